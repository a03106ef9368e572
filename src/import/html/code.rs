//! Which parts are code, in which language, and how is it fenced?

use super::blocks::{LEFT_OUT, Writer};
use super::tree::{Element, Node};

/// Code in a fence that is longer than any in it.
pub(super) fn fenced(writer: &mut Writer, element: &Element) -> String {
    let mut text = String::new();
    code(writer, &element.children, &mut text);
    let text = text.replace('\u{a0}', " ");
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let Some(first) = lines.iter().position(|line| !line.is_empty()) else {
        return String::new();
    };
    let last = lines.iter().rposition(|line| !line.is_empty()).unwrap_or(first);
    let text = lines[first..=last].join("\n");
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    let language = language(element)
        .or_else(|| element.elements().find_map(language))
        .or_else(|| writer.language.clone())
        .unwrap_or_default();
    format!("{fence}{language}\n{text}\n{fence}")
}

fn code(writer: &mut Writer, nodes: &[Node], out: &mut String) {
    let end_line = |out: &mut String| {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
    };
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) => match element.name() {
                "br" => out.push('\n'),
                "img" => out.push_str(&writer.picture(element)),
                "script" | "style" => writer.warn(LEFT_OUT),
                "td" | "span" | "div" if is_line_number(element) => {}
                "div" | "p" | "li" | "tr" | "pre" => {
                    end_line(out);
                    let before = out.len();
                    code(writer, &element.children, out);
                    if out.len() > before {
                        end_line(out);
                    }
                }
                _ => code(writer, &element.children, out),
            },
        }
    }
}

/// Whether an element is code of several lines.
pub(super) fn is_code(element: &Element) -> bool {
    match element.name() {
        "pre" | "xmp" => true,
        "code" | "samp" => has_lines(element),
        "div" | "span" | "p" => element.attribute("style").is_some_and(is_code_style),
        _ => false,
    }
}

/// As editors of code paste it: white space counts, in letters of one width.
fn is_code_style(style: &str) -> bool {
    let style = style.to_ascii_lowercase().replace(' ', "");
    let blanks = style.contains("white-space:pre;")
        || style.ends_with("white-space:pre")
        || style.contains("white-space:pre-wrap");
    let letters = ["monospace", "consolas", "courier", "menlo", "monaco"];
    blanks && letters.iter().any(|letter| style.contains(letter))
}

/// Whether code that is not in a `pre` has more than one line.
fn has_lines(element: &Element) -> bool {
    element.children.iter().any(|child| match child {
        Node::Text(text) => text.trim().contains('\n'),
        Node::Element(child) => matches!(child.name(), "br" | "div" | "p") || has_lines(child),
    })
}

fn is_line_number(element: &Element) -> bool {
    let class = element.attribute("class").unwrap_or_default();
    let numbers = ["linenos", "lineno", "hljs-ln-numbers", "gutter"];
    class.split_whitespace().any(|class| numbers.contains(&class))
}

/// The language of code that an element's class or attribute names.
pub(super) fn language(element: &Element) -> Option<String> {
    let class = element.attribute("class").unwrap_or_default();
    let words = || class.split(|c: char| c.is_whitespace() || c == ';').filter(|w| !w.is_empty());
    let prefixed = words().find_map(|word| {
        ["language-", "lang-", "highlight-source-", "brush:"]
            .iter()
            .find_map(|prefix| word.strip_prefix(prefix))
    });
    let after_brush = || words().skip_while(|word| *word != "brush:").nth(1);
    // `hljs rust` and `sourceCode rust` name it in a word of its own.
    let marked = || {
        let marks = ["hljs", "sourceCode", "prettyprint"];
        let has_mark = words().any(|word| marks.contains(&word));
        words().find(|word| has_mark && !marks.contains(word))
    };
    let named = prefixed
        .filter(|name| !name.is_empty())
        .or_else(after_brush)
        .or_else(marked)
        .or_else(|| element.attribute("data-lang"))
        .or_else(|| element.attribute("data-language"))?;
    let name = named.to_ascii_lowercase();
    let fits = name.len() <= 20
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '-' | '.'));
    let says = !matches!(name.as_str(), "" | "plaintext" | "none" | "nohighlight" | "hljs");
    (fits && says).then_some(name)
}
