//! How secret is it? Classifications of documents and portion markings of paragraphs.
//!
//! The levels are those of Executive Order 12958 and its successors with State's *sensitive but
//! unclassified* between (5 FAM 540); `LIMITED OFFICIAL USE` and `FOR OFFICIAL USE ONLY` count as
//! SBU. Damaged spellings (`C O N F I D E N T I A L`, `SE C R E T`) are read by
//! [`Classification::parse`]; it never invents a level.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Levels in ascending order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// `UNCLASSIFIED`
    #[serde(rename = "U")]
    Unclassified,
    /// `UNCLASSIFIED//FOR OFFICIAL USE ONLY`, sensitive but unclassified, limited official use
    #[serde(rename = "SBU")]
    Sensitive,
    /// `CONFIDENTIAL`
    #[serde(rename = "C")]
    Confidential,
    /// `SECRET`
    #[serde(rename = "S")]
    Secret,
    /// `TOP SECRET`
    #[serde(rename = "TS")]
    TopSecret,
}

impl Level {
    /// Returns the letters of a portion marking.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Unclassified => "U",
            Level::Sensitive => "SBU",
            Level::Confidential => "C",
            Level::Secret => "S",
            Level::TopSecret => "TS",
        }
    }

    /// Reads the letters of a portion marking, in any case.
    pub fn from_letters(text: &str) -> Option<Level> {
        Some(match text.to_ascii_uppercase().as_str() {
            "U" => Level::Unclassified,
            "SBU" | "FOUO" | "LOU" | "OUO" => Level::Sensitive,
            "C" => Level::Confidential,
            "S" => Level::Secret,
            "TS" => Level::TopSecret,
            _ => return None,
        })
    }
}

/// The classification of a whole document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Classification {
    /// The level.
    pub level: Level,
    /// Control markings in upper case without blanks, sorted (`NOFORN`, `NODIS`).
    pub caveats: Vec<String>,
}

impl Classification {
    /// Reads a classification line or label, however spaced or damaged.
    ///
    /// Returns `None` when no level can be read; what follows the level (post, number, captions)
    /// is ignored but for `NOFORN` and `FOR OFFICIAL USE ONLY`.
    pub fn parse(text: &str) -> Option<Classification> {
        let squeezed: String = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .flat_map(char::to_uppercase)
            .take(200)
            .collect();
        let level = Self::level_of(
            squeezed
                .strip_prefix("CLASSIFICATION:")
                .unwrap_or(&squeezed),
        )?;
        let noforn = squeezed.contains("NOFORN");
        let caveats = if noforn {
            vec!["NOFORN".to_owned()]
        } else {
            Vec::new()
        };
        Some(Classification { level, caveats })
    }

    fn level_of(text: &str) -> Option<Level> {
        let sensitive = ["FOROFFICIALUSEONLY", "EFTO", "SENSITIVE", "SBU", "FOUO"];
        if text.starts_with("UNCLAS") || text.starts_with("NCLAS") {
            let marked = sensitive.iter().any(|word| text.contains(word));
            return Some(if marked {
                Level::Sensitive
            } else {
                Level::Unclassified
            });
        }
        if [
            "LIMITEDOFFICIALUSE",
            "LIMITEDOFFIC",
            "SENSITIVEBUTUNCLAS",
            "SBU",
            "FOUO",
            "LOU",
        ]
        .iter()
        .any(|word| text.starts_with(word))
        {
            return Some(Level::Sensitive);
        }
        if text.starts_with("TOPSECRET") {
            return Some(Level::TopSecret);
        }
        // A doubled, foreign or lost first letter: `CCONF`, `SSECRET`, `CSECRET`, `ECRET`.
        let within = |word: &str| text.find(word).is_some_and(|at| at <= 1);
        if text.contains("SECRETAR") && !text.contains("SECRETSECRETAR") {
            return None;
        }
        if within("SECRET") || text.starts_with("ECRET") {
            return Some(Level::Secret);
        }
        if within("CONFIDENTIAL") || text.starts_with("ONFIDENTIAL") || within("CONFID") {
            return Some(Level::Confidential);
        }
        None
    }

    /// Adds control markings and raises `UNCLASSIFIED` with caption `SENSITIVE` to SBU.
    pub fn with_caption(mut self, caption: &str) -> Classification {
        match caption {
            "SENSITIVE" | "FOUO" | "SBU" if self.level == Level::Unclassified => {
                self.level = Level::Sensitive;
            }
            "NOFORN" | "NODIS" | "EXDIS" | "LIMDIS" | "STADIS" | "ORCON" => {
                self.caveats.push(caption.to_owned());
                self.caveats.sort();
                self.caveats.dedup();
            }
            _ => {}
        }
        self
    }
}

impl fmt::Display for Classification {
    /// Writes the label that published pages print: level, then `//NOFORN` where it holds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.level {
            Level::Unclassified => "UNCLASSIFIED",
            Level::Sensitive => "UNCLASSIFIED//FOR OFFICIAL USE ONLY",
            Level::Confidential => "CONFIDENTIAL",
            Level::Secret => "SECRET",
            Level::TopSecret => "TOP SECRET",
        })?;
        if self.caveats.iter().any(|caveat| caveat == "NOFORN") {
            f.write_str("//NOFORN")?;
        }
        Ok(())
    }
}

/// The marking that opens a paragraph: `(SBU)`, `(S//NF)`, `(S/REL TO USA, AUS, GBR)`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Marking {
    /// The level; `None` when the paragraph is unmarked.
    pub level: Option<Level>,
    /// Caveats in upper case, in the order printed (`NF`, `REL TO USA, AUS, GBR`, `FGI`).
    pub caveats: Vec<String>,
}

impl fmt::Display for Marking {
    /// Writes `S//NF`, or `unmarked`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(level) = self.level else {
            return f.write_str("unmarked");
        };
        f.write_str(level.as_str())?;
        for caveat in &self.caveats {
            write!(f, "//{caveat}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_classifications_keep_their_level() {
        for (text, level) in [
            (
                "UNCLAS SECTION 01 OF 08 CASABLANCA 000027",
                Level::Unclassified,
            ),
            ("UNCLASSIFIED//FOR OFFICIAL USE ONLY", Level::Sensitive),
            (
                "UNCLAS E F T O SECTION 01 OF 02 LONDON 002618",
                Level::Sensitive,
            ),
            ("C O N F I D E N T I A L RABAT 000001", Level::Confidential),
            ("CO N F I D E N T I A L", Level::Confidential),
            ("CC O N F I D E N T I A L", Level::Confidential),
            ("O N F I D E N T I A L", Level::Confidential),
            ("SS E C R E T", Level::Secret),
            ("SE C R E T", Level::Secret),
            ("CSE C R E T", Level::Secret),
            ("E C R E T", Level::Secret),
            ("S e c r e t", Level::Secret),
            ("CLASSIFICATION: CONFIDENTIAL", Level::Confidential),
            ("LIMITED OFFICIAL USE ROME 1196", Level::Sensitive),
            ("TOP SECRET", Level::TopSecret),
        ] {
            assert_eq!(
                Classification::parse(text).map(|c| c.level),
                Some(level),
                "{text}"
            );
        }
        for text in [
            "",
            "SIPDIS",
            "Secretary of State",
            "SUBJECT: SECRETARY",
            "E.O. 12958: N/A",
        ] {
            assert_eq!(Classification::parse(text), None, "{text}");
        }
    }
}
