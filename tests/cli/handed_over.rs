//! What people hand over, from the file to the graph: historians' volumes, letters, released papers.

use std::io::{Cursor, Write};

use crate::support::Project;

const VOLUME: &str = r##"<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="quays69"><teiHeader/><text><front>
<div xml:id="persons"><head>Persons</head><list>
<item><persName xml:id="p_OD1">Ormsby, Dorwin T.</persName>, Ambassador to Morocco until 1975</item>
<item><persName xml:id="p_ON1">Ormsby, Nella B.</persName>, Consul General at Casablanca</item></list></div>
<div xml:id="terms"><head>Abbreviations</head><list>
<item><term xml:id="t_ACDA1">ACDA</term>, Arms Control and Disarmament Agency</item>
<item><term xml:id="t_QX1">QX</term>, quiet exchange</item></list></div></front><body>
<div type="document" xml:id="d1" frus:doc-datetime-min="1975-02-06"><head>1. Memorandum From the Consul General at Casablanca (<persName corresp="#p_ON1">Ormsby</persName>) to <persName corresp="#p_OD1">Ambassador Ormsby</persName><note n="1">Source: Archive.</note></head>
<p>The <gloss target="#t_ACDA1">ACDA</gloss> asked <persName corresp="#p_OD1">DTO</persName> for a <gloss target="#t_QX1">QX</gloss> in Safi.</p>
<closer><signed><persName corresp="#p_ON1">Ormsby</persName></signed></closer>
<frus:attachment xml:id="d1a1"><head>Attachment</head><p>A paper on Safi.</p></frus:attachment></div>
</body></text></TEI>"##;

const LETTER: &str = "Received: from a.example\nFrom: Karvel Mazounbi <karvel.mazounbi@quay.example>\nTo: \"Marrowby, Dellin\" <dm@fund.example>\nSubject: Re: the wharf\nDate: Tue, 5 May 2009 11:00:00 +0200\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nThe wharf of Safi is open.\n\nOn Mon, 4 May 2009, Dellin Marrowby wrote:\n> Is Agadir open?\n\n-- \nKarvel Mazounbi\n";

const RELEASED: &str = "RELEASE IN PART B6\n\nThe Port of Safi\n\nThe wharf was given to the Ministry of\nUNCLASSIFIED U.S. Department of State Case No. F-2014-20439 Doc No. C05778456 Date: 08/31/2015\nInterior of Morocco.\n";

fn project() -> Project {
    Project::of(&[
        ("volume.xml", VOLUME),
        ("letter.eml", LETTER),
        ("released.txt", RELEASED),
    ])
}

/// Returns a document of Word whose paragraphs are numbered by the program.
fn numbered(paragraphs: &[(u32, &str)]) -> Vec<u8> {
    let paragraph = |(level, words): &(u32, &str)| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let body: String = paragraphs.iter().map(paragraph).collect();
    let head = "<w:p><w:r><w:t>Memorandum for the Consul General</w:t></w:r></w:p>";
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("word/document.xml", format!("{head}{body}")),
        (
            "word/numbering.xml",
            "<w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"(%2)\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>".to_owned(),
        ),
    ] {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(name, options).expect("in memory");
        archive.write_all(part.as_bytes()).expect("in memory");
    }
    archive.finish().expect("in memory").into_inner()
}

#[test]
fn a_memorandum_of_word_has_the_numbers_that_a_typed_one_has() {
    let paragraphs = [
        (
            0,
            "(C) The wharf of Safi is open to all ships of the coast.",
        ),
        (
            0,
            "(U) The Ministry of Interior of Morocco paid for two things:",
        ),
        (1, "the wharf, which is of stone;"),
        (1, "the pier, which is of wood."),
        (0, "(SBU) Nothing else was said of Agadir on that day."),
    ];
    let typed = ["1.", "2.", "(a)", "(b)", "3."].iter().zip(paragraphs);
    let typed = typed.map(|(number, (_, words))| format!("{number} {words}\n\n"));
    let typed: String = typed.collect();
    let project = Project::of(&[(
        "typed.txt",
        &format!("Memorandum for the Consul General\n\n{typed}"),
    )]);
    std::fs::write(project.path("word.docx"), numbered(&paragraphs)).unwrap();
    let parsed = |path: &str| {
        let run = project.reftel(&["parse", path]);
        let line = run.json_lines().remove(0);
        let found = line["paragraphs"].as_array().unwrap().iter();
        let found = found.map(|paragraph| {
            let of = |name: &str| paragraph[name].as_str().unwrap_or_default().to_owned();
            (of("number"), of("marking"))
        });
        found.collect::<Vec<_>>()
    };
    let of_word = parsed("word.docx");
    assert_eq!(of_word, parsed("documents/typed.txt"));
    let numbers: Vec<&str> = of_word.iter().map(|(number, _)| number.as_str()).collect();
    for number in ["1", "2", "3"] {
        assert!(numbers.contains(&number), "{numbers:?}");
    }
}

#[test]
fn editors_letters_and_stamps_become_facts() {
    let project = project();
    let answers = |query: &str| -> Vec<String> {
        let run = project.reftel(&["sparql", query, "--format", "csv"]);
        assert!(run.ok, "{}", run.stderr);
        run.stdout.lines().skip(1).map(str::to_owned).collect()
    };
    let who = answers(
        "SELECT ?id ?how ?label { ?d dcterms:identifier ?long ; ?p ?who . ?who skos:prefLabel ?label \
         VALUES (?p ?how) { (schema:sender \"from\") (schema:toRecipient \"to\") } \
         BIND(REPLACE(?long, \"-[0-9a-f]{8}$\", \"\") AS ?id) } ORDER BY ?id ?how",
    );
    assert_eq!(
        who,
        [
            "letter,from,Karvel Mazounbi",
            "letter,to,Dellin Marrowby",
            "quays69-d1,from,Nella B. Ormsby",
            "quays69-d1,to,Dorwin T. Ormsby",
        ]
    );
    let released = answers(
        "SELECT ?case ?number ?day { ?d v:caseNumber ?case ; v:releaseNumber ?number ; \
         dcterms:available ?day }",
    );
    assert_eq!(released, ["F-2014-20439,C05778456,2015-08-31"]);
    let card = project.reftel(&["show", "released"]).stdout;
    for text in ["F-2014-20439", "C05778456", "2015-08-31, in part"] {
        assert!(card.contains(text), "{text} is missing in:\n{card}");
    }
    // The stamp is no text: the ministry's name goes on behind it.
    assert!(card.contains("ma/ministry-of-interior"), "{card}");
}

#[test]
fn what_the_editors_tell_is_certain_and_says_so() {
    let project = project();
    let run = project.reftel(&["annotate", "documents/volume.xml"]);
    let told: Vec<String> = run
        .json_lines()
        .iter()
        .filter(|line| {
            let reasons = line["because"].as_array().into_iter().flatten();
            let mut reasons = reasons.filter_map(|reason| reason.as_str());
            line["doc"]
                .as_str()
                .is_some_and(|doc| doc.starts_with("quays69-d1-"))
                && reasons.any(|reason| reason.starts_with("edition:"))
        })
        .map(|line| {
            let word = |name: &str| line[name].as_str().unwrap_or("-").to_owned();
            format!(
                "{} = {} {} {}",
                word("surface"),
                word("label"),
                word("status"),
                word("zone")
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "Ormsby = Nella B. Ormsby certain subject",
            "Ormsby = Dorwin T. Ormsby certain subject",
            "ACDA = Arms Control and Disarmament Agency certain body",
            "DTO = Dorwin T. Ormsby certain body",
            "Ormsby = Nella B. Ormsby certain signature",
        ]
    );
}

#[test]
fn blocks_keep_their_kind() {
    let project = project();
    let run = project.reftel(&["parse", "documents"]);
    let blocks = |start: &str| -> Vec<String> {
        let lines = run.json_lines();
        let found = lines.iter().find(|line| {
            let name = line["doc"].as_str().unwrap_or_default();
            name.starts_with(start) && name.len() == start.len() + 9
        });
        let found = found.expect("it was read");
        let blocks = found["paragraphs"].as_array().into_iter().flatten();
        blocks
            .map(|block| block["block"].as_str().unwrap_or("-").to_owned())
            .collect()
    };
    assert_eq!(blocks("quays69-persons"), ["list-item", "list-item"]);
    assert_eq!(blocks("quays69-d1"), ["note", "paragraph", "signature"]);
    assert_eq!(blocks("quays69-d1a1"), ["paragraph"]);
    assert_eq!(
        blocks("letter"),
        [
            "paragraph",
            "paragraph",
            "quoted",
            "quoted",
            "signature",
            "signature"
        ]
    );
}

/// Names in what a letter quotes count for the letter that says them, if it is there: whatever is added
/// or taken away, the graph is the one that a clean build makes.
#[test]
fn what_a_letter_quotes_counts_for_the_letter_that_says_it() {
    let letter = |from: &str, to: &str, hour: u32, body: &str| {
        format!(
            "From: {from}\nTo: {to}\nSubject: ships\nMessage-ID: <{hour}@x.example>\nDate: Mon, 4 May 2009 {hour}:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain\n\n{body}"
        )
    };
    let first = letter(
        "Dellin Marrowby <dm@fund.example>",
        "Karvel Mazounbi <km@quay.example>",
        10,
        "Is the port of Agadir open? Interpol was asked about the\nships of Tangier last week.\n",
    );
    let answer = letter(
        "Karvel Mazounbi <km@quay.example>",
        "Dellin Marrowby <dm@fund.example>",
        12,
        "The wharf of Safi is open.\n\nOn Mon, 4 May 2009, Dellin Marrowby wrote:\n> Is the port of Agadir open? Interpol was\n> asked about the ships of Tangier last week.\n",
    );
    let project = Project::of(&[("answer.eml", &answer)]);
    let named = || -> Vec<String> {
        let query = "SELECT ?place { ?d schema:mentions ?e ; dcterms:identifier ?id . ?e a schema:Place \
            FILTER(STRSTARTS(STR(?id), \"answer\")) BIND(STRAFTER(STR(?e), \"/id/\") AS ?place) } \
            ORDER BY ?place";
        let run = project.reftel(&["sparql", query, "--format", "csv"]);
        assert!(run.ok, "{}", run.stderr);
        run.stdout.lines().skip(1).map(str::to_owned).collect()
    };
    let hash = || -> String {
        let checked = project.reftel(&["check", "reftel-graph"]);
        assert!(checked.ok, "{}{}", checked.stdout, checked.stderr);
        let hash = checked.stdout.split("hash ").nth(1).unwrap_or_default();
        hash.chars().take_while(char::is_ascii_hexdigit).collect()
    };
    let alone = ["ma/agadir", "ma/safi", "ma/tangier"];
    assert_eq!(named(), alone);
    let before = hash();
    std::fs::write(project.path("documents/first.eml"), first).unwrap();
    for arguments in [
        &["build", "documents"][..],
        &["build", "documents", "--anew"],
    ] {
        let built = project.reftel(arguments);
        assert!(built.ok, "{}", built.stderr);
        assert_eq!(named(), ["ma/safi"]);
    }
    let both = hash();
    assert_ne!(both, before);
    let run = project.reftel(&[
        "sparql",
        "SELECT ?said { ?m v:repeats ?letter . ?letter dcterms:identifier ?said }",
        "--format",
        "csv",
    ]);
    assert_eq!(run.stdout.matches("first-").count(), 3, "{}", run.stdout);
    std::fs::remove_file(project.path("documents/first.eml")).unwrap();
    let built = project.reftel(&["build", "documents"]);
    assert!(built.ok, "{}", built.stderr);
    assert_eq!(
        (named(), hash()),
        (alone.map(str::to_owned).to_vec(), before)
    );
}

#[test]
fn a_page_of_a_crawl_is_dated_by_its_own_words_and_else_by_its_saving() {
    let record = |address: &str, page: &str| {
        let served = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
        format!(
            "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2015-08-31T10:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{served}\r\n\r\n",
            served.len()
        )
    };
    let dated = "<h1>The wharf of Safi</h1><p>February 6, 1975</p><p>The wharf is open.</p>";
    let crawl = [
        record("https://quay.example/dated", dated),
        record("https://quay.example/plain", "<p>The pier is shut.</p>"),
    ];
    let project = Project::of(&[("crawl.warc", &crawl.concat())]);
    let run = project.reftel(&["parse", "documents"]);
    let found: Vec<(String, String)> = run
        .json_lines()
        .iter()
        .map(|line| {
            let of = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
            (of("member"), of("date")[..10].to_owned())
        })
        .collect();
    let expected = [
        ("https://quay.example/dated", "1975-02-06"),
        ("https://quay.example/plain", "2015-08-31"),
    ];
    let expected = expected.map(|(member, date)| (member.to_owned(), date.to_owned()));
    assert_eq!(found, expected);
}
