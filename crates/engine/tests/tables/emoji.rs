//! Short codes, by data: what is one, what is begun, and what it becomes.

use tickmark_engine::emoji::{Codes, Reads, begun, begun_in};

fn codes() -> Codes {
    Codes::read(
        "tada 🎉\ntaco 🌮\n+1 👍\nthumbsup 👍\n100 💯\nwoman_technologist 👩‍💻\ntechnologist 🧑‍💻\nheart ❤️\n1234 🔢\nx ❌\n\nodd",
    )
}

fn line(text: &str) -> String {
    codes().written(text, Reads::Line)
}

#[test]
fn codes_become_emoji() {
    for (text, expected) in [
        (":tada:", "🎉"),
        ("Done :tada: at last", "Done 🎉 at last"),
        (":tada::tada: :+1:", "🎉🎉 👍"),
        ("(:heart:), **:100:**, _:x:_", "(❤️), **💯**, _❌_"),
        ("Größe:tada", "Größe:tada"),
        ("Größe :tada:!", "Größe 🎉!"),
        ("::tada::", "::tada::"),
    ] {
        assert_eq!(line(text), expected, "{text}");
    }
}

#[test]
fn all_else_stays_as_it_is_written() {
    for text in [
        "10:30:45",
        "at 10:100:45",
        "a:x:b",
        "a:tada:",
        ":tada:s",
        ":tada :",
        ":nobody:",
        ":Tada:",
        ": tada:",
        "https://x.test/:tada:/",
        "https://x.test:100:/",
        r"\:tada:",
        "`:tada:`",
        "`` a ` :tada: ``",
        "std::x::y",
        ":",
        "",
    ] {
        assert_eq!(line(text), text, "{text}");
    }
    assert_eq!(line("`:x:` :x:"), "`:x:` ❌");
    assert_eq!(line("an ` and :x:"), "an ` and ❌");
    assert_eq!(Codes::default().written(":tada:", Reads::Line), ":tada:");
}

#[test]
fn code_in_details_keeps_its_characters() {
    let text = ":tada:\n\n```\n:tada:\n```\n\n    :tada:\n\n- `:tada:` :x:\n> :100:";
    let expected = "🎉\n\n```\n:tada:\n```\n\n    :tada:\n\n- `:tada:` ❌\n> 💯";
    assert_eq!(codes().written(text, Reads::Blocks), expected);
    // The text of a row is one line: space at its start makes no code.
    assert_eq!(line("    :tada:"), "    🎉");
}

#[test]
fn the_closing_colon_makes_it() {
    let codes = codes();
    for (before, after, reads, expected) in [
        ("Done :tada:", "", Reads::Line, Some((5, "🎉"))),
        ("é :+1:", " x", Reads::Line, Some((3, "👍"))),
        ("🎉:tada:", "", Reads::Line, Some((4, "🎉"))),
        ("10:30:", "", Reads::Line, None),
        ("a:x:", "", Reads::Line, None),
        (":tada:", "s", Reads::Line, None),
        (":tada", "", Reads::Line, None),
        (":", "", Reads::Line, None),
        ("`:tada:", "`", Reads::Line, None),
        // Code that has no end so far.
        ("run `a :tada:", "", Reads::Line, None),
        ("run `a` :tada:", "", Reads::Line, Some((8, "🎉"))),
        ("```\n:tada:", "", Reads::Blocks, None),
        ("```\na\n```\n:tada:", "", Reads::Blocks, Some((10, "🎉"))),
    ] {
        assert_eq!(
            codes.closed(before, after, reads),
            expected,
            "{before}|{after}"
        );
    }
}

#[test]
fn what_is_begun_has_two_letters() {
    for (before, expected) in [
        (":ta", Some((0, "ta"))),
        ("Done :ta", Some((5, "ta"))),
        ("(:+1", Some((1, "+1"))),
        (":Ta", Some((0, "Ta"))),
        (":t", None),
        (":ta ", None),
        ("a:ta", None),
        (":10", None),
        ("10:30", None),
        ("::ta", None),
        (":tö", None),
        ("", None),
    ] {
        assert_eq!(begun(before), expected, "{before}");
    }
    assert_eq!(begun_in("`:ta", "", Reads::Line), None);
    assert_eq!(begun_in("`a` :ta", "", Reads::Line), Some((4, "ta")));
}

#[test]
fn names_that_begin_so_come_first_and_each_emoji_once() {
    let codes = codes();
    let called = |written| codes.called(written);
    assert_eq!(called("ta"), [("taco", "🌮"), ("tada", "🎉")]);
    assert_eq!(called("TAD"), [("tada", "🎉")]);
    let technologists = [("technologist", "🧑‍💻"), ("woman_technologist", "👩‍💻")];
    assert_eq!(called("tech"), technologists);
    assert_eq!(called("th"), [("thumbsup", "👍")]);
    assert_eq!(called("zz"), []);
    let many: Vec<String> = (0..20).map(|n| format!("name{n} {n}\n")).collect();
    assert_eq!(Codes::read(&many.concat()).called("na").len(), 8);
}
