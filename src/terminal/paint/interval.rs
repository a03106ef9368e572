//! How is a distance in time said?

/// An interval in days, in words short enough for a button: `20 min`, `14 h`, `5 d`, `3 weeks`, `2.1 months`.
pub fn interval_words(days: f64) -> String {
    const MONTH: f64 = 30.44;
    const YEAR: f64 = 365.25;
    let hours = days * 24.0;
    match days {
        _ if hours < 1.0 => format!("{:.0} min", (hours * 60.0).max(1.0)),
        _ if hours < 23.5 => format!("{hours:.0} h"),
        _ if days < 13.5 => format!("{:.0} d", days.max(1.0)),
        _ if days < 59.5 => format!("{:.0} weeks", days / 7.0),
        _ if days < YEAR => format!("{:.1} months", days / MONTH),
        _ => format!("{:.1} years", days / YEAR),
    }
}

#[cfg(test)]
mod tests {
    use super::interval_words;

    #[test]
    fn intervals_are_said_in_the_largest_fitting_unit() {
        for (days, words) in [
            (0.0, "1 min"),
            (0.04, "58 min"),
            (0.0417, "1 h"),
            (0.58, "14 h"),
            (0.99, "1 d"),
            (1.4, "1 d"),
            (5.0, "5 d"),
            (13.4, "13 d"),
            (14.0, "2 weeks"),
            (21.0, "3 weeks"),
            (64.0, "2.1 months"),
            (548.0, "1.5 years"),
        ] {
            assert_eq!(interval_words(days), words, "{days}");
        }
    }
}
