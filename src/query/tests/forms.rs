//! Does every form of an answer hold the answer? What can be read back is.

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfParser};
use oxigraph::model::Triple;
use oxigraph::sparql::results::{
    QueryResultsFormat as W3c, QueryResultsParser, ReaderQueryResultsParserOutput as Read,
};

use super::*;

const IRI: &str = "https://w3id.org/reftel/id/ma/fes";

fn table() -> Table {
    let base = Base::default();
    Table {
        columns: vec!["who".to_owned(), "n".to_owned()],
        rows: vec![
            vec![
                Some(base.entity(&"ma/fes".into()).into()),
                Some(Literal::from(3).into()),
            ],
            vec![Some(Literal::new_simple_literal("a|b, \"c\"").into()), None],
        ],
    }
}

fn written(answer: Answer, format: Format) -> String {
    let mut out = Vec::new();
    answer.write(format, &Base::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn rows_in_the_forms_for_people_and_programs() {
    let of = |format| written(Answer::Table(table()), format);
    assert_eq!(
        of(Format::Csv),
        format!("who,n\n{IRI},3\n\"a|b, \"\"c\"\"\",\n")
    );
    assert_eq!(
        of(Format::Tsv),
        format!("who\tn\n{IRI}\t3\n\"a|b, \"\"c\"\"\"\t\n")
    );
    assert_eq!(
        of(Format::JsonLines),
        format!("{{\"who\":\"{IRI}\",\"n\":3}}\n{{\"who\":\"a|b, \\\"c\\\"\",\"n\":null}}\n")
    );
    assert_eq!(
        of(Format::Markdown),
        "| who | n |\n| --- | --- |\n| ma/fes | 3 |\n| a\\|b, \"c\" |  |\n"
    );
    assert_eq!(of(Format::Table), "who       n\nma/fes    3\na|b, \"c\"\n");
}

#[test]
fn rows_come_back_from_the_forms_of_the_w3c() {
    let of = |format| written(Answer::Table(table()), format);
    for (format, w3c) in [
        (Format::Json, W3c::Json),
        (Format::Xml, W3c::Xml),
        (Format::SparqlTsv, W3c::Tsv),
    ] {
        let text = of(format);
        let parser = QueryResultsParser::from_format(w3c);
        let Read::Solutions(solutions) = parser.for_reader(text.as_bytes()).unwrap() else {
            panic!("{format:?} gives rows");
        };
        let rows: Vec<Vec<Option<Term>>> = solutions
            .map(|row| row.unwrap().values().to_vec())
            .collect();
        assert_eq!(rows, table().rows, "{format:?}");
    }
    assert_eq!(
        of(Format::SparqlTsv),
        format!("?who\t?n\n<{IRI}>\t3\n\"a|b, \\\"c\\\"\"\t\n")
    );
    // CSV has no types: only the values come back.
    let text = of(Format::SparqlCsv);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let values: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    assert_eq!(values, [[IRI, "3"], ["a|b, \"c\"", ""]]);
}

#[test]
fn yes_and_no_in_every_form() {
    let of = |format| written(Answer::Boolean(true), format);
    assert_eq!(of(Format::Json), "{\"head\":{},\"boolean\":true}\n");
    assert_eq!(of(Format::Csv), "true\n");
    let parser = QueryResultsParser::from_format(W3c::Xml);
    let xml = of(Format::Xml);
    assert!(matches!(
        parser.for_reader(xml.as_bytes()),
        Ok(Read::Boolean(true))
    ));
}

#[test]
fn triples_come_back_from_every_form() {
    let rabat = Base::default().entity(&"ma/rabat".into());
    let name = Literal::new_simple_literal("Rabat \"the <capital>\"\n");
    let triples = vec![
        Triple::new(
            rabat.clone(),
            crate::vocab::rdf::TYPE.into_owned(),
            crate::vocab::schema::PLACE.into_owned(),
        ),
        Triple::new(rabat, crate::vocab::skos::PREF_LABEL.into_owned(), name),
    ];
    let profile = JsonLdProfileSet::empty();
    for (format, rdf) in [
        (Format::Turtle, RdfFormat::Turtle),
        (Format::Table, RdfFormat::Turtle),
        (Format::NTriples, RdfFormat::NTriples),
        (Format::RdfXml, RdfFormat::RdfXml),
        (Format::JsonLd, RdfFormat::JsonLd { profile }),
        (Format::Json, RdfFormat::JsonLd { profile }),
        (Format::Xml, RdfFormat::RdfXml),
        (Format::SparqlCsv, RdfFormat::NTriples),
    ] {
        let text = written(Answer::Triples(triples.clone()), format);
        let read: Vec<Triple> = RdfParser::from_format(rdf)
            .for_slice(&text)
            .map(|quad| quad.unwrap().into())
            .collect();
        assert_eq!(read, triples, "{text}");
        // The serializers' own order of prefixes is that of a hash table.
        let again = written(Answer::Triples(triples.clone()), format);
        assert_eq!(again, text);
    }
    let turtle = written(Answer::Triples(triples), Format::Turtle);
    let head = "@base <https://w3id.org/reftel/> .\n@prefix schema: <https://schema.org/> .\n";
    assert!(turtle.starts_with(head), "{turtle}");
    assert!(turtle.contains("\n<id/ma/rabat>"), "{turtle}");
}
