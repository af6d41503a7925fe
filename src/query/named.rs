//! Which questions are ready to be asked? The files of `queries/`, with their comments read.
//!
//! ```text
//! # title: People with an organization
//! # question: Who appears in the documents that mention this organization?
//! # parameter: organization entity -- the organization, by any of its names
//! # parameter: limit integer = 50 -- how many rows
//! # parameter: since date optional -- nothing sent before
//! # column: person -- who
//! SELECT ...
//! ```

use std::sync::LazyLock;

/// Which values a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// An entity, by any of its names or its id.
    Entity,
    /// A document, by message number or id; it need not be in the graph.
    Document,
    /// Any text.
    String,
    /// A date, as precise as wanted (`2009`, `2009-02`, `2009-02-13`).
    Date,
    /// A whole number.
    Integer,
    /// A TAGS code.
    Tag,
}

impl ParameterKind {
    const ALL: &'static [(ParameterKind, &'static str)] = &[
        (ParameterKind::Entity, "entity"),
        (ParameterKind::Document, "document"),
        (ParameterKind::String, "string"),
        (ParameterKind::Date, "date"),
        (ParameterKind::Integer, "integer"),
        (ParameterKind::Tag, "tag"),
    ];

    /// Returns the name used in queries.
    pub fn as_str(self) -> &'static str {
        let named = Self::ALL.iter().find(|(kind, _)| *kind == self);
        named.expect("every kind is listed").1
    }
}

/// A parameter of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The variable, without question mark. `limit` is no variable: it cuts the rows.
    pub name: String,
    /// Its kind.
    pub kind: ParameterKind,
    /// The value when none is given.
    pub default: Option<String>,
    /// Whether it may be left out, and then holds nothing back.
    pub optional: bool,
    /// What it means.
    pub comment: String,
}

/// A column of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The variable.
    pub name: String,
    /// What it means.
    pub comment: String,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plan {
    /// By its SPARQL, from the triples.
    Sparql,
    /// By the program, from the index, the list of documents or their records. Its SPARQL, where
    /// it has one, says the same to those who want to change it.
    Records,
}

/// A query with what its comments say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedQuery {
    /// The file's name without ending.
    pub name: String,
    /// In a few words.
    pub title: String,
    /// In a sentence.
    pub question: String,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// How it is answered.
    pub plan: Plan,
    /// The whole file.
    pub text: String,
}

impl NamedQuery {
    /// Reads a file of queries; `file` is what errors call it.
    ///
    /// # Errors
    ///
    /// Lists everything that is wrong with the comments, each with file and line.
    pub fn parse(name: &str, file: &str, text: &str) -> Result<NamedQuery, Vec<String>> {
        let mut query = NamedQuery {
            name: name.to_owned(),
            title: String::new(),
            question: String::new(),
            parameters: Vec::new(),
            columns: Vec::new(),
            plan: Plan::Sparql,
            text: text.to_owned(),
        };
        let mut errors = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            let Some(comment) = line.strip_prefix('#') else {
                continue;
            };
            // A comment that is no field explains the query to readers.
            let Some((field, value)) = comment.split_once(':') else {
                continue;
            };
            let value = value.trim();
            match field.trim() {
                "title" => query.title = value.to_owned(),
                "question" => query.question = value.to_owned(),
                "parameter" => match parse_parameter(value) {
                    Ok(parameter) => {
                        let known = query.parameters.iter();
                        if known.into_iter().any(|one| one.name == parameter.name) {
                            let name = &parameter.name;
                            errors.push(format!("{file}:{number}: `{name}` is there already"));
                        }
                        query.parameters.push(parameter);
                    }
                    Err(what) => errors.push(format!("{file}:{number}: {what}")),
                },
                "column" => match value.split_once(" -- ") {
                    Some((column, comment)) => query.columns.push(Column {
                        name: column.trim().to_owned(),
                        comment: comment.trim().to_owned(),
                    }),
                    None => errors.push(format!("{file}:{number}: expected `name -- meaning`")),
                },
                _ => {}
            }
        }
        for (field, value) in [("title", &query.title), ("question", &query.question)] {
            if value.is_empty() {
                errors.push(format!("{file}:1: no `# {field}: ...` line"));
            }
        }
        if errors.is_empty() {
            Ok(query)
        } else {
            Err(errors)
        }
    }

    /// Returns its SPARQL form, without the comments that stand at the beginning of lines.
    pub fn code(&self) -> String {
        let lines = self.text.lines();
        let code: Vec<&str> = lines.filter(|line| !line.starts_with('#')).collect();
        code.join("\n").trim().to_owned()
    }

    /// Tells whether it has a SPARQL form.
    pub fn has_sparql(&self) -> bool {
        let is_code = |line: &str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
        self.text.lines().any(is_code)
    }
}

/// Reads `name kind [optional | = default] -- comment`.
fn parse_parameter(text: &str) -> Result<Parameter, String> {
    let (head, comment) = text
        .split_once(" -- ")
        .ok_or("expected `name kind -- meaning`")?;
    let (head, default) = match head.split_once('=') {
        Some((head, default)) => (head, Some(default.trim().to_owned())),
        None => (head, None),
    };
    let words: Vec<&str> = head.split_whitespace().collect();
    let (name, kind, optional) = match words.as_slice() {
        [name, kind] => (*name, *kind, false),
        [name, kind, "optional"] if default.is_none() => (*name, *kind, true),
        _ => return Err("expected `name kind [optional | = default] -- meaning`".to_owned()),
    };
    let known = ParameterKind::ALL.iter().find(|(_, text)| *text == kind);
    let (kind, _) = known.ok_or_else(|| format!("unknown kind `{kind}`"))?;
    Ok(Parameter {
        name: name.to_owned(),
        kind: *kind,
        default,
        optional,
        comment: comment.trim().to_owned(),
    })
}

macro_rules! shipped {
    ($($name:literal $plan:ident,)*) => {
        &[$((
            $name,
            Plan::$plan,
            include_str!(concat!("../../queries/", $name, ".rq")),
        ),)*]
    };
}

const SHIPPED: &[(&str, Plan, &str)] = shipped![
    "acronyms" Records,
    "ambiguous-mentions" Sparql,
    "cables-by-tag" Records,
    "cables-citing" Records,
    "cables-from" Records,
    "called" Sparql,
    "classifications" Records,
    "decisions" Records,
    "documents-by-classification" Records,
    "documents-with-both" Records,
    "entities-of-country" Records,
    "first-and-last-seen" Records,
    "mentions-by-rule" Records,
    "missing-cables" Records,
    "most-mentioned" Records,
    "new-in-month" Records,
    "organizations-with-person" Records,
    "people-with-organization" Records,
    "persons-at-posts" Records,
    "persons-named-by-posts" Records,
    "possible-matches" Records,
    "rules" Records,
    "signed-by" Records,
    "signers" Records,
    "staff-of-post" Records,
    "timeline" Records,
    "timeline-of" Records,
    "together" Records,
    "unresolved-names" Records,
    "who-met-whom" Sparql,
];

/// Returns the queries that come with the program, by name.
pub fn named_queries() -> &'static [NamedQuery] {
    static QUERIES: LazyLock<Vec<NamedQuery>> = LazyLock::new(|| {
        let parse = |(name, plan, text): &(&str, Plan, &str)| {
            let file = format!("queries/{name}.rq");
            let query = NamedQuery::parse(name, &file, text);
            NamedQuery {
                plan: *plan,
                ..query.expect("the tests read every shipped query")
            }
        };
        SHIPPED.iter().map(parse).collect()
    });
    &QUERIES
}
