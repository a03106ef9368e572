//! What do the first lines of an Anki text file say about the rest?

use super::sniff::Separator;

/// The `#key:value` lines before the first row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Headers {
    /// The first of them, to show.
    pub first: String,
    pub separator: Option<Separator>,
    /// Whether the fields are HTML; none when nothing says so.
    pub html: Option<bool>,
    /// Tags of every row.
    pub tags: Vec<String>,
    /// Titles of the columns.
    pub columns: Option<Vec<String>>,
    pub notetype: Option<String>,
    pub deck: Option<String>,
    /// Columns with a meaning of their own, from 0.
    pub notetype_column: Option<usize>,
    pub deck_column: Option<usize>,
    pub tags_column: Option<usize>,
    pub guid_column: Option<usize>,
    /// Byte and line at which the rows begin; the line counts from 0.
    pub end: usize,
    pub lines: usize,
}

impl Headers {
    pub fn of(text: &str) -> Self {
        if let Some(excel) = Self::of_excel(text) {
            return excel;
        }
        let (mut headers, mut columns) = (Self::default(), None);
        for line in text.split_inclusive('\n') {
            let Some((key, value)) = header(line) else { break };
            if headers.set(&key, value) {
                if headers.first.is_empty() {
                    headers.first = line.trim().to_owned();
                }
                if key == "columns" {
                    columns = Some(value.to_owned());
                }
            }
            headers.end += line.len();
            headers.lines += 1;
        }
        if !headers.any() {
            return Self::default();
        }
        // The titles are apart by the separator, which may come after them.
        let separator = headers.separator.clone().unwrap_or(Separator::Byte(b'\t'));
        headers.columns = columns.map(|titles| separator.split(&titles));
        headers
    }

    /// The line `sep=;` that Excel puts before the rows.
    fn of_excel(text: &str) -> Option<Self> {
        let line = text.split_inclusive('\n').next()?;
        let sign = line.trim_end_matches(['\r', '\n']).strip_prefix("sep=")?;
        let separator = (sign.chars().count() == 1).then(|| Separator::named(sign))?;
        Some(Self { separator: Some(separator), end: line.len(), lines: 1, ..Self::default() })
    }

    /// Whether this is a file of Anki's.
    pub fn any(&self) -> bool {
        !self.first.is_empty()
    }

    /// The rows.
    pub fn body<'a>(&self, text: &'a str) -> &'a str {
        &text[self.end..]
    }

    /// The columns that hold no field of the note.
    pub fn special(&self) -> [Option<usize>; 4] {
        [self.notetype_column, self.deck_column, self.tags_column, self.guid_column]
    }

    fn set(&mut self, key: &str, value: &str) -> bool {
        let column = value.parse::<usize>().ok().and_then(|column| column.checked_sub(1));
        match key {
            "separator" => self.separator = Some(Separator::named(value)),
            "html" => self.html = Some(value.eq_ignore_ascii_case("true")),
            "tags" => self.tags = value.split_whitespace().map(str::to_owned).collect(),
            "columns" => {}
            "notetype" => self.notetype = Some(value.to_owned()),
            "deck" => self.deck = Some(value.to_owned()),
            "notetype column" => self.notetype_column = column,
            "deck column" => self.deck_column = column,
            "tags column" => self.tags_column = column,
            "guid column" => self.guid_column = column,
            _ => return false,
        }
        true
    }
}

/// Key and value of a line before the rows: `#key:value`, in old files `tags:a b`; any other `#` line is a comment.
fn header(line: &str) -> Option<(String, &str)> {
    let line = line.trim_end_matches(['\r', '\n']);
    let (rest, marked) = match line.strip_prefix('#') {
        Some(rest) => (rest, true),
        None => (line, false),
    };
    let (key, value) = rest.split_once(':').unwrap_or((rest, ""));
    let key = key.trim().to_ascii_lowercase();
    if !marked && (key != "tags" || value.contains('\t')) {
        return None;
    }
    // A separator may be a blank or a tab itself.
    let value = if value.trim().is_empty() { value } else { value.trim() };
    Some((key, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_end_at_the_first_row() {
        let text = "#separator:semicolon\n#html:true\n# a comment\n#columns:Front;Back\n#tags column:3\na;b;c\n# later\n";
        let headers = Headers::of(text);
        assert_eq!(headers.separator, Some(Separator::Byte(b';')));
        assert_eq!((headers.html, headers.tags_column, headers.lines), (Some(true), Some(2), 5));
        assert_eq!(headers.columns, Some(vec!["Front".to_owned(), "Back".to_owned()]));
        assert_eq!(headers.body(text), "a;b;c\n# later\n");
    }

    #[test]
    fn a_file_without_headers_is_all_rows() {
        for text in ["# title\n\ntext", "a\tb\n", "#1\tone\n", ""] {
            assert_eq!(Headers::of(text), Headers::default(), "{text}");
        }
        assert_eq!(Headers::of("tags:a b\nx\ty\n").tags, ["a", "b"]);
        let excel = Headers::of("sep=;\r\na;b\n");
        assert_eq!((excel.any(), excel.body("sep=;\r\na;b\n")), (false, "a;b\n"));
    }
}
