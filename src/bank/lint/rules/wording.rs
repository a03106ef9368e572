//! Which rules hold for the wording of a question?

use super::{Rule, error, info, mixed, warning};

pub(super) const RULES: &[Rule] = &[
    warning(
        "W101",
        "no right choice is longer than 1.2 times the longest wrong one",
        "Of 8,911 public items with four options, picking the longest is right in 39.8%, chance is 25%; in one file it is 86.8%. Authors qualify what is true and are brief about what is not. Cut the key to what decides, or give the wrong choices as much detail. In a Multi it is the shortest right choice that counts.",
    ),
    warning(
        "W102",
        "choices differ in length by a factor of 2 at most",
        "An odd length draws the eye, and the longest or shortest choice is what people without knowledge pick. Bring the choices to about one length. Names that differ by a few letters are fine.",
    ),
    error(
        "W103",
        "no choice speaks of the others: all of the above, none of these, both A and B",
        "Who knows that two choices are right has the key without reading the rest (Haladyna, Downing, Rodriguez 2002), and choices are shuffled, so that nothing is above. Say what is meant, or make it a Multi.",
    ),
    mixed(
        "W104",
        "the question is not negative",
        "A `not` is overlooked under time pressure, and then knowledge gives the wrong answer (NBME 2020). Ask for what holds, or name the flaw that is looked for. A negative question with a negative choice is an error: two negations have to be undone in the head.",
    ),
    warning(
        "W105",
        "no absolute word (always, never, all, only, must, cannot) stands in wrong choices alone",
        "Absolute words mark wrong choices, since hardly anything is always so; people rule them out without knowledge (NBME 2020). Say the mistake without the word, or use one in the key too.",
    ),
    warning(
        "W106",
        "no hedge (usually, may, can, often) stands in the key alone",
        "A hedge marks the choice that the author did not want to be attacked for, which is the right one. State it plainly, or hedge a wrong choice too.",
    ),
    warning(
        "W107",
        "the key does not repeat a word of the prompt that no other choice repeats, nor do the sides of a pair",
        "Picking the choice with most words of the stem is right in 30.7% of public four-option items, in one file in 34.6%; chance is 25%. Say it in other words, or let a wrong choice repeat the prompt too.",
    ),
    warning(
        "W108",
        "every choice fits the grammar of the prompt, and the key has the form of the others",
        "A key that alone follows from `an`, or alone begins with a verb, is found by ear (NBME 2020). Move the article into the choices and write all of them in one form.",
    ),
    info(
        "W109",
        "the key does not share most words with the other choices",
        "Wrong choices are often made by changing the right one, so that the right one is what they have in common. Let the wrong ones vary each other. A gate over the bank holds the guess to chance.",
    ),
    info(
        "W110",
        "the key is not the odd one out",
        "The only choice with a number, a bracket, a comma or code draws the eye. Write the choices alike, or let a wrong one stand out too.",
    ),
    warning(
        "W111",
        "the prompt asks something",
        "A prompt that can be answered with the choices covered tests knowledge; one that cannot tests reading of the choices (Haladyna, Downing, Rodriguez 2002). End with a question.",
    ),
    warning(
        "W112",
        "the question has one subject",
        "`Which is true?` is four questions at once, each true or false, and no candidate can think of the answer before reading. Put the case into the prompt and ask one thing about it.",
    ),
    info(
        "W113",
        "no choice is the opposite of the key",
        "Of two opposites one is right, so the others fall away and a guess is right half of the time. Give a second pair of opposites, or none.",
    ),
    info(
        "W114",
        "at most 90 words stand beside the prompt",
        "Long choices, items and pairs test reading speed against the clock. Cut what does not decide. S016 holds the prompt itself to 90 words.",
    ),
    info(
        "W115",
        "no choice or statement has a vague frequency (rarely, usually, often)",
        "Readers differ widely in how often `often` is, so that the truth of the choice is a matter of taste (NBME 2020). Give a number, or say when it holds.",
    ),
    warning(
        "W116",
        "no trivia: what letters stand for, default ports, who invented, which year",
        "What everybody looks up says nothing about how somebody works (Haladyna, Downing, Rodriguez 2002: important content only). Ask for what follows from it, or drop the question.",
    ),
    warning(
        "W117",
        "best, better and good come with a criterion",
        "Without a criterion two good engineers defend two choices, and both are right. Say what counts: for what, so that what, while what.",
    ),
    warning(
        "W118",
        "an explanation of 80 characters, a reason of 30 for each choice that does not repeat it",
        "Feedback removes the harm that a lure does (Butler, Roediger 2008), and explanations carry over to new questions where the bare answer does not (Butler, Godbole, Marsh 2013). Say why it is right, or which mistake it is.",
    ),
    error(
        "W119",
        "no text refers to a position: option A, the first choice, the options above",
        "Choices are shuffled, so the text speaks of another choice than its author meant. Name the choice by what it says.",
    ),
    warning(
        "W120",
        "no word is about the day of writing: latest version, currently supported, nowadays",
        "It turns false without anybody touching it: PostgreSQL 18 made every item about skipping an index column false. Name the version or the year.",
    ),
    warning(
        "W121",
        "a product named in a prompt stands in `applies_to`",
        "Behaviour differs between products and versions; without `applies_to` nobody knows which to check the answer against when a version comes out. Name the product, and the versions where they differ.",
    ),
    info(
        "W122",
        "sentences of at most 28 words on average",
        "Long sentences cost those most who read in a second language. One thought a sentence.",
    ),
    info(
        "W124",
        "a key point holds one idea",
        "People judge their own answers well idea by idea (Dunlosky, Hartwig, Rawson, Lipko 2011); of a point with two ideas, who said one can neither tick nor leave it. Make two points.",
    ),
    warning(
        "W125",
        "an open question has 3 to 9 key points, two of them Must, each with two phrasings",
        "Two to three phrasings a point give nearly all that phrasings can give: AUC 0.814 with none, 0.840 with two, 0.842 with three, on 2,442 graded answers. Add the words in which other people would say it.",
    ),
    warning(
        "W126",
        "a story is past, with 4 distinct anchors a dimension, 3 probes and an exemplar that fits the time, says I and has a number",
        "Past behaviour with behavioural examples for each level is what makes interviews comparable (US OPM, Structured Interviews). The exemplar is the standard by which people rate themselves, so it has to keep what it teaches.",
    ),
    error(
        "W127",
        "no hint contains the answer",
        "A hint that is the answer ends the retrieval that the question is for. Ask the question that leads to it.",
    ),
    error(
        "W128",
        "no behavioural question touches protected matters: age, family, religion, health",
        "Nobody has to answer it, in many places nobody may ask it, and a candidate who practises it learns to give away too much. Ask about the work.",
    ),
];
