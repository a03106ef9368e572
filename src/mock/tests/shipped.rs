//! Are the shipped blueprints sound, and can they be sat with the shipped banks?

use super::*;
use crate::bank::{Reading, shipped as shipped_banks};

fn shipped_library() -> Library {
    let readings =
        shipped_banks().iter().map(|(path, text)| crate::bank::read(path, text.as_bytes()));
    Library::of_readings(readings.map(|reading: Reading| (reading, true)).collect()).0
}

#[test]
fn the_shipped_blueprints_are_as_sound_as_those_of_a_user_must_be() {
    let library = shipped_library();
    let topics = library.topics();
    let topics: Vec<&str> = topics.iter().map(|(topic, _)| *topic).collect();
    let text = include_str!("../blueprints.ron");
    if let Err(problems) = read("blueprints.ron", text.as_bytes(), &topics) {
        let problems: Vec<String> = problems.iter().map(|problem| problem.render()).collect();
        panic!("{}", problems.join("\n"));
    }
    let ids: Vec<&str> = shipped().blueprints.iter().map(|b| b.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "quiz-20",
            "recruiter-25",
            "phone-45",
            "data-45",
            "api-45",
            "design-45",
            "design-60",
            "behavioural-45",
            "incident-30",
            "onsite-90",
            "onsite-240"
        ]
    );
}

#[test]
fn every_shipped_interview_can_be_drawn_at_every_level() {
    let library = shipped_library();
    for blueprint in &shipped().blueprints {
        let program = Program::new(blueprint, shipped());
        for level in std::iter::once(None).chain(blueprint.levels.iter().copied().map(Some)) {
            let deck = Deck::new(&program, &library, level);
            for seed in 0..5 {
                if let Err(missing) = deck.draw(seed) {
                    let missing: Vec<String> = missing.iter().map(ToString::to_string).collect();
                    panic!("{} at {level:?}: {}", blueprint.id, missing.join("; "));
                }
            }
        }
    }
}

/// Every shipped interview, sat to its end on a clock of its own with every question answered rightly.
#[test]
fn every_shipped_interview_can_be_sat_to_its_end() {
    let library = shipped_library();
    let mut told = String::new();
    for blueprint in &shipped().blueprints {
        let program = Program::new(blueprint, shipped());
        let drawn = Deck::new(&program, &library, None).draw(1).expect("questions enough");
        let mut interview = Interview::new(program, &drawn, &library, None, 1, true);
        interview.opened(session());
        let mut sitting =
            Sitting { interview, seconds: 0, kept: Vec::new(), transcript: String::new() };
        while !sitting.interview.is_done() {
            let happened = expected(&sitting.interview.screen(sitting.seconds * 1000));
            sitting.after(25, happened);
        }
        let card = sitting.interview.result().scorecard;
        let asked = card.items().count();
        let verdict = card.verdict.as_deref().unwrap_or("none");
        told +=
            &format!("{}: {asked} asked, complete {}, {verdict}\n", blueprint.id, card.complete);
    }
    expect![[r#"
        quiz-20: 20 asked, complete true, strong yes
        recruiter-25: 4 asked, complete true, yes
        phone-45: 16 asked, complete true, yes
        data-45: 14 asked, complete true, yes
        api-45: 8 asked, complete true, no
        design-45: 6 asked, complete true, strong yes
        design-60: 6 asked, complete true, strong yes
        behavioural-45: 6 asked, complete true, strong yes
        incident-30: 7 asked, complete true, strong yes
        onsite-90: 24 asked, complete true, strong yes
        onsite-240: 37 asked, complete true, strong yes
    "#]]
    .assert_eq(&told);
}
