//! One drawing of the sprite that stands in `index.html`.

use leptos::prelude::*;
use leptos::svg;

/// A 16 px drawing in the colour of the text; its meaning is in words beside it.
pub fn icon(name: &'static str) -> impl IntoView {
    svg::svg()
        .class("icon")
        .attr("aria-hidden", "true")
        .child(svg::r#use().attr("href", name))
}
