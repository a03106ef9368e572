//! Which key steers an interview?

use super::action::{Action, action, is_key};
use crate::mock::Screen;
use crate::terminal::key::Key;
use crate::terminal::widgets::Widget;
use crate::terminal::wish::{Granted, Wish};

/// The keys, in a text with Alt, and the commands that do the same when they are typed.
const KEYS: [(char, &str, &str, Wish); 6] = [
    ('f', ":f", "flag it or take the flag away", Wish::Flag),
    ('s', ":s", "skip", Wish::Skip),
    ('b', ":b", "back to the question before, :b 2 to that one", Wish::Back(None)),
    ('o', ":o", "overview and out of the section", Wish::Overview),
    ('p', ":p", "pause", Wish::Pause),
    ('?', "?", "this list", Wish::Keys),
];

/// What a key asks for that the widget did not want.
pub fn wish(key: &Key, takes_text: bool) -> Option<Action<Wish>> {
    let found = KEYS.into_iter().find(|(c, ..)| is_key(key, *c, takes_text));
    if let Some((.., wish)) = found {
        return Some(Action::Command(wish));
    }
    Some(match action(key, takes_text)? {
        Action::Menu => Action::Menu,
        Action::Command(command) => Action::Command(Wish::Absent(command)),
    })
}

/// Every key that holds on a screen, and what it does: first those of the widget, then those that steer.
pub fn every_key(screen: &Screen<'_>, widget: &dyn Widget) -> String {
    let mut words = widget.legend();
    for (key, typed, meaning, wish) in KEYS {
        if matches!(wish.granted(screen), Granted::Refused(_)) {
            continue;
        }
        let capital = key.to_ascii_uppercase();
        words.push(match (widget.takes_text(), widget.takes(key)) {
            (true, _) if key == '?' => format!("? and Enter {meaning}"),
            // Without Shift they go by words.
            (true, _) if matches!(key, 'b' | 'f') => {
                format!("Alt-Shift-{capital} or {typed} {meaning}")
            }
            (true, _) => format!("Alt-{capital} or {typed} {meaning}"),
            (false, true) => format!("Alt-{capital} {meaning}"),
            (false, false) => format!("{key} {meaning}"),
        });
    }
    if widget.takes_text() {
        words.push("::x or ?? the answers `:x` and `?`".to_owned());
    }
    words.push("Esc menu: leave for now or end here".to_owned());
    words.push("Ctrl-C leave at once".to_owned());
    words.push("Ctrl-Z stop for a while, the clock runs".to_owned());
    words.join("; ")
}

/// The ways on from a screen that a menu offers, `go on` left out.
pub fn menu(screen: &Screen<'_>) -> Vec<(String, Wish)> {
    let is_flagged = matches!(screen, Screen::Ask(ask) if ask.head.is_flagged);
    let flag = if is_flagged { "take the flag away" } else { "flag the question" };
    let is_overview = matches!(screen, Screen::Overview { .. });
    let overview = if is_overview { "leave the section" } else { "overview of the section" };
    let steering = [
        (flag, Wish::Flag),
        ("skip", Wish::Skip),
        ("back to the question before", Wish::Back(None)),
        (overview, Wish::Overview),
        ("pause", Wish::Pause),
        ("leave for now; `onsite mock --resume` goes on", Wish::Leave),
        (crate::terminal::wish::end_words(screen), Wish::End),
    ];
    let held = steering
        .into_iter()
        .filter(|(_, wish)| !matches!(wish.granted(screen), Granted::Refused(_)));
    held.map(|(words, wish)| (words.to_owned(), wish)).collect()
}
