//! Which rules hold for a bank as a whole, by count?

use super::{Rule, about_many, error};

pub(super) const RULES: &[Rule] = &[
    about_many(error(
        "G301",
        "who knows nothing but tricks does not beat chance",
        "In public quizzes the longest choice is right in 40% of the items with four choices, in some files in 87%. A guesser may reach chance and 1.64 standard errors. Shorten the keys, lengthen the distractors, share the words of the prompt.",
    )),
    about_many(error(
        "G302",
        "keys are about as long as distractors",
        "Authors explain what is right and are brief about what is wrong. On average a key has 0.9 to 1.1 times the length of a distractor.",
    )),
    about_many(error(
        "G303",
        "of the choices of Multi questions 40 to 60% are right, and ticking all of them earns at most half",
        "If most choices belong, ticking everything pays.",
    )),
    about_many(error(
        "G304",
        "where choices are not shuffled, the key stands at each place about equally often",
        "Authors prefer the middle. Shuffle, or move the keys (chi-square, p > 0.05).",
    )),
];
