//! Which endings make no other word?

/// The word without the endings that make no other word of it: plural, gerund, a mute `e`, British `s` for `z`.
pub(super) fn stem(word: &str) -> String {
    if !word.chars().all(char::is_alphabetic) {
        return word.to_owned();
    }
    let singular = singular(word);
    let american = american(&singular);
    let bare = without_ing(&american);
    if bare.len() > 4 { bare.strip_suffix('e').unwrap_or(&bare).to_owned() } else { bare }
}

pub(super) fn has_vowel(word: &str) -> bool {
    word.chars().any(|c| "aeiouy".contains(c) || !c.is_ascii())
}

fn singular(word: &str) -> String {
    if word == "indices" {
        return "index".to_owned();
    }
    let stripped = if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    } else if ["ses", "xes", "zes", "ches", "shes"].iter().any(|end| word.ends_with(end)) {
        word.strip_suffix("es")
    } else if ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        None
    } else {
        word.strip_suffix('s')
    };
    // `https` is no plural of `http`, nor `ios` of `io`.
    stripped.filter(|stem| stem.len() >= 3 && has_vowel(stem)).unwrap_or(word).to_owned()
}

fn american(word: &str) -> String {
    for ending in ["e", "ed", "er", "ing", "ation", "able", "ability"] {
        let Some(stem) = word.strip_suffix(ending).and_then(|stem| stem.strip_suffix("is")) else {
            continue;
        };
        if stem.len() >= 3 {
            return format!("{stem}iz{ending}");
        }
    }
    word.to_owned()
}

fn without_ing(word: &str) -> String {
    let stem = word.strip_suffix("ing").filter(|stem| stem.len() >= 3 && has_vowel(stem));
    let Some(stem) = stem else { return word.to_owned() };
    let mut letters = stem.chars().rev();
    let (last, before) = (letters.next(), letters.next());
    let doubled = last == before && !stem.ends_with('l') && !stem.ends_with('s');
    if doubled { stem.chars().take(stem.chars().count() - 1).collect() } else { stem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_levelled() {
        let same = [
            ("lock", "locks"),
            ("index", "indexes"),
            ("index", "indices"),
            ("query", "queries"),
            ("mutex", "mutexes"),
            ("database", "databases"),
            ("cache", "caches"),
            ("cache", "caching"),
            ("log", "logging"),
            ("poll", "polling"),
            ("lock", "locking"),
            ("shard", "sharding"),
            ("serializable", "serialisable"),
            ("normalization", "normalisation"),
            ("row", "rows"),
        ];
        for (a, b) in same {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        let apart = [
            ("http", "https"),
            ("io", "ios"),
            ("str", "string"),
            ("redi", "redis"),
            ("clas", "class"),
            ("statu", "status"),
            ("commit", "committed"),
            ("router", "routing"),
            ("not", "note"),
            ("n1", "n1s"),
        ];
        for (a, b) in apart {
            assert_ne!(stem(a), stem(b), "{a} {b}");
        }
    }
}
