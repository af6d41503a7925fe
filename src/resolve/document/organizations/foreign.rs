//! Names of organizations in French, Spanish, Portuguese and Italian: a head noun of the language
//! and what follows it, with or without a preposition (`Fundación Puente Azul`, `Centre Ennakhla
//! pour les Droits des Femmes`, `Lycee Lyautey`).
//!
//! A name never crosses an English small word, so `Comité de X and the Instituto Y` are two.

use super::super::lexicon;
use super::super::scene::Scene;
use super::{OrganizationName, stops_name};
use crate::rules::Rule;
use crate::gazetteer::Type;
use crate::text::{Gap, is_common_word};

/// The longest name, in words.
const LONGEST: usize = 14;

/// Returns the name that begins with the head noun at a token.
pub(super) fn head(scene: &Scene<'_>, at: usize, end: usize) -> Option<OrganizationName> {
    let tokens = scene.tokens();
    let head = scene.norm(at);
    if !tokens[at].shape.capital || !lexicon::is_foreign_head(head) || tokens[at].shape.possessive {
        return None;
    }
    let next = at + 1;
    if next >= end || tokens[next].gap > Gap::Space {
        return None;
    }
    let small = |word: usize| !tokens[word].shape.capital && is_small(scene, word);
    let opens = small(next) && scene.norm(next) != "a" && scene.norm(next) != "e";
    let foreign = tokens[next].shape.capital
        && !tokens[next].shape.digits
        && !tokens[next].shape.opaque
        && !is_common_word(tokens[next].hash)
        && !lexicon::is_title(scene.norm(next))
        && scene.country_starting(next).is_none();
    let adjective = tokens[next].shape.capital && is_adjective(scene.norm(next));
    if lexicon::is_english_too(head) && !(opens || foreign || adjective) {
        return None;
    }
    let mut last = at;
    let mut word = next;
    while word < end && tokens[word].gap <= Gap::Space && word - at < LONGEST {
        let token = &tokens[word];
        let norm = scene.norm(word);
        if token.shape.opaque || token.shape.digits {
            break;
        }
        let elided = elided(scene, word);
        if token.shape.capital || elided == Some(true) {
            if stops_name(scene, word) || word > next && lexicon::is_title(norm) {
                break;
            }
            last = word;
            if token.shape.possessive {
                break;
            }
        } else if small(word) {
            let joins = matches!(norm, "y" | "e" | "et");
            let heads = word + 1 < end
                && (lexicon::is_foreign_head(scene.norm(word + 1))
                    || !tokens[word + 1].shape.capital && !small(word + 1));
            if joins && heads || matches!(norm, "a" | "e") && !tokens[word - 1].shape.capital {
                break;
            }
        } else {
            // `pour les droits des femmes`: words of the language in lower case.
            let content = norm.len() >= 4
                && !is_common_word(token.hash)
                && (small(word - 1) || elided == Some(false));
            if !content {
                break;
            }
            last = word;
        }
        word += 1;
    }
    let own = (next..=last).any(|word| tokens[word].shape.capital || elided(scene, word).is_some());
    if last == at || !own {
        return None;
    }
    let national = (next..=last).any(|word| is_national(scene.norm(word)));
    let (kind, subtype) = kind_of(head, national);
    Some(OrganizationName {
        first: at,
        last,
        kind,
        subtype,
        rule: Rule::HeadNoun,
    })
}

fn is_small(scene: &Scene<'_>, at: usize) -> bool {
    lexicon::is_foreign_connector(scene.norm(at))
}

/// `d'Appui`, `l'enfance`: a small word and the one behind it; tells whether that has a capital.
fn elided(scene: &Scene<'_>, at: usize) -> Option<bool> {
    let surface = scene.surface(at, at);
    let mut letters = surface.chars();
    let small = matches!(letters.next(), Some('d' | 'l' | 'D' | 'L'));
    let mark = matches!(letters.next(), Some('\'' | '’'));
    let next = letters.next()?;
    (small && mark).then(|| next.is_uppercase())
}

fn is_adjective(norm: &str) -> bool {
    is_national(norm)
        || matches!(
            norm,
            "marocaine"
                | "marocain"
                | "algerienne"
                | "tunisienne"
                | "mexicana"
                | "peruana"
                | "colombiana"
                | "argentina"
                | "chilena"
                | "espanola"
                | "internationale"
                | "internacional"
                | "democratique"
                | "democratica"
        )
}

fn is_national(norm: &str) -> bool {
    matches!(
        norm,
        "nacional"
            | "nationale"
            | "national"
            | "general"
            | "generale"
            | "royal"
            | "royale"
            | "federal"
            | "superior"
            | "superieur"
            | "regional"
            | "regionale"
            | "central"
            | "centrale"
            | "provincial"
            | "provinciale"
    )
}

fn kind_of(head: &str, national: bool) -> (Type, Option<&'static str>) {
    match head {
        "lycee" | "liceo" | "colegio" | "ecole" | "escuela" | "escola" => {
            (Type::Institution, Some("school"))
        }
        "universidad" | "universite" | "universidade" => (Type::Institution, Some("university")),
        "hospital" | "hopital" | "clinica" | "clinique" => (Type::Institution, Some("hospital")),
        "mosquee" => (Type::Institution, Some("religious")),
        "partido" | "parti" => (Type::Party, None),
        "grupo" | "groupe" | "sociedad" | "societe" | "sociedade" | "corporacion" => {
            (Type::Company, None)
        }
        "ministere" | "ministerio" => (Type::GovernmentBody, Some("ministry")),
        "tribunal" | "cour" | "corte" => (Type::GovernmentBody, Some("court")),
        "municipalidad" | "ayuntamiento" | "alcaldia" | "mairie" | "commune" | "prefecture"
        | "wilaya" | "gobernacion" => (Type::GovernmentBody, Some("local")),
        "agencia" | "agence" | "direccion" | "direction" | "secretaria" | "oficina" | "office"
        | "servicio" | "service" | "camara" | "chambre" | "defensoria" | "fiscalia"
        | "procuraduria" | "contraloria" | "superintendencia" | "intendencia" | "unidad"
        | "unite" | "brigada" | "brigade" => (Type::GovernmentBody, Some("agency")),
        "consejo" | "conseil" | "conselho" | "instituto" | "institut" | "istituto"
        | "observatorio" | "observatoire" | "centro" | "centre" | "comision" | "comissao"
        | "commission"
            if national =>
        {
            (Type::GovernmentBody, Some("agency"))
        }
        _ => (Type::Ngo, None),
    }
}
