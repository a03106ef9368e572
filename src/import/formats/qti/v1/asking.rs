//! As what is a place to answer of QTI 1.2 asked?

use super::super::number::number;
use super::super::spec::{Answer, Choosable, Spec, Typed, Want, mark, with_marks};
use super::calculated;
use super::feedback::Feedback;
use super::presentation::{Cardinality, Label, Response};
use super::scoring::Scoring;
use std::collections::{HashMap, HashSet};

/// Decides what is wanted.
pub(super) struct Asking<'a> {
    pub kind: &'a str,
    pub scoring: &'a Scoring,
    pub feedback: &'a Feedback,
}

impl Asking<'_> {
    pub fn fill(&self, text: String, responses: Vec<Response>, spec: &mut Spec) {
        if responses.is_empty() {
            spec.text = text;
            if let Some(why) = self.without_response() {
                spec.text += &mark(0);
                spec.wants.push(want(&Response::default(), false, tell("", why)));
            }
            return;
        }
        if let Some((text, wants)) = self.blanks(&text, &responses) {
            for (response, want) in responses.iter().zip(&wants) {
                if let Answer::Type(_) = want.answer {
                    spec.explanation.extend(self.said_to(response));
                }
            }
            (spec.text, spec.wants) = (text, wants);
            return;
        }
        let choosers =
            responses.iter().all(|response| !response.options.is_empty() && !response.typed);
        if responses.len() > 1 && choosers && !self.all_apart(&responses) {
            spec.text = with_marks(&text, |_| String::new());
            spec.text += &mark(0);
            spec.wants.push(self.matching(&responses, spec.warnings.as_mut()));
            return;
        }
        spec.text = text;
        let several = responses.len() > 1;
        spec.wants = responses.iter().map(|response| self.want(response, several)).collect();
    }

    /// Why an item without a place to answer is an open question all the same; none when it is only a text.
    fn without_response(&self) -> Option<Option<&'static str>> {
        match self.kind {
            kind if kind.contains("upload") => {
                Some(Some("the answer is a file; it is asked as an open question"))
            }
            kind if kind.contains("essay") => Some(None),
            "" | "text_only_question" => None,
            _ => Some(Some("it has no place to answer; it is asked as an open question")),
        }
    }

    /// Gaps that the text names in brackets: `Roses are [color1]`.
    fn blanks(&self, text: &str, responses: &[Response]) -> Option<(String, Vec<Want>)> {
        let blank_kind = self.kind.contains("blank") || self.kind.contains("dropdown");
        if !blank_kind && self.kind.contains("match") {
            return None;
        }
        let names = responses.iter().map(|response| {
            let id = response.id.strip_prefix("response_").unwrap_or(&response.id);
            [id, response.label.as_str()].map(str::to_owned)
        });
        let names: Vec<[String; 2]> = names.collect();
        let bare = with_marks(text, |_| String::new());
        let (text, found) = bracketed(&bare, &names);
        if found.is_empty() && !(blank_kind && responses.iter().all(|r| !r.typed)) {
            return None;
        }
        // A gap that the text does not name stands below it.
        let mut text = text.trim_end().to_owned();
        for at in (0..responses.len()).filter(|at| !found.contains(at)) {
            text += &format!("\n\n{}: {}", responses[at].label, mark(at));
        }
        let wants = responses.iter().map(|response| want(response, true, self.blank(response)));
        Some((text, wants.collect()))
    }

    /// What a gap accepts. Canvas scores only the first of the answers that may be typed, but takes all of them.
    fn blank(&self, response: &Response) -> Answer {
        let scored = self.scoring.accepted(&response.id);
        let picked = |label: &Label| matches!(label.answer_type.as_str(), "dropdown" | "wordbank");
        let typed = self.kind.contains("fill_in") && !response.options.iter().any(picked);
        if !typed && !response.options.is_empty() {
            return Answer::Choose(self.options(response, &scored));
        }
        if response.options.is_empty() {
            return self.typed(response);
        }
        let mut pattern = false;
        let accepted = response.options.iter().map(|label| {
            let text = match label.algorithm.as_str() {
                "TextRegex" => literal(&label.text),
                _ => Some(label.text.clone()),
            };
            pattern |= text.is_none();
            (text.unwrap_or_else(|| label.text.clone()), 1.0)
        });
        let accepted = accepted.collect();
        Answer::Type(Typed { accepted, spans: Vec::new(), pattern })
    }

    /// What is said to each of the answers that may be typed.
    fn said_to(&self, response: &Response) -> Vec<String> {
        let said = |label: &Label| {
            let text = self.feedback.of_option(&response.id, &label.id);
            (!text.is_empty()).then(|| format!("`{}`: {text}", label.text))
        };
        response.options.iter().filter_map(said).collect()
    }

    /// Whether each response is a question of its own: none has a text beside it, or their options differ and nothing
    /// says that they are matched.
    fn all_apart(&self, responses: &[Response]) -> bool {
        if self.kind.contains("match") || self.kind.contains("categor") {
            return false;
        }
        let texts = |response: &Response| {
            response.options.iter().map(|label| label.text.clone()).collect::<Vec<_>>()
        };
        let same = responses.windows(2).all(|pair| texts(&pair[0]) == texts(&pair[1]));
        !same || responses.iter().any(|response| response.label.is_empty())
    }

    fn matching(&self, responses: &[Response], warnings: &mut Vec<String>) -> Want {
        let (mut rows, mut options, mut untold) = (Vec::new(), Vec::<String>::new(), 0);
        let mut seen = HashSet::new();
        for response in responses {
            let right: HashSet<String> = self
                .scoring
                .accepted(&response.id)
                .into_iter()
                .filter(|(_, share)| *share > 0.999)
                .map(|(value, _)| value)
                .collect();
            let mut rights = Vec::new();
            for label in &response.options {
                if !label.text.is_empty() && seen.insert(label.text.clone()) {
                    options.push(label.text.clone());
                }
                if right.contains(&label.id) && !label.text.is_empty() {
                    rights.push(label.text.clone());
                }
            }
            // A row that the program left empty on both sides asks nothing.
            if response.label.is_empty() && rights.is_empty() {
                untold += 1;
                continue;
            }
            rows.push((response.label.clone(), rights));
        }
        if untold > 0 {
            warnings.push(format!("{untold} empty rows are left out"));
        }
        let first = responses.first().cloned().unwrap_or_default();
        Want { id: String::new(), ..want(&first, false, Answer::Match { rows, options }) }
    }

    fn want(&self, response: &Response, several: bool) -> Want {
        let area = |label: &Label| label.text.is_empty() && !label.area.is_empty();
        let areas = !response.options.is_empty() && response.options.iter().all(area);
        let answer = if response.element == "response_xy" || (areas && !response.typed) {
            self.pointed(response)
        } else if response.ordering && !response.options.is_empty() {
            let of = |id: &String| response.options.iter().find(|label| label.id == *id);
            let order = self.scoring.order(&response.id);
            let known: Option<Vec<String>> =
                order.iter().map(|id| of(id).map(|label| label.text.clone())).collect();
            match known.filter(|known| !known.is_empty()) {
                Some(items) => Answer::Order(items),
                None => Answer::Tell {
                    answer: listed(response),
                    why: Some("the source gives no order; it is asked as an open question".into()),
                },
            }
        } else if response.typed || response.options.is_empty() {
            self.typed(response)
        } else if response.cardinality == Cardinality::Multiple {
            let right = self.scoring.best_set(&response.id);
            let scored: Vec<(String, f64)> = right.into_iter().map(|id| (id, 1.0)).collect();
            Answer::Choose(self.options(response, &scored))
        } else {
            let ids: Vec<&str> = response.options.iter().map(|label| label.id.as_str()).collect();
            let scored = match several {
                true => self.scoring.accepted(&response.id),
                false => {
                    let shares = self.scoring.shares(&response.id, &ids);
                    ids.iter().map(|id| (*id).to_owned()).zip(shares).collect()
                }
            };
            Answer::Choose(self.options(response, &scored))
        };
        let inline = matches!(answer, Answer::Type(_)) || (several && response.typed);
        let prompt = if response.ordering { ends(&response.label) } else { response.label.clone() };
        Want { prompt, ..want(response, inline, answer) }
    }

    fn options(&self, response: &Response, scored: &[(String, f64)]) -> Vec<Choosable> {
        let shares: HashMap<&str, f64> =
            scored.iter().map(|(value, share)| (value.as_str(), *share)).collect();
        let option = |label: &Label| Choosable {
            id: label.id.clone(),
            text: label.text.clone(),
            why: self.feedback.of_option(&response.id, &label.id),
            share: shares.get(label.id.as_str()).copied().unwrap_or_default(),
        };
        response.options.iter().map(option).collect()
    }

    /// Text or a number to type; without anything that is accepted it is an essay.
    fn typed(&self, response: &Response) -> Answer {
        let accepted = self.scoring.accepted(&response.id);
        let numbers = response.number || self.kind.contains("numeric");
        let ranged = self.scoring.has_range(&response.id);
        let all_numbers = accepted.iter().all(|(value, _)| number(value).is_some());
        if (numbers || ranged) && all_numbers {
            let spans = self.scoring.spans(&response.id);
            if !spans.is_empty() {
                return Answer::Type(Typed { spans, ..Typed::default() });
            }
        }
        if response.boxes > 1 && accepted.len() > 1 {
            let answers: Vec<&str> = accepted.iter().map(|(value, _)| value.as_str()).collect();
            let why = format!(
                "{} answers are to be given; it is asked as an open question",
                response.boxes
            );
            return tell(&answers.join("; "), Some(&why));
        }
        if accepted.is_empty() {
            let essay =
                self.kind.is_empty() || self.kind.contains("essay") || self.kind.contains("file");
            let missing = "the source gives no answer; it is asked as an open question";
            return tell("", (!essay).then_some(missing));
        }
        Answer::Type(Typed { accepted, ..Typed::default() })
    }

    fn pointed(&self, response: &Response) -> Answer {
        let right = self.scoring.accepted(&response.id);
        let right =
            |label: &&Label| right.is_empty() || right.iter().any(|(id, _)| *id == label.id);
        let areas = response.options.iter().filter(right).map(|label| label.area.as_str());
        let areas: Vec<&str> = areas.filter(|area| area.contains(' ')).collect();
        let why = "the answer is a place in a picture; it is asked as an open question";
        let answer = match areas.is_empty() {
            true => String::new(),
            false => format!("A place in the picture: {}", areas.join("; ")),
        };
        Answer::Tell { answer, why: Some(why.to_owned()) }
    }

    pub fn calculated(&self, calculated: &calculated::Calculated, text: String, spec: &mut Spec) {
        let bare = with_marks(&text, |_| String::new());
        spec.text = calculated.put_into(bare.trim_end()) + &mark(0);
        spec.warnings.extend(calculated.warning());
        spec.explanation.extend(calculated.working());
        let answer = match calculated.answer() {
            Some(span) => Answer::Type(Typed { spans: vec![span], ..Typed::default() }),
            None => tell(
                &calculated.formula,
                Some("the source gives a formula and no numbers; it is asked as an open question"),
            ),
        };
        spec.wants.push(want(&Response::default(), false, answer));
    }
}

fn want(response: &Response, inline: bool, answer: Answer) -> Want {
    Want { id: response.id.clone(), prompt: String::new(), inline, answer }
}

fn tell(answer: &str, why: Option<&str>) -> Answer {
    Answer::Tell { answer: answer.to_owned(), why: why.map(str::to_owned) }
}

fn listed(response: &Response) -> String {
    let lines = response.options.iter().map(|label| format!("- {}", label.text));
    lines.collect::<Vec<_>>().join("\n")
}

/// What stands at both ends of an order, on one line.
fn ends(label: &str) -> String {
    let lines: Vec<&str> = label.lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.is_empty() { String::new() } else { format!("({})", lines.join(" ... ")) }
}

/// The text with marks instead of `[name]`, and which gaps were found. Brackets of links stay.
fn bracketed(text: &str, names: &[[String; 2]]) -> (String, Vec<usize>) {
    let mut places = HashMap::new();
    for (at, [id, label]) in names.iter().enumerate() {
        places.entry(id.as_str()).or_insert(at);
        places.entry(label.as_str()).or_insert(at);
    }
    places.remove("");
    let (mut out, mut found, mut rest) = (String::with_capacity(text.len()), Vec::new(), text);
    while let Some((before, after)) = rest.split_once('[') {
        out += before;
        let name = after.split([']', '[', '\n']).next().unwrap_or_default();
        let closed = after[name.len()..].strip_prefix(']');
        let place = places.get(name.trim_end_matches('\\').trim());
        match (closed.filter(|tail| !tail.starts_with('(')), place) {
            (Some(tail), Some(at)) => {
                out.truncate(out.trim_end_matches('\\').len());
                out += &mark(*at);
                found.push(*at);
                rest = tail;
            }
            _ => {
                out.push('[');
                rest = after;
            }
        }
    }
    (out + rest, found)
}

/// The only text that a pattern fits, if there is only one.
fn literal(pattern: &str) -> Option<String> {
    let text = pattern.strip_prefix('^').unwrap_or(pattern);
    let text = text.strip_suffix('$').unwrap_or(text);
    let signs = ['\\', '.', '[', ']', '(', ')', '*', '+', '?', '{', '}', '|', '^', '$', '<'];
    (!text.contains(signs)).then(|| text.to_owned())
}
