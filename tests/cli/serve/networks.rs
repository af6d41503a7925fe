//! Networks, small and large, as pages show them.

use super::server::Server;
use crate::support::Project;

#[test]
fn every_circle_of_a_small_network_bears_its_name() {
    let server = Server::of(Project::shared());
    let page = server.page("/network?view=cooccurrence");
    let circles = page.body.matches("<circle class").count();
    let legend = page.body.matches("<svg class=\"dot\"").count();
    let names = page.body.matches("<text x=").count();
    assert!(names > 3, "{}", page.body);
    assert_eq!(names, circles - legend, "{}", page.body);
    // What the library calls nodes and edges, readers call names and ties.
    for word in [" node", " edge"] {
        assert!(!page.body.contains(word), "{word}: {}", page.body);
    }
    // Nobody who has no name in mind is left alone.
    let empty = server.page("/network");
    for view in ["people-organizations", "cooccurrence", "citations"] {
        let door = format!("/network?view={view}");
        assert!(empty.links().contains(&door), "{door}: {}", empty.body);
    }
}

#[test]
fn cables_that_cite_are_called_cables_and_have_their_subjects() {
    let server = Server::of(Project::shared());
    let page = server.page("/network?view=citations");
    assert!(page.body.contains(" cables, "), "{}", page.body);
    assert!(page.body.contains("<th>Cable</th>"), "{}", page.body);
    assert!(page.body.contains("<td>A QUIET NIGHT ON THE WHARF, 2009-0"));
    assert!(page.body.contains("missing cable"), "{}", page.body);
}

#[test]
fn a_picture_that_the_browser_draws_has_what_the_page_has() {
    let server = Server::of(Project::shared());
    let address = "/network?view=cooccurrence&color=community";
    let small = server.page(address);
    let door = small
        .links()
        .into_iter()
        .find(|link| link.contains("draw=graphics"));
    let page = server.page(&door.expect("a picture can be enlarged"));
    assert!(page.body.contains("id=\"stage\""), "{}", page.body);
    assert!(!page.body.contains("<svg class=\"network\""));
    // Whoever has no WebGL, or no scripts, is told, and led to a picture that needs neither.
    assert!(page.body.contains("WebGL"), "{}", page.body);
    assert!(
        page.links().iter().any(|link| link == address),
        "{}",
        page.body
    );
    // Who changes the size keeps the picture.
    let kept = "name=\"draw\" value=\"graphics\"";
    assert!(page.body.contains(kept) && !small.body.contains(kept));
    // The script finds as many names as the page counts, each with where it leads.
    let count = page.body.split("<strong>").nth(1);
    let count = count.and_then(|rest| rest.split(' ').next());
    let data = page.body.split("data-drawing=\"").nth(1);
    let data = data.and_then(|rest| rest.split('"').next());
    let data = data.expect("its data").replace("&#38;", "&");
    let drawing: serde_json::Value =
        serde_json::from_str(&server.get(&data, "*/*").body).expect("JSON");
    let nodes = drawing["nodes"].as_array().expect("nodes");
    assert_eq!(count, Some(nodes.len().to_string().as_str()));
    let classes: Vec<&str> = nodes.iter().filter_map(|node| node[4].as_str()).collect();
    assert!(classes.contains(&"c1"), "{classes:?}");
    for node in nodes {
        let address = node[6].as_str().expect("an address");
        assert_eq!(server.page(address).status, 200, "{address}");
    }
    // Scripts of others come from here, and from nowhere else.
    let scripts: Vec<&str> = page
        .body
        .split(" src=\"")
        .chain(page.body.split(" data-scripts=\""))
        .filter_map(|rest| rest.split('"').next())
        .filter(|rest| rest.starts_with('/'))
        .flat_map(|all| all.split(' '))
        .collect();
    assert_eq!(scripts.len(), 4, "{scripts:?}");
    for script in scripts {
        let answer = server.get(script, "*/*");
        assert_eq!(answer.status, 200, "{script}");
        assert!(answer.header("content-type").starts_with("text/javascript"));
        assert!(answer.header("cache-control").contains("immutable"));
    }
    assert_eq!(server.page("/vendor/jquery.js").status, 404);
}

#[test]
fn a_name_of_headers_alone_is_told_so_and_has_no_empty_picture() {
    let cable = "R 021200Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 0411\nUNCLAS RABAT 000301\n\n\
                 E.O. 12958: N/A\nTAGS: PHUM, MO\nSUBJECT: NOTHING\n\n1. (U) Nobody said a word.\nOKAFOR\n";
    let project = Project::of(&[("1.txt", cable)]);
    let server = Server::of(&project);
    let page = server.page("/network?name=post%2Frabat");
    assert!(
        page.body.contains("No paragraph that passes"),
        "{}",
        page.body
    );
    assert!(page.body.contains("href=\"/entity/post/rabat\""));
    assert!(!page.body.contains("class=\"network\""), "{}", page.body);
    let server = Server::of(Project::shared());
    let page = server.page("/network?name=ma%2Fministry-of-justice");
    assert!(!page.body.contains("No paragraph that passes"));
}

#[test]
fn an_answer_in_sparql_is_drawn_and_leads_on() {
    let server = Server::of(Project::shared());
    let describe = "/sparql?query=DESCRIBE+%3Cdoc%2F09RABAT101%3E";
    let page = server.page(describe);
    let link = format!(
        "href=\"{}\"",
        format!("{describe}&show=network").replace('&', "&#38;")
    );
    assert!(page.body.contains(&link), "{}", page.body);
    let drawn = server.page(&format!("{describe}&show=network"));
    for part in [
        "class=\"network\"",
        "<a href=\"/entity/",
        "09RABAT101 – schema:mentions",
    ] {
        assert!(drawn.body.contains(part), "{part}: {}", drawn.body);
    }
    let rows =
        "/sparql?show=network&query=SELECT+%2A+%7B+%3Fdocument+schema%3Amentions+%3Fentity+%7D";
    assert!(
        server
            .page(rows)
            .body
            .contains("<circle class=\"document\"")
    );
    // What has one name in each row has no lines, and a number is no name.
    let rows = "/sparql?query=SELECT+%3Fs+%28COUNT%28%2A%29+AS+%3Fn%29+%7B+%3Fs+%3Fp+%3Fo+%7D+GROUP+BY+%3Fs";
    assert!(!server.page(rows).body.contains("show=network"));
}
