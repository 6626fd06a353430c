//! Views go through one macro, which keeps Leptos from parsing markup strings, and carry no style attributes, which the policy refuses.

use super::Fault;
use super::sources::Sources;

/// The one file that may call Leptos' own macro: it wraps it.
const WRAPPER: &str = "src/ui/mod.rs";

pub fn check(sources: &Sources) -> Vec<Fault> {
    let views = sources.rust().filter(|source| source.is_below("src"));
    views
        .flat_map(|source| {
            source.code().filter_map(|(line, code)| {
                let says = if bare_macro(code) && source.path != WRAPPER && !wraps(&source.text) {
                    "calls Leptos' `view!`; call the wrapper, which never parses markup."
                } else if has_style(code) {
                    "a style attribute, which the security policy refuses; use `style:name=` or a class."
                } else {
                    return None;
                };
                Some(Fault::new(&source.path, Some(line), says))
            })
        })
        .collect()
}

/// The file that defines the wrapper, wherever it lies.
fn wraps(text: &str) -> bool {
    text.contains("macro_rules!") && text.contains("class=\"\"")
}

fn bare_macro(code: &str) -> bool {
    code.match_indices("view!").any(|(start, _)| {
        let before = code.get(..start).and_then(|text| text.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

fn has_style(code: &str) -> bool {
    code.contains(" style=") || code.trim_start().starts_with("style=")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(path: &str, text: &str) -> usize {
        check(&Sources::of(&[(path, text)])).len()
    }

    #[test]
    fn a_bare_view_is_found() {
        assert_eq!(faults("src/ui/row.rs", "view! { <p/> }"), 1);
        assert_eq!(faults("src/ui/row.rs", "leptos::view! { <p/> }"), 1);
        assert_eq!(
            faults("src/ui/row.rs", "safe_view! { <p/> } // not view!"),
            0
        );
        assert_eq!(
            faults(
                "src/safe.rs",
                "macro_rules! safe_view { ($($t:tt)*) => { view! { class=\"\", $($t)* } } }"
            ),
            0
        );
    }

    #[test]
    fn a_style_attribute_is_found() {
        assert_eq!(faults("src/ui/row.rs", "<p style=\"color: red\">"), 1);
        assert_eq!(faults("src/ui/row.rs", "<p style:color=red>"), 0);
    }
}
