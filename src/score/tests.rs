//! Small cases whose figures were computed by hand; each says how.

use super::align::Rule;
use super::gold::{GoldEntity, GoldMention};
use super::predicted::{Predicted, Zones};
use super::*;
use crate::mention::Status;

fn kind(name: &str) -> MentionKind {
    MentionKind::parse(name).expect("a type")
}

fn gold(begin: u32, end: u32, of: &str, entity: &str) -> GoldMention {
    GoldMention::new(begin, end, "words", kind(of), GoldEntity::parse(entity))
}

fn optional(mention: GoldMention) -> GoldMention {
    GoldMention {
        optional: true,
        ..mention
    }
}

fn nested(mention: GoldMention) -> GoldMention {
    GoldMention {
        nested: true,
        ..mention
    }
}

/// An empty entity is none.
fn found(begin: u32, end: u32, of: &str, entity: &str) -> Predicted {
    let entity = Some(entity).filter(|entity| !entity.is_empty());
    let status = match entity {
        Some(_) => Status::Certain,
        None => Status::Unresolved,
    };
    Predicted::new(begin, end, "words", kind(of), entity, status)
}

fn inside(mention: Predicted) -> Predicted {
    Predicted {
        nested: true,
        ..mention
    }
}

fn document(name: &str, gold: Vec<GoldMention>, predicted: Vec<Predicted>) -> Document {
    Document {
        name: name.to_owned(),
        gold,
        predicted,
        ..Document::default()
    }
}

fn one(gold: Vec<GoldMention>, predicted: Vec<Predicted>) -> Score {
    score(&[document("d", gold, predicted)], &Options::default())
}

fn counts(rates: Rates) -> (usize, usize, usize) {
    (rates.right, rates.gold, rates.predicted)
}

fn near(value: Option<f64>, expected: f64) {
    let value = value.expect("there is a figure");
    assert!(
        (value - expected).abs() < 1e-12,
        "{value} is not {expected}"
    );
}

#[test]
fn strict_and_overlapping_by_type() {
    // Gold: two places, a person, a ministry. Found: one place as it is, the other a character
    // short, the person as a place, nothing for the ministry, and an NGO out of the air.
    //
    // Places, strict: 1 right of 2 gold; predicted 3 (the person's too).
    //   P = 1/3, R = 1/2, F1 = 2·1/(2+3) = 2/5
    // Places, overlapping: 2 right. P = 2/3, R = 1, F1 = 2·2/5 = 4/5
    // All, strict: 1 right, 4 gold, 4 predicted: P = R = F1 = 1/4
    // Spans alone, strict: 2 right (place, person) of 4 and 4: 1/2
    // Spans alone, overlapping: 3 of 4 and 4: 3/4
    let score = one(
        vec![
            gold(0, 5, "place", ""),
            gold(10, 16, "place", ""),
            gold(20, 30, "person", ""),
            gold(40, 50, "government-body", ""),
        ],
        vec![
            found(0, 5, "place", ""),
            found(10, 15, "place", ""),
            found(20, 30, "place", ""),
            found(60, 70, "ngo", ""),
        ],
    );
    let measures = &score.measures;
    let row = |name: &str| {
        let mut rows = measures.types.iter();
        rows.find(|row| row.r#type == kind(name))
            .expect("a row")
            .rates
    };
    let place = row("place");
    assert_eq!(counts(place.strict), (1, 2, 3));
    near(place.strict.precision, 1.0 / 3.0);
    near(place.strict.recall, 1.0 / 2.0);
    near(place.strict.f1, 2.0 / 5.0);
    assert_eq!(counts(place.overlapping), (2, 2, 3));
    near(place.overlapping.f1, 4.0 / 5.0);
    assert_eq!(counts(row("person").strict), (0, 1, 0));
    assert_eq!(row("person").strict.precision, None);
    assert_eq!(counts(row("ngo").strict), (0, 0, 1));
    assert_eq!(counts(measures.all.strict), (1, 4, 4));
    near(measures.all.strict.f1, 1.0 / 4.0);
    near(measures.spans.strict.f1, 1.0 / 2.0);
    near(measures.spans.overlapping.f1, 3.0 / 4.0);
    let classes: Vec<Class> = score.mistakes.iter().map(|one| one.class).collect();
    // None has an entity, so none is certain; unresolved ones come before what was not found.
    assert_eq!(
        classes,
        [Class::Type, Class::Boundary, Class::Spurious, Class::Missed]
    );
}

#[test]
fn a_mention_answers_one_gold_mention_only() {
    // One long prediction over two places: one of the two is found when overlapping, the other
    // is missed. R = 1/2, P = 1.
    let score = one(
        vec![gold(0, 5, "place", ""), gold(6, 9, "place", "")],
        vec![found(0, 9, "place", "")],
    );
    assert_eq!(counts(score.measures.all.overlapping), (1, 2, 1));
    // And two predictions over one place: P = 1/2, R = 1.
    let score = one(
        vec![gold(0, 9, "place", "")],
        vec![found(0, 5, "place", ""), found(6, 9, "place", "")],
    );
    assert_eq!(counts(score.measures.all.overlapping), (1, 1, 2));
}

#[test]
fn an_exact_answer_is_no_answer_to_its_neighbour() {
    // The prediction is exactly the second mention, and also shares five characters with the first.
    let score = one(
        vec![gold(0, 20, "ngo", ""), gold(15, 20, "ngo", "")],
        vec![found(15, 20, "ngo", "")],
    );
    assert_eq!(counts(score.measures.all.strict), (1, 2, 1));
    assert_eq!(counts(score.measures.all.overlapping), (1, 2, 1));
}

#[test]
fn optional_mentions_count_on_no_side() {
    // Optional: a post, found exactly; a ministry, found with other bounds and as another kind of
    // organization; a place, not found. A place found on the optional post is spurious: nobody
    // takes a post for a place. Gold 1 (the person), right 1, predicted 2: P = 1/2, R = 1.
    let score = one(
        vec![
            optional(gold(0, 4, "post", "post/rabat")),
            optional(gold(10, 30, "government-body", "")),
            optional(gold(40, 45, "place", "")),
            gold(50, 60, "person", ""),
            optional(gold(70, 74, "post", "")),
        ],
        vec![
            found(0, 4, "post", "post/tunis"),
            found(12, 30, "ngo", ""),
            found(50, 60, "person", ""),
            found(70, 74, "place", ""),
        ],
    );
    assert_eq!((score.gold, score.optional), (5, 4));
    assert_eq!(counts(score.measures.all.strict), (1, 1, 2));
    assert_eq!(counts(score.measures.all.overlapping), (1, 1, 2));
    // The exact one is judged as a link: 0 right of 1, and `certain` was wrong.
    assert_eq!(score.linking.strict.all.mentions, 1);
    near(score.linking.strict.all.accuracy, 0.0);
    assert_eq!(score.mistakes[0].class, Class::Entity);
    assert_eq!(score.mistakes[0].status, Some(Status::Certain));
    let certain = score.statuses[0].all;
    assert_eq!((certain.predicted, certain.found, certain.right), (1, 1, 0));
}

#[test]
fn nested_predictions_count_where_the_gold_has_one() {
    // The town in the first name is nested in the gold and found; the one in the second is not in
    // the gold and is not scored. Gold 3, predicted 3, right 3.
    let names = || vec![gold(0, 20, "ngo", ""), gold(30, 50, "ngo", "")];
    let mut with_town = names();
    with_town.push(nested(gold(15, 20, "place", "")));
    let predicted = || {
        vec![
            found(0, 20, "ngo", ""),
            inside(found(15, 20, "place", "")),
            found(30, 50, "ngo", ""),
            inside(found(45, 50, "place", "")),
        ]
    };
    let score = one(with_town, predicted());
    assert_eq!(counts(score.measures.all.strict), (3, 3, 3));
    // Without nested gold neither counts.
    let score = one(names(), predicted());
    assert_eq!(counts(score.measures.all.strict), (2, 2, 2));
}

#[test]
fn zones_and_types_that_do_not_count_are_left_out_on_both_sides() {
    let zone = Some(Zone::Header);
    let document = || {
        document(
            "d",
            vec![
                GoldMention {
                    zone,
                    ..gold(0, 5, "post", "")
                },
                gold(10, 15, "place", ""),
            ],
            vec![
                Predicted {
                    zone,
                    ..found(0, 6, "post", "")
                },
                found(10, 15, "place", ""),
                found(20, 30, "position", ""),
            ],
        )
    };
    let without = |zones: Vec<Zone>, without: Vec<MentionKind>| {
        score(&[document()], &Options { zones, without })
    };
    let usual = without(Options::default().zones, vec![]);
    assert_eq!(counts(usual.measures.all.strict), (1, 1, 2));
    assert_eq!(usual.gold_elsewhere, 1);
    let all = without(Zone::ALL.to_vec(), vec![kind("position")]);
    assert_eq!(counts(all.measures.all.strict), (1, 2, 2));
    assert_eq!(all.gold_elsewhere, 0);
}

#[test]
fn zones_of_a_document_are_found_by_position() {
    // The subject 10..20, the body 30..90.
    let zones = Zones::new(Some((10, 20)), Some((30, 90)));
    assert_eq!(zones.at(0, 5), Zone::Header);
    assert_eq!(zones.at(12, 15), Zone::Subject);
    assert_eq!(zones.at(22, 28), Zone::Header);
    assert_eq!(zones.at(30, 34), Zone::Body);
    assert_eq!(zones.at(90, 95), Zone::Signature);
    assert_eq!(Zones::new(None, None).at(0, 5), Zone::Body);
}

#[test]
fn macro_is_the_mean_of_documents() {
    // First document: 1 right of 1 and 1, F1 = 1. Second: 1 right of 3 gold, 1 predicted, P = 1,
    // R = 1/3, F1 = 2/(3+1) = 1/2. Third: nothing on either side, does not count. Fourth: one
    // prediction, no gold: P = 0, R and F1 are 0 as well.
    // Means over 3: P = (1+1+0)/3 = 2/3, R = (1+1/3+0)/3 = 4/9, F1 = (1+1/2+0)/3 = 1/2.
    // Micro: 2 right, 4 gold, 3 predicted: F1 = 4/7.
    let place = |at: u32| gold(at, at + 5, "place", "");
    let documents = [
        document("a", vec![place(0)], vec![found(0, 5, "place", "")]),
        document(
            "b",
            vec![place(0), place(10), place(20)],
            vec![found(0, 5, "place", "")],
        ),
        document("c", vec![], vec![]),
        document("d", vec![], vec![found(0, 5, "place", "")]),
    ];
    let score = score(&documents, &Options::default());
    let means = score.measures.all_macro.strict;
    assert_eq!(means.documents, 3);
    near(means.precision, 2.0 / 3.0);
    near(means.recall, 4.0 / 9.0);
    near(means.f1, 1.0 / 2.0);
    near(score.measures.all.strict.f1, 4.0 / 7.0);
}

#[test]
fn core_types_are_summed_apart() {
    // Core: the place, right; all: the company too, missed. 1 of 1, and 1 of 2.
    let score = one(
        vec![gold(0, 5, "place", ""), gold(10, 15, "company", "")],
        vec![found(0, 5, "place", "")],
    );
    assert_eq!(counts(score.measures.core.strict), (1, 1, 1));
    assert_eq!(counts(score.measures.all.strict), (1, 2, 1));
}

#[test]
fn links_to_gazetteers_are_compared_by_id() {
    // Judged: Rabat (right), Tripoli (wrong), Fes (no link: wrong). Not judged: `?` and nothing.
    // 1 right of 3, 2 linked: accuracy 1/3, precision 1/2.
    // With bounds forgiven the fourth town counts too: 2 right of 4.
    let score = one(
        vec![
            gold(0, 5, "place", "ma/rabat"),
            gold(10, 17, "place", "lb/tripoli"),
            gold(20, 23, "place", "ma/fes"),
            gold(30, 35, "place", "?"),
            gold(40, 45, "place", ""),
            gold(50, 55, "place", "ma/safi"),
        ],
        vec![
            found(0, 5, "place", "ma/rabat"),
            found(10, 17, "place", "ly/tripoli"),
            found(20, 23, "place", ""),
            found(30, 35, "place", "ma/x"),
            found(40, 45, "place", "ma/y"),
            found(50, 54, "place", "ma/safi"),
        ],
    );
    let strict = score.linking.strict.all;
    assert_eq!((strict.mentions, strict.linked, strict.right), (3, 2, 1));
    near(strict.accuracy, 1.0 / 3.0);
    near(strict.precision, 1.0 / 2.0);
    let loose = score.linking.overlapping.all;
    assert_eq!((loose.mentions, loose.right), (4, 2));
}

#[test]
fn new_entities_are_right_by_the_majority_of_their_cluster() {
    // The prediction's X has three mentions: two of A, one of B. It belongs to A: 2 right, 1 wrong.
    // Its Y has one of A and one of B: it belongs to nobody, 2 wrong.
    // The last mention of A is linked to a person of a gazetteer: wrong.
    // 2 right of 6.
    let (a, b) = ("new:person/a", "new:person/b");
    let (x, y) = ("doc/d/person/x", "doc/d/person/y");
    let golds = [a, a, b, a, b, a];
    let founds = [x, x, x, y, y, "person/known"];
    let marked = (0..).step_by(10).zip(golds);
    let marked = marked.map(|(at, entity)| gold(at, at + 5, "person", entity));
    let answers = (0..).step_by(10).zip(founds);
    let answers = answers.map(|(at, entity)| found(at, at + 5, "person", entity));
    let score = one(marked.collect(), answers.collect());
    let of = score.linking.strict.new;
    assert_eq!((of.mentions, of.linked, of.right), (6, 6, 2));
    let wrong = score
        .mistakes
        .iter()
        .filter(|one| one.class == Class::Entity);
    assert_eq!(wrong.count(), 4);
}

#[test]
fn b_cubed_by_hand() {
    // Gold: A has mentions 1 2 3, B has 4 5. Predicted: X has 1 2, Y has 3 4 5.
    // Precision: 1, 2: 2/2 each; 3: 1/3; 4, 5: 2/3 each. (1+1+1/3+2/3+2/3)/5 = 11/15
    // Recall:    1, 2: 2/3 each; 3: 1/3; 4, 5: 2/2 each. (2/3+2/3+1/3+1+1)/5 = 11/15
    // F1 = 11/15
    let golds = [
        "new:person/a",
        "new:person/a",
        "new:person/a",
        "new:person/b",
        "new:person/b",
    ];
    let founds = ["doc/x", "doc/x", "doc/y", "doc/y", "doc/y"];
    let mentions = |range: std::ops::Range<u32>| {
        let golds = range
            .clone()
            .map(|n| gold(n * 10, n * 10 + 5, "person", golds[n as usize]));
        let founds = range.map(|n| found(n * 10, n * 10 + 5, "person", founds[n as usize]));
        (golds.collect::<Vec<_>>(), founds.collect::<Vec<_>>())
    };
    let (golds_all, founds_all) = mentions(0..5);
    let of = one(golds_all, founds_all).linking.across;
    assert_eq!(
        (of.mentions, of.gold_entities, of.predicted_entities),
        (5, 2, 2)
    );
    near(of.precision, 11.0 / 15.0);
    near(of.recall, 11.0 / 15.0);
    near(of.f1, 11.0 / 15.0);
    // The same over two documents, cut behind the third mention. Across documents nothing changes.
    // Inside: first document A {1 2 3} against {1 2} {3}: precision 1, recall (2/3+2/3+1/3)/3;
    // second {4 5} against {4 5}: all 1. Recall over all five: (5/3 + 2)/5 = 11/15.
    let cut = [mentions(0..3), mentions(3..5)];
    let documents: Vec<Document> = cut
        .into_iter()
        .map(|(golds, founds)| document("d", golds, founds))
        .collect();
    let linking = score(&documents, &Options::default()).linking;
    near(linking.across.precision, 11.0 / 15.0);
    near(linking.within.precision, 1.0);
    near(linking.within.recall, 11.0 / 15.0);
    // What is linked to nothing is alone: {1} {2} of one entity: precision 1, recall 1/2.
    let golds = vec![
        gold(0, 5, "place", "ma/fes"),
        gold(10, 15, "place", "ma/fes"),
    ];
    let founds = vec![found(0, 5, "place", ""), found(10, 15, "place", "")];
    let of = one(golds, founds).linking.across;
    near(of.precision, 1.0);
    near(of.recall, 1.0 / 2.0);
}

#[test]
fn certain_is_held_against_span_type_and_entity() {
    // Certain: right; right but for a bound; wrong entity; spurious; entity unknown to the gold.
    // Strictly right: the first and the last, 2 of 5. But for bounds: 3 of 5.
    // Likely: the wrong entity, the right one among the candidates: 0 of 1, 1 among candidates.
    let likely = Predicted {
        status: Status::Likely,
        candidates: vec!["ma/fes".to_owned()],
        ..found(60, 65, "place", "ma/fez")
    };
    let score = one(
        vec![
            gold(0, 5, "place", "ma/a"),
            gold(10, 15, "place", "ma/b"),
            gold(20, 25, "place", "ma/c"),
            gold(40, 45, "place", "?"),
            gold(60, 65, "place", "ma/fes"),
        ],
        vec![
            found(0, 5, "place", "ma/a"),
            found(10, 14, "place", "ma/b"),
            found(20, 25, "place", "ma/x"),
            found(30, 35, "place", "ma/d"),
            found(40, 45, "place", "ma/e"),
            likely,
        ],
    );
    let certain = score.statuses[0].core;
    assert_eq!((certain.predicted, certain.found, certain.right), (5, 3, 2));
    assert_eq!(certain.right_but_for_bounds, 3);
    near(certain.precision, 2.0 / 5.0);
    near(certain.precision_but_for_bounds, 3.0 / 5.0);
    let likely = score.statuses[1].core;
    assert_eq!(
        (likely.predicted, likely.right, likely.among_candidates),
        (1, 0, 1)
    );
    // The errors of `certain` come first, the likely one behind them.
    let statuses: Vec<Option<Status>> = score.mistakes.iter().map(|one| one.status).collect();
    let certain = Some(Status::Certain);
    assert_eq!(statuses, [certain, certain, certain, Some(Status::Likely)]);
}

#[test]
fn mistakes_have_classes() {
    let class = |gold: Vec<GoldMention>, predicted: Vec<Predicted>| {
        let classes = one(gold, predicted).mistakes;
        classes.iter().map(|one| one.class).collect::<Vec<_>>()
    };
    let ministry = || gold(9, 29, "government-body", "");
    // `Moroccan Ministry of Interior`, the adjective swallowed.
    assert_eq!(
        class(
            vec![gold(0, 8, "demonym", "ma"), ministry()],
            vec![found(0, 29, "government-body", "")]
        ),
        [Class::Boundary, Class::Demonym]
    );
    // A demonym taken for the country.
    assert_eq!(
        class(
            vec![gold(0, 8, "demonym", "ma")],
            vec![found(0, 8, "place", "ma")]
        ),
        [Class::Demonym]
    );
    // The town in a name found, the name not.
    assert_eq!(
        class(vec![ministry()], vec![found(20, 29, "place", "")]),
        [Class::Nested]
    );
    // A nested mention missed, though what it stands in was found.
    assert_eq!(
        class(
            vec![ministry(), nested(gold(20, 29, "place", ""))],
            vec![found(9, 29, "government-body", "")]
        ),
        [Class::Nested]
    );
    assert_eq!(
        class(vec![ministry()], vec![found(9, 29, "ngo", "")]),
        [Class::Type]
    );
    assert_eq!(class(vec![ministry()], vec![]), [Class::Missed]);
    assert_eq!(
        class(vec![], vec![found(9, 29, "ngo", "")]),
        [Class::Spurious]
    );
    assert_eq!(
        class(vec![ministry()], vec![found(9, 29, "government-body", "")]),
        []
    );
    // What may be missed is no licence for another type.
    assert_eq!(
        class(
            vec![optional(gold(0, 5, "place", ""))],
            vec![found(0, 5, "person", "")]
        ),
        [Class::Type]
    );
}

#[test]
fn mistakes_show_where_they_are() {
    // `Another day.` and two line breaks are 14 code points, `À ` is two: `Safi` begins at 16.
    let mut document = document(
        "d",
        vec![gold(16, 20, "place", "ma/safi")],
        vec![found(16, 20, "place", "es/safi")],
    );
    document.text = Some("Another day.\n\nÀ Safi, boats.\n\nNothing.\n".to_owned());
    let score = score(&[document], &Options::default());
    let mistake = &score.mistakes[0];
    assert_eq!((mistake.line, mistake.column), (Some(3), Some(3)));
    assert_eq!(mistake.context, ["À ", "Safi", ", boats."]);
}

#[test]
fn several_cables_under_one_span_are_paired_by_entity() {
    // `refs A and B` may be one span for both.
    let gold = vec![
        gold(0, 12, "reference", "08RABAT1"),
        gold(0, 12, "reference", "08RABAT2"),
    ];
    let found = vec![
        found(0, 12, "reference", "08RABAT2"),
        found(0, 12, "reference", "08RABAT1"),
    ];
    let document = document("d", gold, found);
    let aligned = Aligned::new(&document, &Options::default());
    for (gold, found) in aligned.pairs(Rule::Strict) {
        assert_eq!(gold.entity.key(), found.entity.as_deref());
    }
    near(
        score(&[document], &Options::default())
            .linking
            .strict
            .all
            .accuracy,
        1.0,
    );
}
