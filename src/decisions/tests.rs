use std::sync::LazyLock;

use super::*;
use crate::document::{Envelope, Format, Provenance, RawDocument};
use crate::gazetteer::File;
use crate::mention::{Linked, Mention, MentionKind, Relation, Status};
use crate::pipeline::Engine;

/// Three entities and a template, for the syntax alone.
static LISTS: LazyLock<Gazetteer> = LazyLock::new(|| {
    let file = |name: &str, text: &str| File {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let entries = "id\ttype\tlabel\tcountry\n\
                   ma\tplace:country\tMorocco\tMA\n\
                   person/a\tperson\tOmar Tazi\t\n\
                   person/b\tperson\tOmar Tasi\t\n";
    let templates = "id\ttype\tlabel\taliases\tnote\n\
                     ministry-of-ports\tgovernment-body:ministry\tMinistry of Ports\t\t\n";
    let files = vec![file("x.tsv", entries), file("templates.tsv", templates)];
    let (gazetteer, _) = Gazetteer::from_files(&[files]).expect("they are sound");
    gazetteer
});

const HEADING: &str = "decision\tfirst\tsecond\tauthor\tdate\treason\n";

/// Writes `|` for tabs.
fn read(lines: &str) -> Result<(Decisions, Vec<Problem>), Vec<Problem>> {
    let text = format!("{HEADING}{}", lines.replace('|', "\t"));
    Decisions::parse("d.tsv", text.as_bytes(), &LISTS)
}

fn problems(lines: &str) -> Vec<String> {
    match read(lines) {
        Ok((_, problems)) | Err(problems) => problems.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn lines_become_decisions() {
    let m = |begin, end| MentionId {
        document: DocumentId::new("09RABAT1"),
        begin,
        end,
    };
    let a = || Cited::Entity(EntityId::new("person/a"));
    for (line, expected) in [
        (
            "same|09RABAT1#char=1,4|person/a",
            Verdict::Same(Cited::Mention(m(1, 4)), a()),
        ),
        (
            "Different|person/a|09 Rabat 0001#char=1,4|JD|2026-05-03|\"said \"\"no\"\"\"",
            Verdict::Different(a(), Cited::Mention(m(1, 4))),
        ),
        (
            "mention is|09RABAT1#char=1,4|09RABAT1#char=7,9",
            Verdict::MentionIs(m(1, 4), Meaning::Of(Cited::Mention(m(7, 9)))),
        ),
        (
            "mention-is|09RABAT1#char=1,4|ma/ministry-of-ports",
            Verdict::MentionIs(
                m(1, 4),
                Meaning::Of(Cited::Entity(EntityId::new("ma/ministry-of-ports"))),
            ),
        ),
        (
            "mention-is|09RABAT1#char=1,4|new",
            Verdict::MentionIs(m(1, 4), Meaning::New(None)),
        ),
        (
            "mention-is|09RABAT1#char=1,4|new:place:city",
            Verdict::MentionIs(
                m(1, 4),
                Meaning::New(Some((Type::Place, Some("city".to_owned())))),
            ),
        ),
        (
            "not an entity|09RABAT1#char=1,4|||2026-05-03T10:00:00Z",
            Verdict::NotAnEntity(m(1, 4)),
        ),
    ] {
        let (decisions, warnings) = read(line).unwrap_or_else(|errors| panic!("{errors:#?}"));
        assert_eq!(warnings, [], "{line}");
        assert_eq!(decisions.list()[0].verdict, expected, "{line}");
    }
    let (decisions, _) =
        read("# why\n\ndifferent|person/a|person/b|JD|2026-05-03|\"a\"\"b\"").unwrap();
    let one = &decisions.list()[0];
    assert_eq!((one.line, one.author.as_str()), (4, "JD"));
    assert_eq!(one.reason, "a\"b");
    assert_eq!(decisions.at_line(4), Some(one));
}

#[test]
fn what_spreadsheets_save_is_read() {
    let text = "\u{feff}author\tsecond\tdecision\tfirst\t\t\r\n\"# a comment\"\t\t\t\t\t\r\n\
                \t\t\t\t\t\r\nJD\tperson/a\tsame\t\"09RABAT1#char=1,4\"\t\t\r\n";
    let (decisions, warnings) = Decisions::parse("d.tsv", text.as_bytes(), &LISTS).unwrap();
    assert_eq!(warnings, []);
    assert_eq!(decisions.list().len(), 1);
    assert_eq!(
        (
            decisions.list()[0].line,
            decisions.list()[0].author.as_str()
        ),
        (4, "JD")
    );
}

#[test]
fn an_empty_file_decides_nothing() {
    for text in ["", "# nothing yet\n", HEADING] {
        let (decisions, _) = Decisions::parse("d.tsv", text.as_bytes(), &LISTS).unwrap();
        assert_eq!((decisions.list().len(), decisions.hash()), (0, ""));
    }
}

#[test]
fn all_mistakes_are_told_with_their_place_and_a_remedy() {
    let lines = "diferent|09RABAT1#char=1,4|person/a\n\
                 same|09RABAT1#char=4,1|person/a\n\
                 same|doc/09RABAT1/person/tazi|person/a\n\
                 same|Omar Tazi|person/c\n\
                 mention-is|person/a|new:persom\n\
                 not-an-entity|09RABAT1#char=1,4|person/a\n\
                 same|person/a|person/a\n\
                 same|person/a\n\
                 same|person/a|person/b|JD|May 3\n\
                 same|person/a|\"person/b\n\
                 same|person/a|person/b||||x";
    insta::assert_snapshot!(problems(lines).join("\n"));
    let no_heading = "same\t09RABAT1#char=1,4\tperson/a\n";
    let misspelled = "decision\tfirst\tsecond\tauthr\n";
    let both = [no_heading, misspelled].map(|text| {
        let errors = Decisions::parse("d.tsv", text.as_bytes(), &LISTS).expect_err("a mistake");
        errors.iter().map(ToString::to_string).collect::<String>()
    });
    insta::assert_snapshot!(both.join("\n"));
}

/// Each conflict names the lines that cannot hold together; the first line is line 2.
#[test]
fn contradictions_are_errors() {
    let m1 = "09RABAT1#char=1,4";
    let m2 = "09RABAT1#char=5,8";
    let m3 = "09RABAT1#char=9,12";
    for (lines, told) in [
        (
            format!("same|{m1}|{m2}\ndifferent|{m2}|{m1}"),
            "d.tsv:3: error[conflicting-decisions]: `09RABAT1#char=5,8` and `09RABAT1#char=1,4` \
             cannot be different: line 2 makes them one\n  hint: this line, or line 2, is wrong",
        ),
        (
            format!("different|{m1}|{m3}\nsame|{m1}|{m2}\nsame|{m3}|{m2}"),
            "d.tsv:2: error[conflicting-decisions]: `09RABAT1#char=1,4` and `09RABAT1#char=9,12` \
             cannot be different: lines 3 and 4 make them one\n  hint: this line, or lines 3 or 4, \
             is wrong",
        ),
        (
            format!("same|{m1}|person/a\nsame|{m1}|{m2}\nmention-is|{m2}|person/b"),
            "d.tsv:4: error[conflicting-decisions]: `person/a` and `person/b` are two entities, \
             and lines 2, 3 and 4 make them one\n  hint: one of the lines is wrong; entities of \
             gazetteers are joined in their files",
        ),
        (
            "same|person/a|person/b".to_owned(),
            "d.tsv:2: error[conflicting-decisions]: `person/a` and `person/b` are two entities, \
             and line 2 makes them one\n  hint: one of the lines is wrong; entities of gazetteers \
             are joined in their files",
        ),
        (
            format!("mention-is|{m1}|person/a\nmention-is|{m1}|new"),
            "d.tsv:3: error[conflicting-decisions]: `09RABAT1#char=1,4` means one thing, and line \
             2 says another\n  hint: delete line 2 or line 3",
        ),
        (
            format!("mention-is|{m1}|person/a\ndifferent|person/a|{m1}"),
            "d.tsv:3: error[conflicting-decisions]: `person/a` and `09RABAT1#char=1,4` cannot be \
             different: line 2 makes them one\n  hint: this line, or line 2, is wrong",
        ),
        (
            format!("same|{m1}|person/a\nnot-an-entity|{m1}"),
            "d.tsv:2: error[conflicting-decisions]: line 3 says that `09RABAT1#char=1,4` names \
             nothing\n  hint: delete line 3 or line 2",
        ),
    ] {
        assert!(read(&lines).is_err(), "{lines}");
        assert_eq!(problems(&lines), [told], "{lines}");
    }
    // Twice the same is odd; what joins and what parts others is not.
    let repeated = format!("same|{m1}|{m2}\nsame|{m2}|{m1}");
    assert!(read(&repeated).is_ok());
    assert!(problems(&repeated)[0].contains("d.tsv:3: warning[repeated-decision]: line 2"));
    let sound = format!(
        "same|{m1}|{m2}\ndifferent|{m1}|{m3}\ndifferent|{m3}|person/a\nmention-is|{m2}|person/a"
    );
    assert_eq!(problems(&sound), Vec::<String>::new());
}

const CABLE: &str = "P 131457Z FEB 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 1234\n\
    UNCLAS RABAT 000027 \n\nSIPDIS \n\nE.O. 12958: N/A \nTAGS: PGOV, MO \nSUBJECT: QUIET \n\n\
    1. (U) Police Prefect Karim Benzouaq met DGSN Director Omar Tazi in\nCasablanca. Benzouaq left \
    for Fes the next day. The Caf\u{e9} Maure and the\nBlue Wharf were shut.\n\n\
    2. (SBU) Benzouaq and the Casablanca Anglers had tea in Tripoli.\n";

fn linked() -> Linked {
    Engine::of_tests().link(RawDocument {
        provenance: Provenance {
            path: "09RABAT27.txt".to_owned(),
            member: None,
            format: Format::Cable,
            hash: "0".repeat(64),
        },
        text: CABLE.to_owned(),
        envelope: Envelope::default(),
        diagnostics: Vec::new(),
    })
}

/// Returns how a decision cites the `nth` (from 0) `words` of the cable.
fn cite(words: &str, nth: usize) -> String {
    let (at, _) = CABLE
        .match_indices(words)
        .nth(nth)
        .expect("the cable has it");
    let begin = CABLE[..at].chars().count();
    format!("09RABAT27#char={begin},{}", begin + words.chars().count())
}

fn decide(lines: &str) -> (Linked, Applied, Decisions) {
    let text = format!(
        "{}\tfirst_words\tsecond_words\n{}\n",
        HEADING.trim_end(),
        lines.replace('|', "\t")
    );
    let (decisions, _) = Decisions::parse("d.tsv", text.as_bytes(), &Engine::of_tests().gazetteer)
        .unwrap_or_else(|errors| panic!("{errors:#?}"));
    let mut linked = linked();
    let applied = decisions.apply_to_document(&mut linked, &Engine::of_tests().gazetteer);
    (linked, applied, decisions)
}

fn mention<'a>(linked: &'a Linked, words: &str, nth: usize) -> Option<&'a Mention> {
    let (at, _) = CABLE
        .match_indices(words)
        .nth(nth)
        .expect("the cable has it");
    let exact = |one: &&Mention| one.span.start as usize == at && one.surface == words;
    linked.mentions.iter().find(exact)
}

fn entity<'a>(linked: &'a Linked, words: &str, nth: usize) -> &'a str {
    let entity = mention(linked, words, nth).and_then(|one| one.entity.as_ref());
    entity.map_or("-", EntityId::as_str)
}

#[test]
fn a_mention_means_what_was_decided() {
    let line = format!(
        "mention-is|{}|ma/fes|JD|2026-05-03|he misspoke",
        cite("Casablanca", 0)
    );
    let (linked, applied, _) = decide(&line);
    assert_eq!(
        (applied.lines.as_slice(), applied.problems.len()),
        ([2].as_slice(), 0)
    );
    let one = mention(&linked, "Casablanca", 0).expect("it stays");
    assert_eq!(entity(&linked, "Casablanca", 0), "ma/fes");
    assert_eq!(
        (one.status, one.label.as_deref()),
        (Status::Certain, Some("Fes"))
    );
    assert_eq!(one.because[0].to_string(), "decision:2");
    let lost = &one.candidates[0];
    assert_eq!(lost.entity.as_str(), "ma/casablanca");
    assert!(
        lost.points > 0 && !lost.because.is_empty(),
        "the losers keep their points"
    );
    let points: Vec<i32> = one.candidates.iter().map(|one| one.points).collect();
    assert!(points.is_sorted_by(|a, b| a >= b));
}

#[test]
fn words_that_the_program_did_not_find_become_a_mention() {
    let lines = format!(
        "mention-is|{}|new:institution\nmention-is|{}|new:ngo",
        cite("Blue Wharf", 0),
        cite("Casablanca Anglers", 0)
    );
    let (linked, applied, _) = decide(&lines);
    assert_eq!(applied.problems, []);
    let wharf = mention(&linked, "Blue Wharf", 0).expect("it was made");
    assert_eq!(wharf.kind, MentionKind::Entity(Type::Institution));
    assert_eq!(
        (wharf.paragraph, wharf.zone),
        (Some(1), crate::mention::Zone::Body)
    );
    let at = cite("Blue Wharf", 0);
    let begin = at.split(['=', ',']).nth(1).expect("it has a begin");
    let id = format!("doc/09RABAT27/institution/blue-wharf-at-{begin}");
    assert_eq!(entity(&linked, "Blue Wharf", 0), id);
    assert!(
        linked
            .entities
            .iter()
            .any(|one| one.id.as_str() == id && one.label == "Blue Wharf")
    );
    let anglers = mention(&linked, "Casablanca Anglers", 0).expect("it was made");
    assert_eq!(
        anglers.marking.as_ref().map(ToString::to_string).as_deref(),
        Some("SBU")
    );
    // The place in an organization's name stays, and is nested.
    assert!(
        linked
            .mentions
            .iter()
            .filter(|one| one.span.start == anglers.span.start)
            .all(|one| one.surface == "Casablanca Anglers" || one.nested)
    );
    let order: Vec<_> = linked.mentions.iter().map(|one| one.span.start).collect();
    assert!(order.is_sorted());
    for one in &linked.mentions {
        assert_eq!(one.span.of(&linked.document.text), one.surface);
    }
}

#[test]
fn what_is_no_entity_is_no_mention() {
    let before = linked();
    assert!(
        !before.edges.is_empty(),
        "the director belongs to the police"
    );
    let (linked, _, _) = decide(&format!("not-an-entity|{}", cite("Omar Tazi", 0)));
    assert!(mention(&linked, "Omar Tazi", 0).is_none());
    assert_eq!(linked.edges, [], "a statement goes with its mention");
    assert!(!linked.entities.iter().any(|one| one.label == "Omar Tazi"));
    assert_eq!(linked.mentions.len(), before.mentions.len() - 1);
}

#[test]
fn statements_follow_their_mentions() {
    let before = linked();
    let (linked, _, _) = decide(&format!(
        "mention-is|{}|{}",
        cite("Omar Tazi", 0),
        cite("Karim Benzouaq", 0)
    ));
    assert_eq!(
        entity(&linked, "Omar Tazi", 0),
        "doc/09RABAT27/person/karim-benzouaq"
    );
    let of_police = |linked: &Linked| {
        let mut edges = linked.edges.iter();
        edges
            .find(|edge| edge.relation == Relation::MemberOf)
            .expect("the director belongs to the police")
            .clone()
    };
    let (before, after) = (of_police(&before), of_police(&linked));
    assert_eq!(
        after.subject.as_str(),
        "doc/09RABAT27/person/karim-benzouaq"
    );
    assert_eq!(after.object, before.object);
    // That the one told the other says nothing when they are one.
    assert_eq!(linked.edges, [after]);
}

#[test]
fn a_chained_surname_can_be_somebody_new() {
    let lines = format!(
        "mention-is|{0}|{1}\nmention-is|{1}|new",
        cite("Benzouaq", 1),
        cite("Benzouaq", 2)
    );
    let (linked, applied, decisions) = decide(&lines);
    assert_eq!(applied.lines, [2, 3]);
    let (second, third) = (
        entity(&linked, "Benzouaq", 1),
        entity(&linked, "Benzouaq", 2),
    );
    assert!(
        second.starts_with("doc/09RABAT27/person/benzouaq-at-"),
        "{second}"
    );
    assert_eq!(second, third, "in whatever order the lines stand");
    assert_ne!(entity(&linked, "Karim Benzouaq", 0), third);
    let cited = decisions.cited_entities(&linked);
    assert_eq!(cited.len(), 2);
    assert!(
        cited
            .iter()
            .all(|(_, entity)| entity.as_ref().map(EntityId::as_str) == Some(third))
    );
}

#[test]
fn pairs_are_for_the_corpus_and_find_an_entity_in_the_document() {
    let benzouaq = cite("Karim Benzouaq", 0);
    let lines = format!(
        "same|{benzouaq}|09TUNIS1#char=5,9\ndifferent|09TUNIS1#char=5,9|{}\nmention-is|{}|09TUNIS1#char=1,4\n\
         same|{}|ma/fes\ndifferent|{}|ly/tripoli",
        cite("Omar Tazi", 0),
        cite("Benzouaq", 1),
        cite("Casablanca", 0),
        cite("Tripoli", 0),
    );
    let (linked, applied, decisions) = decide(&lines);
    assert_eq!(
        (applied.lines.as_slice(), applied.problems.len()),
        ([2, 3, 4, 5, 6].as_slice(), 0)
    );
    let pairs = decisions.pairs();
    let lines = |pairs: &[Pair]| pairs.iter().map(|pair| pair.2).collect::<Vec<_>>();
    assert_eq!(
        (lines(&pairs.same), lines(&pairs.different)),
        (vec![2, 4, 5], vec![3, 6])
    );
    assert_eq!(
        entity(&linked, "Karim Benzouaq", 0),
        "doc/09RABAT27/person/karim-benzouaq"
    );
    assert!(
        entity(&linked, "Benzouaq", 1).contains("-at-"),
        "it leaves the chain"
    );
    assert_eq!(
        entity(&linked, "Casablanca", 0),
        "ma/fes",
        "what the lists know is corrected here"
    );
    let tripoli = mention(&linked, "Tripoli", 0).expect("it stays");
    assert_eq!(
        (tripoli.entity.as_ref(), tripoli.status),
        (None, Status::Ambiguous)
    );
    assert!(
        tripoli
            .candidates
            .iter()
            .all(|one| one.entity.as_str() != "ly/tripoli")
    );
    let documents: Vec<String> = decisions
        .documents()
        .iter()
        .map(|(id, _)| id.to_string())
        .collect();
    assert_eq!(documents, ["09RABAT27", "09TUNIS1"]);
}

#[test]
fn what_is_not_there_is_told_and_left_out() {
    for (line, code, part) in [
        (
            "mention-is|09RABAT27#char=90000,90004|ma/fes".to_owned(),
            Code::DecisionWithoutMention,
            "ends before",
        ),
        (
            format!("mention-is|{}|ma/fes||||Safi", cite("Casablanca", 0)),
            Code::ChangedWords,
            "`Casablanca` stands at",
        ),
        (
            format!("not-an-entity|{}", cite("shut", 0)),
            Code::DecisionWithoutMention,
            "no entity in `shut`",
        ),
        (
            format!("mention-is|{}|new", cite("Blue Wharf", 0)),
            Code::DecisionWithoutMention,
            "no entity in `Blue Wharf`",
        ),
        (
            format!("same|{}|09TUNIS1#char=1,4", cite("tea", 0)),
            Code::DecisionWithoutMention,
            "no entity in `tea`",
        ),
        (
            format!("different|ma/fes|{}|||||Tunis", cite("Tripoli", 0)),
            Code::ChangedWords,
            "not `Tunis`",
        ),
    ] {
        let (linked, applied, _) = decide(&line);
        assert_eq!(applied.lines, Vec::<u32>::new(), "{line}");
        assert_eq!(applied.problems[0].code, code, "{line}");
        assert_eq!(
            applied.problems[0].severity,
            crate::diagnostic::Severity::Warning
        );
        assert!(
            applied.problems[0].message.contains(part),
            "{}",
            applied.problems[0]
        );
        assert_eq!(linked, self::linked(), "{line}");
    }
    // The words may be written over another line break now.
    let (_, applied, _) = decide(&format!(
        "mention-is|{}|ma/fes||||Casablanca ",
        cite("Casablanca", 0)
    ));
    assert_eq!(applied.lines, [2]);
}

#[test]
fn what_is_decided_follows_from_all_lines() {
    let lines = "same|x#char=1,2|x#char=3,4\nsame|x#char=3,4|person/a\ndifferent|x#char=5,6|person/a\n\
                 mention-is|x#char=7,8|x#char=5,6";
    let (decisions, _) = read(lines).unwrap();
    let closure = Closure::new(decisions.list());
    let cited = |text: &str| match MentionId::parse(text) {
        Some(mention) => Cited::Mention(mention),
        None => Cited::Entity(EntityId::new(text)),
    };
    for (first, second, says) in [
        ("x#char=1,2", "person/a", Some(true)),
        ("x#char=5,6", "x#char=1,2", Some(false)),
        ("x#char=1,2", "x#char=7,8", Some(false)),
        ("x#char=1,2", "person/b", None),
        ("x#char=1,2", "x#char=9,10", None),
    ] {
        assert_eq!(
            closure.says(&cited(first), &cited(second)),
            says,
            "{first} {second}"
        );
        assert_eq!(closure.says(&cited(second), &cited(first)), says);
    }
}

#[test]
fn added_lines_leave_the_rest_of_the_file_alone() {
    let new = NewDecision {
        decision: "same".to_owned(),
        first: "09RABAT1#char=1,4".to_owned(),
        second: "person/a".to_owned(),
        reason: "\"he\"\tsaid\nso".to_owned(),
        first_words: "# Tazi".to_owned(),
        ..NewDecision::default()
    };
    let (fresh, line) = append("", &new);
    assert!(fresh.starts_with("# What people decided"), "{fresh}");
    assert!(fresh.contains(&COLUMNS.join("\t")));
    let (decisions, warnings) = Decisions::parse("d.tsv", fresh.as_bytes(), &LISTS).unwrap();
    assert_eq!((decisions.list().len(), warnings.len()), (1, 0));
    let one = &decisions.list()[0];
    assert_eq!(one.reason, "\"he\" said so");
    assert_eq!(one.words[0].as_deref(), Some("# Tazi"));
    assert_eq!(
        remove(&fresh, &line).as_deref(),
        Some(&fresh[..fresh.len() - line.len() - 1])
    );

    // Another order of columns, Windows line ends, a comment, and no line break at the end.
    let own = "\u{feff}# ours\r\nsecond\tdecision\tfirst\r\nperson/b\tdifferent\tperson/a";
    let (text, line) = append(own, &new);
    let expected = format!(
        "\u{feff}# ours\r\nsecond\tdecision\tfirst\treason\tfirst_words\r\n\
         person/b\tdifferent\tperson/a\r\n{line}\r\n"
    );
    assert_eq!(text, expected);
    assert!(
        line.starts_with("person/a\tsame\t09RABAT1#char=1,4\t\"\"\"he"),
        "{line}"
    );
    let (decisions, _) = Decisions::parse("d.tsv", text.as_bytes(), &LISTS).unwrap();
    assert_eq!(decisions.list().len(), 2);
    assert_eq!(remove(&text, "nothing"), None);
}
