//! Paragraphs in the manner of cables, and what they mention.

use crate::document::{Envelope, Format, Provenance, RawDocument};
use crate::pipeline::Engine;

/// Surface, type, entity (its end; `-` for none or any), status.
type Expected<'a> = (&'a str, &'a str, &'a str, &'a str);

/// Links a paragraph of a cable of that post and year, and looks for each expected mention; a type
/// that begins with `!` must not be given to that surface.
fn check(post: &str, year: &str, tags: &str, paragraph: &str, expected: &[Expected<'_>]) {
    let text = format!(
        "P 131457Z FEB {year}\nFM AMEMBASSY {post}\nTO SECSTATE WASHDC 1234\nUNCLAS {post} 000027 \n\n\
         SIPDIS \n\nE.O. 12958: N/A \nTAGS: {tags} \nSUBJECT: A MATTER OF NOTE \n\n1. (U) {paragraph}\n"
    );
    let raw = RawDocument {
        provenance: Provenance {
            path: "09RABAT27.txt".to_owned(),
            member: None,
            format: Format::Cable,
            hash: "0".repeat(64),
        },
        text,
        envelope: Envelope::default(),
        diagnostics: Vec::new(),
    };
    let linked = Engine::of_tests().link(raw);
    let found: Vec<String> = linked
        .mentions
        .iter()
        .filter(|mention| mention.paragraph.is_some() && !mention.nested)
        .map(|mention| {
            let entity = mention.entity.as_ref().map_or("-", |id| id.as_str());
            let surface = &mention.surface;
            format!(
                "{surface}|{}|{entity}|{}",
                mention.kind.as_str(),
                mention.status.as_str()
            )
        })
        .collect();
    for (surface, kind, entity, status) in expected {
        let fits = |line: &&String| {
            let parts: Vec<&str> = line.split('|').collect();
            let same = entity == &"-" || parts[2].ends_with(entity);
            parts[0] == *surface
                && parts[1] == kind.trim_start_matches('!')
                && same
                && parts[3].starts_with(status)
        };
        let seen = found.iter().find(fits);
        assert_eq!(
            seen.is_some(),
            !kind.starts_with('!'),
            "`{surface}` {kind} {entity} {status} in `{paragraph}`; found: {found:#?}"
        );
    }
}

#[test]
fn surnames_follow_the_name_that_introduced_them() {
    check(
        "RABAT",
        "09",
        "PGOV, MO",
        "Deputy Minister Alain van Merbeke met Senator Gerardo Ruzo Matel and Hu Jinqiao.  Van \
         Merbeke told us that Ruzo Matel and Hu had left.  Merbeke laughed.  Ruzo agreed.",
        &[
            (
                "Alain van Merbeke",
                "person",
                "person/alain-van-merbeke",
                "certain",
            ),
            (
                "Gerardo Ruzo Matel",
                "person",
                "person/gerardo-ruzo-matel",
                "certain",
            ),
            (
                "Ruzo Matel",
                "person",
                "person/gerardo-ruzo-matel",
                "certain",
            ),
            ("Merbeke", "person", "person/alain-van-merbeke", "certain"),
            ("Ruzo", "person", "person/gerardo-ruzo-matel", "likely"),
        ],
    );
}

#[test]
fn a_surname_is_no_town_and_a_town_no_surname() {
    check(
        "NEW DELHI",
        "09",
        "PGOV, IN",
        "Counselor Ravi Chidambaram spoke first.  Chidambaram said little.  He lives in Chidambaram.",
        &[
            ("Ravi Chidambaram", "person", "ravi-chidambaram", "certain"),
            ("Chidambaram", "person", "ravi-chidambaram", "certain"),
            ("Chidambaram", "place", "in/chidambaram", "certain"),
        ],
    );
}

#[test]
fn an_office_and_a_year_tell_who_held_it() {
    check(
        "ANKARA",
        "09",
        "PREL, TU",
        "PM Erdogan and President Gul received Secretary Clinton.  Gul spoke of the Supreme Court.",
        &[
            (
                "Erdogan",
                "person",
                "person/recep-tayyip-erdogan",
                "certain",
            ),
            ("Gul", "person", "person/abdullah-gul", "certain"),
            ("Clinton", "person", "person/hillary-clinton", "certain"),
        ],
    );
}

#[test]
fn titles_with_remits_and_lists_introduce_persons() {
    check(
        "KINSHASA",
        "06",
        "PGOV, CG",
        "Vice Presidents Tomas Lubaro and Azar Ruvembe met Mayor of Lubumbashi Osman Baydar, \
         columnist Semil Idizo and Minister of State for Immigration and Registration of Persons \
         Otien Kajwak.  The party is led by Nasir al-Wuhari.",
        &[
            ("Tomas Lubaro", "person", "tomas-lubaro", "certain"),
            ("Azar Ruvembe", "person", "azar-ruvembe", "certain"),
            ("Osman Baydar", "person", "osman-baydar", "certain"),
            ("Semil Idizo", "person", "semil-idizo", "certain"),
            ("Otien Kajwak", "person", "otien-kajwak", "certain"),
            ("Nasir al-Wuhari", "person", "nasir-al-wuhari", "certain"),
        ],
    );
}

#[test]
fn names_in_capitals_end_where_words_begin() {
    check(
        "SEOUL",
        "74",
        "PINT, KS",
        "KIM DEFEATED HAN UI-TAEK.  DIRECTOR SHIN CHIK-SU IS PLEASED, AND SO IS CHAIRMAN YI HYO-SANG.",
        &[
            ("HAN UI-TAEK", "person", "han-ui-taek", "certain"),
            ("SHIN CHIK-SU", "person", "shin-chik-su", "certain"),
            ("YI HYO-SANG", "person", "yi-hyo-sang", "certain"),
        ],
    );
}

#[test]
fn parties_are_their_own_countries() {
    check(
        "ANKARA",
        "09",
        "PGOV, TU",
        "The Justice and Development Party (AKP) leads.  AKP officials met opposition Republican \
         People's Party Chairman Deniz Baykal.  Odinga's Labor Party lost.",
        &[
            (
                "Justice and Development Party",
                "party",
                "party/tr-akp",
                "certain",
            ),
            ("AKP", "party", "party/tr-akp", "certain"),
        ],
    );
    check(
        "BOGOTA",
        "09",
        "PGOV, CO",
        "Yesterday the Liberal Party Senator Juan Rulfaro spoke near the Gulf of Uraba.",
        &[
            (
                "Liberal Party",
                "party",
                "party/colombian-liberal-party",
                "certain",
            ),
            ("Juan Rulfaro", "person", "juan-rulfaro", "certain"),
            ("Gulf", "!place", "-", "certain"),
        ],
    );
}

#[test]
fn institutions_named_after_persons_are_no_persons() {
    check(
        "NAIROBI",
        "08",
        "PGOV, KE",
        "We landed at Jomo Kenyatta International Airport and toured Moi University Hospital.",
        &[
            ("Jomo Kenyatta", "!person", "-", "certain"),
            (
                "Moi University Hospital",
                "institution",
                "moi-university-hospital",
                "likely",
            ),
        ],
    );
}

#[test]
fn two_persons_of_one_name_stay_two() {
    check(
        "ISLAMABAD",
        "09",
        "PGOV, PK",
        "Senator Tariq Sharifo met Governor Shabar Sharifo.  Sharifo left.  J. Sharifo did not.",
        &[
            ("Tariq Sharifo", "person", "tariq-sharifo", "certain"),
            ("Shabar Sharifo", "person", "shabar-sharifo", "certain"),
            ("Sharifo", "person", "-", "ambiguous"),
        ],
    );
}

#[test]
fn nouns_tell_rivers_laws_companies_and_newspapers() {
    check(
        "NAIROBI",
        "08",
        "ECON, KE",
        "Baxter Hewlo, Inc. and Smithson & Co. Ltd. built near the Zambo River and Lake Turkani.  \
         The Refugees Act of 2006, Law 65-99 and the Law on Competition and Decree 31 apply, wrote \
         Tuoi Trenda newspaper.  The Garissa District Commissioner agreed.",
        &[
            (
                "Baxter Hewlo, Inc.",
                "company",
                "baxter-hewlo-inc",
                "likely",
            ),
            ("Smithson & Co. Ltd.", "company", "-", "likely"),
            ("Zambo River", "place", "zambo-river", "likely"),
            ("Lake Turkani", "place", "lake-turkani", "likely"),
            ("Refugees Act", "work", "refugees-act", "likely"),
            ("Law 65-99", "work", "-", "likely"),
            ("Law on Competition", "work", "-", "likely"),
            ("Decree 31", "work", "-", "likely"),
            ("Tuoi Trenda", "media", "-", "likely"),
            ("Garissa District", "!place", "garissa-district", "likely"),
        ],
    );
}

#[test]
fn a_text_may_end_in_any_word() {
    for word in ["one", "Minister", "Mr.", "the", "said", "of"] {
        let paragraph = format!("We drove from Cairo to Rabat and saw {word}");
        let rabat = ("Rabat", "place", "ma/rabat", "certain");
        check("CAIRO", "09", "EG", &paragraph, &[rabat]);
    }
}
