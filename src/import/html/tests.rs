use super::*;
use expect_test::{Expect, expect};
use proptest::prelude::*;

mod code;

fn check(html: &str, expected: Expect) {
    let Markdown { text, warnings, .. } = to_markdown(html);
    let warnings: String = warnings.iter().map(|warning| format!("\nwarning: {warning}")).collect();
    expected.assert_eq(&(text + &warnings));
}

#[test]
fn lines_of_an_editor() {
    check(
        "one<div>two</div><div><br></div><div>three</div>",
        expect![[r#"
        one
        two

        three"#]],
    );
    check(
        "a<br>b<br><br><br>c<br>",
        expect![[r#"
        a
        b

        c"#]],
    );
    check(
        "<p>a\n  b</p><p>c</p>d",
        expect![[r#"
        a b

        c

        d"#]],
    );
    check(
        "no tags,\r\n  two lines &amp; more\r\n",
        expect![[r#"
        no tags,
          two lines & more"#]],
    );
}

#[test]
fn blanks_that_cannot_break() {
    check("a&nbsp;b&nbsp; c", expect!["a b  c"]);
    check(
        "if x:<br>&nbsp; &nbsp; return 1<div>&nbsp;word</div>",
        expect![[r#"
        if x:
            return 1
        word"#]],
    );
}

#[test]
fn formulas_stay_as_they_are() {
    check(
        r"<b>Area</b> \(\frac{a_1}{b*c} &lt; 2\) and \[x^{2}\]",
        expect![[r#"**Area** \(\frac{a_1}{b*c} < 2\) and \[x^{2}\]"#]],
    );
    check(
        r"\(a<b\) [$]x_1*y[/$] [latex]a<br>b&amp;c<div>d</div>[/latex] [$$]\sum[/$$]",
        expect![[r#"
            \(a<b\) [$]x_1*y[/$] [latex]a
            b&c
            d
            [/latex] [$$]\sum[/$$]"#]],
    );
    check(
        r#"<anki-mathjax block="true">a &lt; b</anki-mathjax> <anki-mathjax>c_1</anki-mathjax>"#,
        expect![[r#"\[a < b\] \(c_1\)"#]],
    );
    check(
        r"print <code>\(</code> and <code>\)</code>, \( never closed",
        expect![[r#"print `\(` and `\)`, \( never closed"#]],
    );
    check(
        r"\({{c1::\frac{1}{2} }}\) {{c2::<b>x</b>::hint}}",
        expect![[r#"\({{c1::\frac{1}{2} }}\) {{c2::**x**::hint}}"#]],
    );
    check(
        r#"<script type="math/tex">a<b</script> <span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>n</mi></mrow><annotation encoding="application/x-tex">n^2</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">n2</span></span>"#,
        expect![[r#"\(a<b\) \(n^2\)"#]],
    );
}

#[test]
fn what_only_looks_like_a_tag_is_text() {
    check(
        "List<String> and &lt;p&gt; and <your name> and 1<2",
        expect!["List<String> and <p> and <your name> and 1<2"],
    );
    check(
        "<div>Vec<T></div> <?php echo 1; ?> <b",
        expect![[r#"
        Vec<T>
        <?php echo 1; ?> <b"#]],
    );
    check("<script>var x = 1; and it never ends", expect!["<script>var x = 1; and it never ends"]);
    check("<!-- never closed <b>x</b>", expect!["<!-- never closed **x**"]);
}

#[test]
fn marks() {
    check(
        "<b> bold </b>and <i>it</i>, <u>under</u>, <s>gone</s>, <code>a  *b*</code>, <kbd>Ctrl</kbd>",
        expect!["**bold** and *it*, under, ~~gone~~, `a *b*`, `Ctrl`"],
    );
    check(
        "<b><b>x</b></b><strong></strong> <b>a<br><br>b</b> <b>{{c1::x</b>}}",
        expect![[r#"
        **x** a

        b {{c1::x}}"#]],
    );
    check(
        "x<sup>2</sup> O(n<sup>log n</sup>) a<sub>i+1</sub> 2<sup>nd</sup> 10<sup>-3</sup> see<sup>[1]</sup>",
        expect!["x^2 O(n^(log n)) a_(i+1) 2nd 10^-3 see[1]"],
    );
    check("<code>a ` b</code> a_b *c* # d", expect!["``a ` b`` a_b *c* # d"]);
    check(
        r#"<a href="https://x.y/a (b)">text</a> <a href="https://x.y">https://x.y</a> <a href="javascript:x()">js</a>"#,
        expect!["[text](https://x.y/a%20%28b%29) https://x.y js"],
    );
}

#[test]
fn pictures_and_sounds() {
    check(
        r#"<img src="my%20pic.png" alt="a [b]"> <img src='https://x.y/z.png'> [sound:a b.mp3]"#,
        expect!["![a b](media:my%20pic.png) ![](https://x.y/z.png) ![sound](media:a%20b.mp3)"],
    );
    let data = to_markdown(r#"<img src="data:image/png;base64,iVBORw0KGgo=">"#);
    assert_eq!(data.media.len(), 1);
    assert_eq!(data.media[0].bytes, b"\x89PNG\r\n\x1a\n");
    assert_eq!(data.text, image_of(&data.media[0].name));
    check(
        r#"<img src="data:image/png;base64,&&&" alt="seen">"#,
        expect![[r#"
        seen
        warning: a picture that is written into the text cannot be read"#]],
    );
}

fn image_of(name: &str) -> String {
    super::super::media::image("", name)
}

#[test]
fn lists() {
    check(
        "Two:<ul><li>a<li>b<ul><li>c</li></ul></ul>end",
        expect![[r#"
        Two:

        - a
        - b
          - c

        end"#]],
    );
    check(
        "<ol start=9><li>a<br>more<li><p>b</p><p>c</p></ol>",
        expect![[r#"
        9. a
           more

        10. b

            c"#]],
    );
    check(
        "<ul><li>a</li><ul><li>b</li></ul></ul>",
        expect![[r#"
        - a
          - b"#]],
    );
    check(
        r#"<ul><li><input type="checkbox" checked>yes</li><li><input type=checkbox>no</li></ul>"#,
        expect![[r#"
            - [x] yes
            - [ ] no"#]],
    );
    check(
        "<dl><dt>term<dd>meaning</dl><blockquote>a<br>b</blockquote><hr>",
        expect![[r#"
        term
        : meaning

        > a
        > b

        ---"#]],
    );
}

#[test]
fn tables() {
    check(
        "<table><tr><th>a<th>b<tr><td>1|2<td>x<br>y</table>",
        expect![[r#"
        | a | b |
        | --- | --- |
        | 1\|2 | x<br>y |"#]],
    );
    check(
        "<table><tbody><tr><td>only</td></tr><tr><td>one column</td></tr></tbody></table>",
        expect![[r#"
            only

            one column"#]],
    );
    check(
        "<table><tr><td colspan=2>wide</td></tr><tr><td>a</div></td><td>b</td></tr></table>",
        expect![[r#"
            | wide |  |
            | --- | --- |
            | a | b |"#]],
    );
    check(
        "<table><tr><td><pre>x</pre></td><td>y</td></tr></table>",
        expect![[r#"
        ```
        x
        ```

        y"#]],
    );
}

#[test]
fn what_opens() {
    check(
        "<details><summary>More</summary>hidden <b>x</b></details>",
        expect![[r#"
        More

        hidden **x**"#]],
    );
    let (seen, hidden) = seen_and_hidden(
        "<ul><li><details><summary>Q?</summary><p>A \\(x\\)</p></details></li></ul>",
    );
    assert_eq!((seen.text.as_str(), hidden.text.as_str()), ("- Q?", "A \\(x\\)"));
}

#[test]
fn scripts_are_left_out_and_said() {
    check(
        "<style>b {}</style>a<script>x<y</script><link rel=x> <svg><path d='M0'/><text>t</text></svg>b",
        expect![[r#"
            a b
            warning: a script or a style in the text is left out
            warning: a drawing in the text (`svg`) is left out"#]],
    );
}

#[test]
fn the_author_s_source_is_taken() {
    check(
        r#"<div data-original-markdown="IyBUaXRsZQoKLSBhCi0gYg=="><h1>Title</h1><ul><li>a</ul></div>"#,
        expect![[r#"
            # Title

            - a
            - b"#]],
    );
}

#[test]
fn hostile_text_becomes_no_larger_one() {
    for piece in [
        "<div>",
        "<b x",
        "<b ",
        "\\(",
        "<a '",
        "<p><b>",
        "<a/<a\"",
        "<table><tr><td>",
        "</div>",
        "<ul><li>",
        "&",
        "<!--",
        "<script>",
        "[latex]",
        "{{c1::",
        "<details>",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        let length = to_markdown(&text).text.len();
        assert!(length <= 10 * text.len(), "{piece} becomes {length} bytes");
    }
}

proptest! {
    #[test]
    fn total_on_any_text(text in any::<String>()) {
        to_markdown(&text);
        seen_and_hidden(&text);
    }

    #[test]
    fn words_are_never_lost(parts in proptest::collection::vec(piece(), 0..40)) {
        let text = to_markdown(&parts.concat()).text;
        let words = parts.iter().filter(|part| part.starts_with("word"));
        for word in words {
            prop_assert!(text.contains(word.as_str()), "{word} is not in {text:?}");
        }
    }
}

fn piece() -> impl Strategy<Value = String> {
    const TAGS: &[&str] = &[
        "div",
        "p",
        "b",
        "i",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "code",
        "pre",
        "a",
        "sup",
        "span",
        "h2",
        "details",
        "summary",
        "blockquote",
        "dl",
        "dt",
        "br",
        "hr",
        "font",
        "nothing",
        "em x='1'",
    ];
    prop_oneof![
        (0u32..1000).prop_map(|number| format!("word{number}q")),
        proptest::sample::select(TAGS).prop_map(|tag| format!("<{tag}>")),
        proptest::sample::select(TAGS).prop_map(|tag| format!("</{tag}>")),
        proptest::sample::select(
            &["\\(", "\\)", "[latex]", "[/latex]", "&nbsp;", " ", "{{c1::", "}}"][..]
        )
        .prop_map(str::to_owned),
    ]
}
