//! Which links may stand in the page.

use tickmark_engine::inline::safe_link;

#[test]
fn links_that_are_safe_stay_as_they_are() {
    for link in [
        "http://x",
        "https://x.example",
        "https://x.example:8443/a/b?c=d&e#f",
        "HTTPS://X.EXAMPLE/",
        "https://bücher.example/straße?名=前",
        "https://x.example/a@b?c=@d#@e",
        "https://[2001:db8::1]/",
        "https://192.0.2.1/",
        "https://x.example/%2e%2e/%0a",
        "https://x.example/a:b",
        "mailto:me@x.example",
        "MailTo:me@x.example?subject=Hi%20there",
    ] {
        assert_eq!(safe_link(link).as_deref(), Some(link));
    }
}

#[test]
fn hostile_links_are_refused() {
    for link in [
        // Schemes that run, read or call.
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "vbscript:x",
        "data:text/html;base64,PHNjcmlwdD4=",
        "blob:https://x.example/1",
        "file:///etc/passwd",
        "ftp://x.example",
        "ws://x.example",
        "tel:+1",
        "view-source:https://x.example",
        "about:blank",
        "intent://x#Intent;end",
        "jar:https://x.example!/",
        "httpss://x.example",
        "xhttps://x.example",
        "https",
        "https:",
        "https:x.example",
        "https:/x.example",
        "https:///x.example",
        "https:////x.example",
        "https://",
        "https://?x",
        "https://#x",
        // Characters that browsers drop or take for others.
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\u{1}javascript:alert(1)",
        " javascript:alert(1)",
        " https://x.example",
        "https://x.example\n",
        "https://x.exa mple",
        "https://x.example/\u{a0}",
        "https://x.example/\u{3000}",
        "https://x.example/\u{2028}",
        "https://x.example/\0",
        "https://x.example/\u{7f}",
        "https://x.example/\u{85}",
        "ht\u{ad}tps://x.example",
        "https:\\\\x.example",
        "https://x.example\\@evil.example",
        "https:/\\x.example",
        "https://x.example\\y",
        "\\\\x.example",
        // Who it claims to lead to.
        "https://bank.example@evil.example",
        "https://bank.example:pw@evil.example/",
        "https://@evil.example",
        "https://x.example@",
        "http://bank.example\u{ff0f}@evil.example",
        // What hides or turns around.
        "https://x.example/\u{202e}gpj.exe",
        "https://x.example/\u{200b}",
        "https://x\u{200d}.example",
        "https://x.example/\u{2066}a\u{2069}",
        "https://x.example/\u{feff}",
        "https://x.example/\u{e0041}",
        "https://x.example/\u{34f}",
        "https://x.example/\u{3164}",
        "https://x.example/\u{fe0f}",
        "https://x.example/\u{fff9}",
        "https://x.example/\u{115f}",
        "https://x.example/\u{180e}",
        // Relative, or none at all.
        "/admin",
        "//evil.example",
        "//evil.example:80/",
        "../x",
        "?x",
        "#x",
        "x.example",
        "x.example:80",
        "",
        ":",
        "://x",
        "mailto:",
        "mailto:nobody",
        // Letters that look like others.
        "ｈｔｔｐｓ://x.example",
        "javascr\u{131}pt:alert(1)",
        "http\u{17f}://x.example",
        "https\u{ff1a}//x.example",
    ] {
        assert_eq!(safe_link(link), None, "{link:?}");
    }
}
