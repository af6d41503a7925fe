//! Which words are no post? The fixed vocabulary of reference lists.
//!
//! All in upper case, as tokens have them.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::tokens::{Kind, Token};
use crate::parse::cable::dtg::MONTH_NAMES;

/// Words that join items.
pub(super) const CONNECTORS: &[&str] = &["AND", "OR", "PLUS", "THROUGH", "THRU", "ALSO"];

/// Titles of missions before the name of a city.
pub(super) const MISSION_TITLES: &[&str] = &[
    "AMEMBASSY",
    "AMEMB",
    "AMCONSUL",
    "AMCONGEN",
    "AMCONSULATE",
    "EMBASSY",
    "CONSULATE",
    "CONGEN",
    "USMISSION",
    "MISSION",
    "USINT",
    "USDEL",
    "USLO",
];

/// Offices of others at a post, before the name of its city: what they send has numbers of their
/// own, which are not the embassy's.
pub(super) const LODGERS: &[&str] = &[
    "USDAO", "DAO", "ALUSNA", "MAAG", "USMAAG", "CHMAAG", "CHUSMAAG", "JUSMAG", "JUSMAAG",
    "CHJUSMAG", "MILGP", "USMILGP", "LEGAT", "LEGATT",
];

/// Words that may stand between a post and its number.
pub(super) const BEFORE_NUMBER: &[&str] = &[
    "NO",
    "NOS",
    "NR",
    "NRS",
    "NBR",
    "NUMBER",
    "NUMBERS",
    "CABLE",
    "CABLES",
    "TEL",
    "TELS",
    "TELEGRAM",
    "TELEGRAMS",
    "CIRCULAR",
    "CIRC",
    "CIRTEL",
    "MSG",
    "MESSAGE",
    "REFTEL",
    "REPORT",
    "AIRGRAM",
    "AIRGRAMS",
];

/// Those of them that say that the number is an airgram's.
pub(super) const AIRGRAM: &[&str] = &["AIRGRAM", "AIRGRAMS"];

/// Words that stand in place of the Department's name before its numbers.
pub(super) const DEPARTMENT: &[&str] = &[
    "SECSTATE",
    "SECSTATEWASHDC",
    "STATE",
    "DEPTEL",
    "DEPTELS",
    "DEPTTEL",
    "DEPCIRTEL",
    "DEPCIRTELS",
    "DEPTCIRTEL",
    "DEPTCIRTELS",
    "DEPTCIRCTEL",
    "DEPT",
    "DEPARTMENT",
    "STATEDEPT",
];

/// Words that stand in place of the citing post's own name before its numbers.
pub(super) const OWN: &[&str] = &[
    "OUR",
    "EMBTEL",
    "EMBTELS",
    "OURTEL",
    "OURTELS",
    "CONTEL",
    "CONGENTEL",
    "MISTEL",
    "LEGTEL",
];

/// Words for a telegram of somebody who is not named.
pub(super) const UNNAMED: &[&str] = &[
    "YOUR",
    "URTEL",
    "URTELS",
    "TEL",
    "TELS",
    "TELEGRAM",
    "TELEGRAMS",
    "CABLE",
    "CABLES",
    "AIRGRAM",
    "AIRGRAMS",
    "CIRTEL",
    "CIRCTEL",
    "CIRCULAR",
    "REFTEL",
];

/// Those of them that mean a telegram of the addressee.
pub(super) const ADDRESSEES: &[&str] = &["YOUR", "URTEL", "URTELS"];

/// Whose numbers a possessive means in a list: the citing post's own.
pub(super) const OWNERS: &[&str] = &[
    "EMBASSY",
    "AMEMBASSY",
    "CONSULATE",
    "CONGEN",
    "AMCONGEN",
    "AMCONSUL",
    "MISSION",
    "USMISSION",
    "LEGATION",
];

/// Series of a travelling Secretary of State and of his delegation, of aid missions and of
/// delegations to talks, which are no place's name.
pub(super) const SERIES: &[&str] = &[
    "SECTO", "TOSEC", "DEPTO", "TODEP", "CEDTO", "TOCED", "POLTO", "TOPOL", "TOAID", "AIDTO",
    "USIATO", "TOUSIA", "USITO", "TOUSI", "ECBUS", "MTNTO", "TOMTN", "DELGA", "GADEL", "HAKTO",
    "TOHAK", "VIPTO", "TOVIP", "DULTE", "TEDUL", "SECUN", "TOSUN", "BUSEC", "TODEL", "DELTO",
    "SECDEL", "TOCAP", "CAP", "CAHTO", "TOCAH", "COLTO", "NUSUP", "SUPNU", "REPTO", "TOREP",
    "ECATO", "TOECA", "ICATO", "TOICA", "USFOTO", "TOUSFO",
];

/// Series that are words too; their numbers are long (`CAP 80441`).
pub(super) const LONG_SERIES: &[&str] = &["CAP"];

/// Senders whose papers have numbers too, with a slash (`NSC 5412/2`, `JCS 2343/564`).
pub(super) const PAPERS: &[&str] = &["NSC", "JCS"];

/// Words behind an item that say how it was distributed or what it belongs to.
pub(super) const TAIL: &[&str] = &[
    "NOTAL",
    "ALL",
    "BOTH",
    "PREVIOUS",
    "PRECEDING",
    "PRIOR",
    "SUBSEQUENT",
    "EXDIS",
    "NODIS",
    "LIMDIS",
    "STADIS",
    "NOFORN",
    "SENSITIVE",
    "SIPDIS",
    "SERIES",
    "ET",
    "ETC",
    "EARLIER",
    "RELATED",
    "OTHERS",
    "OTHER",
    "MORE",
    "SEE",
    "DATED",
    "DTD",
    "DTG",
    "FROM",
    "TO",
    "ON",
    "BY",
    "RE",
    "SUBJECT",
    "SUBJ",
    "SUBJECTS",
    "TITLED",
    "ENTITLED",
    "PARA",
    "PARAS",
    "PARAGRAPH",
    "PARAGRAPHS",
    "SECTION",
    "SECTIONS",
    "PART",
    "PAGE",
    "FOR",
    "WITH",
    "AS",
    "THE",
    "REF",
    "REFS",
    "REFTELS",
    "NOT",
    "ONLY",
    "SENT",
    "RECEIVED",
    "PASSED",
    "REPEATED",
    "RPTD",
    "UNCLAS",
    "CONFIDENTIAL",
    "SECRET",
    "UNCLASSIFIED",
    "SBU",
    "CIRCULAR",
    "CORRECTED",
    "COPY",
    "WHICH",
];

/// Words that mean there are no references.
pub(super) const NOTHING: &[&str] = &["NONE", "NIL", "NA", "NEGATIVE"];

/// Words that tell of an e-mail.
pub(super) const EMAIL: &[&str] = &["EMAIL", "EMAILS", "EMAILED"];

/// Words that tell of a telephone conversation.
pub(super) const TELCON: &[&str] = &[
    "TELCON",
    "TELCONS",
    "TELECON",
    "TELECONS",
    "TELCOM",
    "TELECOM",
    "PHONECON",
    "PHONECONS",
    "PHONE",
    "TELEPHONE",
    "FONECON",
    "TELEPHONIC",
    "PHONCON",
    "TELECONFERENCE",
];

/// Words that tell of a document that is no cable, wherever they stand in an item.
pub(super) const DOCUMENT: &[&str] = &[
    "LETTER",
    "LETTERS",
    "LTR",
    "LTRS",
    "FAX",
    "FAXES",
    "FACSIMILE",
    "MEMO",
    "MEMOS",
    "MEMORANDUM",
    "MEMCON",
    "MEMCONS",
    "DIPNOTE",
    "DIPNOTES",
    "POC",
    "OSC",
    "FBIS",
    "FAM",
    "FAH",
    "USC",
    "CFR",
    "UNSCR",
    "UNSC",
    "UNGA",
    "RESOLUTION",
    "RES",
    "TD",
    "TDX",
    "TDCS",
    "WEBSITE",
    "HTTP",
    "HTTPS",
    "WWW",
    "MEETING",
    "CONVERSATION",
    "CONVERSATIONS",
    "DISCUSSION",
    "DISCUSSIONS",
    "CALL",
    "ARTICLE",
    "HANDBOOK",
    "MANUAL",
    "GUIDELINES",
    "CONTRACT",
    "GRANT",
    "AGREEMENT",
    "TREATY",
    "ACT",
    "LAW",
    "SIPRNET",
    "INTELINK",
    "CABLEGRAM",
    "DEMARCHE",
    "BULLETIN",
    "NEWSLETTER",
    "NOTICE",
    "NIE",
    "DIR",
    "INR",
    "CASE",
    "PERMIT",
    "LICENSE",
    "FILE",
    "VISIT",
    "BROADCAST",
    "EO",
    "ISBN",
    "FY",
    "DSAA",
    "MOU",
    "MOA",
    "DISPATCH",
    "TELEFAX",
    "TELEX",
];

/// Tells whether `word` is a month or an abbreviation of one.
pub(super) fn is_month(word: &str) -> bool {
    word == "SEPT"
        || MONTH_NAMES
            .iter()
            .any(|month| *month == word || (word.len() == 3 && month.starts_with(word)))
}

/// As [`is_month`], of a word that may have small letters.
pub(super) fn is_month_in_any_case(word: &[u8]) -> bool {
    let begins = |month: &str| word.eq_ignore_ascii_case(&month.as_bytes()[..word.len()]);
    word.eq_ignore_ascii_case(b"SEPT")
        || MONTH_NAMES
            .iter()
            .any(|month| (word.len() == 3 || word.len() == month.len()) && begins(month))
}

/// What is no part of a name, beside the words of the lists.
const NO_NAME: &[&str] = &[
    "SEPTEL", "SEPTELS", "IIR", "MAIL", "IN", "OUT", "OF", "AT", "A",
];

static RESERVED: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let lists = [
        CONNECTORS,
        BEFORE_NUMBER,
        TAIL,
        NOTHING,
        EMAIL,
        TELCON,
        DOCUMENT,
        NO_NAME,
    ];
    lists.into_iter().flatten().copied().collect()
});

/// Tells whether `word` can be no part of a post's name that nobody knows.
pub(super) fn is_reserved(word: &str) -> bool {
    RESERVED.contains(word) || is_month(word)
}

/// Tells whether the token names a document that is no cable, or a conversation.
pub(super) fn is_document(token: &Token) -> bool {
    token.kind == Kind::Word && DOCUMENT.contains(&token.value.as_str())
}

/// Tells whether the token parts two items.
pub(super) fn is_separator(token: &Token) -> bool {
    match token.kind {
        Kind::Mark(mark) => matches!(mark, ',' | ';' | '/' | '&' | '+' | '\\' | '|'),
        Kind::Word => CONNECTORS.contains(&token.value.as_str()),
        _ => false,
    }
}
