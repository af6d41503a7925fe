//! `reftel mcp`: messages in, answers out.

use serde_json::{Value, json};

use crate::support::Project;

/// Sends messages, one in a line, and returns the answers.
fn talk(arguments: &[&str], lines: &[String]) -> Vec<Value> {
    let mut all = vec!["mcp"];
    all.extend(arguments);
    let run = Project::shared().reftel_with_input(&all, &(lines.join("\n") + "\n"));
    assert!(run.ok, "{}", run.stderr);
    let answers = run.stdout.lines();
    answers
        .map(|line| serde_json::from_str(line).expect("a message in each line"))
        .collect()
}

fn request(id: u32, method: &str, params: Value) -> String {
    json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }).to_string()
}

fn call(id: u32, tool: &str, arguments: Value) -> String {
    request(
        id,
        "tools/call",
        json!({ "name": tool, "arguments": arguments }),
    )
}

/// Returns what a tool answered, and whether it was refused.
fn told(answer: &Value) -> (&str, bool) {
    let text = &answer["result"]["content"][0]["text"];
    let text = text.as_str().unwrap_or_else(|| panic!("{answer}"));
    (text, answer["result"]["isError"] == true)
}

#[test]
fn a_client_is_welcomed_and_every_tool_answers() {
    let hello = json!({ "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {} });
    let answers = talk(
        &[],
        &[
            request(0, "initialize", hello),
            json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }).to_string(),
            request(1, "tools/list", json!({})),
            call(2, "search", json!({ "q": "benzouaq" })),
            call(3, "show", json!({ "name": "Ministry of Interior", "n": 2 })),
            call(4, "with", json!({ "name": "ma/ministry-of-interior" })),
            call(5, "refs", json!({ "name": "09 rabat 0101" })),
            call(
                6,
                "path",
                json!({ "from": "doc/09CASABLANCA44/person/karim-benzouaq", "to": "ma/ministry-of-interior", "avoid": ["IOM"] }),
            ),
            call(7, "why", json!({ "name": "ma/ministry-of-interior" })),
            call(8, "query", json!({})),
            call(
                9,
                "query",
                json!({ "name": "most-mentioned", "parameters": { "limit": 2 } }),
            ),
            call(
                10,
                "sparql",
                json!({ "query": "SELECT ?s { ?s a schema:Person }" }),
            ),
            call(11, "text", json!({ "name": "09CASABLANCA44" })),
            request(
                12,
                "resources/read",
                json!({ "uri": "reftel:///09CASABLANCA44" }),
            ),
            request(13, "ping", json!({})),
        ],
    );
    // A notification is not answered.
    let ids: Vec<u64> = answers
        .iter()
        .filter_map(|one| one["id"].as_u64())
        .collect();
    assert_eq!(ids, (0..=13).collect::<Vec<u64>>());
    assert_eq!(answers[0]["result"]["protocolVersion"], "2025-06-18");
    let tools = answers[1]["result"]["tools"].as_array().expect("a list");
    assert_eq!(tools.len(), 9);
    assert!(
        tools
            .iter()
            .all(|tool| tool["annotations"]["readOnlyHint"] == true)
    );
    for (at, words) in [
        (2, "\"mrn\": \"09CASABLANCA44\""),
        (3, "ma/ministry-of-interior"),
        (4, "Karim Benzouaq"),
        (5, "\"cited_by\""),
        (6, "\"evidence\""),
        (7, "\"by_rule\""),
        (8, "most-mentioned"),
        (9, "\"bindings\""),
        (10, "\"bindings\""),
        (11, "Ministry of Interior"),
    ] {
        let (text, is_error) = told(&answers[at]);
        assert!(!is_error && text.contains(words), "{at}: {text}");
        serde_json::from_str::<Value>(text).unwrap_or_else(|error| panic!("{at}: {error} {text}"));
    }
    // What a search finds has its paragraph, its marking and its words.
    let found: Value = serde_json::from_str(told(&answers[2]).0).expect("JSON");
    let evidence = &found["documents"][0]["evidence"];
    assert!(
        evidence["number"] == "1" && evidence["marking"] == "SBU",
        "{evidence}"
    );
    assert!(
        evidence["snippet"]
            .as_str()
            .is_some_and(|words| words.contains("Benzouaq"))
    );
    let text: Value = serde_json::from_str(told(&answers[11]).0).expect("JSON");
    assert_eq!(text["paragraphs"][0]["marking"], "SBU");
    let whole = answers[12]["result"]["contents"][0]["text"].as_str();
    assert!(whole.is_some_and(|text| text.contains("Benzouaq")));
}

#[test]
fn what_cannot_be_answered_says_why_and_ends_nothing() {
    let answers = talk(
        &["--timeout", "20"],
        &[
            "no json".to_owned(),
            "[]".to_owned(),
            "{\"jsonrpc\":\"2.0\"}".to_owned(),
            request(1, "tools/remove", json!({})),
            call(2, "build", json!({})),
            call(3, "search", json!({})),
            call(4, "search", json!({ "q": "x", "colour": "red" })),
            call(5, "search", json!({ "q": ["x"] })),
            call(6, "show", json!({ "name": "nobody of that name" })),
            call(7, "sparql", json!({ "query": "DELETE WHERE { ?s ?p ?o }" })),
            call(
                8,
                "sparql",
                json!({ "query": "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }" }),
            ),
            call(
                9,
                "query",
                json!({ "name": "most-mentioned", "parameters": { "name": "other" } }),
            ),
            request(10, "resources/read", json!({ "uri": "file:///etc/passwd" })),
            request(11, "ping", json!({})),
        ],
    );
    let codes: Vec<i64> = answers
        .iter()
        .filter_map(|one| one["error"]["code"].as_i64())
        .collect();
    assert_eq!(
        codes,
        [
            -32700, -32600, -32601, -32602, -32602, -32602, -32602, -32602, -32602
        ]
    );
    for id in [6, 7, 8] {
        let answer = answers
            .iter()
            .find(|one| one["id"] == id)
            .expect("an answer");
        assert!(told(answer).1, "{answer}");
    }
    assert_eq!(answers.last().map(|one| &one["id"]), Some(&json!(11)));
}

#[test]
fn what_is_above_the_ceiling_is_not_there() {
    let answers = talk(
        &["--max-classification", "U"],
        &[
            call(1, "search", json!({ "q": "benzouaq" })),
            call(2, "text", json!({ "name": "09CASABLANCA44" })),
            call(3, "search", json!({ "q": "*", "n": 100 })),
        ],
    );
    assert!(told(&answers[0]).0.contains("09RABAT101"));
    assert!(told(&answers[1]).1);
    // What the limit cuts is told apart from the rows.
    let rows = call(1, "sparql", json!({ "query": "SELECT ?s { ?s ?p ?o }" }));
    let answers_of_one = talk(&["--rows", "1", "--memory", "512"], &[rows]);
    let content = &answers_of_one[0]["result"]["content"];
    assert_eq!(content[1]["text"], "Rows beyond 1 were cut.", "{content}");
    for answer in [&answers[0], &answers[2]] {
        assert!(!told(answer).0.contains("09CASABLANCA44"), "{answer}");
    }
}
