use std::ops::ControlFlow;

use super::*;

fn read(text: &str) -> Vec<(u64, Vec<String>, bool)> {
    let table = detect(text.as_bytes()).expect("a table");
    let mut found = Vec::new();
    rows(&mut text.as_bytes(), &table, 1 << 20, &mut |row| {
        let text = String::from_utf8(row.bytes).unwrap();
        let cells = table.cells(&text).into_iter().map(Cow::into_owned);
        found.push((row.number, cells.collect(), row.fault.is_some()));
        ControlFlow::Continue(())
    })
    .unwrap();
    found
}

const ONE: &str = r#""1","12/28/1966 18:48","66LAPAZ1","Embassy La Paz","SECRET","66LIMA2|66LIMA3","R 281848Z
FM AMEMBASSY LA PAZ","He said \"no\", twice."
"#;
const TWO: &str =
    "\"2\",\"1/2/1967 0:00\",\"67LIMA4\",\"Embassy Lima\",\"SECRET\",\"\",\"\",\"Body\"\r\n";

#[test]
fn rows_and_cells_of_the_dump() {
    let one = ONE.replace("\\\\", "\\");
    let found = read(&format!("{one}{TWO}\n{one}"));
    assert_eq!(found.len(), 3);
    assert_eq!(found[0].1.len(), 8);
    assert_eq!(found[0].1[6], "R 281848Z\nFM AMEMBASSY LA PAZ");
    assert_eq!(found[0].1[7], "He said \"no\", twice.");
    assert_eq!(found[1].1[5..], ["", "", "Body"]);
    assert!(found.iter().all(|(_, _, faulty)| !faulty));
    assert_eq!(found[2].0, 3);
}

#[test]
fn damage_stays_in_its_row() {
    // In turn: a quote that never closes, one before a comma, one at a line's end.
    for body in ["Never \"closed", "A \"word\", and more", "A \"line\"\nend"] {
        let row =
            format!("\"7\",\"1/2/1967 0:00\",\"67LIMA9\",\"E\",\"S\",\"\",\"H\",\"{body}\"\n");
        let open = row.replace("closed\"", "closed");
        let found = read(&format!("{open}{TWO}"));
        assert_eq!(found.len(), 2, "{body}: {found:?}");
        assert_eq!(found[0].1[7], body);
        assert_eq!(found[1].1[7], "Body");
    }
}

#[test]
fn doubled_quotes_and_headings() {
    let text = "Reference ID,Created,Classification,Header,Body\n\
                    67LIMA4,1967-01-02,SECRET,H,\"say \"\"no\"\" \\\"\n\
                    67LIMA5,1967-01-02,SECRET,H,\"two\nlines\"\n";
    let found = read(text);
    assert_eq!(found[0].0, 2);
    assert_eq!(found[0].1[4], "say \"no\" \\");
    assert_eq!(found[1].1[4], "two\nlines");
}

#[test]
fn other_tables_are_texts() {
    for text in [
        "name,age\nA,1\n",
        "1,2,3,4,5,6,7,8\n",
        "id,title,body\n1,x,y\n",
        "R 061700Z FEB 09\nFM AMCONSUL CASABLANCA\n",
        "",
    ] {
        assert_eq!(detect(text.as_bytes()), None, "{text}");
    }
}

/// However much of a table is in memory at once, its rows are the same.
#[test]
fn rows_are_the_same_through_any_buffer() {
    let quoted = |body: &str| {
        format!("\"7\",\"1/2/1967 0:00\",\"67LIMA9\",\"E\",\"S\",\"\",\"H\nI\",\"{body}\"\n")
    };
    let bodies = [
        "one\ntwo\n\nthree\n",
        "a \\\"word\\\"\nand \\\\\n\"7\" not, a row\n",
        "A \"line\"\nend\nof it",
        "Never \"closed\",\nand on\n",
        "",
    ];
    let dump: String = bodies.iter().map(|body| quoted(body)).collect();
    let headed = "Reference ID,Created,Classification,Header,Body\n\
                  67LIMA4,1967-01-02,SECRET,H,\"say \"\"no\"\"\n\nand\nmore\"\n\
                  67LIMA5,1967-01-02,SECRET,H,\"two\nlines\"\n\
                  67LIMA6,1967-01-02,SECRET,\"H\nI\",\"breaks\noff";
    // Behind a bare number quotes begin no row, whatever stands in them.
    let bare = |body: &str| format!("7,1/2/1967 0:00,67LIMA9,E,S,,\"H\nI\",\"{body}\"\n");
    let inside = "one\n8,1/2/1967 0:00,67LIMA8,E\n\"\"two\"\"\n\n";
    let plain: String = [inside, "", "A \"line\"\nend", inside].map(bare).concat();
    for text in [dump.as_str(), headed, &plain] {
        let table = detect(text.as_bytes()).expect("a table");
        let read = |size: usize| {
            let mut found = Vec::new();
            let mut input = std::io::BufReader::with_capacity(size, text.as_bytes());
            rows(&mut input, &table, 1 << 20, &mut |row| {
                found.push((row.number, row.bytes, row.fault));
                ControlFlow::Continue(())
            })
            .expect("memory does not fail");
            found
        };
        let lines = read(1);
        assert!(lines.len() >= 3, "{lines:?}");
        for size in [2, 3, 7, 16, 50, 4096] {
            assert_eq!(read(size), lines, "{size}");
        }
    }
}
