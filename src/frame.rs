//! The frame is as high as the panel: measured here, set by the host.
//!
//! Atlassian's own sizing stops for good when a framework replaces the children it watches, so it
//! is switched off in `index.html`. The browser reports a new height once per animation frame at
//! most, after layout, and only a height that differs is passed on.

use crate::dom;
use crate::host::Host;
use crate::presses::{after_press, is_pressed};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, ResizeObserver};

/// Sizes the frame for as long as it lives.
#[must_use = "dropped at once, the frame keeps the height it has"]
#[derive(Clone)]
pub struct Frame(Rc<Sizing>);

struct Sizing {
    shell: HtmlElement,
    /// What the shell needs, and what a menu or a drag needs beyond it.
    measured_px: Cell<u32>,
    needed_px: Cell<u32>,
    sent_px: Cell<u32>,
    holds: Cell<u32>,
    host: RefCell<Option<Rc<dyn Host>>>,
    on_height: Box<dyn Fn(u32)>,
    observer: RefCell<Option<(ResizeObserver, Observing)>>,
}

type Observing = Closure<dyn FnMut()>;

impl Frame {
    /// Watches the shell, an element that contains all its content (`display: flow-root`).
    ///
    /// `last_px` is the height it had when it was last shown: kept free until `settled`, so that
    /// nothing jumps. `on_height` is told every height the frame is given.
    pub fn watch(
        shell: &HtmlElement,
        last_px: Option<u32>,
        on_height: impl Fn(u32) + 'static,
    ) -> Frame {
        let sizing = Rc::new(Sizing {
            shell: shell.clone(),
            measured_px: Cell::new(0),
            needed_px: Cell::new(0),
            sent_px: Cell::new(0),
            holds: Cell::new(0),
            host: RefCell::new(None),
            on_height: Box::new(on_height),
            observer: RefCell::new(None),
        });
        if let Some(px) = last_px {
            let _ = shell
                .style()
                .set_property("min-block-size", &dom::px(f64::from(px)));
        }
        sizing.observe();
        Frame(sizing)
    }

    /// The host has come: it hears the height at once, and every one that follows.
    pub fn attach(&self, host: Rc<dyn Host>) {
        self.0.host.replace(Some(host));
        self.0.sent_px.set(0);
        self.0.update();
    }

    /// The list is shown: the panel is now as high as it is.
    pub fn settled(&self) {
        let _ = self.0.shell.style().remove_property("min-block-size");
    }

    /// Until it is dropped, the frame may grow but not shrink: nothing moves under a pointer.
    pub fn hold(&self) -> Hold {
        self.0.holds.set(self.0.holds.get() + 1);
        Hold(Rc::downgrade(&self.0))
    }
}

/// Keeps the frame from shrinking.
#[must_use = "dropped at once, it holds nothing"]
pub struct Hold(Weak<Sizing>);

impl Hold {
    /// Something that is not part of the shell's height, such as an open menu, ends here.
    pub fn reach(&self, bottom_px: u32) {
        if let Some(sizing) = self.0.upgrade() {
            sizing.needed_px.set(sizing.needed_px.get().max(bottom_px));
            sizing.update();
        }
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        if let Some(sizing) = self.0.upgrade() {
            sizing.holds.set(sizing.holds.get().saturating_sub(1));
            if sizing.holds.get() == 0 {
                sizing.needed_px.set(0);
            }
            sizing.update();
        }
    }
}

impl Sizing {
    fn observe(self: &Rc<Self>) {
        let sizing = Rc::downgrade(self);
        let run: Observing = Closure::new(move || {
            if let Some(sizing) = sizing.upgrade() {
                // Layout is done when this runs: measuring costs nothing.
                let height = sizing.shell.get_bounding_client_rect().height();
                sizing.measured_px.set(whole_px(height));
                sizing.update();
            }
        });
        if let Ok(observer) = ResizeObserver::new(run.as_ref().unchecked_ref()) {
            observer.observe(&self.shell);
            self.observer.replace(Some((observer, run)));
        }
    }

    /// The style sheet takes the scroll bar away once there is nothing to scroll.
    fn mark_fitted(&self) {
        let root = self
            .shell
            .owner_document()
            .and_then(|document| document.document_element());
        if let Some(root) = root {
            let _ = root.set_attribute("data-frame", "fitted");
        }
    }

    fn update(self: &Rc<Self>) {
        let mut px = self.measured_px.get().max(self.needed_px.get());
        if self.holds.get() > 0 {
            px = px.max(self.sent_px.get());
        }
        // Nothing is measured yet, or nothing has changed.
        if px == 0 || px == self.sent_px.get() {
            return;
        }
        if px < self.sent_px.get() && is_pressed() {
            // A page that gets lower may scroll: what is pressed stays under the pointer.
            let sizing = Rc::downgrade(self);
            return after_press(move || {
                if let Some(sizing) = sizing.upgrade() {
                    sizing.update();
                }
            });
        }
        let host = self.host.borrow().clone();
        if let Some(host) = host {
            self.sent_px.set(px);
            host.resize(px);
            self.mark_fitted();
            (self.on_height)(px);
        }
    }
}

impl Drop for Sizing {
    fn drop(&mut self) {
        if let Some((observer, _)) = self.observer.take() {
            observer.disconnect();
        }
    }
}

/// The next whole pixel: a fraction less would bring a scroll bar.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float cast saturates, and heights are far inside"
)]
fn whole_px(height: f64) -> u32 {
    height.ceil() as u32
}
