//! What does one file change in a bank, in numbers?

use serde::Serialize;

/// What one file changes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Changes {
    pub new: usize,
    /// Equal to what is here.
    pub same: usize,
    /// Ids of questions that were edited there, and not here.
    pub updated: Vec<String>,
    /// Edited there and here: what is here is kept.
    pub kept: Vec<String>,
    /// Removed from the bank by the person, and not added again.
    pub removed: Vec<String>,
    /// No longer there: kept.
    pub vanished: Vec<String>,
}

impl Changes {
    /// What several files change.
    pub fn together(changes: &[Changes]) -> Changes {
        let all =
            |ids: fn(&Changes) -> &Vec<String>| changes.iter().flat_map(ids).cloned().collect();
        Changes {
            new: changes.iter().map(|changes| changes.new).sum(),
            same: changes.iter().map(|changes| changes.same).sum(),
            updated: all(|changes| &changes.updated),
            kept: all(|changes| &changes.kept),
            removed: all(|changes| &changes.removed),
            vanished: all(|changes| &changes.vanished),
        }
    }

    /// `3 new, 2 updated`, without what is none.
    pub fn summary(&self) -> String {
        let parts = [
            (self.new, "new"),
            (self.updated.len(), "updated"),
            (self.same, "unchanged"),
            (self.kept.len(), "edited in both places, yours is kept"),
            (self.removed.len(), "removed here, not added again"),
            (self.vanished.len(), "no longer in the file, kept"),
        ];
        let said = parts.iter().filter(|(count, _)| *count > 0);
        let said: Vec<String> = said.map(|(count, what)| format!("{count} {what}")).collect();
        if said.is_empty() { "nothing new".to_owned() } else { said.join(", ") }
    }
}
