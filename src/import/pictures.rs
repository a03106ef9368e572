//! Which pictures of an author's Markdown lie beside the file?

use super::decode::head;
use super::draft::Import;
use super::media::{Media, decoded, image, media_names};
use super::report::for_each_text;
use super::{Draft, Input};

/// Points local pictures at media, and reads those that lie beside the file.
pub(super) fn gather_media(import: &mut Import, input: &Input) {
    let mut names = Vec::new();
    for card in import.items.iter_mut().flatten().flat_map(|draft: &mut Draft| &mut draft.cards) {
        for_each_text(&mut card.question, |text| {
            if text.contains("![") || text.contains("<img") {
                *text = localised(text);
                names.extend(media_names(text));
            }
        });
    }
    names.sort();
    names.dedup();
    for name in names {
        if let Some(bytes) = input.beside(&name) {
            import.media.push(Media { name, bytes });
        }
    }
}

/// The text with pictures that are files of the author's as media. Those of the web keep their address.
pub(super) fn localised(text: &str) -> String {
    let (mut out, mut in_fence) = (Vec::new(), false);
    for line in text.split('\n') {
        in_fence ^= line.trim_start().starts_with("```");
        out.push(if in_fence { line.to_owned() } else { localised_line(line) });
    }
    out.join("\n")
}

fn localised_line(line: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(line.len()), line);
    while let Some(at) = rest.find(['!', '<']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        // Looking further would cost the square of a hostile line.
        match picture(head(rest, LONGEST_PICTURE)) {
            Some((alt, path, length)) => {
                out.push_str(&match local(path) {
                    Some(name) => image(alt, &name),
                    None => rest[..length].to_owned(),
                });
                rest = &rest[length..];
            }
            None => {
                out.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// In bytes.
const LONGEST_PICTURE: usize = 2000;

/// Alternative text, path and length of the picture that a text begins with: `![alt](path "title")`, `![[path]]` of
/// Obsidian or `<img src="path">`.
fn picture(text: &str) -> Option<(&str, &str, usize)> {
    if let Some(inner) = text.strip_prefix("![[") {
        let (path, _) = inner.split_once("]]")?;
        let (name, alt) = path.split_once('|').unwrap_or((path, ""));
        return Some((alt, name, path.len() + "![[]]".len()));
    }
    if let Some(inner) = text.strip_prefix("![") {
        let (alt, rest) = inner.split_once("](")?;
        let (target, _) = rest.split_once(')')?;
        let path = target.trim().trim_start_matches('<');
        let path = path.split_once(" \"").map_or(path, |(path, _)| path).trim_end_matches('>');
        return (!alt.contains('\n')).then_some((
            alt,
            path,
            alt.len() + target.len() + "![]()".len(),
        ));
    }
    let (tag, _) = text.strip_prefix("<img").and(text.split_once('>'))?;
    let attribute = |name: &str| {
        let (_, rest) = tag.split_once(name)?;
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest[1..].split_once(quote).map(|(value, _)| value)
    };
    Some((attribute("alt=").unwrap_or_default(), attribute("src=")?, tag.len() + 1))
}

/// The name of a file; none for addresses and what is a medium already.
fn local(path: &str) -> Option<String> {
    let remote = path.contains("://")
        || ["data:", "media:", "//", "#"].iter().any(|start| path.starts_with(start));
    let path = path.split(['?', '#']).next().unwrap_or_default();
    // hashcards writes `@/` for the folder of the deck.
    let path = path.strip_prefix("./").or_else(|| path.strip_prefix("@/")).unwrap_or(path);
    (!remote && !path.is_empty()).then(|| decoded(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_beside_the_file_become_media() {
        for (text, expected) in [
            ("a ![x](img/a%20b.png?raw=png) b", "a ![x](media:img/a%20b.png) b"),
            ("![x](https://e.org/a.png)", "![x](https://e.org/a.png)"),
            ("![[a b.png|300]]", "![300](media:a%20b.png)"),
            ("<img src=\"./a.png\" alt='y' width=3>", "![y](media:a.png)"),
            ("```\n![x](a.png)\n```", "```\n![x](a.png)\n```"),
            ("![x](../../a.png \"t\")", "![x](media:../../a.png)"),
            ("![", "!["),
        ] {
            assert_eq!(localised(text), expected, "{text}");
        }
    }
}
