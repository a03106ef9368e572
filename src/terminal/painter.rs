//! How does a frame get on the screen, and off it?
//!
//! Text that stays is printed as ordinary lines and scrolls away like any other output. Below it one frame is drawn
//! again and again in its place: one write a frame, as a synchronized update where the terminal knows it.

use std::io::{self, Write};

/// A frame on a screen.
#[derive(Debug)]
pub struct Painter<W> {
    output: W,
    columns: usize,
    /// Widths of the rows of the frame on the screen; empty when there is none.
    widths: Vec<usize>,
    /// Row and column of the cursor within the frame.
    cursor: (usize, usize),
}

impl<W: Write> Painter<W> {
    pub fn new(output: W, columns: usize) -> Self {
        Self { output, columns, widths: Vec::new(), cursor: (0, 0) }
    }

    /// The terminal has become wider or narrower; the next frame is drawn where the old one now is.
    pub fn resize(&mut self, columns: usize) {
        self.columns = columns.max(1);
    }

    /// Rows of the frame below the cursor.
    pub fn below(&self) -> usize {
        self.widths.len().saturating_sub(self.cursor.0 + 1)
    }

    /// Draws a frame in place of the last one. Rows are cut so that none touches the last column: a terminal may
    /// already wrap there. Without a cursor it is hidden.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn draw(&mut self, rows: &[String], cursor: Option<(usize, usize)>) -> io::Result<()> {
        let width = self.columns.saturating_sub(1).max(1);
        let rows: Vec<_> = rows.iter().map(|row| console::truncate_str(row, width, "~")).collect();
        let mut frame = format!("\x1b[?2026h\x1b[?25l{}", self.back());
        for (n, row) in rows.iter().enumerate() {
            if n > 0 {
                frame.push_str("\r\n");
            }
            frame.push_str(row);
        }
        let last = rows.len().saturating_sub(1);
        let (row, column) = cursor.unwrap_or((last, 0));
        let (row, column) = (row.min(last), column.min(width));
        frame.push('\r');
        if last > row {
            frame.push_str(&format!("\x1b[{}A", last - row));
        }
        if column > 0 {
            frame.push_str(&format!("\x1b[{column}C"));
        }
        frame.push_str(if cursor.is_some() { "\x1b[?25h\x1b[?2026l" } else { "\x1b[?2026l" });
        self.widths = rows.iter().map(|row| console::measure_text_width(row)).collect();
        self.cursor = (row, column);
        self.write(&frame)
    }

    /// Takes the frame away and prints lines that stay.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn print(&mut self, lines: &[String]) -> io::Result<()> {
        let mut text = self.back();
        self.forget();
        for line in lines {
            text.push_str(line);
            text.push_str("\r\n");
        }
        if text.is_empty() { Ok(()) } else { self.write(&text) }
    }

    /// The screen is no longer as it was left, because another program has written on it: the next frame begins here.
    pub fn forget(&mut self) {
        self.widths.clear();
        self.cursor = (0, 0);
    }

    /// Back to where the frame begins, and everything from there on erased. If the terminal has become narrower, the
    /// rows of the old frame now take more rows each.
    fn back(&self) -> String {
        if self.widths.is_empty() {
            return String::new();
        }
        let (row, column) = self.cursor;
        let taken = |width: &usize| width.saturating_sub(1) / self.columns + 1;
        let above: usize = self.widths.iter().take(row).map(taken).sum();
        let above = above + column / self.columns;
        let up = if above > 0 { format!("\x1b[{above}A") } else { String::new() };
        format!("\r{up}\x1b[J")
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        self.output.write_all(text.as_bytes())?;
        self.output.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A screen that shows what a painter writes.
    struct Screen(vt100::Parser);

    impl Write for &mut Screen {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.process(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn screen() -> Screen {
        let size = |n| std::num::NonZeroU16::new(n).expect("not zero");
        Screen(vt100::Parser::new(size(6), size(20), 0))
    }

    fn rows(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_frame_is_drawn_in_place_of_the_last() {
        let mut screen = screen();
        let mut painter = Painter::new(&mut screen, 20);
        painter.print(&rows(&["question"])).unwrap();
        painter.draw(&rows(&["one", "two", "three"]), Some((1, 2))).unwrap();
        painter.draw(&rows(&["uno", "a row that is far too long"]), None).unwrap();
        assert_eq!(painter.below(), 0);
        let shown = screen.0.screen();
        assert_eq!(shown.contents(), "question\nuno\na row that is far ~");
        assert!(shown.hide_cursor());
    }

    #[test]
    fn the_cursor_stands_where_text_is_typed() {
        let mut screen = screen();
        let mut painter = Painter::new(&mut screen, 20);
        painter.draw(&rows(&["one", "two", "three"]), Some((1, 2))).unwrap();
        assert_eq!(painter.below(), 1);
        assert_eq!(screen.0.screen().cursor_position(), (1, 2));
        assert!(!screen.0.screen().hide_cursor());
    }

    #[test]
    fn printed_lines_take_the_place_of_the_frame_and_stay() {
        let mut screen = screen();
        let mut painter = Painter::new(&mut screen, 20);
        painter.draw(&rows(&["frame", "frame"]), None).unwrap();
        painter.print(&rows(&["stays"])).unwrap();
        painter.draw(&rows(&["next"]), None).unwrap();
        assert_eq!(screen.0.screen().contents(), "stays\nnext");
    }

    #[test]
    fn rows_that_a_narrower_terminal_has_wrapped_are_counted() {
        let mut bytes = Vec::new();
        let mut painter = Painter::new(&mut bytes, 20);
        painter.draw(&rows(&["a row of 18 columns", "b"]), None).unwrap();
        painter.resize(10);
        painter.print(&[]).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.ends_with("\r\x1b[2A\x1b[J"), "{text:?}");
    }
}
