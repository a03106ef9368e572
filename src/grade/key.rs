//! What is the answer key, and how often is it hit by chance?

use crate::bank::{Kind, Response};

/// The answer key as a response; grading it gives 1.
pub fn perfect(kind: &Kind) -> Response {
    let first = |accept: &[String]| accept.first().cloned().unwrap_or_default();
    match kind {
        Kind::Single(single) => single
            .choices
            .iter()
            .position(|choice| choice.is_right())
            .map_or(Response::Nothing, Response::Choice),
        Kind::Multi(multi) => Response::Choices(
            (0..multi.choices.len()).filter(|index| multi.choices[*index].is_right()).collect(),
        ),
        Kind::TrueFalse(statement) => Response::Truth(statement.answer),
        Kind::Cloze(cloze) => {
            let accepted = |gap: &&str| cloze.blanks.get(*gap).map(|blank| first(&blank.accept));
            Response::Gaps(
                cloze.gaps().iter().map(|gap| accepted(gap).unwrap_or_default()).collect(),
            )
        }
        Kind::Short(short) => Response::Text(first(&short.accept)),
        Kind::Numeric(numeric) => Response::Text(numeric.answer.to_string()),
        Kind::Order(order) => Response::Order((0..order.items.len()).collect()),
        Kind::Match(matching) => Response::Pairs(matching.key().into_iter().map(Some).collect()),
        Kind::Open(open) => Response::Open {
            text: open.model_answer.clone(),
            covered: vec![true; open.key_points.len().max(1)],
        },
        Kind::Behavioural(story) => Response::Story {
            notes: story.exemplar.clone(),
            anchors: vec![4; story.dimensions.len().max(1)],
        },
        Kind::Scenario(scenario) => {
            Response::Steps(scenario.steps.iter().map(|step| perfect(&step.kind)).collect())
        }
    }
}

/// Probability of a fully right answer without any knowledge, 0 to 1; 0 where something is typed or self-rated.
///
/// A guesser ticks neither all choices of a Multi nor none, and uses each option of a Match once when there are
/// enough of them.
pub fn chance(kind: &Kind) -> f64 {
    match kind {
        Kind::Single(single) => {
            let rights = single.choices.iter().filter(|choice| choice.is_right()).count();
            rights as f64 / single.choices.len().max(1) as f64
        }
        Kind::Multi(multi) => 1.0 / ((multi.choices.len() as f64).exp2() - 2.0).max(1.0),
        Kind::TrueFalse(_) => 0.5,
        Kind::Order(order) => arrangements(order.items.len(), order.items.len()),
        Kind::Match(matching) => arrangements(matching.options().len(), matching.pairs.len()),
        Kind::Cloze(_)
        | Kind::Short(_)
        | Kind::Numeric(_)
        | Kind::Open(_)
        | Kind::Behavioural(_)
        | Kind::Scenario(_) => 0.0,
    }
}

/// One over the number of ways to give `places` places one of `options` options each.
fn arrangements(options: usize, places: usize) -> f64 {
    let repeats = options < places;
    (0..places)
        .map(|taken| if repeats { options } else { options - taken })
        .map(|left| 1.0 / left.max(1) as f64)
        .product()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::{Choice, Match, Multi, Order, Single, TrueFalse};

    #[test]
    fn chance_is_that_of_a_guesser() {
        let choices = |count: usize| -> Vec<Choice> {
            let wrong = (1..count).map(|place| Choice::Wrong(place.to_string(), String::new()));
            [Choice::Right("0".into(), String::new())].into_iter().chain(wrong).collect()
        };
        let pairs = vec![("1".into(), "a".into()), ("2".into(), "b".into())];
        let cases = [
            (Kind::Single(Single { choices: choices(4), shuffle: true }), 0.25),
            (Kind::Multi(Multi { choices: choices(4) }), 1.0 / 14.0),
            (Kind::TrueFalse(TrueFalse { answer: true, correction: String::new() }), 0.5),
            (Kind::Order(Order { items: ["a", "b", "c"].map(str::to_owned).to_vec() }), 1.0 / 6.0),
            (Kind::Match(Match { pairs, decoys: vec!["c".into()] }), 1.0 / 6.0),
        ];
        for (kind, expected) in cases {
            assert!((chance(&kind) - expected).abs() < 1e-12, "{}", kind.name());
        }
    }
}
