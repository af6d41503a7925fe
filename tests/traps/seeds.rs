//! What must be found in three real documents, which are not part of this project: without them
//! these tests say so and pass.

use std::path::{Path, PathBuf};

use super::harness::{failures, link};

/// Where the documents stand, beside the checkout or above it.
fn folder() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    ["../shared/seeds", "../../shared/seeds"]
        .iter()
        .map(|path| root.join(path))
        .chain(std::env::var_os("REFTEL_SEEDS").map(PathBuf::from))
        .find(|folder| folder.is_dir())
}

fn check(file: &str, links: &[&str], never: &[&str]) {
    let Some(folder) = folder() else {
        eprintln!("skipped: no folder `shared/seeds` beside the checkout");
        return;
    };
    let text = std::fs::read_to_string(folder.join(file)).expect("the document can be read");
    let linked = link(file, text);
    let wrong = failures(&linked, links, never);
    assert!(wrong.is_empty(), "{file}: {wrong:#?}");
}

#[test]
fn a_call_on_a_prefect() {
    check(
        "09CASABLANCA21.txt",
        &[
            "Mustapha Mazouni => person/mustapha-mazouni",
            "Mazouni => person/mustapha-mazouni",
            "Casablanca => ma/casablanca",
            "Gaza -> *",
            "US Consulate General => post/casablanca",
            "Consulate General => post/casablanca",
            "Consulate => post/casablanca",
            "U.S. Mission => post/*",
            "Post => post/casablanca",
            "Lycee Lyautey -> *",
            "Overseas Security Advisory Council == OSAC",
            "Morocco => ma",
            "Moroccan => ma",
        ],
        &["Jews -> *", "Kipa -> *", "Foreign -> *", "Foreign* -> ma/*"],
    );
}

#[test]
fn a_report_on_trafficking() {
    check(
        "09CASABLANCA27.txt",
        &[
            "Government of Morocco => ma/government",
            "GOM => ma/government",
            "Moroccan government => ma/government",
            "Ministry of Justice => ma/ministry-of-justice",
            "MOJ => ma/ministry-of-justice",
            "Ministry of Interior => ma/ministry-of-interior",
            "MOI => ma/ministry-of-interior",
            "MFA => ma/ministry-of-foreign-affairs*",
            "MOE => ma/ministry-of-labor",
            "Ministry of Employment => ma/ministry-of-labor",
            "Ministry of Employment and Professional Formation => ma/ministry-of-labor",
            "Ministry of Labor => ma/ministry-of-labor",
            "MOSD => ma/ministry-of-social-development",
            "Ministry of Tourism => ma/ministry-of-tourism",
            "Ministry of National Education => ma/ministry-of-education",
            "Directorate of Borders and Migration == Directorate of the Border and Migration",
            "Directorate of Migration and Border Security -> ma/*",
            "Directorate of Migration and Border Control -> ma/*",
            "Municipality of Casablanca -> ma/municipality-of-casablanca",
            "Office of the Director of Work -> ma/*",
            "Royal Moroccan Navy => ma/royal-moroccan-navy",
            "Royal Navy => ma/royal-moroccan-navy",
            "Royal Gendarmerie => ma/royal-gendarmerie",
            "Auxiliary Forces => ma/auxiliary-forces",
            "Armed Forces => ma/*",
            "IOM -> *",
            "UNHCR -> *",
            "UNICEF -> *",
            "United Nations Population Fund -> *",
            "ILO-IPEC -> *",
            "Caritas -> *",
            "Medecins sans Frontieres == Medicins sans Frontieres",
            "Bayti -> *",
            "INSAF -> *",
            "Fondation Occidental Oriental -> *",
            "Moroccan Association of Women's Rights -> *",
            "Democratic League Defending Women's Rights -> *",
            "Touche Pas a Mon Enfant == Hands Off My Child",
            "TPAME == TPME",
            "Pan-African Organization Fighting against AIDS == OPALS",
            "Save the Children -> *",
            "Center for Migrant Rights -> *",
            "Azrou => ma/azrou",
            "Ain Louh -> ma/*",
            "Beni Mellal => ma/*",
            "El Hajeb => ma/*",
            "Khourigba -> ma/khouribga",
            "Lalla Meryem -> *lalla-meryem",
            "Matthew W. Lehrfeld => person/matthew-w-lehrfeld",
            "National Strategy to Combat Human Trafficking -> *",
            "National Strategy to Fight Trafficking in Persons -> *",
            "National Action Plan for Children == National Plan of Action for Children",
            "Embassy Rabat => post/rabat",
            "ConGen Casablanca => post/casablanca",
        ],
        &[
            "Ministry* -> us/*",
            "Lalla Meryem -> person/mohammed-vi",
            "Oak* -> *",
            "Royal Navy -> gb/*",
            "USD -> *",
            "OVERVIEW* -> *",
            "TIP -> ngo/*",
        ],
    );
}

#[test]
fn a_brief_on_terrorism() {
    check(
        "morocco-counterterrorism-brief.txt",
        &[
            "Morocco => ma",
            "Islamic State -> *",
            "al-Qaeda in the Islamic Maghreb -> *",
            "Central Bureau of Judicial Investigation => ma/bcij",
            "BCIJ => ma/bcij",
            "State Department -> us/*",
            "Department of State -> us/*",
            "2015 State Department Report on Terrorism -> *",
            "Chamber of Representatives => ma/*",
            "Parliament -> ma/*",
            "DGSN => ma/dgsn",
            "Royal Gendarmerie => ma/royal-gendarmerie",
            "Trans-Saharan Counterterrorism Partnership == TSCTP",
            "African Lion -> *",
            "Global Counterterrorism Forum -> *",
            "US Customs and Border Protection -> us/*",
            "DHS -> us/*",
            "FBI -> us/*",
            "Maghreb -> *",
            "Sahel -> *",
            "Paris => fr/paris",
            "NATO -> *",
        ],
        &["Co-Chair -> *", "Islamist -> *", "Twitter -> person/*"],
    );
}
