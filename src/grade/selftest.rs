//! Does a bank's own key pass its own grading?
//!
//! The lint rules S013 and S014 of the content guide, 2.1; they need the grader and so stand above the bank's lint.

use super::numeric::within;
use super::{Context, Lexicon, Mark, Terms, detect, grade};
use crate::bank::{
    Bank, Blank, Cloze, Code, Kind, Numeric, Open, PathStep, Response, Scenario, Short, steps,
};

/// A question that would be graded against its author's intent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Place in [`Bank::questions`].
    pub question: usize,
    /// The path from the question, such as `kind`, `steps`, 2, `kind`, `accept`, 1.
    pub path: Vec<PathStep>,
    /// The words of the bank that are at fault, as written.
    pub words: String,
    /// `S013` or `S014`.
    pub rule: &'static str,
    pub message: String,
    /// What to do next.
    pub help: &'static str,
}

const ACCEPTED: &str =
    "take it out of `accept`, or what stands in its way out of `rivals` and `traps`";
const REFUSED: &str = "it is too near to an accepted answer: take it out, or choose another term";
const TOLERATED: &str = "narrow the tolerance, or take the trap out";
const MISSED: &str = "say it in the model answer, or add the words of the model answer as a phrase";
const GIVEN: &str = "take the words out of what is asked, or let the phrases ask for more";

/// Everything that S013 and S014 find in a bank, in the order of its questions.
pub fn selftest(bank: &Bank) -> Vec<Finding> {
    let lexicon = Lexicon::new(&bank.lexicon);
    let terms = Terms::default();
    let context = Context { lexicon: &lexicon, terms: &terms };
    let mut findings = Vec::new();
    for (question, asked) in bank.questions.iter().enumerate() {
        let mut test = Test { question, context, findings: &mut findings };
        test.kind(&steps!([], "kind"), &asked.prompt, &asked.kind);
    }
    findings
}

struct Test<'a> {
    question: usize,
    context: Context<'a>,
    findings: &'a mut Vec<Finding>,
}

impl Test<'_> {
    /// `asked` is all that is shown before the answer: prompts and code.
    fn kind(&mut self, at: &[PathStep], asked: &str, kind: &Kind) {
        match kind {
            Kind::Short(short) => self.short(at, short),
            Kind::Cloze(cloze) => self.cloze(at, cloze),
            Kind::Numeric(numeric) => self.numeric(at, numeric),
            Kind::Open(open) => self.open(at, asked, open),
            Kind::Scenario(scenario) => self.scenario(at, scenario),
            Kind::Single(_)
            | Kind::Multi(_)
            | Kind::TrueFalse(_)
            | Kind::Order(_)
            | Kind::Match(_)
            | Kind::Behavioural(_) => {}
        }
    }

    fn short(&mut self, at: &[PathStep], short: &Short) {
        let traps = short.traps.iter().map(|(trap, _)| trap);
        for (place, accepted) in short.accept.iter().enumerate() {
            self.accepted(steps!(at, "accept", place), short, accepted);
        }
        for (place, rival) in short.rivals.iter().enumerate() {
            self.refused(steps!(at, "rivals", place), "rival", short, rival);
        }
        for (place, trap) in traps.enumerate() {
            self.refused(steps!(at, "traps", place), "trap", short, trap);
        }
    }

    fn cloze(&mut self, at: &[PathStep], cloze: &Cloze) {
        for (gap, Blank { accept, rivals }) in &cloze.blanks {
            let alone = Short { accept: accept.clone(), rivals: rivals.clone(), traps: Vec::new() };
            self.short(&steps!(at, "blanks", gap), &alone);
        }
    }

    fn accepted(&mut self, at: Vec<PathStep>, short: &Short, words: &str) {
        let verdict = self.mark(short, words);
        if verdict.0 != Mark::Right {
            let message = format!("accepted answer `{words}` is not graded right: {}", verdict.1);
            self.found(at, words, "S013", message, ACCEPTED);
        }
    }

    fn refused(&mut self, at: Vec<PathStep>, what: &str, short: &Short, words: &str) {
        if self.mark(short, words).0 == Mark::Right {
            let message = format!("{what} `{words}` is graded right");
            self.found(at, words, "S013", message, REFUSED);
        }
    }

    fn mark(&self, short: &Short, words: &str) -> (Mark, String) {
        let response = Response::Text(words.to_owned());
        let verdict = grade(&Kind::Short(short.clone()), &response, &self.context);
        (verdict.mark, verdict.line)
    }

    fn numeric(&mut self, at: &[PathStep], numeric: &Numeric) {
        for (place, (trap, _)) in numeric.traps.iter().enumerate() {
            if within(*trap, numeric.answer, numeric.tolerance, 1) {
                let message = format!("trap `{trap}` is inside the tolerance of the answer");
                self.found(
                    steps!(at, "traps", place),
                    &trap.to_string(),
                    "S013",
                    message,
                    TOLERATED,
                );
            }
        }
    }

    /// A key point without phrases is confirmed by the candidate alone, so there is nothing to test.
    fn open(&mut self, at: &[PathStep], asked: &str, open: &Open) {
        let in_answer = detect(open, &open.model_answer, self.context.lexicon);
        let in_prompt = detect(open, asked, self.context.lexicon);
        for (place, point) in open.key_points.iter().enumerate() {
            let (at, idea) = (steps!(at, "key_points", place), point.idea());
            if !point.phrases().is_empty() && !in_answer[place] {
                let message = format!("the model answer does not hit the key point `{idea}`");
                self.found(at.clone(), idea, "S014", message, MISSED);
            }
            if in_prompt[place] {
                let message = format!("what is asked alone hits the key point `{idea}`");
                self.found(at, idea, "S014", message, GIVEN);
            }
        }
    }

    /// What a case says of itself is what its steps are about, so only the step counts.
    fn scenario(&mut self, at: &[PathStep], scenario: &Scenario) {
        for (place, step) in scenario.steps.iter().enumerate() {
            let asked = shown(&step.prompt, &step.code);
            self.kind(&steps!(at, "steps", place, "kind"), &asked, &step.kind);
        }
    }

    fn found(
        &mut self,
        at: Vec<PathStep>,
        words: &str,
        rule: &'static str,
        message: String,
        help: &'static str,
    ) {
        let question = self.question;
        let (path, words) = (at, words.to_owned());
        self.findings.push(Finding { question, path, words, rule, message, help });
    }
}

/// A prompt and its code, each in lines of its own.
fn shown(prompt: &str, code: &[Code]) -> String {
    let code = code.iter().map(|code| code.text.as_str());
    [prompt].into_iter().chain(code).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: &str, expected: &[(&str, &str, &str)]) {
        let (first, prompt) = ("kind: Multi((choices: []))", "How do you order locks?");
        let text = format!(
            "(questions: [(id: \"a\", prompt: \"?\", {first}), (id: \"b\", prompt: {prompt:?}, kind: {kind})])"
        );
        let bank: Bank = ron::from_str(&text).unwrap();
        let findings = selftest(&bank);
        let found: Vec<_> = findings
            .iter()
            .inspect(|finding| assert_eq!(finding.question, 1))
            .map(|finding| (finding.rule, in_words(&finding.path), finding.message.as_str()))
            .collect();
        let found: Vec<_> =
            found.iter().map(|(rule, at, said)| (*rule, at.as_str(), *said)).collect();
        assert_eq!(found, expected);
    }

    fn in_words(path: &[PathStep]) -> String {
        let step = |step: &PathStep| match step {
            PathStep::Field(name) => name.to_string(),
            PathStep::At(index) => index.to_string(),
        };
        path.iter().map(step).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_sound_key_passes() {
        check("Short((accept: [\"ETag\"], rivals: [\"Vary\"], traps: [(\"Age\", \"no\")]))", &[]);
        check("Numeric((answer: 16, tolerance: Factor(1.5), traps: [(5, \"one copy\")]))", &[]);
        check(
            "Open((key_points: [Must(\"idea\", [\"retry\"]), Should(\"own words\", [])], model_answer: \"I retry.\"))",
            &[],
        );
    }

    #[test]
    fn what_must_be_refused_is_not_accepted() {
        check(
            "Scenario((steps: [(prompt: \"p\", kind: Short((accept: [\"read committed\", \" \"], rivals: [\"Read  Committed\"], traps: [(\"ReadCommited\", \"t\")])))]))",
            &[
                (
                    "S013",
                    "kind steps 0 kind accept 1",
                    "accepted answer ` ` is not graded right: no answer",
                ),
                ("S013", "kind steps 0 kind rivals 0", "rival `Read  Committed` is graded right"),
            ],
        );
        check(
            "Cloze((text: \"{{x}}\", blanks: {\"x\": (accept: [\"412\"], rivals: [\"412\"])}))",
            &[("S013", "kind blanks x rivals 0", "rival `412` is graded right")],
        );
        check(
            "Numeric((answer: 8640, tolerance: Factor(2), traps: [(10000, \"no\")]))",
            &[("S013", "kind traps 0", "trap `10000` is inside the tolerance of the answer")],
        );
    }

    #[test]
    fn the_model_answer_hits_what_the_prompt_does_not() {
        check(
            "Open((key_points: [Must(\"order\", [\"order locks\"]), Must(\"victim\", [\"victim\"])], model_answer: \"Order the locks.\"))",
            &[
                ("S014", "kind key_points 0", "what is asked alone hits the key point `order`"),
                (
                    "S014",
                    "kind key_points 1",
                    "the model answer does not hit the key point `victim`",
                ),
            ],
        );
    }

    #[test]
    fn code_is_asked_too() {
        let open =
            "Open((key_points: [Must(\"victim\", [\"victim\"])], model_answer: \"A victim.\"))";
        let step = |code: &str| {
            format!("Scenario((steps: [(prompt: \"p\", code: [{code}], kind: {open})]))")
        };
        let at = "kind steps 0 kind key_points 0";
        check(&step(""), &[]);
        check(
            &step("(text: \"-- the victim\")"),
            &[("S014", at, "what is asked alone hits the key point `victim`")],
        );
    }
}
