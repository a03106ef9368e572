//! What is wanted at each interaction of a body, and how does the body read with marks in their places?

use super::super::spec::{Answer, Choosable, Typed, Want, mark};
use super::super::text::{Writer, all, attribute, elements, html, name};
use super::declared::{Declared, Shown};
use super::feedback::shown_to;
use super::words;
use roxmltree::Node;
use std::collections::{BTreeMap, HashSet};

/// Most places to answer of an item.
const MOST_WANTS: usize = 500;
/// Most words to choose from that are shown in every gap.
const MOST_WORDS: usize = 200;

/// A body while it is written.
pub(super) struct Body<'w> {
    declared: &'w Declared,
    writer: &'w mut Writer,
    pub wants: Vec<Want>,
    /// For those who grade.
    pub notes: Vec<String>,
    /// For after the answer.
    pub after: Vec<String>,
    pub warnings: Vec<String>,
}

impl<'w> Body<'w> {
    pub fn new(declared: &'w Declared, writer: &'w mut Writer) -> Self {
        Self {
            declared,
            writer,
            wants: Vec::new(),
            notes: Vec::new(),
            after: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// The content of an element as HTML with marks.
    pub fn write<'a, 'i>(&mut self, node: Node<'a, 'i>, out: &mut String) {
        html(node, &mut |child, out| self.special(child, out), out);
    }

    fn markdown(&mut self, node: Node) -> String {
        let mut out = String::new();
        self.write(node, &mut out);
        self.writer.markdown(&out)
    }

    /// Writes what is no HTML.
    fn special<'a, 'i>(&mut self, node: Node<'a, 'i>, out: &mut String) -> bool {
        let tag = name(node);
        match tag.as_str() {
            "stylesheet" | "endAttemptInteraction" => {}
            "printedVariable" => {
                *out += &format!("[{}]", attribute(node, "identifier").unwrap_or_default());
            }
            // A part of an adaptive item, which asks something itself.
            "feedbackInline" | "feedbackBlock" if asks(node) => self.write(node, out),
            "feedbackInline" | "feedbackBlock" => {
                let text = self.markdown(node);
                let id = attribute(node, "identifier").unwrap_or_default().trim();
                if !text.is_empty() {
                    self.after.push(match shown_to(self.declared, id) {
                        _ if in_option(node) => text,
                        Some(Shown::Right) => format!("If right: {text}"),
                        Some(Shown::Wrong) => format!("If wrong: {text}"),
                        _ => text,
                    });
                }
            }
            "rubricBlock" => self.rubric(node, out),
            "infoControl" | "templateInline" | "templateBlock" | "contentBody" => {
                self.write(node, out);
            }
            "customInteraction" | "positionObjectStage" => self.told(node, &tag, out),
            interaction if interaction.ends_with("Interaction") => {
                self.interaction(node, &tag, out)
            }
            _ => return false,
        }
        true
    }

    fn rubric(&mut self, node: Node, out: &mut String) {
        let view = attribute(node, "view").unwrap_or("candidate");
        if view.contains("candidate") {
            *out += "<div>";
            self.write(node, out);
            *out += "</div>";
        } else {
            let text = self.markdown(node);
            self.notes.push(text);
        }
    }

    fn interaction(&mut self, node: Node, tag: &str, out: &mut String) {
        let id = attribute(node, "responseIdentifier").unwrap_or_default().trim().to_owned();
        match tag {
            "choiceInteraction" => {
                let options = self.options(node, "simpleChoice", &id);
                self.block(node, id, Answer::Choose(options), out);
            }
            "inlineChoiceInteraction" => {
                let options = self.options(node, "inlineChoice", &id);
                self.push(id, String::new(), true, Answer::Choose(options), out);
            }
            "textEntryInteraction" => {
                let answer = self.typed(&id);
                self.push(id, String::new(), true, answer, out);
            }
            "extendedTextInteraction" => {
                let answer = match self.declared.is_scored(&id) {
                    true => self.typed(&id),
                    false => {
                        let answer = self.declared.right(&id).join("\n\n");
                        Answer::Tell { answer, why: None }
                    }
                };
                self.block(node, id, answer, out);
            }
            "sliderInteraction" => {
                let answer = self.typed(&id);
                self.block(node, id, answer, out);
            }
            "orderInteraction" => self.order(node, id, out),
            "matchInteraction" => self.matching(node, id, out),
            "associateInteraction" => self.associate(node, id, out),
            "gapMatchInteraction" => self.gaps(node, &id, out),
            "hottextInteraction" => self.hottext(node, id, out),
            _ => self.told(node, tag, out),
        }
    }

    /// An interaction that stands apart, with its own prompt.
    fn block(&mut self, node: Node, id: String, answer: Answer, out: &mut String) {
        let prompt = self.prompt(node);
        *out += "<div>";
        self.push(id, prompt, false, answer, out);
        *out += "</div>";
    }

    fn push(&mut self, id: String, prompt: String, inline: bool, answer: Answer, out: &mut String) {
        if self.wants.len() >= MOST_WANTS {
            let warning = format!("only the first {MOST_WANTS} places to answer are read");
            if !self.warnings.contains(&warning) {
                self.warnings.push(warning);
            }
            return;
        }
        *out += &mark(self.wants.len());
        self.wants.push(Want { id, prompt, inline, answer });
    }

    fn prompt(&mut self, node: Node) -> String {
        let prompt = elements(node).find(|child| name(*child) == "prompt");
        prompt.map_or(String::new(), |prompt| self.markdown(prompt))
    }

    /// The text of an option, and what it says after the answer.
    fn option(&mut self, node: Node) -> (String, String, String) {
        let id = attribute(node, "identifier").unwrap_or_default().trim().to_owned();
        let after = self.after.len();
        let text = self.markdown(node);
        let why = self.after.split_off(after).join("\n\n");
        (id, text, why)
    }

    fn options(&mut self, node: Node, tag: &str, response: &str) -> Vec<Choosable> {
        let shares = self.declared.shares(response);
        let several = self.declared.several(response);
        let mut options = Vec::new();
        for option in all(node, tag) {
            let (id, text, why) = self.option(option);
            let share = shares.get(&id).copied().unwrap_or_default();
            // Where several are ticked, each adds its points; that says nothing about one alone.
            let share = if several { share.floor() } else { share };
            options.push(Choosable { id, text, why, share });
        }
        options
    }

    fn typed(&self, id: &str) -> Answer {
        match self.declared.typed(id) {
            Some(typed) => Answer::Type(typed),
            None => Answer::Type(Typed::default()),
        }
    }

    fn order(&mut self, node: Node, id: String, out: &mut String) {
        let mut texts = BTreeMap::new();
        for choice in all(node, "simpleChoice") {
            let (choice, text, _) = self.option(choice);
            texts.insert(choice, text);
        }
        let right = self.declared.right(&id);
        let items: Vec<String> = right.iter().filter_map(|id| texts.get(id).cloned()).collect();
        if items.len() < texts.len() && !items.is_empty() {
            self.warnings
                .push("some items belong to no place in the order; they are left out".into());
        }
        let answer = match items.is_empty() {
            false => Answer::Order(items),
            true => Answer::Tell {
                answer: texts.values().map(|text| format!("- {text}\n")).collect(),
                why: Some("the source gives no order; it is asked as an open question".to_owned()),
            },
        };
        self.block(node, id, answer, out);
    }

    /// The pairs of a response, as (left, right) identifiers.
    fn pairs(&self, id: &str) -> Vec<(String, String)> {
        let pair = |value: String| {
            let mut ends = value.split_whitespace();
            Some((ends.next()?.to_owned(), ends.next()?.to_owned()))
        };
        self.declared.right(id).into_iter().filter_map(pair).collect()
    }

    fn sides(&mut self, nodes: &[Node]) -> Vec<(String, String)> {
        let mut side = Vec::new();
        for node in nodes {
            let (id, text, _) = self.option(*node);
            side.push((id, text));
        }
        side
    }

    fn matching(&mut self, node: Node, id: String, out: &mut String) {
        let mut sets = Vec::new();
        for set in all(node, "simpleMatchSet") {
            sets.push(self.sides(&all(set, "simpleAssociableChoice")));
        }
        let rights = sets.pop().unwrap_or_default();
        let lefts: Vec<(String, String)> = sets.into_iter().flatten().collect();
        let pairs = self.pairs(&id);
        let mut of: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        let named: BTreeMap<&str, &str> =
            rights.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
        for (left, right) in &pairs {
            let text = named.get(right.as_str()).map(|text| (*text).to_owned());
            of.entry(left).or_default().extend(text);
        }
        let rows = lefts
            .iter()
            .map(|(id, text)| (text.clone(), of.get(id.as_str()).cloned().unwrap_or_default()));
        let rows = rows.collect();
        let options = rights.iter().map(|(_, text)| text.clone()).collect();
        self.block(node, id, Answer::Match { rows, options }, out);
    }

    fn associate(&mut self, node: Node, id: String, out: &mut String) {
        let all = self.sides(&all(node, "simpleAssociableChoice"));
        let named: BTreeMap<&str, &str> =
            all.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
        let (mut rows, mut paired) = (Vec::new(), HashSet::new());
        for (left, right) in self.pairs(&id) {
            if let (Some(a), Some(b)) = (named.get(left.as_str()), named.get(right.as_str())) {
                rows.push(((*a).to_owned(), vec![(*b).to_owned()]));
                paired.insert(left);
            }
        }
        // What is on the left of no pair can be chosen on the right.
        let options = all.iter().filter(|(id, _)| !paired.contains(id));
        let options = options.map(|(_, text)| text.clone()).collect();
        if rows.is_empty() {
            rows = all.iter().map(|(_, text)| (text.clone(), Vec::new())).collect();
        }
        self.block(node, id, Answer::Match { rows, options }, out);
    }

    /// Words to put into gaps of a text, which stands in the interaction.
    fn gaps(&mut self, node: Node, response: &str, out: &mut String) {
        let is_word = |node: &Node| matches!(name(*node).as_str(), "gapText" | "gapImg");
        let nodes: Vec<Node> = elements(node).filter(is_word).collect();
        let words = self.sides(&nodes);
        let mut pairs: HashSet<(String, String)> = HashSet::new();
        for (a, b) in self.pairs(response) {
            pairs.insert((b.clone(), a.clone()));
            pairs.insert((a, b));
        }
        let prompt = elements(node).find(|child| name(*child) == "prompt");
        *out += "<div>";
        if let Some(prompt) = prompt {
            self.write(prompt, out);
        }
        *out += "</div>";
        let mut inside = String::new();
        html(
            node,
            &mut |child, out| match name(child).as_str() {
                "gapText" | "gapImg" | "prompt" => true,
                "gap" => {
                    let gap = attribute(child, "identifier").unwrap_or_default().trim();
                    let fits = |word: &str| pairs.contains(&(word.to_owned(), gap.to_owned()));
                    let option = |(id, text): &(String, String)| Choosable {
                        id: id.clone(),
                        text: text.clone(),
                        share: f64::from(u8::from(fits(id))),
                        ..Choosable::default()
                    };
                    // Of very many words only the right ones are kept, because every gap has them all.
                    let few = words.len() <= MOST_WORDS;
                    let full = self.wants.len() >= MOST_WANTS;
                    let kept = words.iter().filter(|(id, _)| !full && (few || fits(id)));
                    let options = kept.map(option).collect();
                    self.push(gap.to_owned(), String::new(), true, Answer::Choose(options), out);
                    true
                }
                _ => self.special(child, out),
            },
            &mut inside,
        );
        *out += &inside;
    }

    /// Words of a text to choose from.
    fn hottext(&mut self, node: Node, id: String, out: &mut String) {
        let options = self.options(node, "hottext", &id);
        let mut text = String::new();
        html(
            node,
            &mut |child, out| match name(child).as_str() {
                "prompt" => true,
                "hottext" => {
                    *out += &format!("[{}]", words(child));
                    true
                }
                _ => self.special(child, out),
            },
            &mut text,
        );
        *out += &text;
        self.block(node, id, Answer::Choose(options), out);
    }

    /// What a terminal cannot ask, with what the source says about the answer.
    fn told(&mut self, node: Node, tag: &str, out: &mut String) {
        let id = attribute(node, "responseIdentifier").unwrap_or_default().trim().to_owned();
        let right = self.declared.right(&id);
        let areas = node.descendants().filter(|inner| attribute(*inner, "coords").is_some());
        let areas: BTreeMap<&str, String> = areas
            .filter_map(|area| {
                let of = |name: &str| attribute(area, name).unwrap_or_default();
                let shape = format!("{} {} {}", of("hotspotLabel"), of("shape"), of("coords"));
                Some((attribute(area, "identifier")?, shape.trim().to_owned()))
            })
            .collect();
        let word = |value: &String| match areas.get(value.as_str()) {
            Some(shape) => format!("`{value}` ({shape})"),
            None => value.clone(),
        };
        let answer = right.iter().map(word).collect::<Vec<_>>().join("; ");
        let mut shown = String::new();
        html(
            node,
            &mut |child, out| name(child) == "prompt" || self.special(child, out),
            &mut shown,
        );
        *out += &shown;
        let why = format!("a terminal has no `{tag}`; it is asked as an open question");
        self.block(node, id, Answer::Tell { answer, why: Some(why) }, out);
    }
}

/// Whether something is asked in an element.
fn asks(node: Node) -> bool {
    node.descendants().any(|inner| inner.is_element() && name(inner).ends_with("Interaction"))
}

/// Whether an element stands in an option.
fn in_option(node: Node) -> bool {
    node.ancestors().any(|above| {
        matches!(name(above).as_str(), "simpleChoice" | "inlineChoice" | "hottext" | "gapText")
    })
}
