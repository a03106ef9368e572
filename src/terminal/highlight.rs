//! Which parts of a block of code are keywords, texts and comments?
//!
//! A light scanner for the languages of interview questions. It may be wrong about a corner of a language; it never
//! loses a byte.

use super::look::{Ink, Line};

/// The lines of a block of code, inked. An unknown language is shown as it is.
pub fn highlight(lang: &str, text: &str) -> Vec<Line> {
    let pieces = match Language::of(lang) {
        Some(language) => scan(&language, text),
        None if lang.eq_ignore_ascii_case("http") => http(text),
        None => vec![(Ink::Plain, text)],
    };
    let mut lines = vec![Line::empty()];
    for (ink, piece) in pieces {
        for (row, part) in piece.split('\n').enumerate() {
            if row > 0 {
                lines.push(Line::empty());
            }
            if let Some(line) = lines.last_mut().filter(|_| !part.is_empty()) {
                line.push(ink, part);
            }
        }
    }
    lines
}

struct Language {
    keywords: &'static [&'static str],
    any_case: bool,
    line_comment: &'static str,
    block_comment: Option<(&'static str, &'static str)>,
    /// Openers of a text that end with themselves, longest first.
    quotes: &'static [&'static str],
    /// A single quote may also begin a lifetime.
    lifetimes: bool,
}

const C_COMMENT: Option<(&str, &str)> = Some(("/*", "*/"));

impl Language {
    #[rustfmt::skip]
    fn of(lang: &str) -> Option<Language> {
        let plain = Language {
            keywords: &[], any_case: false, line_comment: "//", block_comment: None, quotes: &["\"", "'"],
            lifetimes: false,
        };
        Some(match lang.to_ascii_lowercase().as_str() {
            "sql" => Language {
                keywords: SQL, any_case: true, line_comment: "--", block_comment: C_COMMENT, ..plain
            },
            "rust" | "rs" => Language {
                keywords: RUST, block_comment: C_COMMENT, quotes: &["\""], lifetimes: true, ..plain
            },
            "python" | "py" => Language {
                keywords: PYTHON, line_comment: "#", quotes: &["\"\"\"", "'''", "\"", "'"], ..plain
            },
            "java" => Language { keywords: JAVA, block_comment: C_COMMENT, ..plain },
            "go" => Language { keywords: GO, block_comment: C_COMMENT, quotes: &["`", "\"", "'"], ..plain },
            "sh" | "bash" | "shell" => Language { keywords: SH, line_comment: "#", ..plain },
            "json" => Language { keywords: &["true", "false", "null"], line_comment: "", quotes: &["\""], ..plain },
            _ => return None,
        })
    }

    fn is_keyword(&self, word: &str) -> bool {
        self.keywords
            .iter()
            .any(|keyword| *keyword == word || self.any_case && keyword.eq_ignore_ascii_case(word))
    }
}

fn scan<'a>(language: &Language, text: &'a str) -> Vec<(Ink, &'a str)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (ink, length) = token(language, rest, first);
        let (piece, tail) = rest.split_at(length);
        pieces.push((ink, piece));
        rest = tail;
    }
    pieces
}

/// The ink and the length in bytes of the token that the rest begins with.
fn token(language: &Language, rest: &str, first: char) -> (Ink, usize) {
    let comment = language.line_comment;
    if !comment.is_empty() && rest.starts_with(comment) {
        return (Ink::Comment, rest.find('\n').unwrap_or(rest.len()));
    }
    if let Some((open, close)) = language.block_comment.filter(|(open, _)| rest.starts_with(open)) {
        let end = rest[open.len()..].find(close).map(|at| open.len() + at + close.len());
        return (Ink::Comment, end.unwrap_or(rest.len()));
    }
    if let Some(quote) = language.quotes.iter().find(|quote| rest.starts_with(**quote)) {
        return (Ink::Literal, quoted(rest, quote));
    }
    if language.lifetimes && first == '\'' {
        return (Ink::Literal, character(rest));
    }
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    if is_word(first) {
        let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        let ink = match first {
            '0'..='9' => Ink::Literal,
            _ if language.is_keyword(&rest[..end]) => Ink::Keyword,
            _ => Ink::Plain,
        };
        return (ink, end);
    }
    (Ink::Plain, first.len_utf8())
}

/// Length of a text: up to its closing quote, or up to the end of the line when a short quote is never closed.
fn quoted(rest: &str, quote: &str) -> usize {
    let spans_lines = quote.len() == 3 || quote == "`";
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip_while(|(at, _)| *at < quote.len()) {
        if escaped {
            escaped = false;
        } else if c == '\\' && quote != "`" {
            escaped = true;
        } else if rest[at..].starts_with(quote) {
            return at + quote.len();
        } else if c == '\n' && !spans_lines {
            return at;
        }
    }
    rest.len()
}

/// Length of a character such as `'x'` or `'\n'`, or of a lifetime such as `'a`.
fn character(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    let Some((_, first)) = chars.next() else { return rest.len() };
    if first == '\\' {
        return quoted(rest, "'");
    }
    match chars.next() {
        Some((at, '\'')) => at + 1,
        _ => {
            1 + rest[1..].find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len() - 1)
        }
    }
}

/// A request or an answer: the first line and the names of the fields stand out.
fn http(text: &str) -> Vec<(Ink, &str)> {
    let mut pieces = Vec::new();
    let mut in_head = true;
    for (row, line) in text.split_inclusive('\n').enumerate() {
        in_head &= !line.trim().is_empty();
        match line.find(':').filter(|_| in_head && row > 0) {
            Some(colon) => {
                pieces.push((Ink::Keyword, &line[..colon]));
                pieces.push((Ink::Plain, &line[colon..]));
            }
            None => pieces.push((if row == 0 { Ink::Strong } else { Ink::Plain }, line)),
        }
    }
    pieces
}

#[rustfmt::skip]
const SQL: &[&str] = &[
    "select", "from", "where", "and", "or", "not", "in", "is", "null", "exists", "join", "left", "right", "inner",
    "outer", "full", "cross", "on", "using", "group", "by", "having", "order", "asc", "desc", "limit", "offset",
    "insert", "into", "values", "update", "set", "delete", "create", "table", "index", "view", "unique", "primary",
    "key", "foreign", "references", "constraint", "check", "default", "alter", "add", "drop", "begin", "commit",
    "rollback", "transaction", "isolation", "level", "read", "committed", "repeatable", "serializable", "for", "share",
    "with", "recursive", "as", "union", "all", "distinct", "case", "when", "then", "else", "end", "between", "like",
    "explain", "analyze", "concurrently", "returning", "interval", "true", "false", "over", "partition", "lock",
];

#[rustfmt::skip]
const RUST: &[&str] = &[
    "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern", "false", "fn",
    "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "self", "Self",
    "static", "struct", "super", "trait", "true", "type", "unsafe", "use", "where", "while",
];

#[rustfmt::skip]
const PYTHON: &[&str] = &[
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
    "False", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "None", "nonlocal", "not", "or",
    "pass", "raise", "return", "self", "True", "try", "while", "with", "yield",
];

#[rustfmt::skip]
const JAVA: &[&str] = &[
    "abstract", "boolean", "break", "byte", "case", "catch", "char", "class", "continue", "default", "do", "double",
    "else", "enum", "extends", "false", "final", "finally", "float", "for", "if", "implements", "import",
    "instanceof", "int", "interface", "long", "new", "null", "package", "private", "protected", "public", "record",
    "return", "short", "static", "super", "switch", "synchronized", "this", "throw", "throws", "true", "try", "var",
    "void", "volatile", "while",
];

#[rustfmt::skip]
const GO: &[&str] = &[
    "break", "case", "chan", "const", "continue", "default", "defer", "else", "false", "for", "func", "go", "goto",
    "if", "import", "interface", "map", "nil", "package", "range", "return", "select", "struct", "switch", "true",
    "type", "var",
];

#[rustfmt::skip]
const SH: &[&str] = &[
    "case", "do", "done", "elif", "else", "esac", "exit", "export", "fi", "for", "function", "if", "in", "local",
    "return", "set", "then", "trap", "until", "while",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(lang: &str, text: &str, expected: &[(Ink, &str)]) {
        let lines = highlight(lang, text);
        let found: Vec<(Ink, &str)> =
            lines.iter().flat_map(Line::pieces).filter(|(ink, _)| *ink != Ink::Plain).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn every_language_has_its_own_words() {
        use Ink::{Comment, Keyword, Literal, Strong};
        check("sql", "select 1 -- x", &[(Keyword, "select"), (Literal, "1"), (Comment, "-- x")]);
        check(
            "rust",
            "let a: &'a str = \"x\\\"\";",
            &[(Keyword, "let"), (Literal, "'a"), (Literal, "\"x\\\"\"")],
        );
        check(
            "rs",
            "'\\n' '\u{1f600}' // c",
            &[(Literal, "'\\n'"), (Literal, "'\u{1f600}'"), (Comment, "// c")],
        );
        check(
            "python",
            "\"\"\"a\nb\"\"\" # c",
            &[(Literal, "\"\"\"a"), (Literal, "b\"\"\""), (Comment, "# c")],
        );
        check(
            "java",
            "/* a\nb */ new X()",
            &[(Comment, "/* a"), (Comment, "b */"), (Keyword, "new")],
        );
        check("go", "defer `raw\\`", &[(Keyword, "defer"), (Literal, "`raw\\`")]);
        check("sh", "if x; then # c", &[(Keyword, "if"), (Keyword, "then"), (Comment, "# c")]);
        check("json", "{\"a\": null}", &[(Literal, "\"a\""), (Keyword, "null")]);
        check(
            "http",
            "GET / HTTP/1.1\nHost: x\n\na: b",
            &[(Strong, "GET / HTTP/1.1"), (Keyword, "Host")],
        );
        check("brainfuck", "let if", &[]);
    }

    #[test]
    fn an_unclosed_quote_ends_with_its_line() {
        check("sql", "it's\nselect", &[(Ink::Literal, "'s"), (Ink::Keyword, "select")]);
    }

    proptest! {
        #[test]
        fn no_byte_is_lost(
            lang in "(sql|rust|python|java|go|sh|json|http|text)",
            text in "(\\PC|\n|'|\"|`|/\\*|\\*/|--|#|\\\\){0,80}",
        ) {
            let lines: Vec<String> = highlight(&lang, &text).iter().map(Line::text).collect();
            prop_assert_eq!(lines.join("\n"), text);
        }
    }
}
