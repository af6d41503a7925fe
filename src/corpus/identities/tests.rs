//! Two documents, two personas: one or two?

mod compared;

use super::*;
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Lexicon;
use crate::gazetteer::{File, Type};
use crate::text::hash_of;

/// A document in short: id, date, country, and its personas.
struct Paper {
    id: DocumentId,
    date: String,
    post: String,
    personas: Vec<Persona>,
    packed: Personas,
}

fn paper(id: &str, date: &str, personas: &[Persona]) -> Paper {
    let id = DocumentId::new(id);
    let post = id.as_str()[2..]
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .to_owned();
    let personas = personas.iter().cloned().map(|mut persona| {
        persona.id = EntityId::new(format!(
            "doc/{id}/{}/{}",
            persona.kind.as_str(),
            crate::id::slug(&persona.label)
        ));
        persona
    });
    let personas: Vec<Persona> = personas.collect();
    Paper {
        post,
        date: date.to_owned(),
        packed: Personas::of(personas.clone(), &Lexicon::shipped()),
        personas,
        id,
    }
}

fn of_kind(kind: Type, name: &str, traces: &[(TraceKind, &str)]) -> Persona {
    let mut traces: Vec<Trace> = traces
        .iter()
        .map(|(kind, value)| Trace {
            kind: *kind,
            value: hash_of(value),
        })
        .collect();
    traces.sort_unstable();
    Persona {
        id: EntityId::new("to be set"),
        kind,
        label: name.into(),
        aliases: Vec::new(),
        titles: "".into(),
        countries: Vec::new(),
        traces,
        header: false,
        mentions: vec![(0, 1)],
    }
}

fn person(name: &str, traces: &[(TraceKind, &str)]) -> Persona {
    of_kind(Type::Person, name, traces)
}

/// A person of a body of that country.
fn serving(mut persona: Persona, country: &str) -> Persona {
    persona.countries.extend(CountryCode::parse(country));
    persona
}

/// The outcome, with what may be one.
#[derive(Debug)]
struct Found {
    all: Identities,
    possible: Vec<PossibleMatch>,
}

impl std::ops::Deref for Found {
    type Target = Identities;

    fn deref(&self) -> &Identities {
        &self.all
    }
}

fn decide(papers: &[Paper], constraints: &Constraints) -> Found {
    decide_after(papers, constraints, &Compared::default())
}

fn decide_after(papers: &[Paper], constraints: &Constraints, before: &Compared) -> Found {
    let country = |post: &str| {
        CountryCode::parse(match post {
            "RABAT" | "CASABLANCA" => "MA",
            "ALGIERS" => "DZ",
            _ => "TN",
        })
    };
    let appearances: Vec<Appearance<'_>> = papers
        .iter()
        .map(|paper| Appearance {
            document: &paper.id,
            date: Some(&paper.date),
            post: Some(&paper.post),
            country: country(&paper.post),
            personas: &paper.packed,
        })
        .collect();
    let mut possible = Vec::new();
    let mut lists = Gazetteer::default();
    lists.lexicon = Lexicon::shipped();
    let mut tell = |it| possible.push(it);
    let all = identities(&appearances, &lists, constraints, before, &mut tell);
    Found { all, possible }
}

use TraceKind::*;

#[test]
fn two_persons_are_one_only_when_enough_is_shared() {
    let prefect = [(Position, "prefect CASABLANCA")];
    let justice = [(Organization, "ma/ministry-of-justice")];
    let beside = [(Person, "driss tazlouti")];
    for (why, first, second, one) in [
        (
            "name and office",
            person("Abdeslam Ferkouch", &prefect),
            person("Abdeslam Ferkouch", &prefect),
            true,
        ),
        (
            "surname and office",
            person("Abdeslam Ferkouch", &prefect),
            person("Ferkouch", &prefect),
            true,
        ),
        (
            "surname and company only",
            person("Abdeslam Ferkouch", &beside),
            person("Ferkouch", &beside),
            false,
        ),
        (
            "name alone",
            person("Abdeslam Ferkouch", &[]),
            person("Abdeslam Ferkouch", &[]),
            false,
        ),
        (
            "name and company",
            person("Abdeslam Ferkouch", &beside),
            person("Abdeslam Ferkouch", &beside),
            true,
        ),
        (
            "another given name",
            person("Abdeslam Ferkouch", &prefect),
            person("Karim Ferkouch", &prefect),
            false,
        ),
        (
            "a romanization and an organization",
            person("Mohammed Tazi", &justice),
            person("Mohamed Tazi", &justice),
            true,
        ),
        (
            "a romanization and one acquaintance",
            person("Mohammed Tazi", &beside),
            person("Mohamed Tazi", &beside),
            false,
        ),
        (
            "father and son",
            person("John Carver Sr.", &prefect),
            person("John Carver Jr.", &prefect),
            false,
        ),
        (
            "one says junior",
            person("John Carver", &prefect),
            person("John Carver Jr.", &prefect),
            false,
        ),
        (
            "name, title and town",
            person(
                "Abdeslam Ferkouch",
                &[(Title, "police prefect"), (Place, "ma/safi")],
            ),
            person(
                "Abdeslam Ferkouch",
                &[(Title, "police prefect"), (Place, "ma/safi")],
            ),
            true,
        ),
        (
            "surname, title and town",
            person("Ferkouch", &[(Title, "police prefect"), (Place, "ma/safi")]),
            person(
                "Abdeslam Ferkouch",
                &[(Title, "police prefect"), (Place, "ma/safi")],
            ),
            false,
        ),
        (
            "ministers of two countries",
            serving(person("Ali Bennani", &[(Person, "x y")]), "MA"),
            serving(person("Ali Bennani", &[(Person, "x y")]), "DZ"),
            false,
        ),
    ] {
        let papers = [
            paper("09CASABLANCA1", "2009-01-05", &[first]),
            paper("09CASABLANCA9", "2009-02-05", &[second]),
        ];
        let found = decide(&papers, &Constraints::default());
        assert_eq!(
            found.same.len(),
            usize::from(one),
            "{why}: {:?}",
            found.joins
        );
        if one {
            let first = &papers[0].personas[0].id;
            assert_eq!(
                &found.joins[0].identity, first,
                "{why}: the first gives the id"
            );
        }
    }
}

#[test]
fn the_header_names_the_person_of_the_text() {
    let mut visitor = person("HARGREAVE, LEONA", &[]);
    visitor.header = true;
    let papers = [paper(
        "09RABAT1",
        "2009-01-05",
        &[visitor, person("Leona Hargreave", &[])],
    )];
    let found = decide(&papers, &Constraints::default());
    assert_eq!(found.same.len(), 1, "{found:?}");
}

#[test]
fn whom_one_document_tells_apart_stays_two_however_others_chain() {
    let tie = [(Position, "mayor RABAT")];
    let papers = [
        paper(
            "09RABAT1",
            "2009-01-01",
            &[person("Ahmed Tazi", &tie), person("Omar Tazi", &tie)],
        ),
        paper("09RABAT2", "2009-01-02", &[person("Tazi", &tie)]),
    ];
    let found = decide(&papers, &Constraints::default());
    // The mayor's surname fits both: it joins neither, and never makes them one.
    let identity = |at: usize| found.same.get(&papers[0].personas[at].id);
    assert_eq!((identity(0), identity(1)), (None, None));
    assert!(found.same.is_empty(), "{:?}", found.joins);
    assert_eq!(found.possible.len(), 2);
}

#[test]
fn an_office_is_not_held_for_ever() {
    let tie = [(SignsAt, "RABAT")];
    let papers = [
        paper("79RABAT1", "1979-01-01", &[person("HOLBERTON", &tie)]),
        paper("80RABAT2", "1980-01-02", &[person("HOLBERTON", &tie)]),
        paper("09RABAT2", "2009-01-02", &[person("HOLBERTON", &tie)]),
    ];
    let found = decide(&papers, &Constraints::default());
    assert_eq!(found.same.len(), 1);
    assert!(!found.same.contains_key(&papers[2].personas[0].id));
}

#[test]
fn organizations_are_one_by_their_words_in_one_country() {
    let ngo = |name| of_kind(Type::Ngo, name, &[]);
    let acronym = |name, short| of_kind(Type::Ngo, name, &[(Acronym, short)]);
    for (why, post, first, second, one) in [
        (
            "same words",
            "RABAT",
            ngo("Friends of the Harbor"),
            ngo("Friends of Harbor"),
            true,
        ),
        (
            "its adjective is no word of it",
            "RABAT",
            ngo("Harbor Friends Centre"),
            ngo("Harbor Friends Center"),
            true,
        ),
        (
            "two countries",
            "ALGIERS",
            ngo("Friends of the Harbor"),
            ngo("Friends of the Harbor"),
            false,
        ),
        ("one word", "RABAT", ngo("Hope"), ngo("Hope"), false),
        (
            "one acronym, other words",
            "RABAT",
            acronym("Harbor Watch Group", "hwg"),
            acronym("Highland Women Guild", "hwg"),
            false,
        ),
        (
            "shorter, with the acronym",
            "RABAT",
            acronym("Harbor Watch Group", "hwg"),
            acronym("Royal Harbor Watch Group", "hwg"),
            true,
        ),
        (
            "misspelled",
            "RABAT",
            ngo("Medecins du Port"),
            ngo("Medicins du Port"),
            true,
        ),
    ] {
        let papers = [
            paper("09RABAT1", "2009-01-05", &[first]),
            paper(&format!("09{post}9"), "2009-02-05", &[second]),
        ];
        let found = decide(&papers, &Constraints::default());
        assert_eq!(
            found.same.len(),
            usize::from(one),
            "{why}: {:?}",
            found.joins
        );
    }
}

#[test]
fn people_decide_against_everything() {
    let papers = [
        paper("09RABAT1", "2009-01-01", &[person("Ahmed Tazi", &[])]),
        paper(
            "09RABAT2",
            "2009-01-02",
            &[person("Ahmed Tazi", &[(Position, "mayor RABAT")])],
        ),
        paper(
            "09RABAT3",
            "2009-01-03",
            &[person("Ahmed Tazi", &[(Position, "mayor RABAT")])],
        ),
    ];
    let id = |at: usize| papers[at].personas[0].id.clone();
    let free = decide(&papers, &Constraints::default());
    assert_eq!(free.same.get(&id(2)), Some(&id(1)));
    let possible: Vec<_> = free
        .possible
        .iter()
        .map(|possible| (&possible.first.entity, &possible.second.entity))
        .collect();
    assert_eq!(
        possible,
        [(&id(0), &id(1))],
        "the name alone is a possible match"
    );
    let constraints = Constraints {
        same: vec![(id(0), id(1), 1)],
        different: vec![(id(1), id(2), 2)],
    };
    let decided = decide(&papers, &constraints);
    assert_eq!(decided.same.get(&id(1)), Some(&id(0)));
    assert_eq!(decided.same.get(&id(2)), None);
    let told = decided
        .possible
        .iter()
        .any(|possible| possible.second.entity == id(2));
    assert!(
        !told,
        "what was decided is not asked again: {:?}",
        decided.possible
    );
}

#[test]
fn the_order_of_documents_and_unrelated_ones_change_nothing() {
    let names = [
        "Ahmed Tazi",
        "Tazi",
        "A. Tazi",
        "Mohamed Alaoui",
        "Mohammed Alaoui",
        "Alaoui",
        "Karim Tazi",
    ];
    let ties = ["mayor RABAT", "wali RABAT"];
    let mut papers: Vec<Paper> = (0..24usize)
        .map(|at| {
            let tie = [(Position, ties[at % 2])];
            let personas = [
                person(names[at % 7], &tie),
                person(names[(at * 3 + 1) % 7], &tie),
            ];
            let day = format!("2009-01-{:02}", at + 1);
            let one = usize::from(names[at % 7] == names[(at * 3 + 1) % 7]);
            paper(&format!("09RABAT{at}"), &day, &personas[..2 - one])
        })
        .collect();
    let told = |papers: &[Paper]| {
        let found = decide(papers, &Constraints::default());
        let mut same: Vec<_> = found.all.same.into_iter().collect();
        same.retain(|(entity, _): &(EntityId, EntityId)| !entity.as_str().contains("unrelated"));
        same.sort();
        let pairs: Vec<_> = found
            .possible
            .into_iter()
            .map(|p| (p.first.entity, p.second.entity))
            .collect();
        (same, pairs)
    };
    let first = told(&papers);
    assert!(!first.0.is_empty());
    papers.reverse();
    papers.swap(3, 17);
    assert_eq!(told(&papers), first);
    for at in 0..100 {
        let name = format!("Person{} Unrelated{at}", at % 9);
        let tie = [(Position, "mayor RABAT")];
        papers.push(paper(
            &format!("08RABAT{at}"),
            "2008-01-01",
            &[person(&name, &tie)],
        ));
    }
    assert_eq!(told(&papers).0, first.0);
}

#[test]
fn a_gazetteer_person_is_found_in_another_romanization_with_country_title_and_year() {
    let file = |name: &str, text: &str| File {
        name: name.to_owned(),
        bytes: text.replace(", ", "\t").into_bytes(),
    };
    let files = vec![
        file(
            "countries.tsv",
            "id, type, label, aliases, country\ntn, place:country, Tunisia, , TN\n",
        ),
        file(
            "persons.tsv",
            "id, type, label, aliases, country\nperson/habib-bourguiba, person, Habib Bourguiba, , TN\n",
        ),
        file(
            "roles.tsv",
            "person, position, organization, from, to, seen, source\nperson/habib-bourguiba, President, tn, 1957, 1987, , \n",
        ),
    ];
    let gazetteer = match Gazetteer::from_files(&[files]) {
        Ok((gazetteer, _)) => gazetteer,
        Err(problems) => panic!("{problems:?}"),
    };
    for (why, date, title, one) in [
        ("president in office", "1975-02-01", "president", true),
        ("after his time", "1999-02-01", "president", false),
        ("no president", "1975-02-01", "mr", false),
    ] {
        let mut persona = person("Habib Bourgiba", &[]);
        persona.titles = title.into();
        let papers = [paper("75TUNIS1", date, &[persona])];
        let appearance = Appearance {
            document: &papers[0].id,
            date: Some(&papers[0].date),
            post: Some("TUNIS"),
            country: CountryCode::parse("TN"),
            personas: &papers[0].packed,
        };
        let none = Constraints::default();
        let after =
            |before: &Compared| identities(&[appearance], &gazetteer, &none, before, &mut |_| {});
        let found = after(&Compared::default());
        assert_eq!(found.same.len(), usize::from(one), "{why}: {found:?}");
        let (_, shown) = papers[0].packed.all().next().expect("one is packed");
        let key = shown.keys().iter().next().expect("a surname has a key");
        assert_eq!(found.compared.listed(key).map(<[u32]>::len), Some(1));
        let again = after(&found.compared);
        assert_eq!((again.same, again.compared_anew), (found.same, 0), "{why}");
        // Positions that are none.
        let other = Compared::default().with_listed(vec![(key, vec![0, 1, u32::MAX])]);
        assert!(after(&other).same.len() <= usize::from(one), "{why}");
    }
}

#[test]
fn a_name_that_many_bear_needs_more_company() {
    let beside = |names: &[&str], id: &str, whose: &str| {
        let traces: Vec<(TraceKind, &str)> = names.iter().map(|name| (Person, *name)).collect();
        paper(id, "2009-01-01", &[person(whose, &traces)])
    };
    let joined = |names: &[&str], second: &str, whose: &str| {
        let papers = [
            beside(names, "09RABAT1", whose),
            beside(names, second, whose),
        ];
        !decide(&papers, &Constraints::default())
            .all
            .joins
            .is_empty()
    };
    let (one, two) = (
        &["driss tazlouti"][..],
        &["driss tazlouti", "habib ferkouch"][..],
    );
    assert!(joined(one, "09RABAT2", "Karim Benzouaq"));
    assert!(!joined(one, "09RABAT2", "Maria Gonzalez"));
    assert!(joined(two, "09RABAT2", "Maria Gonzalez"));
    assert!(!joined(two, "09ALGIERS2", "Maria Gonzalez"));
    assert!(joined(two, "09ALGIERS2", "Karim Benzouaq"));
}
