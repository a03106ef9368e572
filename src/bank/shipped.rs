//! Which banks are part of the program?

/// The shipped banks as (path, text), sorted by path.
pub fn shipped() -> &'static [(&'static str, &'static str)] {
    &[
        ("question_banks/behavioural.ron", include_str!("../../question_banks/behavioural.ron")),
        ("question_banks/career.ron", include_str!("../../question_banks/career.ron")),
        ("question_banks/databases.ron", include_str!("../../question_banks/databases.ron")),
        ("question_banks/deadlocks.ron", include_str!("../../question_banks/deadlocks.ron")),
        (
            "question_banks/observability.ron",
            include_str!("../../question_banks/observability.ron"),
        ),
        ("question_banks/rest.ron", include_str!("../../question_banks/rest.ron")),
        ("question_banks/security.ron", include_str!("../../question_banks/security.ron")),
        (
            "question_banks/system_design.ron",
            include_str!("../../question_banks/system_design.ron"),
        ),
        ("question_banks/testing.ron", include_str!("../../question_banks/testing.ron")),
    ]
}

/// Whether a file goes by the name of a shipped bank.
pub fn is_shipped(path: &str) -> bool {
    shipped().iter().any(|(shipped, _)| *shipped == path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_is_forgotten() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/question_banks");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .expect("the folder of the shipped banks")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("an ASCII name"))
            .filter(|name| name.ends_with(".ron"))
            .map(|name| format!("question_banks/{name}"))
            .collect();
        files.sort();
        let listed: Vec<&str> = shipped().iter().map(|(path, _)| *path).collect();
        assert_eq!(listed, files);
    }
}
