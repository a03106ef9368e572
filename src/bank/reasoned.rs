//! How are choices and key points written?
//!
//! Both are tuple variants whose second element a user's bank may leave out: `Right("text")` is as good as
//! `Right("text", "why")`. Serde's derive insists on a fixed number of elements, hence the visitor below.

use serde::de::{self, Deserializer, EnumAccess, SeqAccess, VariantAccess, Visitor};
use serde::ser::{SerializeTupleVariant, Serializer};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::marker::PhantomData;

/// `Right("text", "why")` or `Wrong("text", "why")`; a user's bank may leave the reason out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    Right(String, String),
    Wrong(String, String),
}

impl Choice {
    pub fn is_right(&self) -> bool {
        matches!(self, Choice::Right(..))
    }

    pub fn text(&self) -> &str {
        match self {
            Choice::Right(text, _) | Choice::Wrong(text, _) => text,
        }
    }

    /// The reason; empty when none was given.
    pub fn why(&self) -> &str {
        match self {
            Choice::Right(_, why) | Choice::Wrong(_, why) => why,
        }
    }
}

/// `Must("idea", [phrases])`, `Should(..)` or `Bonus(..)`; the phrases may be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyPoint {
    Must(String, Vec<String>),
    Should(String, Vec<String>),
    Bonus(String, Vec<String>),
}

impl KeyPoint {
    pub fn idea(&self) -> &str {
        match self {
            KeyPoint::Must(idea, _) | KeyPoint::Should(idea, _) | KeyPoint::Bonus(idea, _) => idea,
        }
    }

    /// Word patterns, any of which detects the point; `a|b` inside one means either word.
    pub fn phrases(&self) -> &[String] {
        match self {
            KeyPoint::Must(_, phrases)
            | KeyPoint::Should(_, phrases)
            | KeyPoint::Bonus(_, phrases) => phrases,
        }
    }

    /// 3, 2 or 1.
    pub fn points(&self) -> u32 {
        match self {
            KeyPoint::Must(..) => 3,
            KeyPoint::Should(..) => 2,
            KeyPoint::Bonus(..) => 1,
        }
    }

    /// `must`, `should` or `bonus`.
    pub fn weight(&self) -> &'static str {
        match self {
            KeyPoint::Must(..) => "must",
            KeyPoint::Should(..) => "should",
            KeyPoint::Bonus(..) => "bonus",
        }
    }
}

/// Reads `Variant(first)` and `Variant(first, second)` alike.
struct OneOrTwo<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de> + Default> Visitor<'de> for OneOrTwo<T> {
    type Value = (String, T);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, and optionally a second element")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let first = seq.next_element()?.ok_or_else(|| de::Error::invalid_length(0, &self))?;
        Ok((first, seq.next_element()?.unwrap_or_default()))
    }
}

macro_rules! optional_second {
    ($type:ident, $second:ty, $($variant:ident),+) => {
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #[derive(Deserialize)]
                enum Name { $($variant),+ }
                struct Variants;
                impl<'de> Visitor<'de> for Variants {
                    type Value = $type;
                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str(concat!("one of" $(, " `", stringify!($variant), "`")+))
                    }
                    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<$type, A::Error> {
                        let (name, content) = data.variant::<Name>()?;
                        let (first, second) =
                            content.tuple_variant(2, OneOrTwo::<$second>(PhantomData))?;
                        Ok(match name { $(Name::$variant => $type::$variant(first, second)),+ })
                    }
                }
                deserializer.deserialize_enum(
                    stringify!($type),
                    &[$(stringify!($variant)),+],
                    Variants,
                )
            }
        }
    };
}

optional_second!(Choice, String, Right, Wrong);
optional_second!(KeyPoint, Vec<String>, Must, Should, Bonus);

fn one_or_two<S: Serializer, T: Serialize>(
    serializer: S,
    type_name: &'static str,
    index: u32,
    variant: &'static str,
    first: &str,
    second: Option<&T>,
) -> Result<S::Ok, S::Error> {
    let mut tuple = serializer.serialize_tuple_variant(
        type_name,
        index,
        variant,
        1 + usize::from(second.is_some()),
    )?;
    tuple.serialize_field(first)?;
    if let Some(second) = second {
        tuple.serialize_field(second)?;
    }
    tuple.end()
}

impl Serialize for Choice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (index, variant) = if self.is_right() { (0, "Right") } else { (1, "Wrong") };
        let why = Some(self.why()).filter(|why| !why.is_empty()).map(str::to_owned);
        one_or_two(serializer, "Choice", index, variant, self.text(), why.as_ref())
    }
}

impl Serialize for KeyPoint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (index, variant) = match self {
            KeyPoint::Must(..) => (0, "Must"),
            KeyPoint::Should(..) => (1, "Should"),
            KeyPoint::Bonus(..) => (2, "Bonus"),
        };
        let phrases = Some(self.phrases().to_vec()).filter(|phrases| !phrases.is_empty());
        one_or_two(serializer, "KeyPoint", index, variant, self.idea(), phrases.as_ref())
    }
}
