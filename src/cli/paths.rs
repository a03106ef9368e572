//! Where are a user's files?
//!
//! `ONSITE_HOME` holds everything when it is set; otherwise the XDG directories do.

use anyhow::Context as _;
use etcetera::BaseStrategy;
use std::path::{Path, PathBuf};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    pub config: PathBuf,
    pub banks: PathBuf,
    pub media: PathBuf,
    pub journal: PathBuf,
    /// The user's own interviews.
    pub blueprints: PathBuf,
}

impl Paths {
    /// `home` is the value of `ONSITE_HOME`.
    pub fn find(home: Option<&Path>) -> anyhow::Result<Self> {
        let (config, data) = match home {
            Some(home) => (home.to_owned(), home.to_owned()),
            None => {
                let base = etcetera::choose_base_strategy()
                    .context("could not find your home directory; set `ONSITE_HOME` to where onsite may keep its files")?;
                (base.config_dir().join("onsite"), base.data_dir().join("onsite"))
            }
        };
        Ok(Self {
            config: config.join("config.ron"),
            banks: data.join("banks"),
            media: data.join("media"),
            journal: data.join("journal"),
            blueprints: data.join("blueprints.ron"),
        })
    }
}
