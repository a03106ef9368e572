//! Does a bank's own key pass its own grading?
//!
//! The lint rules S013 and S014 of the content guide, 2.1; they need the grader and so stand above the bank's lint.

use super::numeric::within;
use super::{Context, Lexicon, Mark, Terms, detect, grade};
use crate::bank::{Bank, Blank, Cloze, Kind, Numeric, Open, Response, Scenario, Short};

/// A question that would be graded against its author's intent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Place in [`Bank::questions`].
    pub question: usize,
    /// The field inside the question, such as `kind.steps[2].kind.accept[1]`.
    pub field: String,
    /// The words of the bank that are at fault, as written.
    pub words: String,
    /// `S013` or `S014`.
    pub rule: &'static str,
    pub message: String,
}

/// Everything that S013 and S014 find in a bank, in the order of its questions.
pub fn selftest(bank: &Bank) -> Vec<Finding> {
    let lexicon = Lexicon::new(&bank.lexicon);
    let terms = Terms::default();
    let context = Context { lexicon: &lexicon, terms: &terms };
    let mut findings = Vec::new();
    for (question, asked) in bank.questions.iter().enumerate() {
        let mut test = Test { question, context, findings: &mut findings };
        test.kind("kind", &asked.prompt, &asked.kind);
    }
    findings
}

struct Test<'a> {
    question: usize,
    context: Context<'a>,
    findings: &'a mut Vec<Finding>,
}

impl Test<'_> {
    fn kind(&mut self, field: &str, prompt: &str, kind: &Kind) {
        match kind {
            Kind::Short(short) => self.short(field, short),
            Kind::Cloze(cloze) => self.cloze(field, cloze),
            Kind::Numeric(numeric) => self.numeric(field, numeric),
            Kind::Open(open) => self.open(field, prompt, open),
            Kind::Scenario(scenario) => self.scenario(field, scenario),
            Kind::Single(_)
            | Kind::Multi(_)
            | Kind::TrueFalse(_)
            | Kind::Order(_)
            | Kind::Match(_)
            | Kind::Behavioural(_) => {}
        }
    }

    fn short(&mut self, field: &str, short: &Short) {
        let traps = short.traps.iter().map(|(trap, _)| trap);
        for (place, accepted) in short.accept.iter().enumerate() {
            self.accepted(format!("{field}.accept[{place}]"), short, accepted);
        }
        for (place, rival) in short.rivals.iter().enumerate() {
            self.refused(format!("{field}.rivals[{place}]"), "rival", short, rival);
        }
        for (place, trap) in traps.enumerate() {
            self.refused(format!("{field}.traps[{place}]"), "trap", short, trap);
        }
    }

    fn cloze(&mut self, field: &str, cloze: &Cloze) {
        for (gap, Blank { accept, rivals }) in &cloze.blanks {
            let alone = Short { accept: accept.clone(), rivals: rivals.clone(), traps: Vec::new() };
            self.short(&format!("{field}.blanks[{gap:?}]"), &alone);
        }
    }

    fn accepted(&mut self, field: String, short: &Short, words: &str) {
        let verdict = self.mark(short, words);
        if verdict.0 != Mark::Right {
            let message = format!("accepted answer `{words}` is not graded right: {}", verdict.1);
            self.found(field, words, "S013", message);
        }
    }

    fn refused(&mut self, field: String, what: &str, short: &Short, words: &str) {
        if self.mark(short, words).0 == Mark::Right {
            self.found(field, words, "S013", format!("{what} `{words}` is graded right"));
        }
    }

    fn mark(&self, short: &Short, words: &str) -> (Mark, String) {
        let response = Response::Text(words.to_owned());
        let verdict = grade(&Kind::Short(short.clone()), &response, &self.context);
        (verdict.mark, verdict.line)
    }

    fn numeric(&mut self, field: &str, numeric: &Numeric) {
        for (place, (trap, _)) in numeric.traps.iter().enumerate() {
            if within(*trap, numeric.answer, numeric.tolerance, 1) {
                let message = format!("trap `{trap}` is inside the tolerance of the answer");
                self.found(format!("{field}.traps[{place}]"), &trap.to_string(), "S013", message);
            }
        }
    }

    /// A key point without phrases is confirmed by the candidate alone, so there is nothing to test.
    fn open(&mut self, field: &str, prompt: &str, open: &Open) {
        let in_answer = detect(open, &open.model_answer, self.context.lexicon);
        let in_prompt = detect(open, prompt, self.context.lexicon);
        for (place, point) in open.key_points.iter().enumerate() {
            let (field, idea) = (format!("{field}.key_points[{place}]"), point.idea());
            if !point.phrases().is_empty() && !in_answer[place] {
                let message = format!("the model answer does not hit the key point `{idea}`");
                self.found(field.clone(), idea, "S014", message);
            }
            if in_prompt[place] {
                let message = format!("the prompt alone hits the key point `{idea}`");
                self.found(field, idea, "S014", message);
            }
        }
    }

    fn scenario(&mut self, field: &str, scenario: &Scenario) {
        for (place, step) in scenario.steps.iter().enumerate() {
            self.kind(&format!("{field}.steps[{place}].kind"), &step.prompt, &step.kind);
        }
    }

    fn found(&mut self, field: String, words: &str, rule: &'static str, message: String) {
        let question = self.question;
        self.findings.push(Finding { question, field, words: words.to_owned(), rule, message });
    }
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
            .map(|finding| (finding.rule, finding.field.as_str(), finding.message.as_str()))
            .collect();
        assert_eq!(found, expected);
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
                    "kind.steps[0].kind.accept[1]",
                    "accepted answer ` ` is not graded right: no answer",
                ),
                ("S013", "kind.steps[0].kind.rivals[0]", "rival `Read  Committed` is graded right"),
            ],
        );
        check(
            "Cloze((text: \"{{x}}\", blanks: {\"x\": (accept: [\"412\"], rivals: [\"412\"])}))",
            &[("S013", "kind.blanks[\"x\"].rivals[0]", "rival `412` is graded right")],
        );
        check(
            "Numeric((answer: 8640, tolerance: Factor(2), traps: [(10000, \"no\")]))",
            &[("S013", "kind.traps[0]", "trap `10000` is inside the tolerance of the answer")],
        );
    }

    #[test]
    fn the_model_answer_hits_what_the_prompt_does_not() {
        check(
            "Open((key_points: [Must(\"order\", [\"order locks\"]), Must(\"victim\", [\"victim\"])], model_answer: \"Order the locks.\"))",
            &[
                ("S014", "kind.key_points[0]", "the prompt alone hits the key point `order`"),
                (
                    "S014",
                    "kind.key_points[1]",
                    "the model answer does not hit the key point `victim`",
                ),
            ],
        );
    }
}
