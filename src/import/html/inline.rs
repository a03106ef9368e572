//! How do words with marks read in Markdown?
//!
//! Line feeds in what is written here are those of `br`; blanks of the source are one blank, and a no-break space stays
//! one until [`finished`], because at the beginning of a line it indents.

use super::super::media::image;
use super::blocks::{LEFT_OUT, Writer, link_target};
use super::tree::{Element, Node, decode};

/// Adds a node to a line.
pub(super) fn write(writer: &mut Writer, node: &Node, line: &mut String) {
    match node {
        Node::Text(text) => push_text(line, text),
        Node::Element(element) => write_element(writer, element, line),
    }
}

fn write_all(writer: &mut Writer, nodes: &[Node]) -> String {
    let mut line = String::new();
    for node in nodes {
        // A block that got here stands in something that cannot hold one.
        write(writer, node, &mut line);
    }
    line
}

fn write_element(writer: &mut Writer, element: &Element, line: &mut String) {
    let class = element.attribute("class").unwrap_or_default();
    match element.name() {
        "br" => {
            line.truncate(line.trim_end_matches(' ').len());
            line.push('\n');
        }
        "b" | "strong" => marked(writer, element, "**", line),
        "i" | "em" | "cite" | "dfn" | "var" => marked(writer, element, "*", line),
        "s" | "strike" | "del" => marked(writer, element, "~~", line),
        "code" | "tt" | "samp" | "kbd" => code(&element.text(), line),
        "q" => {
            let inside = write_all(writer, &element.children);
            push_inside(line, &format!("\"{}\"", inside.trim()));
        }
        "sup" => raised(writer, element, '^', line),
        "sub" => raised(writer, element, '_', line),
        "a" => link(writer, element, line),
        "img" => {
            let picture = writer.picture(element);
            push_inside(line, &picture);
        }
        "audio" | "video" | "source" | "embed" | "object" | "iframe" => {
            let inside = write_all(writer, &element.children);
            match element.attribute("src").or(element.attribute("data")).unwrap_or_default() {
                "" => push_inside(line, &inside),
                source if source.contains("://") || source.starts_with("//") => {
                    push_inside(line, &format!("[{}]({})", element.name(), link_target(source)));
                }
                source => push_inside(line, &image(element.name(), source)),
            }
        }
        "rt" => {
            let inside = write_all(writer, &element.children);
            push_inside(line, &format!("({})", inside.trim()));
        }
        "input" => checkbox(element, line),
        "rp" | "wbr" | "meta" | "base" | "col" | "param" | "track" | "area" => {}
        "script" => match element.attribute("type").filter(|kind| kind.starts_with("math/tex")) {
            Some(kind) if kind.contains("mode=display") => {
                push_inside(line, &format!("\\[{}\\]", decode(&element.text())));
            }
            Some(_) => push_inside(line, &format!("\\({}\\)", decode(&element.text()))),
            None => writer.warn(LEFT_OUT),
        },
        "style" | "link" | "head" | "template" => writer.warn(LEFT_OUT),
        // Icons are drawn for the eye alone.
        "svg" if element.attribute("aria-hidden") == Some("true") => {}
        "svg" | "canvas" => writer.warn("a drawing in the text (`svg`) is left out"),
        "math" => formula(element, line),
        // KaTeX and MathJax write a formula twice, once for the eye and once for programs.
        "span" if class.contains("katex-html") || class.contains("MathJax_Preview") => {}
        _ => {
            let inside = write_all(writer, &element.children);
            push_inside(line, &inside);
        }
    }
}

/// Text of the source: its line feeds are blanks, and several blanks are one.
fn push_text(line: &mut String, text: &str) {
    // Code of Markdown that nobody turned into HTML keeps its lines.
    if text.contains("```") && text.contains('\n') {
        let lines: Vec<&str> = text.split('\n').collect();
        for (at, part) in lines.iter().enumerate() {
            if at > 0 {
                line.push('\n');
            }
            let words = part.trim_start_matches([' ', '\t']);
            line.extend(std::iter::repeat_n('\u{a0}', part.len() - words.len()));
            line.push_str(words.trim_end());
        }
        return;
    }
    for c in text.chars() {
        if !c.is_ascii_whitespace() {
            line.push(c);
        } else if !line.ends_with([' ', '\n']) {
            line.push(' ');
        }
    }
}

/// What was written already: only the blank at the seam is one.
fn push_inside(line: &mut String, inside: &str) {
    let blank = line.ends_with([' ', '\n']);
    line.push_str(if blank { inside.trim_start_matches(' ') } else { inside });
}

/// Puts marks around what they can stand around: blanks and line feeds stay outside, and a gap of a cloze must not
/// begin in them and end outside.
fn marked(writer: &mut Writer, element: &Element, mark: &str, line: &mut String) {
    let inside = write_all(writer, &element.children);
    let edge = |c: char| c.is_ascii_whitespace() || c == '\u{a0}';
    let core = inside.trim_matches(edge);
    let whole_gaps = core.matches("{{c").count() <= core.matches("}}").count()
        && core.matches("}}").count() <= core.matches("{{").count();
    if core.is_empty() || core.contains("\n\n") || core.contains(mark) || !whole_gaps {
        return push_inside(line, &inside);
    }
    let start = inside.len() - inside.trim_start_matches(edge).len();
    let (before, after) = (&inside[..start], &inside[start + core.len()..]);
    push_inside(line, &format!("{before}{mark}{core}{mark}{after}"));
}

fn code(text: &str, line: &mut String) {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace()).filter(|w| !w.is_empty()).collect();
    let text = words.join(" ");
    if text.is_empty() {
        return;
    }
    let mut ticks = "`".to_owned();
    while text.contains(&ticks) {
        ticks.push('`');
    }
    let blank = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    push_inside(line, &format!("{ticks}{blank}{text}{blank}{ticks}"));
}

/// `x^2`, `a_(i+1)`; the letters after an ordinal number and the marks of footnotes stay as they are.
fn raised(writer: &mut Writer, element: &Element, mark: char, line: &mut String) {
    let inside = write_all(writer, &element.children);
    let core = inside.trim();
    let number = line.chars().last().is_some_and(|c| c.is_ascii_digit());
    let ordinal = number && matches!(core, "st" | "nd" | "rd" | "th" | "er" | "e");
    let note = core.starts_with('[') || core.contains("](");
    let gap = core.contains("{{") || core.contains("}}");
    if core.is_empty() || ordinal || note || gap {
        return push_inside(line, &inside);
    }
    let simple = core.chars().all(char::is_alphanumeric)
        || core.strip_prefix('-').is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()));
    line.truncate(line.trim_end_matches(' ').len());
    *line += &if simple { format!("{mark}{core}") } else { format!("{mark}({core})") };
}

fn link(writer: &mut Writer, element: &Element, line: &mut String) {
    let inside = write_all(writer, &element.children);
    let (core, target) = (inside.trim(), element.attribute("href").unwrap_or_default());
    let lower = target.to_ascii_lowercase();
    let leads = !target.is_empty() && !target.starts_with('#') && !lower.starts_with("javascript:");
    if !leads || (core.contains("](") && !core.starts_with("![")) {
        return push_inside(line, &inside);
    }
    let target = link_target(target);
    let linked = match core {
        // A place to link to, which nobody sees.
        "" => return push_inside(line, &inside),
        core if core == target => target,
        core => format!("[{}]({target})", core.replace('\n', " ")),
    };
    let after = if inside.ends_with(' ') { " " } else { "" };
    let before = if inside.starts_with(' ') { " " } else { "" };
    push_inside(line, &format!("{before}{linked}{after}"));
}

fn checkbox(element: &Element, line: &mut String) {
    if element.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox")) {
        let checked = element.attribute("checked").is_some();
        push_inside(line, if checked { "[x] " } else { "[ ] " });
    } else if let Some(value) = element.attribute("value") {
        push_inside(line, value);
    }
}

/// The TeX that most writers of MathML leave in it, or its signs.
fn formula(element: &Element, line: &mut String) {
    match tex(element) {
        Some(tex) => push_inside(line, &format!("\\({}\\)", tex.trim())),
        None => push_text(line, &element.text()),
    }
}

fn tex(element: &Element) -> Option<String> {
    if element.is("annotation") {
        let kind = element.attribute("encoding").unwrap_or_default();
        return kind.contains("tex").then(|| element.text());
    }
    element.elements().find_map(tex)
}

/// The lines without blanks at their ends; no-break spaces at the beginning indent, elsewhere they are blanks. Files of
/// sounds become links.
pub(super) fn finished(line: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in line.split('\n') {
        let words = line.trim_start_matches([' ', '\u{a0}']);
        let indent = &line[..line.len() - words.len()];
        let deep = indent.matches('\u{a0}').count();
        let indent = if deep > 1 { " ".repeat(indent.chars().count()) } else { String::new() };
        let words = words.split([' ', '\u{a0}']).filter(|word| !word.is_empty());
        let text = words.collect::<Vec<_>>().join(" ");
        let text = if text.is_empty() { text } else { indent + &sounds(&text) };
        if !(text.is_empty() && lines.last().is_none_or(String::is_empty)) {
            lines.push(text);
        }
    }
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n")
}

/// `[sound:name]` as a link to the file.
pub(super) fn sounds(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[sound:") {
        let Some((name, tail)) = after.split_once(']') else { break };
        out += before;
        out += &image("sound", name);
        rest = tail;
    }
    out + rest
}
