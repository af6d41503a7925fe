//! A volume as historians edit them: hundreds of documents in TEI, in our own words, and what each of
//! them must come out as. The same numbers give the same bytes.

use std::fmt::Write;

use reftel::document::{BlockKind, Document};

/// A document of the volume.
pub struct Expected {
    /// The name that the edition gives it.
    pub name: String,
    pub title: String,
    /// When it was written; editors' notes do not say.
    pub date: Option<String>,
    /// The marks of its notes, each with the words that it stands behind and its own.
    pub notes: Vec<(String, String)>,
    /// How many names the editors tell.
    pub told: usize,
}

const TOWNS: [&str; 6] = ["Safi", "Agadir", "Fès", "Añasco", "Köln", "Łódź"];
const THINGS: [&str; 7] = ["quay", "pier", "wharf", "mole", "harbor", "dock", "ferry"];
const DEEDS: [&str; 5] = [
    "was shut for",
    "paid the dues of",
    "wrote of",
    "left the list of",
    "saw",
];

/// Returns a sentence of its own for each number.
fn sentence(number: usize) -> String {
    let pick = |list: &[&'static str], by: usize| list[(number / by) % list.len()];
    format!(
        "The {} of {} {} the {} of {} on the day that the {number}th ship came in.",
        pick(&THINGS, 1),
        pick(&TOWNS, 2),
        pick(&DEEDS, 3),
        pick(&THINGS, 5),
        pick(&TOWNS, 7),
    )
}

fn raised(number: usize) -> String {
    let figures = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = number.to_string();
    let digits = digits.chars().filter_map(|c| c.to_digit(10));
    digits.map(|digit| figures[digit as usize]).collect()
}

/// Returns a volume of `count` documents, and what they must come out as.
pub fn volume(count: usize) -> (String, Vec<Expected>) {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" \
         xmlns:frus=\"http://history.state.gov/frus/ns/1.0\" xml:id=\"quays77\"><teiHeader><fileDesc>\
         <titleStmt><title>Quays and Piers</title></titleStmt></fileDesc></teiHeader><text><front>\
         <div xml:id=\"persons\"><head>Persons</head><list>\n",
    );
    for person in 0..40 {
        let _ = writeln!(
            xml,
            "<item><persName xml:id=\"p_{person}\"><hi rend=\"strong\">Ormsby{person}, Nella,</hi></persName> Consul in {}</item>",
            TOWNS[person % TOWNS.len()]
        );
    }
    xml.push_str("</list></div></front><body>\n");
    let mut expected = vec![];
    for number in 1..=count {
        if number % 50 == 1 {
            let chapter = number / 50 + 1;
            let open = if number == 1 { "" } else { "</div>\n" };
            let _ = writeln!(
                xml,
                "{open}<div type=\"chapter\" xml:id=\"ch{chapter}\"><head>Chapter {chapter}</head>"
            );
        }
        expected.extend(document(number, &mut xml));
    }
    xml.push_str("</div></body></text></TEI>\n");
    (xml, expected)
}

/// Writes a document; every tenth is a note of the editors, every seventh has a paper sent with it.
fn document(number: usize, xml: &mut String) -> Vec<Expected> {
    let town = TOWNS[number % TOWNS.len()];
    let day = format!("1977-{:02}-{:02}", number % 12 + 1, number % 28 + 1);
    let by_editors = number.is_multiple_of(10);
    let title = match by_editors {
        true => format!("{number}. Editorial Note"),
        false => format!("{number}. Telegram From the Consulate in {town}"),
    };
    let mut own = Expected {
        name: format!("quays77-d{number}"),
        title: title.clone(),
        date: (!by_editors).then(|| day.clone()),
        notes: vec![],
        told: 0,
    };
    let kind = if by_editors {
        "editorial-note"
    } else {
        "historical-document"
    };
    let at = if by_editors {
        String::new()
    } else {
        format!(" frus:doc-datetime-min=\"{day}T12:00:00-05:00\"")
    };
    let _ = write!(
        xml,
        "<div type=\"document\" subtype=\"{kind}\" n=\"{number}\" xml:id=\"d{number}\"{at}><head>{title}"
    );
    let note = |own: &mut Expected, xml: &mut String, behind: &str| {
        let mark = own.notes.len() + 1;
        let words = format!("Note {mark} to {number}: {}", sentence(number * 31 + mark));
        let _ = write!(
            xml,
            "<note n=\"{mark}\" xml:id=\"d{number}fn{mark}\">{words}</note>"
        );
        let mark = raised(mark);
        own.notes
            .push((format!("{behind}{mark}"), format!("{mark} {words}")));
    };
    note(&mut own, xml, &title);
    xml.push_str("</head>");
    if !by_editors {
        let _ = write!(
            xml,
            "<opener><dateline><placeName>{town}</placeName>, <date when=\"{day}T12:00:00-05:00\">{day}</date>.</dateline></opener>"
        );
    }
    for paragraph in 1..=12 {
        let first = sentence(number * 100 + paragraph);
        let second = sentence(number * 700 + paragraph);
        let (before, behind) = second.split_at(second.len() / 2 / 2);
        let person = (number + paragraph) % 40;
        own.told += 1;
        let _ = write!(
            xml,
            "\n<p>{paragraph}. {first} <persName corresp=\"#p_{person}\">Ormsby</persName> was there.<pb n=\"{}\" facs=\"x\"/> {before}<hi rend=\"italic\">{behind}</hi>",
            number * 3 + paragraph / 4
        );
        if paragraph % 3 == 0 {
            note(&mut own, xml, &second);
        }
        xml.push_str("</p>");
    }
    if number.is_multiple_of(4) {
        xml.push_str("<table><row><cell>South</cell><cell>Sudan</cell></row></table>");
    }
    let mut all = vec![];
    if number.is_multiple_of(7) {
        let title = format!("Attachment to {number}");
        let day = format!("1976-{:02}-11", number % 12 + 1);
        let _ = write!(
            xml,
            "<frus:attachment xml:id=\"d{number}a1\"><head>{title}</head><opener><dateline><date when=\"{day}\">{day}</date></dateline></opener><p>{}</p></frus:attachment>",
            sentence(number * 999)
        );
        all.push(Expected {
            name: format!("quays77-d{number}a1"),
            title,
            date: Some(day),
            notes: vec![],
            told: 0,
        });
    }
    xml.push_str("</div>\n");
    all.insert(0, own);
    all
}

/// Says what of a document is not where it belongs.
pub fn misplaced(document: &Document, expected: &Expected) -> Vec<String> {
    let mut out = vec![];
    let title = document.title.as_ref().map(|title| title.value.as_str());
    if title != Some(&expected.title) {
        out.push(format!("title {title:?}"));
    }
    let date = document.date.as_deref().and_then(|date| date.get(..10));
    if date != expected.date.as_deref() {
        out.push(format!("date {date:?}"));
    }
    let told = document.envelope.layout.told.len();
    if told != expected.told {
        out.push(format!("{told} names"));
    }
    let notes = document.paragraphs.iter();
    let notes = notes.filter(|it| it.kind == BlockKind::Note).count();
    if notes != expected.notes.len() {
        out.push(format!("{notes} notes"));
    }
    for (behind, words) in &expected.notes {
        // The note is the next block behind the one that cites it.
        let citing = document.text.find(&format!("{behind}\n"));
        let next = citing.and_then(|at| document.text[at + behind.len()..].strip_prefix("\n\n"));
        if !next.is_some_and(|next| next.starts_with(&format!("{words}\n"))) {
            out.push(format!("note {words}"));
        }
    }
    out
}
