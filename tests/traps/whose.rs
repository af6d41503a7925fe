//! Whose is it? Bodies and parties beside those that own them, and in cables about several
//! countries.

use super::{Trap, hold};

#[test]
fn what_a_body_owns_is_of_its_country() {
    hold(&[
        Trap {
            name: "a ministry's police, at home",
            from: ("BAGHDAD", "09"),
            tags: "PGOV, IZ",
            subject: "POLICE",
            body: "The Ministry of Interior's National Police and the Ministry of Defense's General Staff agreed.",
            links: &[
                "National Police => iq/iraqi-national-police",
                "General Staff => iq/general-staff",
                "Ministry of Interior => iq/ministry-of-interior",
            ],
            never: &["* -> af/*", "* -> cm/*"],
        },
        Trap {
            name: "a ministry's police, abroad",
            from: ("RABAT", "09"),
            tags: "PGOV, MO",
            subject: "POLICE",
            body: "The Spanish Ministry of Interior's National Police agreed.  The Ministry of Interior's National Police did not.",
            links: &[
                "National Police[1] => es/national-police",
                "National Police[2] -> ma/*",
            ],
            never: &["* -> af/*"],
        },
    ]);
}
