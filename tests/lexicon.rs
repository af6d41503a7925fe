//! Do a user's words count in every room that asks for words? A lexicon of made-up words, and sentences
//! that are read otherwise with it than without.

use std::fmt::Write;
use std::path::Path;
use std::sync::OnceLock;

use reftel::compiled::Cache;
use reftel::gazetteer::lexicon::{Class, Lexicon};
use reftel::mention::{Linked, Zone};
use reftel::person_names::PersonalName;
use reftel::pipeline::Engine;

use crate::support::CACHE;
use crate::traps::raw;

const WORDS: &str = "words\tclasses\ttype\tsubtype\tlanguage
gudun\ttitle strong-title
zonal\tregional-word
zhorv\tfamily-first
ma\tdouble-surname calls-ministries-departments
codex\twriting
zan\tparticle
zorvics\tportfolio
zorvish\tlanguage
zorvous\tmodifier
yesternoon\tmeeting-adverb
zorvings\tcloses-letter
";

const OFFICES: &str = "office\tpositions\tlanguage\ngudun\tPresident\n";

const SPELLINGS: &str = "spelling\tother\nguild\tgilde\n";

const LIST: &str = "id\ttype\tlabel\tcountry
list/benmoussi\tperson\tKarim Tazerouali Benmoussi\tMA
list/guild\tngo\tRuritanian Guild of Seamen\t
list/talenki\tperson\tZhorv Talenki\t
";

/// Without a lexicon, and with it; both with the list.
fn engines() -> &'static [Engine; 2] {
    static SHARED: OnceLock<[Engine; 2]> = OnceLock::new();
    SHARED.get_or_init(|| {
        [false, true].map(|with| {
            let folder = tempfile::tempdir().expect("a folder can be made");
            write(folder.path(), "list.tsv", LIST);
            if with {
                let words = folder.path().join("lexicon");
                std::fs::create_dir(&words).expect("it can be made");
                write(&words, "words.tsv", WORDS);
                write(&words, "offices.tsv", OFFICES);
                write(&words, "spellings.tsv", SPELLINGS);
            }
            let loaded = Engine::load_with(&[folder.path()], Some(&Cache::new(CACHE)));
            loaded.expect("all is sound").0
        })
    })
}

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).expect("it can be written");
}

fn cable(post: &str, text: &str) -> String {
    format!(
        "P 131457Z NOV 09\nFM AMEMBASSY {post}\nTO SECSTATE WASHDC\nUNCLAS {post} 000230\n\n\
         SUBJECT: DUES\n\n1. (U) {text}\n\nMARLOW\n"
    )
}

/// Whom or what the mention of these words means in the text; `-` where there is none.
fn entity(linked: &Linked, surface: &str) -> String {
    let mut mentions = linked.mentions.iter();
    let found = mentions.find(|one| one.surface == surface && one.zone != Zone::Header);
    let entity = found.and_then(|one| one.entity.as_ref());
    entity.map_or_else(|| "-".to_owned(), |id| id.as_str().to_owned())
}

#[test]
fn each_room_knows_a_users_words() {
    let mut wrong = String::new();
    for (room, post, text, surface, without, with) in [
        (
            "who governs a region",
            "LIMA",
            "He spoke of the Puno zonal government.",
            "Puno",
            "-",
            "pe/region/puno",
        ),
        (
            "what a title says of an office",
            "PARIS",
            "Gudun Sarkozy agreed to it.",
            "Sarkozy",
            "-",
            "person/nicolas-sarkozy",
        ),
        (
            "two spellings",
            "BERN",
            "The Ruritanian Gilde of Seamen paid.",
            "Ruritanian Gilde of Seamen",
            "-",
            "list/guild",
        ),
        (
            "who calls ministries departments",
            "RABAT",
            "He wrote to the Department of Justice of Morocco, and the Department of Justice agreed.",
            "Department of Justice",
            "us/department-of-justice",
            "ma/ministry-of-justice",
        ),
        (
            "writings",
            "RABAT",
            "He read the codex \"Rising Tides of Salt\" in a day.",
            "Rising Tides of Salt",
            "-",
            concat!("doc/09RABAT230", "/work", "/rising-tides-of-salt"),
        ),
        (
            "particles of names",
            "RABAT",
            "Karim zan Tazirou came. Mr. Tazirou agreed.",
            "Tazirou",
            "doc/09RABAT230/person/tazirou",
            "doc/09RABAT230/person/karim-zan-tazirou",
        ),
        (
            "languages",
            "RABAT",
            "He writes in Zorvish, and speaks in Zorvish.",
            "Zorvish",
            "doc/09RABAT230/place/zorvish",
            "-",
        ),
        (
            "what only describes a name",
            "RABAT",
            "The Zorvous Workers Party won.",
            "Workers Party",
            "-",
            "doc/09RABAT230/party/workers-party",
        ),
    ] {
        for (engine, expected) in engines().iter().zip([without, with]) {
            let found = entity(&engine.link(raw("a.txt", cable(post, text))), surface);
            if found != expected {
                let _ = write!(wrong, "\n{room}: {text}\n    {expected}, found {found}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn lists_are_read_with_a_users_words() {
    let [without, with] = engines().each_ref().map(|engine| {
        let of_two: Vec<&str> = engine
            .gazetteer
            .namesakes("tazerouali")
            .map(|one| one.id.as_str())
            .collect();
        let bearers = engine.gazetteer.bearers();
        let called = ["zhorv", "tazerouali"].map(|word| bearers.by_surname(word).len());
        (of_two.join(" "), called)
    });
    assert_eq!(without, (String::new(), [0, 0]));
    assert_eq!(with, ("list/benmoussi".to_owned(), [1, 1]));
}

#[test]
fn a_remit_goes_as_far_as_the_users_words() {
    let text = "He met Minister of Trade, Zorvics and Health Karim Tazirou.";
    let roles = engines().each_ref().map(|engine| {
        let linked = engine.link(raw("a.txt", cable("RABAT", text)));
        let mut mentions = linked.mentions.into_iter();
        let found = mentions.find(|one| one.surface == "Karim Tazirou");
        found.and_then(|one| one.role)
    });
    let with = "Minister of Trade, Zorvics and Health".to_owned();
    assert_ne!(roles[0].as_ref(), Some(&with));
    assert_eq!(roles[1], Some(with));
}

#[test]
fn a_meeting_is_told_with_a_users_adverbs() {
    let text = "Mr. Karim Tazirou yesternoon met Mr. Omar Benalifi.";
    let met = engines().each_ref().map(|engine| {
        let linked = engine.link(raw("a.txt", cable("RABAT", text)));
        linked.edges.len()
    });
    assert_eq!(met[0] + 1, met[1]);
}

#[test]
fn a_letter_is_closed_with_a_users_words() {
    let text = "From: Vera Holloway <vh@pier.example>\nTo: Tom Ostrander <to@pier.example>\n\
                Subject: dues\n\nTom,\n\nThe dues rose.\n\nZorvings,\nAnna Pell\nHarbor Office\n";
    let blocks = engines().each_ref().map(|engine| {
        let document = engine.parse(raw("a.txt", text.to_owned()));
        let kinds = document.paragraphs.iter();
        kinds
            .filter(|one| one.kind == reftel::document::BlockKind::Signature)
            .count()
    });
    assert_eq!(blocks[0], 0);
    assert!(blocks[1] > 0);
}

#[test]
fn names_are_taken_apart_with_the_lexicon_in_force() {
    let (shipped, own) = (Lexicon::shipped(), &engines()[1].gazetteer.lexicon);
    let same = |a: &str, b: &str, lexicon: &Lexicon| {
        PersonalName::parse(a, lexicon) == PersonalName::parse(b, lexicon)
    };
    for (a, b) in [
        ("Gudun Karim Tazirou", "Karim Tazirou"),
        ("Karim zan Tazirou", "Karim Tazirou"),
        ("Zhorv Talen", "Talen Zhorv"),
    ] {
        assert!(!same(a, b, &shipped), "{a}");
        assert!(same(a, b, own), "{a}");
    }
    assert!(own.is("gudun", Class::StrongTitle) && !shipped.is("gudun", Class::Title));
    // What no user brings changes nothing.
    assert!(own.is("president", Class::Title));
}
