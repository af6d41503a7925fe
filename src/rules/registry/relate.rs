//! What does the document say of two entities? The rules of the stage `relate`; see `registry` for the form of an entry.

macro_rules! relate { ($next:ident $($then:ident)*: $($before:tt)*) => { $next! {
    $($then)*: $($before)*

    MinisterOf = "minister-of" in Relate:
        "the title names the ministry" {
        yes "⟦Minister of Justice Karvel Mazounbi⟧ came."
        no "Mayor ⟦Karvel Mazounbi⟧ came."
    }
    OrganizationBefore = "organization-before" in Relate:
        "the organization stands before the title and the name" {
        yes "⟦DGSN Director Karvel Mazounbi⟧ came."
        no "⟦Director Karvel Mazounbi⟧ came."
    }
    OrganizationBehind = "organization-behind" in Relate:
        "the organization stands in the title behind the name" {
        yes "⟦Karvel Mazounbi, Director of the OMDH⟧, came."
        no "⟦Karvel Mazounbi⟧, a spokesman, came."
    }
    VerbOfMeeting = "verb-of-meeting" in Relate:
        "a verb of meeting stands between the two names, and little else" {
        yes "Prefect ⟦Karvel Mazounbi met Mayor Dellin Marrowby⟧."
        no "⟦Karvel Mazounbi⟧ slept."
    }
    VerbOfTelling = "verb-of-telling" in Relate:
        "a verb of telling stands between the two names, and little else" {
        yes "Prefect ⟦Karvel Mazounbi told Mayor Dellin Marrowby⟧ no."
        no "⟦Karvel Mazounbi⟧ slept."
    }
} } }
