//! Which rules hold for the structure of a bank?

use super::{Rule, error, mixed, warning};

pub(super) const RULES: &[Rule] = &[
    error(
        "S001",
        "ids are kebab-case and unique over all banks",
        "A card's history hangs on its id. Two questions with one id would share it, and an id that is used again would give an old history to a new question. Choose another id.",
    ),
    error(
        "S002",
        "topic and subtopic are in the taxonomy",
        "Topics choose what a drill asks and what a mock draws. A question outside the taxonomy is never drawn. `onsite banks --coverage` lists the names.",
    ),
    error(
        "S003",
        "a Single has exactly one right choice, a Multi at least one right and one wrong",
        "With two right choices one of them is graded wrong; with none every answer is. Mark the key with `Right(..)`.",
    ),
    error(
        "S004",
        "3 to 6 choices",
        "With two choices a guess is right half of the time; more than six are read, not weighed. Two good distractors are enough, three are usual (Rodriguez 2005).",
    ),
    mixed(
        "S005",
        "no equal or nearly equal choices",
        "Two choices that say the same are either both right or both wrong, so both can be ruled out without knowledge.",
    ),
    error(
        "S006",
        "gaps and blanks agree, at most 5, and no answer stands elsewhere in the text",
        "A gap without an entry has no right answer, and a word that stands in the text is copied, not recalled.",
    ),
    error(
        "S007",
        "a number has a unit, working and a formula that gives the answer within 2%",
        "Sums are where keys go wrong most easily. The formula is computed again at each check; the working is what the candidate learns from.",
    ),
    error(
        "S008",
        "3 to 8 distinct items to order, without words that give the order away",
        "Equal items have no order, and `first` or `finally` put an item in its place without knowledge.",
    ),
    mixed(
        "S009",
        "at least 3 pairs, and a decoy that is no answer or an answer used twice",
        "Without a decoy the last pair is found by elimination. A decoy that is also an answer makes a right pair wrong.",
    ),
    error(
        "S010",
        "every reference resolves, and one of them is a spec, manual, book or paper",
        "Of public backend quizzes about one key in ten is wrong, and none of them cited anything. Name the section that says it in the bank's `refs`. Stories and recomputed numbers need no such source.",
    ),
    error(
        "S011",
        "follow-ups, related questions and successors exist",
        "A link that leads nowhere ends a chain in the middle of a sitting.",
    ),
    error(
        "S012",
        "a changed question raises its `rev`, and `rev` never falls",
        "Whoever answered the old wording has to be told that it changed. Raise `rev`; for another meaning write a new question and retire this one; then run `onsite check --update-lock`.",
    ),
    error(
        "S013",
        "accepted answers are graded right, rivals and traps are not",
        "The lists go through the real grader. An accepted answer that is graded wrong, or a trap that is graded right, is a wrong key.",
    ),
    error(
        "S014",
        "every key point is detected in the model answer and none in the prompt",
        "If the model answer misses a point, so will every good answer; if the prompt holds it, repeating the question earns it.",
    ),
    warning(
        "S015",
        "seconds fit the kind",
        "The seconds decide what fits into a sitting and which answers count as fast.",
    ),
    mixed(
        "S016",
        "code has at most 72 columns, no tabs and a known language; a prompt at most 90 words",
        "Longer lines break on a terminal of 80 columns, and longer prompts are skimmed.",
    ),
    error(
        "S017",
        "a false statement has a correction",
        "Who reads only that a statement is false remembers the statement (Butler, Roediger 2008). Say what is true instead.",
    ),
    mixed(
        "S018",
        "a scenario has 2 to 6 steps, each with a reveal",
        "The reveal carries everybody on, so that one miss does not void the steps after it.",
    ),
    warning(
        "S019",
        "facts were verified within 18 months",
        "Facts age: each release of a database falsifies some answers. Look again, then set `verified`.",
    ),
    error(
        "S020",
        "no unknown fields",
        "A misspelt field would be dropped in silence. The message names the fields that exist.",
    ),
    error(
        "S021",
        "an entry of `allow` names a rule that warns and finds something here, and gives a reason",
        "An entry without a reason cannot be judged, and one that silences nothing hides what comes later. Write `\"W101: the key has to name both columns\"`. Errors are mended, not allowed.",
    ),
];
