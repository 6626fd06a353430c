//! The way to add a list, below all others: a button, and the field for its name.

use super::Parts;
use super::row_editor::{Done, Editing, Editor, Lines};
use crate::clock;
use crate::element::{Build, button, el, icon};
use crate::i18n;
use crate::live::Live;
use std::rc::Rc;
use tickmark_domain::ChecklistKind;
use tickmark_domain::limits::NAME_CHARS_MAX;
use tickmark_domain::wire::Access;
use tickmark_engine::view::Stage;
use tickmark_engine::{Edit, Focus, Input, Origin};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

thread_local! {
    /// The name of a new list of this kind is being written.
    static NAMING: Live<Option<ChecklistKind>> = Live::new(None);
}

/// Opens the field for the name of a new list.
pub fn open(kind: ChecklistKind) {
    NAMING.with(|naming| naming.set(Some(kind)));
}

/// Puts it below the lists.
pub fn show_below_lists(parts: Parts) {
    let place = parts.owner.with(|| add_list(parts));
    let lists = parts.screen.place();
    if let Some(panel) = lists.parent_node() {
        // What stands there instead of lists comes first: it goes before the text that keeps its place.
        let mut place_of_instead = lists.next_sibling();
        while let Some(node) = place_of_instead.take_if(|node| node.is_instance_of::<HtmlElement>())
        {
            place_of_instead = node.next_sibling();
        }
        let below = place_of_instead.and_then(|node| node.next_sibling());
        let _ = panel.insert_before(place.as_ref(), below.as_ref());
    }
}

fn add_list(parts: Parts) -> Build {
    let [writing, hides, hides_too] = [(); 3].map(|()| NAMING.with(Clone::clone));
    let may_add = move || {
        parts.screen.access.get() == Access::Edit && parts.screen.stage.get() == Stage::Ready
    };
    // Where there is none yet, the first item makes one. It is only hidden while the field is open,
    // so that focus goes from the one to the other.
    let offers = move || may_add() && parts.screen.has_lists.get() && hides.get().is_none();
    let offers_criteria = move || may_add() && hides_too.get().is_none();
    let add = button("add")
        .attr("id", "add-list")
        .live_attr("hidden", move || (!offers()).then(String::new))
        .child(icon("#i-plus"))
        .child(el("span", "").text(i18n::ADD_LIST))
        .on_click(|| open(ChecklistKind::Checklist));
    let criteria = button("add")
        .attr("id", "add-criteria")
        .live_attr("hidden", move || (!offers_criteria()).then(String::new))
        .child(icon("#i-plus"))
        .child(el("span", "").text(i18n::ADD_CRITERIA))
        .on_click(|| open(ChecklistKind::AcceptanceCriteria));
    el("div", "add-list")
        .child(add)
        .child(criteria)
        .slot(move || Some(name_field(parts, writing.get().filter(|_| may_add())?)))
}

fn name_field(parts: Parts, kind: ChecklistKind) -> Build {
    let is_criteria = kind == ChecklistKind::AcceptanceCriteria;
    let on_done = Rc::new(move |done: Done| {
        if let Done::NotTaken(refusal) = done {
            return parts.dispatch.send(Input::NotTaken(refusal));
        }
        let naming = NAMING.with(Clone::clone);
        if naming.now().is_none() {
            return;
        }
        naming.set(None);
        let back = if is_criteria {
            Focus::AddCriteria
        } else {
            Focus::AddList
        };
        match done {
            Done::Save { text: name, then } => parts.dispatch.send(Input::Edit {
                edit: Edit::AddList { name, kind, then },
                origin: Origin::Key,
            }),
            Done::Cancel => later(parts, Input::CancelEdit(back)),
            Done::End => later(parts, Input::EndAdding(back)),
            Done::Split(_) | Done::Join(_) | Done::Leave | Done::NotTaken(_) => {}
        }
    });
    let field = el("div", "name-editor");
    if let Some(editor) = Editor::new(Editing {
        label: if is_criteria {
            i18n::NEW_CRITERIA.into()
        } else {
            i18n::NEW_LIST.into()
        },
        text: if is_criteria {
            i18n::CRITERIA.into()
        } else {
            String::new()
        },
        chars_max: NAME_CHARS_MAX,
        lines: Lines::One,
        caret: None,
        is_new: true,
        on_done,
        on_key: None,
    }) {
        editor.mount(&field.html(), None);
        super::focus_when_shown(editor.clone());
        if is_criteria {
            // What is kindly written there already goes with the first key.
            spawn_local(async move { editor.select() });
        }
    }
    field
}

/// Once the button stands there again.
fn later(parts: Parts, input: Input) {
    spawn_local(async move {
        clock::sleep(0).await;
        parts.dispatch.send(input);
    });
}

/// Focus is where a list can be added; or where the first one can.
pub fn button_or_first() -> Option<web_sys::HtmlElement> {
    let document = web_sys::window()?.document()?;
    let found = document
        .query_selector("#add-list:not([hidden]), .add-first")
        .ok()??;
    crate::dom::html(found)
}
