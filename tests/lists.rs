//! Does a list of persons that a user brings work without flags? Lists of labels and years, and
//! documents that name the persons in full, by surname behind a title, and by surname alone.

use std::fmt::Write;
use std::path::Path;
use std::sync::OnceLock;

use reftel::compiled::Cache;
use reftel::gazetteer::Type;
use reftel::gazetteer::lexicon::{Class, Lexicon};
use reftel::mention::{Linked, MentionKind, Status};
use reftel::pipeline::Engine;

use crate::support::CACHE;
use crate::traps::raw;

/// An engine with a user's list beside the shipped gazetteers.
fn engine(list: &str) -> Engine {
    let folder = tempfile::tempdir().expect("a folder can be made");
    std::fs::write(folder.path().join("list.tsv"), list).expect("it can be written");
    let loaded = Engine::load_with(&[folder.path()], Some(&Cache::new(CACHE)));
    loaded.expect("the list is sound").0
}

/// The engine of [`LIST`].
fn listing() -> &'static Engine {
    static SHARED: OnceLock<Engine> = OnceLock::new();
    SHARED.get_or_init(|| engine(LIST))
}

/// Who is linked to the first mention of `surface` as a person.
fn entity<'l>(linked: &'l Linked, surface: &str) -> Option<&'l str> {
    let found = linked.mentions.iter().find(|mention| {
        mention.surface == surface && mention.kind == MentionKind::Entity(Type::Person)
    })?;
    found.entity.as_ref().map(|id| id.as_str())
}

const LIST: &str = "id\ttype\tlabel\tvalid\tnote\taliases
list/nea\tngo\tNew Energy Association\t\t\tNEA [acronym]
list/brennock\tperson\tBrennock, William P.\t1969..1973\tSecretary of State
list/dallimore-a\tperson\tDallimore, Lyndon B.\t1963..1969\tPresident
list/dallimore-b\tperson\tDallimore, U. Alexis\t1969..1973\tUnder Secretary
list/harun\tperson\tHarun II, King of Ruritania\t\t
list/orellana\tperson\tOrellana Quint\u{e9}ro, Luis\t\t
list/thenat\tperson\tThenat Khomarn\t\t
list/rush\tperson\tRush, Kendall\t\t
list/nixon\tperson\tNixon, Richard M.\t1969..1974\t
";

#[test]
fn persons_of_a_list_are_found_however_they_are_written() {
    let engine = listing();
    for (text, surface, expected) in [
        ("Brennock told the Ambassador.", "Brennock", "list/brennock"),
        (
            "BRENNOCK, William spoke.",
            "BRENNOCK, William",
            "list/brennock",
        ),
        ("It was W. P. Brennock.", "W. P. Brennock", "list/brennock"),
        ("King Harun agreed.", "Harun", "list/harun"),
        ("A letter from Harun came.", "Harun", "list/harun"),
        ("He saw Orellana.", "Orellana", "list/orellana"),
        ("He saw Luis Orellana.", "Luis Orellana", "list/orellana"),
        ("He asked Thenat.", "Thenat", "list/thenat"),
        ("Rush said no.", "Rush", "list/rush"),
        (
            "President Dallimore decided.",
            "Dallimore",
            "list/dallimore-a",
        ),
        // The one in office in the year of the cable.
        ("He asked Dallimore.", "Dallimore", "list/dallimore-b"),
        // A namesake among the shipped persons loses.
        ("President Nixon came.", "Nixon", "list/nixon"),
        ("Nixon: I agree.", "Nixon", "list/nixon"),
    ] {
        let cable = |text: &str| {
            format!(
                "R 061700Z FEB 71\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC 4410\nUNCLAS BERN 1001\n\n\
                 E.O. 11652: N/A\nTAGS: PFOR\nSUBJECT: WHEAT\n\n1. {text}\n\nMARLOW\n"
            )
        };
        let linked = engine.link(raw("a.txt", cable(text)));
        assert_eq!(entity(&linked, surface), Some(expected), "{text}");
        let (text, surface) = (text.to_uppercase(), surface.to_uppercase());
        let linked = engine.link(raw("a.txt", cable(&text)));
        assert_eq!(entity(&linked, &surface), Some(expected), "{text}");
    }
}

#[test]
fn whom_no_list_has_is_nobody_of_it() {
    let engine = listing();
    for (text, surface) in [
        ("Rush hour began.", "Rush"),
        ("Nancy Brennock came.", "Nancy Brennock"),
        ("Mrs. Nixon came with President Nixon.", "Nixon"),
        ("Karl Brennock came. Brennock said no.", "Brennock"),
        ("The Brennock Foundation paid.", "Brennock"),
    ] {
        let linked = engine.link(raw("a.txt", format!("Memorandum\n\n{text}\n")));
        let of_list = entity(&linked, surface).filter(|id| id.starts_with("list/"));
        assert_eq!(of_list, None, "{text}");
    }
}

/// A list made of shipped persons without their aliases, and telegrams that name them.
#[test]
fn a_list_without_aliases_finds_its_persons_in_capitals_too() {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteers");
    let read = |name: &str| std::fs::read_to_string(shipped.join(name)).expect("it is shipped");
    let (persons, roles) = (read("persons.tsv"), read("roles.tsv"));
    let mut list = "id\ttype\tlabel\tvalid\n".to_owned();
    let mut people: Vec<(String, String, String, String)> = Vec::new();
    for role in roles.lines().skip(1).step_by(41) {
        let cells: Vec<&str> = role.split('\t').collect();
        let (id, position, since, until) = (cells[0], cells[1], cells[3], cells[4]);
        let line = persons
            .lines()
            .find(|line| line.starts_with(&format!("{id}\t")));
        let label = line.and_then(|line| line.split('\t').nth(2));
        let Some(label) = label.filter(|_| !since.is_empty()) else {
            continue;
        };
        let surname = label.rsplit(' ').next().expect("a label has words");
        let plain = label.contains(' ')
            && surname.chars().all(char::is_alphabetic)
            && surname.chars().next().is_some_and(char::is_uppercase)
            && !Lexicon::shipped().is(
                &label.split(' ').next().unwrap_or_default().to_lowercase(),
                Class::FamilyFirst,
            );
        if !plain || people.iter().any(|(_, _, known, _)| known == surname) {
            continue;
        }
        let own = format!("list/p-{}", people.len());
        writeln!(list, "{own}\tperson\t{label}\t{since}..{until}").expect("a string takes all");
        let title = if position.contains("President") {
            "President"
        } else if position.contains("Minister") {
            "Minister"
        } else {
            "Mr."
        };
        people.push((own, label.to_owned(), surname.to_owned(), title.to_owned()));
    }
    assert!(people.len() > 80, "{} persons only", people.len());
    let engine = engine(&list);
    let (mut wanted, mut found, mut right) = (0, 0, 0);
    let mut wrong = Vec::new();
    for pair in people.chunks_exact(2) {
        let ((_, first, one, title), (_, _, other, _)) = (&pair[0], &pair[1]);
        let text = format!(
            "1. {title} {one} said that he had no objection.\n\n2. The Secretary discussed it with \
             {other}, who agreed.\n\n3. {first} told {other} that talks would go on.\n\n4. Embassy \
             believes that {one} will agree.\n"
        );
        for text in [text.clone(), text.to_uppercase()] {
            let cable = format!(
                "R 061700Z FEB 75\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC 4410\nUNCLAS BERN \
                 1001\n\nE.O. 11652: N/A\nTAGS: PFOR\nSUBJECT: WHEAT\n\n{text}\nMARLOW\n"
            );
            let linked = engine.link(raw("a.txt", cable));
            let said: [(&String, &String); 5] = [
                (one, &pair[0].0),
                (other, &pair[1].0),
                (first, &pair[0].0),
                (other, &pair[1].0),
                (one, &pair[0].0),
            ];
            let mut mentions = linked.mentions.iter().filter(|mention| {
                matches!(mention.status, Status::Certain | Status::Likely)
                    && mention.kind == MentionKind::Entity(Type::Person)
                    && mention
                        .because
                        .iter()
                        .all(|one| one.rule.code() != "signer")
            });
            let mut next = mentions.next();
            for (surface, id) in said {
                wanted += 1;
                let same = |mention: &&reftel::mention::Mention| {
                    mention.surface.to_uppercase() == surface.to_uppercase()
                };
                if let Some(mention) = next.filter(same) {
                    found += 1;
                    let fits = mention
                        .entity
                        .as_ref()
                        .is_some_and(|one| one.as_str() == id);
                    right += usize::from(fits);
                    next = mentions.next();
                } else {
                    wrong.push(surface.clone());
                }
            }
        }
    }
    assert!(
        found * 100 >= wanted * 95,
        "{found} of {wanted} found; not {wrong:?}"
    );
    assert!(right * 100 >= found * 99, "{right} of {found} are right");
}

#[test]
fn terms_of_a_list_win_over_shipped_ones() {
    let engine = listing();
    let linked = engine.link(raw(
        "a.txt",
        "Memorandum\n\nThe NEA sent a paper.\n".to_owned(),
    ));
    let found = linked
        .mentions
        .iter()
        .find(|mention| mention.surface == "NEA");
    let found = found.and_then(|mention| mention.entity.as_ref());
    assert_eq!(found.map(|id| id.as_str()), Some("list/nea"));
    let shipped = &crate::support::engine().gazetteer;
    assert!(shipped.bearers().is_empty());
}
