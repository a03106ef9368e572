//! Which rules hold between questions?

use super::{Rule, about_many, error, info, mixed, warning};

pub(super) const RULES: &[Rule] = &[
    mixed(
        "X201",
        "no two prompts share most of their words, unless they are of one `family`",
        "The second of two near-equal prompts is answered from memory of the first. From 60% of shared words it is a warning, from 80% an error. Ask for something else, or give both the same `family`, so that they are not asked on one day.",
    ),
    info(
        "X202",
        "no key stands word for word in another prompt",
        "Whoever has just read the answer does not recall it. Two such questions should not be asked in one mock.",
    ),
    error(
        "X203",
        "no prompt has two keys",
        "If the same words ask twice, one of two different keys grades a right answer wrong.",
    ),
    about_many(warning(
        "X204",
        "each topic and each of its bigger cells holds what the release asks for",
        "A mock that draws from a thin cell repeats itself, and a subtopic without questions is not practised at all. `onsite banks --coverage` shows the cells.",
    )),
    about_many(warning(
        "X205",
        "at least half of a topic's answers are produced, not picked",
        "Producing an answer is remembered, recognising one is not (Greving, Richter 2018). All kinds but Single, Multi and TrueFalse count as produced.",
    )),
    about_many(warning(
        "X206",
        "at most 35% of a topic only asks to recall",
        "Interviews ask why and what if. Turn a definition into a case in which it decides something.",
    )),
    about_many(warning(
        "X207",
        "statements are true and false about equally often, and at most 6% of a bank",
        "A statement is guessed half of the time, and a habit of true or false is learnt instead of the fact.",
    )),
    about_many(info(
        "X208",
        "every reference is used, and none carries more than 40% of a bank",
        "A reference that nobody cites misleads the reader, and a bank that follows one source repeats its mistakes.",
    )),
];
