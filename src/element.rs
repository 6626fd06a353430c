//! Elements, built directly on Leptos' effects and owners.
//!
//! Leptos' `view!` sets static parts by `innerHTML`, which Trusted Types forbids, and its builders
//! make code of their own for every shape of element: a quarter of the bundle. Here every dynamic
//! part is one effect of one type, so a component weighs what its data weighs.

use crate::dom;
use crate::focus;
use crate::listen::listen;
use crate::live::{follow, keep};
use crate::ui::row_editor::hand_over_in;
use reactive_graph::owner::Owner;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, Node, Text};

/// An element under construction.
#[derive(Clone)]
#[must_use = "an element that is put nowhere is never seen"]
pub struct Build(HtmlElement);

/// A new element with its classes.
#[inline(never)]
pub fn el(tag: &'static str, class: &'static str) -> Build {
    let element = dom::element(tag);
    if !class.is_empty() {
        dom::set(&element, "class", class);
    }
    Build(element)
}

/// A button that submits nothing.
#[inline(never)]
pub fn button(class: &'static str) -> Build {
    el("button", class).attr("type", "button")
}

/// A 16 px drawing of the sprite in `index.html` or `drawings.rs`, in the colour of the text; words say its meaning.
#[inline(never)]
pub fn icon(name: &'static str) -> Build {
    let (icon, using) = drawing();
    let _ = using.set_attribute("href", name);
    icon
}

/// A drawing that follows signals.
pub fn live_icon(name: impl Fn() -> &'static str + 'static) -> Build {
    let (icon, using) = drawing();
    follow(move || drop(using.set_attribute("href", name())));
    icon
}

fn drawing() -> (Build, Element) {
    let (svg, using) = (dom::svg_element("svg"), dom::svg_element("use"));
    let _ = svg.set_attribute("aria-hidden", "true");
    dom::append(&svg, &using);
    (Build(svg.unchecked_into()), using)
}

impl Build {
    pub fn html(&self) -> HtmlElement {
        self.0.clone()
    }

    #[inline(never)]
    pub fn attr(self, name: &'static str, value: &str) -> Build {
        dom::set(&self.0, name, value);
        self
    }

    /// An attribute that is there only sometimes.
    #[inline(never)]
    pub fn attr_if(self, there: bool, name: &'static str, value: &str) -> Build {
        if there { self.attr(name, value) } else { self }
    }

    /// An attribute that follows signals; none takes it away.
    pub fn live_attr(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + 'static,
    ) -> Build {
        self.attr_effect(name, Box::new(value))
    }

    fn attr_effect(self, name: &'static str, value: Box<dyn Fn() -> Option<String>>) -> Build {
        let element = self.html();
        follow(move || {
            let value = value();
            if element.get_attribute(name) != value {
                dom::set_or_remove(&element, name, value.as_deref());
            }
        });
        self
    }

    #[inline(never)]
    pub fn text(self, text: &str) -> Build {
        let _ = self.0.append_with_str_1(text);
        self
    }

    /// A text that follows signals, in one text node.
    pub fn live_text(self, text: impl Fn() -> String + 'static) -> Build {
        self.text_effect(Box::new(text))
    }

    fn text_effect(self, text: Box<dyn Fn() -> String>) -> Build {
        if let Ok(node) = Text::new() {
            dom::append(&self.0, &node);
            follow(move || {
                let text = text();
                // Setting it is a change to the page, also where it was the same.
                if node.data() != text {
                    node.set_data(&text);
                }
            });
        }
        self
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "a child is given away: it stands in one place"
    )]
    #[inline(never)]
    pub fn child(self, child: Build) -> Build {
        dom::append(&self.0, &child.0);
        self
    }

    pub fn children(self, children: impl IntoIterator<Item = Build>) -> Build {
        children.into_iter().fold(self, Build::child)
    }

    /// A child that follows signals: made anew when one changes, or not there.
    pub fn slot(self, make: impl Fn() -> Option<Build> + 'static) -> Build {
        self.slot_effect(Box::new(make))
    }

    fn slot_effect(self, make: Box<dyn Fn() -> Option<Build>>) -> Build {
        let Ok(marker) = Text::new() else {
            return self;
        };
        dom::append(&self.0, &marker);
        let shown: RefCell<Option<HtmlElement>> = RefCell::default();
        follow(move || {
            let child = make().map(|child| child.0);
            let old = shown.replace(child.clone());
            let held_focus = old.as_ref().is_some_and(dom::holds_focus);
            if let Some(old) = old {
                hand_over_in(&old);
                old.remove();
            }
            if let (Some(child), Some(parent)) = (&child, marker.parent_node()) {
                let _ = parent.insert_before(child, Some(&marker));
            }
            if held_focus {
                let parent = marker.parent_element();
                let sheet = parent.and_then(|parent| parent.closest("[role='dialog']").ok()?);
                focus::stay_in(child.as_ref(), sheet.as_ref());
            }
        });
        self
    }

    /// Hears an event for as long as the owner lives.
    pub fn on(self, event: &'static str, run: impl FnMut(Event) + 'static) -> Build {
        self.hear(event, Box::new(run))
    }

    #[inline(never)]
    fn hear(self, event: &'static str, run: Box<dyn FnMut(Event)>) -> Build {
        keep(Rc::new(listen(&self.0, event, run)));
        self
    }

    pub fn on_click(self, run: impl Fn() + 'static) -> Build {
        self.on("click", move |_| run())
    }
}

impl AsRef<Element> for Build {
    fn as_ref(&self) -> &Element {
        &self.0
    }
}

impl AsRef<Node> for Build {
    fn as_ref(&self) -> &Node {
        &self.0
    }
}

/// Runs a closure with an owner of its own; the owner ends with the returned guard.
pub fn owned<T>(parent: &Owner, build: impl FnOnce() -> T) -> (T, Owned) {
    let owner = parent.child();
    let value = owner.with(build);
    (value, Owned(Rc::new(owner)))
}

/// Ends everything that was made under it when it is dropped.
pub struct Owned(Rc<Owner>);

impl Drop for Owned {
    fn drop(&mut self) {
        self.0.cleanup();
    }
}
