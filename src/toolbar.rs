//! Controls with one stop for Tab: arrows, Home and End go on from there.

use crate::dom;
use crate::element::Build;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

/// Makes one stop of the controls that are in it by now.
pub fn one_stop(bar: Build, controls: &'static str) -> Build {
    for (place, control) in dom::find_all(&bar.html(), controls).iter().enumerate() {
        dom::set(control, "tabindex", if place == 0 { "0" } else { "-1" });
    }
    bar.on("keydown", move |event| step(&event, controls))
}

fn step(event: &Event, controls: &'static str) {
    // The bar itself may have had a use for the key.
    let key = event.dyn_ref::<KeyboardEvent>();
    let Some(key) = key.filter(|key| !key.default_prevented()) else {
        return;
    };
    let Some(bar) = event
        .current_target()
        .and_then(|bar| bar.dyn_into::<HtmlElement>().ok())
    else {
        return;
    };
    let step = match key.key().as_str() {
        "ArrowRight" => 1,
        "ArrowLeft" => -1,
        "Home" => isize::MIN,
        "End" => isize::MAX,
        _ => return,
    };
    if key.ctrl_key() || key.meta_key() || key.alt_key() || key.shift_key() {
        return;
    }
    let controls = dom::find_all(&bar, controls);
    let target = dom::target(event);
    let here = controls
        .iter()
        .position(|control| target.as_ref().is_some_and(|target| **control == *target));
    let here = here.unwrap_or(0);
    let step = if dom::is_mirrored(&bar) && step.unsigned_abs() == 1 {
        -step
    } else {
        step
    };
    let last = controls.len().saturating_sub(1);
    let to = here.saturating_add_signed(step).min(last);
    if let (Some(old), Some(new)) = (controls.get(here), controls.get(to)) {
        event.prevent_default();
        event.stop_propagation();
        dom::set(old, "tabindex", "-1");
        dom::set(new, "tabindex", "0");
        let _ = new.focus();
    }
}
