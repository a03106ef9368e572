//! What do programs write beside an item?

use super::super::text::{all, elements};
use crate::import::xml::text_of;
use roxmltree::Node;

/// What programs write beside an item.
#[derive(Debug, Default)]
pub(in super::super) struct Metadata {
    fields: Vec<(String, String)>,
}

impl Metadata {
    /// The fields of an item or an assessment, those of elements in it not among them.
    pub fn of(node: Node) -> Self {
        let mut fields = Vec::new();
        let holders = elements(node).filter(|child| {
            matches!(child.tag_name().name(), "itemmetadata" | "qtimetadata" | "objectbank")
        });
        for holder in holders {
            // Brightspace writes `qti_metadatafield`.
            let fields_of = |name: &str| all(holder, name).into_iter();
            for field in fields_of("qtimetadatafield").chain(fields_of("qti_metadatafield")) {
                let part = |name: &str| {
                    let part = elements(field).find(|child| child.tag_name().name() == name);
                    part.map_or(String::new(), |part| text_of(part).trim().to_owned())
                };
                fields.push((part("fieldlabel").to_lowercase(), part("fieldentry")));
            }
            // Blackboard writes `bbmd_questiontype`, older programs `qmd_itemtype`.
            for inner in elements(holder).filter(|inner| inner.tag_name().name().contains("md_")) {
                fields.push((
                    inner.tag_name().name().to_lowercase(),
                    text_of(inner).trim().to_owned(),
                ));
            }
        }
        Self { fields }
    }

    /// The first field of that name which says something.
    pub fn get(&self, label: &str) -> Option<&str> {
        let said = self.fields.iter().find(|(name, value)| name == label && !value.is_empty());
        said.map(|(_, value)| value.as_str())
    }

    /// What the program calls this kind of question, in lower case.
    pub fn kind(&self) -> String {
        let labels = [
            "question_type",
            "cc_profile",
            "bbmd_questiontype",
            "qmd_questiontype",
            "qmd_itemtype",
        ];
        let kind = labels.iter().find_map(|label| self.get(label)).unwrap_or_default();
        kind.to_lowercase().replace([' ', '.', '-'], "_")
    }
}
