//! Which types of entities? What `--type` takes.

use reftel::gazetteer::Type;

/// One value of `--type`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kinds {
    /// All of them.
    Any,
    /// These.
    Only(Vec<Type>),
}

/// Reads a value of `--type`.
pub fn parse(text: &str) -> Result<Kinds, String> {
    let text = text.to_lowercase();
    match text.as_str() {
        "any" | "all" => Ok(Kinds::Any),
        // What a person calls an organization may be of any kind.
        "organization" | "org" => Ok(Kinds::Only(organizations())),
        text => match Type::parse(text) {
            Some(kind) => Ok(Kinds::Only(vec![kind])),
            None => {
                let all: Vec<&str> = Type::ALL.iter().map(|kind| kind.as_str()).collect();
                Err(format!("expected `any` or one of {}", all.join(", ")))
            }
        },
    }
}

/// Returns the types that are asked for; none when all are.
pub fn types(asked: &[Kinds]) -> Vec<Type> {
    let mut types = Vec::new();
    for kinds in asked {
        match kinds {
            Kinds::Any => return Vec::new(),
            Kinds::Only(only) => types.extend(only.iter().copied()),
        }
    }
    types
}

/// Returns the types of organizations.
pub fn organizations() -> Vec<Type> {
    let all = Type::ALL.iter().copied();
    all.filter(|kind| kind.is_organization()).collect()
}
