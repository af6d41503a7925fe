//! What readers stumbled over who knew nothing of the program: numbers that did not agree between two
//! pages, lists that were cut without a word, answers that were there but not first.

use super::server::Server;
use crate::support::{BRIEF, Project, RABAT, WHARF};

/// A cable of which only the year is known, from its number.
const UNDATED: &str = "\
C O N F I D E N T I A L RABAT 000205

SIPDIS

E.O. 12958: N/A
TAGS: PHUM, MO
SUBJECT: A PORT WITHOUT A DATE

REF: A. 06 RABAT 11 B. 06 RABAT 12 C. 06 RABAT 13

1. (C) Minister of Fisheries Karim Benzouaq told the Ministry of Interior
nothing of the port, of the boats or of the end of the season.
OKAFOR
";

/// More of the words than any other, and never behind each other.
const LOOSE: &str = "\
R 021200Z MAR 08
FM AMEMBASSY RABAT
TO SECSTATE WASHDC 0411
UNCLAS RABAT 000301

E.O. 12958: N/A
TAGS: PHUM, MO
SUBJECT: THE INTERIOR OF THE COUNTRY

1. (U) Of the interior, of the ministry, of the interior and of the
ministry there was much talk; of nothing else, of course, of late.
OKAFOR
";

fn project() -> Project {
    Project::of(&[
        ("wharf.txt", WHARF),
        ("rabat.txt", RABAT),
        ("rabat-again.txt", RABAT),
        ("brief.txt", BRIEF),
        ("07RABAT205.txt", UNDATED),
        ("loose.txt", LOOSE),
    ])
}

/// Returns the sum of the bars of a picture on a page, and of what it says that no bar shows.
fn documents_of(body: &str, label: &str) -> u64 {
    let from = body.find(&format!("aria-label=\"{label}\""));
    let picture = &body[from.unwrap_or_else(|| panic!("no picture {label}: {body}"))..];
    let (picture, behind) = picture.split_once("</svg>").expect("it ends");
    let number = |text: &str| -> u64 {
        let digits = text.split(|c: char| !c.is_ascii_digit()).next();
        digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
    };
    let bars = picture.split("<title>").skip(1);
    let bars = bars.filter_map(|bar| bar.split_once(": "));
    let shown: u64 = bars.map(|(_, count)| number(count)).sum();
    let hint = behind.trim_start().strip_prefix("<p class=\"hint\">");
    let hint = hint.filter(|hint| {
        let line = hint.split("</p>").next().unwrap_or_default();
        line.contains("without a")
    });
    shown + hint.map_or(0, number)
}

#[test]
fn every_page_counts_the_same_documents() {
    let project = project();
    let server = Server::of(&project);
    let home = server.page("/").body;
    assert!(home.contains("5 documents, 2007 to 2009"), "{home}");
    assert!(home.contains("1 document without a date."), "{home}");
    assert_eq!(documents_of(&home, "Documents by year"), 5);
    let search = server.page("/search").body;
    assert!(search.contains("<strong>5 documents</strong>"), "{search}");
    assert_eq!(documents_of(&search, "Documents over time"), 5);
    assert_eq!(
        documents_of(&server.page("/map").body, "Documents over time"),
        5
    );
    let entity = "ma%2Fministry-of-interior";
    let timeline = server.page(&format!("/timeline?entity={entity}")).body;
    assert_eq!(documents_of(&timeline, "All documents over time"), 5);
    // The report has no date, and the cable of 2007 no month.
    let named = documents_of(&timeline, "Ministry of Interior (Morocco) over time");
    assert_eq!(named, 3, "{timeline}");
    assert!(timeline.contains("3 documents"), "{timeline}");
    let page = server.page("/entity/ma/ministry-of-interior").body;
    assert!(page.contains("of 3 documents, 2007 to 2009-"), "{page}");
    assert_eq!(documents_of(&page, "Documents that name it, over time"), 3);
    // A time that is asked for has no documents without one.
    let timed = server.page(&format!("/timeline?entity={entity}&since=2009"));
    assert!(!timed.body.contains("in no bar"), "{}", timed.body);
}

#[test]
fn words_behind_each_other_come_before_words_that_are_frequent() {
    let project = project();
    let server = Server::of(&project);
    let page = server.page("/search?q=ministry+of+interior").body;
    let at = |title: &str| {
        page.find(title)
            .unwrap_or_else(|| panic!("{title}: {page}"))
    };
    assert!(at("A PORT WITHOUT A DATE") < at("THE INTERIOR OF THE COUNTRY"));
    // As often as the rarest of the words: how often `of` stands there says nothing.
    assert!(page.contains("08RABAT301</span> · <time>2008-03-02</time> · Unclassified · 2 times"));
    // Shown where they stand behind each other.
    assert!(
        page.contains("<mark>Ministry</mark> <mark>of</mark> <mark>Interior</mark>"),
        "{page}"
    );
}

#[test]
fn an_answer_that_is_cut_says_so_and_all_is_all() {
    let project = project();
    let server = Server::of(&project);
    let cut = server.page("/queries/missing-cables?limit=2").body;
    assert!(
        cut.contains("2 rows") && cut.contains("there are more"),
        "{cut}"
    );
    for address in [
        "/queries/missing-cables?limit=9",
        "/queries/missing-cables?run=1",
        "/queries/called?office=minister",
    ] {
        let whole = server.page(address);
        assert_eq!(whole.status, 200, "{}", whole.body);
        assert!(!whole.body.contains("there are more"), "{}", whole.body);
    }
    let csv = server.page("/queries/missing-cables?limit=2&format=csv");
    assert_eq!(csv.body.lines().count(), 3, "{}", csv.body);
    // A list of the front page that is cut leads to one that is not.
    let cited: Vec<String> = (1..=20)
        .map(|number| format!("06 RABAT {number}"))
        .collect();
    let text = UNDATED.replace(
        "A. 06 RABAT 11 B. 06 RABAT 12 C. 06 RABAT 13",
        &cited.join("; "),
    );
    let project = Project::of(&[("07RABAT205.txt", &text)]);
    let server = Server::of(&project);
    let home = server.page("/");
    assert!(home.body.contains(">All 20</a>"), "{}", home.body);
    let all = home.links();
    let all = all.iter().find(|link| link.contains("missing-cables"));
    let all = server.page(all.expect("a door")).body;
    assert!(
        all.contains("20 rows") && !all.contains("there are more"),
        "{all}"
    );
}

#[test]
fn who_was_minister_in_a_year_is_a_question_that_is_ready() {
    let project = project();
    let server = Server::of(&project);
    let help = server.page("/search?q=who+was+minister+in+2007");
    let door = "/queries/called?office=minister&since=2007&until=2007";
    assert!(
        help.links().iter().any(|link| link == door),
        "{}",
        help.body
    );
    let answer = server.page(door);
    assert!(answer.body.contains("Karim Benzouaq"), "{}", answer.body);
    assert!(
        answer.body.contains("Minister of Fisheries"),
        "{}",
        answer.body
    );
    let words = answer.links();
    let words = words
        .iter()
        .find(|link| link.starts_with("/doc/07RABAT205?char="));
    assert_eq!(server.page(words.expect("a door")).status, 200);
    // Of the moment when a cable was sent people read the day.
    let dated = server.page("/queries/called?office=prefect").body;
    assert!(dated.contains("<td class=\"day\" title=\"2009-"), "{dated}");
    // Marks of code are none of a form.
    assert!(!answer.body.contains('`'), "{}", answer.body);
    let other = server.page("/queries/called?office=minister&since=2008&until=2008");
    assert!(!other.body.contains("Karim Benzouaq"), "{}", other.body);
}

#[test]
fn what_a_network_leaves_out_is_counted_as_what_it_shows() {
    let project = project();
    let ego = ["export", "ego", "ma/ministry-of-interior", "--edges", "2"];
    let run = project.reftel(&[&ego[..], &["-o", "ego.json", "--format", "cytoscape"]].concat());
    let told = format!("{}{}", run.stdout, run.stderr);
    let shown = told.split(" edges").next().unwrap_or_default();
    let shown = shown.rsplit(' ').next().unwrap_or_default();
    // A statement is drawn as well as what is named together, and counted with it.
    assert!(told.contains(&format!("The {shown} edges of ")), "{told}");
}

#[test]
fn a_graph_stays_whole_while_it_is_served() {
    let project = project();
    {
        let server = Server::of(&project);
        assert_eq!(server.page("/").status, 200);
    }
    // The body of a title appears in the index, and is no mention.
    let run = project.reftel(&["check", "reftel-graph"]);
    assert!(run.stdout.contains("nothing is wrong"), "{}", run.stdout);
    // Nor is the index of words something that no build wrote.
    let generation = project.path("reftel-graph/generation-1");
    std::fs::write(generation.join("words"), "an index").expect("writable");
    let run = project.reftel(&["check", "reftel-graph"]);
    assert!(run.stdout.contains("nothing is wrong"), "{}", run.stdout);
    std::fs::write(generation.join("words.new"), "half of one").expect("writable");
    let run = project.reftel(&["check", "reftel-graph"]);
    assert!(
        run.stdout.contains("words.new: no build wrote it"),
        "{}",
        run.stdout
    );
}

/// Whoever types a name that several have into the form of a question is led to each of them.
#[test]
fn a_question_about_a_name_of_several_leads_to_each() {
    let cable = |number: u32, body: &str| {
        format!(
            "R 021200Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 0411\nUNCLAS RABAT 000{number}\n\n\
             E.O. 12958: N/A\nTAGS: PHUM, MO\nSUBJECT: TOWNS\n\n{body}\nOKAFOR\n"
        )
    };
    let moroccan = "1. (U) The Moroccan Ministry of Interior received Mr. Karim Benzouaq.\n";
    let spanish = "1. (U) Spain's Ministry of Interior received Mr. Karim Benzouaq.\n";
    let (first, second) = (cable(301, moroccan), cable(302, spanish));
    let project = Project::of(&[("1.txt", first.as_str()), ("2.txt", second.as_str())]);
    let server = Server::of(&project);
    let question = "/queries/people-with-organization?run=1&organization=";
    let answer = server.page(&format!("{question}Ministry+of+Interior"));
    assert_eq!(answer.status, 300, "{}", answer.body);
    let links = answer.links();
    for id in ["ma", "es"] {
        let link = format!("{question}{id}%2Fministry-of-interior");
        assert!(links.contains(&link), "{link}: {links:?}");
        let answer = server.page(&link);
        assert!(answer.body.contains("Karim Benzouaq"), "{}", answer.body);
    }
}
