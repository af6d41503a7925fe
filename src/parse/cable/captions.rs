//! Which captions stand there? Words that limit who may read a cable (5 FAH-2 H-440).

use std::ops::Range;

use super::words::spelled;

/// Captions as they are spelled, and the name they are stored under; longer ones first where one
/// begins another.
const CAPTIONS: &[(&str, &str)] = &[
    ("SIPDIS", "SIPDIS"),
    ("SENSITIVEBUTUNCLASSIFIED", "SENSITIVE"),
    ("SENSITIVE", "SENSITIVE"),
    ("NOFORN", "NOFORN"),
    ("NOTRELEASABLETOFOREIGNNATIONALS", "NOFORN"),
    ("LIMDIS", "LIMDIS"),
    ("EXDIS", "EXDIS"),
    ("NODIS", "NODIS"),
    ("STADIS", "STADIS"),
    ("TERREP", "TERREP"),
    ("CORRECTEDCOPY", "CORRECTED COPY"),
    ("CORRECTED", "CORRECTED COPY"),
    ("ROGERCHANNEL", "ROGER CHANNEL"),
    ("DISSENTCHANNEL", "DISSENT CHANNEL"),
    ("DSCHANNEL", "DS CHANNEL"),
    ("MEDCHANNEL", "MED CHANNEL"),
    ("DEACHANNEL", "DEA CHANNEL"),
    ("EYESONLY", "EYES ONLY"),
    ("NOCONTRACT", "NOCONTRACT"),
    ("ORCON", "ORCON"),
    ("PROPIN", "PROPIN"),
    ("CHEROKEE", "CHEROKEE"),
    ("STATEDISTRIBUTIONONLY", "STADIS"),
    ("AIDAC", "AIDAC"),
    ("INFORMCONSULS", "INFORM CONSULS"),
    ("FOROFFICIALUSEONLY", "FOUO"),
    ("FOUO", "FOUO"),
    ("SBU", "SBU"),
    ("EFTO", "EFTO"),
    ("DECAPTIONED", "DECAPTIONED"),
];

/// What may stand between captions.
const BETWEEN: [char; 9] = [' ', '\t', '/', ',', '.', ';', '-', '(', ')'];

/// Returns the captions that `text` begins with, each with its place, and where they end.
///
/// Captions may be letter-spaced, glued together (`SIPDISSIPDIS`) or glued to a label behind
/// them (`SIPDISE.O. 12958`); a longer word that only begins like one is none (`SENSITIVITY`).
pub(super) fn leading(text: &str) -> (Vec<(&'static str, Range<usize>)>, usize) {
    let mut found = Vec::new();
    let mut end = 0;
    loop {
        // `(SBU) Summary` is a portion mark; brackets stand only behind a first caption.
        let between = if found.is_empty() {
            &BETWEEN[..7]
        } else {
            &BETWEEN[..]
        };
        let rest = text[end..].trim_start_matches(between);
        let start = text.len() - rest.len();
        let Some((name, length)) = one(rest) else {
            break;
        };
        found.push((name, start..start + length));
        end = start + length;
    }
    if !found.is_empty() {
        // A closing bracket belongs to the caption, an opening one to what follows.
        let tail = &text[end..];
        end += tail.len()
            - tail
                .trim_start_matches([')', '/', '.', ',', ' ', '\t'])
                .len();
    }
    (found, end)
}

/// Returns the caption that `text` begins with, and its length.
fn one(text: &str) -> Option<(&'static str, usize)> {
    CAPTIONS.iter().find_map(|(spelling, name)| {
        let length = spelled(text, spelling)?;
        let behind = &text[length..];
        let next = behind.chars().next();
        let glued = [
            "SIPDIS",
            "SENSITIVE",
            "E.O",
            "EO1",
            "TAGS:",
            "NOFORN",
            "STATE ",
        ];
        let ends = !next.is_some_and(char::is_alphabetic)
            || glued.iter().any(|word| behind.starts_with(word));
        // Prose may begin with `Sensitive` or `Corrected`; captions are in capitals.
        let upper = !text[..length].chars().any(char::is_lowercase);
        (ends && upper).then_some((*name, length))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_stand_alone_spaced_or_glued() {
        for (text, names, rest) in [
            ("SIPDIS", vec!["SIPDIS"], ""),
            (
                "SIPDIS SIPDIS E.O. 12958: N/A",
                vec!["SIPDIS", "SIPDIS"],
                "E.O. 12958: N/A",
            ),
            ("SIPDISE.O. 12958: N/A", vec!["SIPDIS"], "E.O. 12958: N/A"),
            ("NOFORN//SIPDIS", vec!["NOFORN", "SIPDIS"], ""),
            ("S I P D I S", vec!["SIPDIS"], ""),
            ("C O R R E C T E D  C O P Y", vec!["CORRECTED COPY"], ""),
            (
                "CORRECTED COPY (TEXT PARA 2)",
                vec!["CORRECTED COPY"],
                "(TEXT PARA 2)",
            ),
            ("SENSITIVE BUT UNCLASSIFIED", vec!["SENSITIVE"], ""),
            ("LIMDIS, NOFORN", vec!["LIMDIS", "NOFORN"], ""),
            ("SENSITIVITY TRAINING", vec![], "SENSITIVITY TRAINING"),
            ("Sensitive talks", vec![], "Sensitive talks"),
            ("(SBU) Summary: text", vec![], "(SBU) Summary: text"),
            ("", vec![], ""),
        ] {
            let (found, end) = leading(text);
            let got: Vec<&str> = found.iter().map(|(name, _)| *name).collect();
            assert_eq!(got, names, "{text}");
            assert_eq!(&text[end..], rest, "{text}");
        }
    }
}
