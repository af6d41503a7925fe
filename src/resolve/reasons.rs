//! What does a rule say, in plain words? One sentence for each code that a [`Reason`] can have.
//!
//! The codes are made where the rules are; a test holds this table against the sources and against
//! what the examples give, so that no rule stays without words and no words without a rule.

use crate::mention::Reason;

/// A rule and what it says.
struct Rule {
    code: &'static str,
    words: &'static str,
    /// The same with the value that stands behind the code's colon for `{}`.
    with: Option<&'static str>,
}

const fn rule(code: &'static str, words: &'static str) -> Rule {
    Rule {
        code,
        words,
        with: None,
    }
}

const fn value(code: &'static str, words: &'static str, with: &'static str) -> Rule {
    Rule {
        code,
        words,
        with: Some(with),
    }
}

/// Sorted by code.
const RULES: &[Rule] = &[
    rule("acronym", "it is an acronym in a gazetteer"),
    rule(
        "acronym-definition",
        "the document says what these letters stand for",
    ),
    rule("addressee", "an address line of the cable names it"),
    rule(
        "addressee:name",
        "the routing indicator in an address line is its own",
    ),
    rule("alias", "it is one of the entity's other names"),
    rule(
        "apposition",
        "a description with a title follows the name, behind a comma",
    ),
    rule("capital", "it is the capital of its country"),
    rule(
        "capital-surname",
        "a surname in capitals follows a given name",
    ),
    rule(
        "chain",
        "the surname is that of somebody whom the document names in full",
    ),
    rule("city", "it is a city"),
    rule(
        "city:beside",
        "a city of this region is named right before it",
    ),
    rule(
        "classified-by",
        "the line on who classified the cable names the person",
    ),
    rule(
        "coherent",
        "other organizations of its kind are named in the document",
    ),
    rule("compatible-name", "the name fits this person too"),
    rule("country-name", "it is a country"),
    rule("country:before", "the country is named right before it"),
    rule("country:behind", "the country is named right behind it"),
    rule("country:beside", "its country is named right beside it"),
    rule(
        "country:clause",
        "its country is named earlier in the same clause, and it bears this very name",
    ),
    rule(
        "country:context",
        "its country is the one that the document is about",
    ),
    rule("country:in-name", "the country is part of the name"),
    rule("country:named", "its country is named in the document"),
    rule(
        "country:named-most",
        "its country is the one that the document names most",
    ),
    rule(
        "country:origin",
        "its country is the one that the document comes from",
    ),
    rule(
        "country:paragraph",
        "its country is the only one that the paragraph names",
    ),
    rule("country:tags", "its country is in the document's TAGS"),
    rule(
        "cue:city",
        "a word such as `city` or `mayor of` stands beside it",
    ),
    rule(
        "cue:preposition",
        "a word such as `in` or `near` stands before it",
    ),
    rule(
        "cue:region",
        "a word such as `province of` stands beside it",
    ),
    value(
        "decision",
        "somebody decided it",
        "line {} of the decisions says so",
    ),
    rule(
        "demonym",
        "it is an adjective or noun of the country or region",
    ),
    rule(
        "description",
        "a description in lower case stands before the name, or `led by`",
    ),
    rule(
        "family-name-first",
        "a family name stands before two joined syllables",
    ),
    rule("full-name", "the name has several words"),
    rule(
        "gazetteer-name",
        "a gazetteer has this person under the name",
    ),
    rule(
        "gazetteer-person",
        "a gazetteer has a person whom name and office fit",
    ),
    rule("given-name", "the name begins with a known given name"),
    rule(
        "head-noun",
        "the name ends or begins with a word for a body, such as `council`",
    ),
    rule("identity", "it was joined with what other documents name"),
    rule(
        "kind-noun",
        "a word that says what it is stands beside the name",
    ),
    rule("label", "it is the entity's own name"),
    rule("list", "it stands in a list of things of this kind"),
    rule("minister-of", "the title names the ministry"),
    rule(
        "misspelling",
        "the name is written with a known or a small mistake",
    ),
    rule("name-out-of-use", "the name was not in use in that year"),
    rule(
        "namesake:origin",
        "it lies in the country that the document comes from, and its namesakes do not",
    ),
    rule("no-country", "nothing says of which country"),
    rule(
        "office-chain",
        "the document names one person who holds this office",
    ),
    rule("one-word-name", "the name is a single word"),
    rule(
        "organization-before",
        "the organization stands before the title and the name",
    ),
    rule(
        "organization-behind",
        "the organization stands in the title behind the name",
    ),
    rule(
        "other-country-beside",
        "another country is named right beside it",
    ),
    rule("out-of-period", "it did not exist in that year"),
    rule("own-post", "it is the post that wrote the cable"),
    rule("passing", "the passing instructions of the cable name it"),
    rule(
        "person-of-the-text",
        "one person of the text bears that surname, and signs for the same office",
    ),
    rule(
        "place-noun",
        "the name ends or begins with a word for a place, such as `river`",
    ),
    rule(
        "place-preposition",
        "a word such as `in` or `near` stands before the name",
    ),
    rule(
        "population:100000",
        "it is a city of 100,000 people or more",
    ),
    rule(
        "population:300000",
        "it is a city of 300,000 people or more",
    ),
    rule("population:50000", "it is a city of 50,000 people or more"),
    rule(
        "population:million",
        "it is a city of a million people or more",
    ),
    rule(
        "quoted-title",
        "it is a title in quotes, beside a word for a kind of work",
    ),
    rule("reference", "the text names the cable by its number"),
    rule(
        "reference-label",
        "the label is that of an item in the cable's list of references",
    ),
    rule("reference-list", "the cable's list of references names it"),
    rule(
        "region-meant",
        "the words beside it speak of a region of this name, not of the country",
    ),
    rule("region-name", "it is a region, sea or other great place"),
    rule(
        "region:beside",
        "the region that it lies in is named right behind it",
    ),
    rule(
        "role:post-and-year",
        "a gazetteer has this person at this post in that year",
    ),
    value(
        "same-acronym",
        "both have the same short form",
        "both have the short form {}",
    ),
    value(
        "same-company",
        "both are named beside the same persons",
        "both are named beside {}",
    ),
    rule(
        "same-country",
        "both belong to the same country, or were written of there",
    ),
    rule(
        "same-document",
        "one document names one in its header or signature and the other in its text",
    ),
    rule("same-name", "the names have the same words"),
    value(
        "same-office",
        "both work in the same office",
        "both work in {}",
    ),
    value(
        "same-organization",
        "both belong to the same organization",
        "both belong to {}",
    ),
    value(
        "same-organization-beside",
        "both are named beside the same organization",
        "both are named beside {}",
    ),
    rule("same-origin", "the same post wrote of both"),
    value(
        "same-place",
        "both are named beside the same place",
        "both are named beside {}",
    ),
    value(
        "same-portfolio",
        "both have the same remit",
        "both are in charge of {}",
    ),
    value(
        "same-position",
        "both hold the same position",
        "both hold the position {}",
    ),
    value(
        "same-post",
        "both sign for the same post",
        "both sign for {}",
    ),
    rule(
        "same-surname",
        "only the surnames can be compared, and they are the same",
    ),
    value(
        "same-title",
        "both have the same title",
        "both have the title {}",
    ),
    rule(
        "shared-acronym",
        "the acronym stands for several bodies of that country",
    ),
    rule(
        "shared-noun",
        "one noun before a list stands for several bodies",
    ),
    rule("shorter-name", "one name is the other with words left out"),
    rule("signer", "the name stands where the signer of a cable does"),
    rule("similar-spelling", "the names differ in one letter"),
    rule("speech", "a verb of speech follows the name"),
    rule(
        "suffix",
        "one of them is a junior or a senior, and the other is not",
    ),
    rule("surname-first", "a surname stands before the given names"),
    rule("tags", "it stands in the TAGS line"),
    rule(
        "template",
        "every country has such a body; this is that of the country in context",
    ),
    rule(
        "ten-times-the-people",
        "it is far larger than all others of the name",
    ),
    rule("title", "a title stands before the name"),
    rule(
        "transliteration",
        "the names are two romanizations of one name",
    ),
    rule(
        "verb-of-meeting",
        "a verb of meeting stands between the two names, and little else",
    ),
    rule(
        "verb-of-telling",
        "a verb of telling stands between the two names, and little else",
    ),
    rule("weak-alias", "the name is too common to decide alone"),
    rule("who", "`who` or `whose` follows the name, behind a comma"),
    rule("years-apart", "many years lie between them"),
];

/// Returns what the rule of a reason says; `None` of a rule that nobody described.
pub fn in_words(reason: &Reason) -> Option<String> {
    let find = |code: &str| {
        let at = RULES.binary_search_by(|rule| rule.code.cmp(code)).ok()?;
        Some(&RULES[at])
    };
    let code = reason.as_str();
    if let Some(rule) = find(code) {
        return Some(rule.words.to_owned());
    }
    let (code, value) = code.split_once(':')?;
    let with = find(code)?.with?;
    Some(with.replace("{}", value))
}

/// Returns all codes, sorted; values that stand behind a colon left out.
pub fn codes() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|rule| rule.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_and_values_stand_in_their_sentence() {
        let all: Vec<&str> = codes().collect();
        assert!(all.is_sorted_by(|a, b| a < b), "{all:?}");
        let words = |code: &str| in_words(&Reason::from(code));
        assert_eq!(
            words("decision:12").as_deref(),
            Some("line 12 of the decisions says so")
        );
        assert_eq!(
            words("same-post:RABAT").as_deref(),
            Some("both sign for RABAT")
        );
        assert_eq!(words("country:origin:x"), None);
        assert_eq!(words("nonsense"), None);
    }
}
