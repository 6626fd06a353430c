//! HTML whose styles and handlers have other names, so that a browser that parses it has nothing to forbid.
//!
//! A page's policy is that of the documents it parses too: without this, its console would name every style
//! that a paste brings. What is read of a style stands under [`STYLE`].

/// The attribute that a style becomes.
pub const STYLE: &str = "data-style";

/// Elements whose contents are no markup.
const RAW: [&str; 2] = ["style", "script"];

/// The same document to a reader of [`STYLE`]. Nothing depends on it but quiet: what parses it runs nothing anyway.
pub fn quiet(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(place) = rest.find('<') {
        let (before, tag) = rest.split_at(place);
        out.push_str(before);
        let name = tag.strip_prefix("</").or_else(|| tag.strip_prefix('<'));
        let name = name.unwrap_or_default();
        if let Some(comment) = tag.strip_prefix("<!--") {
            rest = after_comment(tag.get(2..).unwrap_or_default(), comment);
            continue;
        }
        if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            out.push('<');
            rest = tag.get(1..).unwrap_or_default();
            continue;
        }
        let open = tag.len() - name.len();
        let end = name.find(is_name_end).unwrap_or(name.len());
        let (name, after) = name.split_at(end);
        let raw = RAW.iter().find(|raw| name.eq_ignore_ascii_case(raw));
        if let Some(raw) = raw.filter(|_| open == 1) {
            rest = after_raw(raw, after);
            continue;
        }
        out.push_str(tag.get(..open).unwrap_or_default());
        out.push_str(name);
        rest = attributes(&mut out, after);
    }
    out.push_str(rest);
    out
}

/// What follows a comment, of which `inside` is what stands after its opening, and `dashes` that with the two dashes.
fn after_comment<'a>(dashes: &'a str, inside: &str) -> &'a str {
    let first = dashes.len() - inside.len();
    let mut rest = dashes;
    while let Some(place) = rest.find("--") {
        let is_inside = dashes.len() - rest.len() + place >= first;
        rest = rest
            .get(place..)
            .unwrap_or_default()
            .trim_start_matches('-');
        let odd = rest.strip_prefix("!>").filter(|_| is_inside);
        if let Some(after) = rest.strip_prefix('>').or(odd) {
            return after;
        }
    }
    ""
}

/// What follows an element whose contents are no markup: nothing of them is shown.
fn after_raw<'a>(name: &str, tag: &'a str) -> &'a str {
    let mut dropped = String::new();
    let inside = attributes(&mut dropped, tag);
    let inside = inside.strip_prefix('>').unwrap_or(inside);
    if dropped.ends_with('/') {
        return inside;
    }
    for (place, _) in inside.match_indices("</") {
        let end = inside.get(place + 2..).unwrap_or_default();
        let after = end.get(name.len()..).unwrap_or_default();
        let is_name = end
            .get(..name.len())
            .is_some_and(|given| given.eq_ignore_ascii_case(name));
        if is_name && after.starts_with(is_name_end) {
            let after = attributes(&mut dropped, after);
            return after.strip_prefix('>').unwrap_or(after);
        }
    }
    ""
}

const fn is_name_end(letter: char) -> bool {
    letter.is_ascii_whitespace() || matches!(letter, '/' | '>' | '=')
}

/// Writes all up to the end of the tag, and gives what follows it.
fn attributes<'a>(out: &mut String, tag: &'a str) -> &'a str {
    let mut rest = tag;
    loop {
        let start = rest.find(|letter: char| !letter.is_ascii_whitespace() && letter != '/');
        let (space, name) = rest.split_at(start.unwrap_or(rest.len()));
        out.push_str(space);
        if name.is_empty() || name.starts_with('>') {
            return name;
        }
        // A stray equals sign begins a name.
        let first = name.chars().next().map_or(0, char::len_utf8);
        let end = name.get(first..).and_then(|name| name.find(is_name_end));
        let (name, after) = name.split_at(end.map_or(name.len(), |end| end + first));
        let is_handler = name
            .get(..2)
            .is_some_and(|on| on.eq_ignore_ascii_case("on"));
        if is_handler || name.eq_ignore_ascii_case("style") {
            out.push_str("data-");
        }
        out.push_str(name);
        rest = value(out, after);
    }
}

/// Writes the value that an attribute has, if it has one.
fn value<'a>(out: &mut String, after: &'a str) -> &'a str {
    let Some(value) = after.trim_ascii_start().strip_prefix('=') else {
        return after;
    };
    let value = value.trim_ascii_start();
    out.push_str(after.get(..after.len() - value.len()).unwrap_or_default());
    let quote = value.chars().next();
    let quote = quote.filter(|first| matches!(first, '"' | '\''));
    let length = if let Some(quote) = quote {
        let inside = value.get(1..).unwrap_or_default();
        inside.find(quote).map_or(value.len(), |end| end + 2)
    } else {
        let ends = |letter: char| letter.is_ascii_whitespace() || letter == '>';
        value.find(ends).unwrap_or(value.len())
    };
    let (value, rest) = value.split_at(length);
    out.push_str(value);
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_and_handlers_have_other_names() {
        for (html, expected) in [
            ("", ""),
            ("a < b style=1", "a < b style=1"),
            (
                "<p style='a>b' class=\"style\">style=",
                "<p data-style='a>b' class=\"style\">style=",
            ),
            (
                "<P STYLE=x ONclick = y>",
                "<P data-STYLE=x data-ONclick = y>",
            ),
            (
                "<img src=on onerror=\"a\"/>",
                "<img src=on data-onerror=\"a\"/>",
            ),
            ("a<style>p > a</style>b", "ab"),
            ("<STYLE a='>'>x</styles></Style >b", "b"),
            ("<style/>b", "b"),
            ("<style>never closed", ""),
            ("<script>\"<b\"</script>b", "b"),
            ("<styled>b", "<styled>b"),
            ("<!--<p style=x>--><br/>", "<br/>"),
            (
                "<!--><b><!---><i><!-- a > -- > --!><u><!--!>--><s>",
                "<b><i><u><s>",
            ),
            ("a<!-- never closed", "a"),
            ("<![if x]>a", "<![if x]>a"),
            ("<a href=x/y style>", "<a href=x/y data-style>"),
            ("<p =style style", "<p =style data-style"),
            ("<p é=\"é\" style", "<p é=\"é\" data-style"),
            (
                "<p title=\"never closed style=x",
                "<p title=\"never closed style=x",
            ),
        ] {
            assert_eq!(quiet(html), expected);
        }
    }
}
