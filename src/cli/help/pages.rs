//! What do the pages of `onsite help` say?

pub const GRADING: &str = "\
How answers are graded

  Single, TrueFalse   right or wrong
  Multi               (right ticked - wrong ticked) / rights, never below 0
  Cloze               mean over the gaps
  Order               1 when equal, else 1 - 2 x swapped pairs / pairs, at most 0.7
  Match               right pairs / pairs
  Numeric             1 within the tolerance, 0.5 near it; units are converted
  Short               the accepted answers, small typing mistakes forgiven; digits and
                      negations never are. A near miss gets one free second try
  Open                points covered / points of must and should (must 3, should 2, bonus 1):
                      what is found in your words is ticked, and you decide on each point
  Behavioural         mean over the dimensions: poor 0, mixed 0.4, good 0.85, excellent 1
  Scenario            mean over the steps

Matching words can confirm an open answer; it cannot refute one. An answer in other words than
the key points is not found, and an answer of the right words for the wrong reasons is: the
ticks are yours. A score is given once, and later edits of a question never change it.
";

pub const AFTER_TABLE: &str = "
The first line that holds sets the rating; each \"at most\" that holds may lower it. Enter takes
it, another key overrides it. \"I was right\" makes the score 100% and is kept as such.
";

pub const BANKS: &str = "\
Your own questions

  onsite import deck.csv                        make a bank of what you have; again takes over changes
  onsite new bank mine                          begin a bank
  onsite new question my-first --bank mine      add a question to fill in (--kind single, ..)
  onsite edit my-first                          open it in your editor, at its line
  onsite check                                  say what is wrong, with line and column
  onsite drill mine                             ask it
  onsite banks --coverage                       which topics, levels and kinds there are

A bank is a RON file in the `banks` directory of your data directory (`onsite banks` prints
where). A question needs an `id`, a `prompt` and a `kind`; all else may be left out. A bank with
the id of a shipped one takes its place: `onsite new bank rest` copies that bank for you.
";

pub const CONFIG: &str = "\
Settings: `config.ron` in your config directory; every field may be left out

  (
    questions: 20,            // in a sitting
    new_per_day: 10,          // never asked before
    minutes: 25,              // of a sitting; left out: no limit
    desired_retention: 0.9,   // chance of recall at which a question is due, 0.70 to 0.99
    rollover_hour: 4,         // the hour at which the day turns
    confidence: true,         // ask: sure, think so or guess
  )

Environment: ONSITE_HOME (one directory for all files), ONSITE_PLAIN (lines instead of prompts),
NO_COLOR, VISUAL or EDITOR.
";

pub const EXPORT: &str = "\
What `onsite export` writes

What a format has no place for stands in words behind the answer; what no other program could use
is left out, and said, with the number of questions.

  ron        A bank: `onsite check` and `onsite import` take it. A file holds one; `-o DIR/` writes
             a file for each bank, in any format.
  json       {\"onsite\": 1, \"banks\": [..], \"questions\": [..]}. A question has the fields of a bank in
             RON under the same names, and `bank`, the id of an entry of `banks`, which has all but
             the questions: {\"bank\": \"mine\", \"id\": \"my-first\", \"prompt\": \"..\", \"kind\": {\"Single\":
             {\"choices\": [{\"Right\": [\"text\", \"why\"]}, {\"Wrong\": [\"text\"]}]}}}. `onsite import` reads
             it back exactly.
  csv        RFC 4180, UTF-8. Columns: id, topic, level, skill, kind, question, answer, option 1 and
             on, correct (numbers of options), explanation, hint 1 and on, tags, seconds. The levels
             of a topic are apart by `::`, gaps are {{c1::answer}}. What a spreadsheet would compute
             gets an apostrophe in front; `onsite import` takes it off again.
  anki       Text with headers, for File > Import. Note types Basic and Cloze; topic and subtopic
             are the deck, level is a tag. The GUID is `bank/id`, so that importing again updates
             the notes and keeps their schedule. Pictures are copied apart: `--media DIR`.
  gift       Moodle's text format, texts in Markdown. Topic and subtopic are the category. Order and
             a Cloze of several gaps become matching, what is explained becomes an essay.
  markdown   Options by letters, answers folded away: to read, to print, to import again.
";

pub const IMPORT: &str = "\
What `onsite import` makes of a file

The bytes tell the format, whatever the file is called; `--format NAME` overrules them. The source of
every item is kept, and none is dropped: it is asked, perhaps with a warning, or refused with its
place and the reason. `--json` has all of it.

What becomes what

  options with a key         Single, or Multi when several are right; True and False are TrueFalse
  an answer of a few words   Short; a number with its tolerance is Numeric
  gaps                       Cloze; of a note of Anki one question for each number
  an order, pairs            Order, Match
  all else                   Open: you compare your answer with the one in the file; also options
                             without a key, and questions without an answer, with a warning

What columns and keys mean (delimited text, JSON, YAML, databases)

  --columns prompt,answer,-,tags            in their order; `-` is left out
  --columns prompt=3,answer=1               by number
  --columns prompt=Frage,answer=Antwort     by title
  --columns items=/data/list,prompt=/q,choice=/options/*/text,correct=/key
                                            by JSON pointer (RFC 6901); `*` is each

  prompt, answer, choice (each option), correct (numbers from 1, letters, or the text of options),
  explanation, hint, tags, topic, key (the identity), seconds, level, reference, items

Importing again

  An item is known again by the id that the file gives it (GUID, idnumber, id), else by its words,
  also when they were mended a little. New ones are added. What changed in the file is updated and
  keeps its history. What you edited here stays, and is named when the file changed as well. What
  you removed here is not added again. What is gone from the file is named and stays.

Where it goes

  The bank is `<bank>.ron` in your `banks` directory, pictures and sounds are in `media`, and
  `<bank>.sources.jsonl` beside the bank has every item as it stood in the file. What you answered
  in Anki goes to the journal, so that the schedule goes on; `--no-history` leaves it out.
";
