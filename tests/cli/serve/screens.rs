//! The map, lists of names, choices among the words of a search, two texts of one document.

use std::fs;

use super::server::{Answer, Server};
use crate::support::{Project, RABAT, WHARF};
use crate::updating::{LATER, SALE};

/// Returns the titles of the documents that a search shows.
fn titles(answer: &Answer) -> Vec<&str> {
    let hits = answer.body.split("<ol class=\"hits\">").nth(1);
    let hits = hits.unwrap_or_default().split("</ol>").next();
    let titles = hits.unwrap_or_default().split("<h3>").skip(1);
    titles
        .filter_map(|title| title.split("<bdi>").nth(1)?.split("</bdi>").next())
        .collect()
}

#[test]
fn choices_among_the_words_move_into_the_address() {
    let server = Server::of(Project::shared());
    let wharf = "A QUIET NIGHT ON THE WHARF";
    let boats = "BOATS AND PAPERS";
    let report = "Harbor brief";
    for (asked, address, expected) in [
        (
            "boats post:rabat",
            "/search?q=boats&post=RABAT",
            vec![boats],
        ),
        (
            "boats -post:RABAT",
            "/search?q=boats&post=-RABAT",
            vec![wharf],
        ),
        (
            "from:\"Embassy Rabat\" boats",
            "/search?q=boats&sender=post%2Frabat",
            vec![boats],
        ),
        ("from:casablanca", "/search?post=CASABLANCA", vec![wharf]),
        ("tag:snar", "/search?tag=SNAR", vec![wharf]),
        ("class:confidential", "/search?class=C", vec![wharf]),
        ("kind:report", "/search?kind=report", vec![report]),
        (
            "before:2009-03-12 kind:cable",
            "/search?until=2009-03-11&kind=cable",
            vec![boats],
        ),
        ("after:2009-03-12", "/search?since=2009-03-12", vec![wharf]),
        (
            "names:\"Ministry of Justice\" year:2009",
            "/search?entity=ma%2Fministry-of-justice&year=2009",
            vec![boats],
        ),
    ] {
        let encoded: String = asked.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let answer = server.page(&format!("/search?q={encoded}"));
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, address),
            "{asked}"
        );
        let page = server.page(address);
        assert_eq!(titles(&page), expected, "{asked}: {}", page.body);
        assert!(page.body.contains("class=\"chip\""), "{asked}");
        // Programs and tables are not led about.
        let csv = server.page(&format!("/search.csv?q={encoded}"));
        assert_eq!((csv.status, csv.body.lines().count()), (200, 2), "{asked}");
        let json = server.get(&format!("/api/search?q={encoded}"), "*/*");
        let json: serde_json::Value = serde_json::from_str(&json.body).expect("JSON");
        assert_eq!(json["all"], 1, "{asked}");
    }
    for (asked, status) in [
        ("class:blue", 400),
        ("after:yesterday", 400),
        ("-after:2009", 400),
        ("from:Zzyzx", 404),
    ] {
        let answer = server.page(&format!("/search?q={asked}"));
        assert_eq!(answer.status, status, "{asked}");
    }
    // What only looks like a choice is looked for.
    assert_eq!(server.page("/search?q=10:30").status, 200);
}

#[test]
fn places_are_on_the_map_and_in_the_list() {
    let server = Server::of(Project::shared());
    let page = server.page("/map");
    assert_eq!(page.status, 200);
    let links = page.links();
    for place in ["ma/casablanca", "ma/tangier"] {
        let entity = format!("/entity/{place}");
        assert!(links.contains(&entity), "{place}: {}", page.body);
        let near = format!("/map?near={}", place.replace('/', "%2F"));
        assert!(links.contains(&near), "{place} is no circle");
    }
    assert!(page.body.contains("aria-label=\"Casablanca: 1 document\""));
    assert!(page.body.contains("Not on the map"), "{}", page.body);
    // A click tells what lies nearest, and how far.
    let near = server.page("/map?near=ma%2Fcasablanca");
    let rows = near.body.split("id=\"near\"").nth(1).unwrap_or_default();
    let rows = rows.split("</section>").next().unwrap_or_default();
    assert!(rows.contains("Nearest to <bdi>Casablanca</bdi>"), "{rows}");
    let tangier = rows.split("Tangier").nth(1).unwrap_or_default();
    assert!(
        tangier.starts_with("</bdi></a> <span class=\"note\">29"),
        "{rows}"
    );
    // In a time, a place leads to the documents of that time.
    let early = server.page("/map?until=2009-03-05");
    assert!(!early.body.contains("Casablanca: "), "{}", early.body);
    let late = server.page("/map?since=2009-03-10");
    let search = "/search?entity=ma%2Fcasablanca&since=2009-03-10";
    assert!(
        late.links().iter().any(|link| link == search),
        "{}",
        late.body
    );
    assert_eq!(server.page("/map?near=Zzyzx").status, 404);
    assert_eq!(server.page("/map?since=%3Cscript%3E").status, 200);
}

#[test]
fn a_list_of_names_is_looked_up_whole() {
    let server = Server::of(Project::shared());
    let form = "application/x-www-form-urlencoded";
    let list = "list=IOM%0AKarim+Benzouaq%0A%0AIOM%0AZzyzx%0Asixty+officers%0A%3Cscript%3E";
    let page = server.post("/names", form, list);
    assert_eq!(page.status, 200);
    assert!(
        page.body
            .contains("5 names: 1 known, 1 with several meanings, 3 not known by name."),
        "{}",
        page.body
    );
    assert!(page.links().iter().any(|link| link == "/entity/io/iom"));
    assert_eq!(page.body.matches("person/karim-benzouaq\"").count(), 2);
    // Who is not known may stand there in words.
    assert!(
        page.links()
            .iter()
            .any(|link| link.contains("sixty+officers")),
        "{}",
        page.body
    );
    assert!(!page.body.contains("<script>"), "{}", page.body);
    // The same by its address, and as a table.
    let same = server.page(&format!("/names?{list}"));
    assert!(same.body.contains("5 names: 1 known"), "{}", same.body);
    let table = server.post("/names", form, &format!("{list}&format=csv"));
    assert!(table.header("content-type").starts_with("text/csv"));
    assert_eq!(table.body.lines().count(), 6, "{}", table.body);
    // A list that is too long says what was left.
    let many: String = (0..501)
        .map(|number| format!("Nobody{number}%0A"))
        .collect();
    let long = server.post("/names", form, &format!("list={many}"));
    assert_eq!(long.status, 200, "{}", long.body);
    assert!(long.body.contains(" more name"), "{}", long.body);
    assert_eq!(server.page("/names").status, 200);
}

#[test]
fn two_texts_of_a_document_stand_beside_each_other() {
    let other = RABAT.replace("a list of boats", "a long list of many boats");
    let project = Project::of(&[("one.txt", RABAT), ("two.txt", &other)]);
    let server = Server::of(&project);
    let page = server.page("/doc/09RABAT101");
    let links = page.links();
    let beside = links.iter().find(|link| link.starts_with("/versions/"));
    let both = server.page(beside.expect("it leads to both texts"));
    assert_eq!(both.status, 200);
    assert!(
        both.body.contains("They differ in 1 place."),
        "{}",
        both.body
    );
    for words in ["<mark>long</mark>", "<mark>many</mark>"] {
        assert!(both.body.contains(words), "{}", both.body);
    }
    // From the other text the same page is reached.
    let version = links.iter().find(|link| link.contains("/version/"));
    let version = server.page(version.expect("it leads to the other text"));
    assert_eq!(version.status, 200);
    assert!(version.links().iter().any(|link| Some(link) == beside));
    for nothing in ["/versions/09RABAT101?other=ffffffff", "/versions/nowhere"] {
        assert_eq!(server.page(nothing).status, 404, "{nothing}");
    }
}

#[test]
fn about_says_what_all_of_it_rests_on() {
    let server = Server::of(Project::shared());
    let page = server.page("/about");
    for words in [
        "Hash of the graph",
        "GeoNames gazetteer",
        "CC BY 4.0",
        "oxigraph</a>",
        "MIT OR Apache-2.0",
        "/.well-known/void",
    ] {
        assert!(page.body.contains(words), "{words}");
    }
}

#[test]
fn names_complete_with_their_ids() {
    let server = Server::of(Project::shared());
    let answer = server.get("/complete?q=ministry+of+jus", "*/*");
    let told: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
    assert_eq!(told[0]["id"], "ma/ministry-of-justice", "{told}");
    assert!(
        told[0]["value"]
            .as_str()
            .is_some_and(|value| value.contains("Justice"))
    );
    let sparql = server.page("/sparql");
    assert!(
        sparql.body.contains("src=\"/sparql.js?v="),
        "{}",
        sparql.body
    );
    let script = server.get("/sparql.js", "*/*");
    assert!(script.header("content-type").starts_with("text/javascript"));
}

/// What a reader who knows nothing stumbled over.
#[test]
fn codes_are_told_in_words() {
    let server = Server::of(Project::shared());
    let home = server.page("/");
    let hint = "PHUM</bdi></a> <span class=\"note\">Human Rights";
    assert!(home.body.contains(hint), "{}", home.body);
    // `MO` was Morocco as long as there were cables, and is Macau since.
    assert!(
        home.body
            .contains("MO</bdi></a> <span class=\"note\">Morocco")
    );
    let cable = server.page("/doc/09RABAT101");
    assert!(
        cable.body.contains("title=\"Human Rights"),
        "{}",
        cable.body
    );
    let found = server.page("/search?q=justice");
    assert!(
        found.body.contains("government body, ministry"),
        "{}",
        found.body
    );
    // The name tells its country already; nobody reads `MA`.
    assert!(!found.body.contains("ministry, MA"), "{}", found.body);
    let place = server.page("/entity/ma/tangier");
    assert!(place.body.contains(" · Morocco"), "{}", place.body);
    let country = server.page("/entity/ma");
    assert!(!country.body.contains(" · Morocco"), "{}", country.body);
}

#[test]
fn lists_say_how_often_and_lead_to_the_rest() {
    let server = Server::of(Project::shared());
    // `page 2` read as a page of the cable.
    let cable = server.page("/doc/09RABAT101");
    let names = cable.body.split("id=\"names\"").nth(1).unwrap_or_default();
    assert!(names.contains(">once</a>"), "{names}");
    assert!(!names.contains(">page</a>"), "{names}");
    // The name of a link stood beside it once more.
    let answer = server.page("/queries/most-mentioned?run=1");
    let table = answer.body.split("<tbody>").nth(1).unwrap_or_default();
    let rows: Vec<&str> = table.split("<tr data-row>").skip(1).collect();
    assert!(!rows.is_empty(), "{}", answer.body);
    for row in rows {
        let cells: Vec<&str> = row.split("<bdi>").skip(1).collect();
        let texts: Vec<&str> = cells
            .iter()
            .filter_map(|cell| cell.split("</bdi>").next())
            .collect();
        assert_ne!(texts.first(), texts.get(1), "{row}");
    }
    assert!(
        answer.body.contains("<th class=\"n\">documents</th>"),
        "{}",
        answer.body
    );
}

#[test]
fn a_facet_shows_all_of_its_values_when_asked() {
    let many: Vec<(String, String)> = [
        "ACCRA", "AMMAN", "ATHENS", "BERN", "CAIRO", "DAKAR", "DOHA", "HARARE", "LIMA", "LISBON",
        "MADRID", "MANILA", "NAIROBI", "OSLO",
    ]
    .iter()
    .map(|post| (format!("{post}.txt"), RABAT.replace("RABAT", post)))
    .collect();
    let many: Vec<(&str, &str)> = many
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let project = Project::of(&many);
    let server = Server::of(&project);
    let page = server.page("/search?q=boats");
    let more = "/search?q=boats&all=post";
    assert!(page.body.contains(">2 more</a>"), "{}", page.body);
    assert!(
        page.links().iter().any(|link| link == more),
        "{}",
        page.body
    );
    let all = server.page(more);
    for (name, _) in &many {
        let post = name.trim_end_matches(".txt");
        assert!(all.body.contains(&format!("<bdi>{post}</bdi>")), "{post}");
    }
}

/// Many words in one document make nobody the one whom most documents name.
#[test]
fn the_front_page_ranks_by_documents() {
    let cable = |number: u32, body: &str| {
        format!(
            "R 021200Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 0411\nUNCLAS RABAT 000{number}\n\n\
             E.O. 12958: N/A\nTAGS: PHUM, MO\nSUBJECT: TOWNS\n\n{body}\nOKAFOR\n"
        )
    };
    let towns = "Fes, Meknes, Oujda, Tangier, Tetouan, Nador, Agadir, Essaouira,\nOuarzazate, Marrakesh, Larache, Kenitra, Dakhla and El Jadida";
    let often: String = (1..5)
        .map(|number| format!("{number}. (U) We went to {towns} again.\n\n"))
        .collect();
    let files = [
        ("1.txt", cable(301, &often)),
        ("2.txt", cable(302, "1. (U) We went to Safi.\n")),
        ("3.txt", cable(303, "1. (U) We came from Safi.\n")),
    ];
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let project = Project::of(&files);
    let page = Server::of(&project).page("/");
    let places = page.body.split(">Places<").nth(1).unwrap_or_default();
    let places = places.split("</ol>").next().unwrap_or_default();
    assert!(places.contains("/entity/ma/safi"), "{places}");
}

/// What came, was edited and went is on the front page; a first build and a filtered graph have
/// nothing to tell.
#[test]
fn the_front_page_says_what_the_last_build_changed() {
    let project = Project::of(&[
        ("wharf.txt", WHARF),
        ("rabat.txt", RABAT),
        ("sale.txt", SALE),
    ]);
    let server = Server::of(&project);
    assert!(!server.page("/").body.contains("The last build"));
    let documents = project.path("documents");
    fs::write(documents.join("later.txt"), LATER).expect("writable");
    fs::write(documents.join("sale.txt"), SALE.replace("paper", "salt")).expect("writable");
    fs::remove_file(documents.join("wharf.txt")).expect("writable");
    assert!(SALE.contains("paper"));
    let built = project.reftel(&["build", "documents"]);
    assert!(built.ok, "{}", built.stderr);
    let told = |server: &Server| {
        let page = server.page("/").body;
        let told = page.split(">The last build<").nth(1).unwrap_or_default();
        told.split("</section>")
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let other = Server::of(&project);
    let list = told(&other);
    for expected in [
        "documents: 1 new, 1 edited, 1 gone, 1 as before; gone: 09CASABLANCA",
        "<bdi>10RABAT101</bdi>",
        "<span class=\"count\">new</span>",
        "<span class=\"count\">edited</span>",
    ] {
        assert!(list.contains(expected), "{expected}: {list}");
    }
    drop(other);
    let below = Server::with(
        &project.path("reftel-graph"),
        &["--max-classification", "S"],
    );
    assert_eq!(told(&below), "");
    let checked = project.reftel(&["check"]).stdout;
    assert!(checked.contains("nothing is wrong"), "{checked}");
    // Built again with nothing changed, it says so.
    let built = project.reftel(&["build", "documents"]);
    assert!(built.ok, "{}", built.stderr);
    let list = told(&Server::of(&project));
    assert!(list.contains("documents: 3 as before<"), "{list}");
}
