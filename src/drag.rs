//! Reordering by mouse, pen or touch, from a row's handle.

use crate::clock::{self, Timer};
use crate::dom;
use crate::frame::{Frame, Hold};
use crate::listen::{Listener, listen};
use crate::rows::Rows;
use crate::screen::ListOnScreen;
use crate::ui::Parts;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use tickmark_domain::{ChecklistId, ItemId};
use tickmark_engine::{Destination, Edit, Input, Origin};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent};

/// The pointer moves this far before a press is a drag.
const START_PX: f64 = 4.0;
/// A click that ends a drag follows it within this time.
const CLICK_AFTER_MS: f64 = 300.0;
/// Longer than the stylesheet lets a row take to land.
const LANDED_AFTER_MS: u32 = 300;

thread_local! {
    static DRAG: RefCell<Option<Rc<Drag>>> = const { RefCell::new(None) };
    static LANDING: RefCell<Option<Timer>> = const { RefCell::new(None) };
    static ENDED_MS: Cell<f64> = const { Cell::new(f64::NEG_INFINITY) };
}

/// Whether the click that is handled now only ends a drag.
pub fn just_ended() -> bool {
    clock::now_ms() - ENDED_MS.get() < CLICK_AFTER_MS
}

/// Whether a press has become a drag.
pub fn is_under_way() -> bool {
    DRAG.with_borrow(|drag| {
        drag.as_ref()
            .is_some_and(|drag| drag.moving.borrow().is_some())
    })
}

struct Drag {
    parts: Parts,
    id: ItemId,
    row: HtmlElement,
    pointer: i32,
    start: (f64, f64),
    moving: RefCell<Option<Moving>>,
    listeners: RefCell<Vec<Listener>>,
}

/// What is shown while the row is on its way.
struct Moving {
    line: HtmlElement,
    preview: HtmlElement,
    after: Cell<Option<Spot>>,
    width: f64,
    _hold: Option<Hold>,
}

/// Where a row would land: in which list, after which row or first.
#[derive(Clone, Copy)]
struct Spot {
    list: ChecklistId,
    after: Option<ItemId>,
}

/// Follows the pointer from a press on a handle.
pub fn begin(rows: &Rows, parts: Parts, id: ItemId, event: &PointerEvent) {
    let (Some(row), Some(window)) = (rows.row(id), web_sys::window()) else {
        return;
    };
    if event.button() != 0 || !event.is_primary() {
        return;
    }
    let drag = Rc::new(Drag {
        parts,
        id,
        row,
        pointer: event.pointer_id(),
        start: (f64::from(event.client_x()), f64::from(event.client_y())),
        moving: RefCell::new(None),
        listeners: RefCell::default(),
    });
    if let Some(handle) = dom::target(event).and_then(|target| target.closest(".handle").ok()?) {
        // Without capture, the drag ends at the edge of the frame.
        let _ = handle.set_pointer_capture(event.pointer_id());
    }
    let heard = [
        "pointermove",
        "pointerup",
        "pointercancel",
        "keydown",
        "resize",
        "blur",
    ]
    .map(|name| listen(&window, name, |event| with_drag(|drag| drag.hear(&event))));
    drag.listeners.replace(heard.into());
    DRAG.with(|slot| slot.replace(Some(drag)));
}

fn with_drag(run: impl FnOnce(&Rc<Drag>)) {
    let drag = DRAG.with(|slot| slot.borrow().clone());
    if let Some(drag) = drag {
        run(&drag);
    }
}

impl Drag {
    fn hear(self: &Rc<Self>, event: &Event) {
        match event.type_().as_str() {
            "keydown" => {
                let escape = event
                    .dyn_ref::<KeyboardEvent>()
                    .is_some_and(|key| key.key() == "Escape");
                if escape && self.moving.borrow().is_some() {
                    event.prevent_default();
                    event.stop_propagation();
                    self.end();
                }
            }
            // The host laid the page out anew: nothing is where the pointer thinks it is.
            "resize" => {
                let width = self.moving.borrow().as_ref().map(|moving| moving.width);
                if width.is_some_and(|width| (width - self.panel_width()).abs() > 0.5) {
                    self.end();
                }
            }
            "blur" | "pointercancel" => self.end(),
            name => {
                let Some(event) = event.dyn_ref::<PointerEvent>() else {
                    return;
                };
                if event.pointer_id() != self.pointer {
                    return;
                }
                if name == "pointerup" {
                    self.drop_row();
                } else {
                    self.follow(event);
                }
            }
        }
    }

    fn follow(&self, event: &PointerEvent) {
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        if self.moving.borrow().is_none() {
            let (start_x, start_y) = self.start;
            if (x - start_x).hypot(y - start_y) < START_PX {
                return;
            }
            self.lift();
        }
        event.prevent_default();
        let moving = self.moving.borrow();
        let Some(moving) = moving.as_ref() else {
            return;
        };
        moving.after.set(self.point_at(y, &moving.line));
        let Some(panel) = self.panel() else { return };
        let edge = panel.get_bounding_client_rect();
        let style = moving.preview.style();
        let (left, top) = (x - edge.left() + START_PX, y - edge.top() + START_PX);
        let _ = style.set_property("translate", &format!("{} {}", dom::px(left), dom::px(top)));
    }

    fn lift(&self) {
        let Some(panel) = self.panel() else { return };
        let _ = self.row.class_list().add_1("is-ghost");
        let line = dom::element("div");
        dom::set(&line, "class", "drop");
        dom::set(&line, "hidden", "");
        let preview = dom::element("div");
        dom::set(&preview, "class", "preview");
        dom::set(&preview, "aria-hidden", "true");
        let text = dom::find(&self.row, ".text").and_then(|text| text.text_content());
        let words = dom::element("span");
        words.set_text_content(text.as_deref());
        dom::append(&preview, &words);
        dom::append(&panel, &line);
        dom::append(&panel, &preview);
        let frame = self.parts.frame.get();
        self.moving.replace(Some(Moving {
            line,
            preview,
            after: Cell::new(None),
            width: self.panel_width(),
            _hold: frame.map(Frame::hold),
        }));
    }

    /// Shows the line nearest to the pointer, and says after which row it stands.
    fn point_at(&self, y: f64, line: &HtmlElement) -> Option<Spot> {
        let panel = self.panel()?.get_bounding_client_rect();
        let list = self.list_at(y)?;
        let Some(row) = row_at(&list.rows, y) else {
            // No row to be seen: folded away, or empty.
            let header = dom::find(&list.section, ".header")?;
            let after = list.rows.last().filter(|last| *last != self.id);
            show_line(
                line,
                header.get_bounding_client_rect().bottom() - panel.top(),
            );
            return Some(Spot {
                list: list.id,
                after,
            });
        };
        let edge = row.get_bounding_client_rect();
        let below = y > f64::midpoint(edge.top(), edge.bottom());
        let (after, line_at) = if below {
            (Some(row.clone()), edge.bottom())
        } else {
            (dom::row_before(&row), edge.top())
        };
        let beyond = if below {
            dom::row_after(&row)
        } else {
            after.clone()
        };
        // At the edge of what is visible, the row beyond the pointed one comes into sight.
        dom::show(beyond.as_ref().unwrap_or(&row));
        show_line(line, line_at - panel.top());
        Some(Spot {
            list: list.id,
            after: after.as_ref().and_then(dom::item_id),
        })
    }

    /// The list at this height; below the last the last.
    fn list_at(&self, y: f64) -> Option<ListOnScreen> {
        let lists = self.parts.screen.all();
        let ends_below = |list: &ListOnScreen| list.section.get_bounding_client_rect().bottom() > y;
        let found = lists.iter().find(|list| ends_below(list));
        found.or(lists.last()).cloned()
    }

    fn drop_row(&self) {
        let spot = self
            .moving
            .borrow()
            .as_ref()
            .and_then(|moving| moving.after.get());
        let moved = self.moving.borrow().is_some();
        let let_go_px = self.preview_top();
        self.end();
        if moved {
            ENDED_MS.set(clock::now_ms());
        }
        if let Some(Spot { list, after }) = spot.filter(|spot| spot.after != Some(self.id)) {
            let to = Destination::After {
                checklist: list,
                after,
            };
            let edit = Edit::Move { id: self.id, to };
            self.parts.dispatch.send(Input::Edit {
                edit,
                origin: Origin::Pointer,
            });
            if let Some(px) = let_go_px {
                land(&self.row, px);
            }
        }
    }

    fn preview_top(&self) -> Option<f64> {
        let moving = self.moving.borrow();
        Some(moving.as_ref()?.preview.get_bounding_client_rect().top())
    }

    /// Puts everything back as it was before the press.
    fn end(&self) {
        let _ = self.row.class_list().remove_1("is-ghost");
        if let Some(moving) = self.moving.take() {
            moving.line.remove();
            moving.preview.remove();
        }
        let drag = DRAG.with(|slot| slot.borrow_mut().take());
        if let Some(drag) = drag {
            // Dropped later: one of these listeners may be running now.
            let listeners = drag.listeners.take();
            wasm_bindgen_futures::spawn_local(async move { drop(listeners) });
        }
    }

    fn panel(&self) -> Option<Element> {
        self.row.closest(".panel").ok().flatten()
    }

    fn panel_width(&self) -> f64 {
        self.panel()
            .map_or(0.0, |panel| panel.get_bounding_client_rect().width())
    }
}

/// The row at this height; above the first the first, below the last the last.
fn row_at(rows: &Rows, y: f64) -> Option<Element> {
    let list = rows.element().get_bounding_client_rect();
    if list.height() <= 0.0 {
        return None;
    }
    let y = y.clamp(list.top() + 1.0, list.bottom() - 1.0);
    let x = list.left() + list.width() / 2.0;
    let document = web_sys::window()?.document()?;
    let found = document.element_from_point(as_f32(x), as_f32(y))?;
    let row = dom::row_of(&found)?;
    rows.contains(dom::item_id(&row)?).then_some(row)
}

fn show_line(line: &HtmlElement, at: f64) {
    let style = line.style();
    let _ = style.set_property("inset-block-start", &dom::px(at));
    let _ = line.remove_attribute("hidden");
}

/// Lets the row slide to its place from where it was let go; the stylesheet says how, and whether at all.
fn land(row: &HtmlElement, from_px: f64) {
    let distance = from_px - row.get_bounding_client_rect().top();
    let _ = row.style().set_property("--from", &dom::px(distance));
    dom::set(row, "data-landing", "");
    let row = row.clone();
    let landed = clock::after(LANDED_AFTER_MS, move || {
        let _ = row.remove_attribute("data-landing");
    });
    LANDING.with(|slot| slot.replace(landed));
}

#[expect(clippy::cast_possible_truncation, reason = "a place on a screen")]
fn as_f32(px: f64) -> f32 {
    px as f32
}
