//! What does an item of QTI 1.2 show, and where does it want answers?

use super::super::spec::mark;
use super::super::text::{Writer, attribute, elements, material};
use crate::import::xml::text_of;
use roxmltree::Node;

/// What is shown, as HTML with marks, and what is wanted at each of them.
#[derive(Debug, Default)]
pub(super) struct Presentation {
    pub html: String,
    pub responses: Vec<Response>,
    /// Right sides that stand apart from the responses, as Blackboard writes them.
    rights: Vec<String>,
    /// What stood before the last mark or block ended, which labels the next response of Blackboard.
    in_pairs: bool,
}

/// A place to answer.
#[derive(Debug, Default, Clone)]
pub(super) struct Response {
    pub id: String,
    /// `response_lid`, `response_str` and so on.
    pub element: String,
    pub cardinality: Cardinality,
    /// What stands beside it, as Markdown.
    pub label: String,
    pub options: Vec<Label>,
    /// It has a field to type in.
    pub typed: bool,
    /// A number is to be typed.
    pub number: bool,
    /// Fields to type in, when the program says how many.
    pub boxes: usize,
    /// Options are to be put in order.
    pub ordering: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Cardinality {
    #[default]
    Single,
    Multiple,
    Ordered,
}

/// An option, or an answer of a gap.
#[derive(Debug, Default, Clone)]
pub(super) struct Label {
    pub id: String,
    /// Markdown.
    pub text: String,
    /// As New Quizzes has it: `dropdown`, `wordbank`, `openEntry`.
    pub answer_type: String,
    /// And how it compares: `TextRegex` and others.
    pub algorithm: String,
    /// An area of a picture.
    pub area: String,
}

impl Presentation {
    pub fn of(node: Node, writer: &mut Writer) -> Self {
        let mut shown = Self::default();
        shown.flow(node, writer);
        // Options of Blackboard's pairs have no text of their own: the n-th is the n-th right side.
        let rights = std::mem::take(&mut shown.rights);
        for response in shown.responses.iter_mut().filter(|_| !rights.is_empty()) {
            for (label, right) in response.options.iter_mut().zip(&rights) {
                if label.text.is_empty() {
                    label.text.clone_from(right);
                }
            }
        }
        shown
    }

    fn flow(&mut self, node: Node, writer: &mut Writer) {
        let mut after_material = false;
        for child in elements(node) {
            let name = child.tag_name().name();
            let class = attribute(child, "class").unwrap_or_default();
            match name {
                "material" | "mat_extension" => {
                    // Two texts in a row are two lines; around a field to type in they are one.
                    if after_material {
                        self.html += "<br>";
                    }
                    material(child, &mut self.html);
                }
                // What Brightspace writes for its own display.
                "response_extension" => {}
                _ if name.starts_with("response_") => self.response(child, writer),
                _ if class == "RIGHT_MATCH_BLOCK" => {
                    self.rights.extend(elements(child).map(|block| {
                        let mut html = String::new();
                        material(block, &mut html);
                        writer.markdown(&html)
                    }));
                }
                _ if class == "RESPONSE_BLOCK" => {
                    let before = std::mem::replace(&mut self.in_pairs, true);
                    self.flow(child, writer);
                    self.in_pairs = before;
                }
                // What Blackboard writes before a response of its pairs labels it.
                _ if self.in_pairs => {
                    let outer = std::mem::take(&mut self.html);
                    let first = self.responses.len();
                    self.flow(child, writer);
                    let inner = std::mem::replace(&mut self.html, outer);
                    match self.responses.get(first) {
                        Some(response) if response.label.is_empty() => {
                            let label = super::super::spec::with_marks(&inner, |_| String::new());
                            self.responses[first].label = writer.markdown(&label);
                            self.html += &mark(first);
                        }
                        _ => self.html += &inner,
                    }
                }
                "flow" | "flow_mat" => {
                    self.html += "<div>";
                    self.flow(child, writer);
                    self.html += "</div>";
                }
                _ => self.flow(child, writer),
            }
            after_material = name == "material";
        }
    }

    fn response(&mut self, node: Node, writer: &mut Writer) {
        let cardinality = match attribute(node, "rcardinality").map(str::to_lowercase).as_deref() {
            Some("multiple") => Cardinality::Multiple,
            Some("ordered") => Cardinality::Ordered,
            _ => Cardinality::Single,
        };
        let id = attribute(node, "ident").or(attribute(node, "respident")).unwrap_or_default();
        let mut response = Response {
            id: id.trim().to_owned(),
            element: node.tag_name().name().to_owned(),
            cardinality,
            ordering: cardinality == Cardinality::Ordered,
            number: node.tag_name().name() == "response_num",
            ..Response::default()
        };
        let mut label = String::new();
        inside(node, &mut response, &mut label, writer);
        response.label = writer.markdown(&label);
        self.html += &mark(self.responses.len());
        self.responses.push(response);
    }
}

/// The texts, fields and options in a response.
fn inside(node: Node, response: &mut Response, label: &mut String, writer: &mut Writer) {
    for child in elements(node) {
        match child.tag_name().name() {
            "material" => {
                if !label.is_empty() {
                    *label += "<br>";
                }
                material(child, label);
            }
            "response_label" => response.options.push(option(child, writer)),
            "render_fib" => {
                response.typed = true;
                let kind = attribute(child, "fibtype").unwrap_or_default().to_lowercase();
                response.number |= matches!(kind.as_str(), "decimal" | "integer" | "scientific");
                let boxes = attribute(child, "input_boxes").and_then(|boxes| boxes.parse().ok());
                response.boxes = boxes.unwrap_or_default();
                inside(child, response, label, writer);
            }
            "render_slider" => {
                (response.typed, response.number) = (true, true);
                inside(child, response, label, writer);
            }
            "ims_render_object" => {
                response.ordering |= response.cardinality != Cardinality::Multiple;
                inside(child, response, label, writer);
            }
            _ => inside(child, response, label, writer),
        }
    }
}

fn option(node: Node, writer: &mut Writer) -> Label {
    let of = |name: &str| attribute(node, name).unwrap_or_default().trim().to_owned();
    let mut html = String::new();
    material(node, &mut html);
    let area = of("rarea");
    let coordinates = if area.is_empty() { String::new() } else { text_of(node).trim().to_owned() };
    Label {
        id: of("ident"),
        text: writer.markdown(&html),
        answer_type: of("answer_type"),
        algorithm: of("scoring_algorithm"),
        area: format!("{area} {coordinates}").trim().to_owned(),
    }
}
