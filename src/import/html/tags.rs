//! Is it a tag of HTML, and where does it end?

/// Blanks, slashes and quotes that a tag may have outside of quotes; real ones have a tenth of it.
const MOST_PARTS: usize = 400;

const LONGEST_NAME: usize = 24;

/// The name and the length of the tag that a text in lower case begins with; none when it is no tag of HTML. Of a
/// comment the name is its opening.
pub(super) fn tag(
    lower: &str,
    last_closing: usize,
    at: usize,
    foreign: bool,
) -> Option<(&str, usize)> {
    if at > last_closing {
        return None;
    }
    let inner = lower.strip_prefix('<')?;
    if inner.starts_with("!--") {
        return Some(("<!--", "<!--".len()));
    }
    for declaration in ["!doctype", "?xml"] {
        if inner.starts_with(declaration) {
            return Some((declaration, lower.find('>')? + 1));
        }
    }
    let named = inner.strip_prefix('/').unwrap_or(inner);
    let start = lower.len() - named.len();
    let ends = |byte: u8| byte.is_ascii_whitespace() || byte == b'/' || byte == b'>';
    let length = named.bytes().take(LONGEST_NAME).position(ends)?;
    let name = &named[..length];
    // Word writes `o:p`, and elements of scripts have a hyphen and attributes.
    let known = NAMES.binary_search(&name).is_ok() || name == "anki-mathjax" || name == "o:p";
    let end = closing(&lower[start + length..])? + start + length + 1;
    let custom = name.contains('-') && lower[start + length..end].contains('=');
    let foreign = foreign && name.starts_with(|c: char| c.is_ascii_lowercase());
    (known || custom || foreign).then_some((name, end))
}

/// Where the `>` of a tag is, outside of quotes.
fn closing(rest: &str) -> Option<usize> {
    let (mut quote, mut parts) = (None, 0);
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                parts += 1;
            }
            (None, b' ' | b'\n' | b'\t' | b'\r' | b'/') => parts += 1,
            (None, _) => {}
        }
        if parts > MOST_PARTS {
            return None;
        }
    }
    None
}

/// Elements of HTML, old ones too, and the outermost ones of drawings and formulas.
const NAMES: [&str; 137] = [
    "a",
    "abbr",
    "acronym",
    "address",
    "annotation",
    "applet",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "basefont",
    "bdi",
    "bdo",
    "bgsound",
    "big",
    "blink",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "mark",
    "marquee",
    "math",
    "menu",
    "meta",
    "meter",
    "nav",
    "nobr",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "picture",
    "pre",
    "progress",
    "q",
    "rb",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "semantics",
    "slot",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "xmp",
];
