//! What did people decide? The rules of the stage `decide`; see `registry` for the form of an entry.

macro_rules! decide { ($next:ident $($then:ident)*: $($before:tt)*) => { $next! {
    $($then)*: $($before)*

    Decision = "decision" in Decide:
        "somebody decided it"
        with "line {} of the decisions says so" {}
    Edition = "edition" in Decide:
        "the editors of the volume say who is meant"
        with "the editors of the volume point to `{}` of its lists" {}
} } }
