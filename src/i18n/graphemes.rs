//! Characters as people count them: grapheme clusters of Unicode's UAX 29, which the browser knows.

use crate::host::js::{find, inside};
use js_sys::{Array, Function, JsString, Reflect};
use wasm_bindgen::JsCast;

/// The byte at which so many of them end, if the text goes on after that. A browser without
/// `Intl.Segmenter` counts code points.
pub fn after(text: &str, count: usize) -> Option<usize> {
    // Never more of them than code points.
    let (by_points, _) = text.char_indices().nth(count)?;
    let Some(segments) = segments(text) else {
        return Some(by_points);
    };
    let next = segments.get(u32::try_from(count).ok()?);
    let units = inside(&next, "index")?.as_f64()?;
    let mut passed = 0.0;
    let here = text.char_indices().find(|(_, letter)| {
        let here = passed >= units;
        passed += if letter.len_utf16() == 2 { 2.0 } else { 1.0 };
        here
    });
    here.map(|(byte, _)| byte)
}

fn segments(text: &str) -> Option<Array> {
    let segmenter: Function = find("Intl.Segmenter")?.dyn_into().ok()?;
    let segmenter = Reflect::construct(&segmenter, &Array::new()).ok()?;
    let segment: Function = inside(&segmenter, "segment")?.dyn_into().ok()?;
    let segments = segment.call1(&segmenter, &JsString::from(text)).ok()?;
    Some(Array::from(&segments))
}
