//! Which ids are taken by two, and how is that told?
//!
//! Places are looked up once a file and not once a clash: a copy of a big bank under another id clashes thousands of
//! times.

use super::finding::{Finding, Path, locate};
use super::source::Source;
use super::{Bank, Diagnostic};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A bank on its way into a library.
pub(super) struct Volume {
    pub bank: Bank,
    /// `None` for a shipped bank.
    pub path: Option<Rc<str>>,
    pub source: Source,
    /// For each question, its place in the file's list.
    pub rows: Vec<usize>,
}

/// An id that was taken already.
pub(super) struct Clash {
    /// Who took it: a volume and the path in it.
    pub first: (usize, Path),
    /// Who must do without: a volume and the path in it.
    pub second: (usize, Path),
    pub message: String,
    /// What to do next.
    pub help: &'static str,
}

/// Says each clash at the second place and names the first, in the order of the volumes and of their text.
pub(super) fn tell(volumes: &[Volume], clashes: Vec<Clash>) -> Vec<Diagnostic> {
    let firsts = first_places(volumes, &clashes);
    let mut by_volume: BTreeMap<usize, Vec<Finding>> = BTreeMap::new();
    for (clash, first) in clashes.into_iter().zip(firsts) {
        let (volume, path) = clash.second;
        let finding = Finding::error(path, "S001", clash.message);
        let finding = finding.help(format!("the first is at {first}")).help(clash.help);
        by_volume.entry(volume).or_default().push(finding);
    }
    let tell = |(volume, findings): (usize, Vec<Finding>)| {
        let source = &volumes[volume].source;
        source.diagnose_all(locate(source, findings))
    };
    by_volume.into_iter().flat_map(tell).collect()
}

/// `file:line:column` of the first holder of each clash.
fn first_places(volumes: &[Volume], clashes: &[Clash]) -> Vec<String> {
    let mut by_volume: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, clash) in clashes.iter().enumerate() {
        by_volume.entry(clash.first.0).or_default().push(index);
    }
    let mut places = vec![String::new(); clashes.len()];
    for (volume, indices) in by_volume {
        let source = &volumes[volume].source;
        let finding = |index: &usize| Finding::error(clashes[*index].first.1.clone(), "S001", "");
        let located = locate(source, indices.iter().map(finding).collect());
        for (index, problem) in indices.into_iter().zip(located) {
            places[index] = format!("{}:{}", source.path(), source.line_column(problem.at.start));
        }
    }
    places
}
