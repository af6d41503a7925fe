//! Which XML is this, and what documents does it hold? Feeds, editions, office documents in one piece,
//! and all others.
//!
//! What is wrong with an XML is said by the document in which it happens: an XML that breaks off is read
//! as far as it goes, and one whose elements do not fit into each other as its words stand.

use super::text::Text;
use super::xml::whole;
use super::{decode, feed, html, magic, office, tei, xml};
use crate::diagnostic::Diagnostic;

/// Documents with their names.
type Named = Vec<(Option<String>, Text)>;

/// What an XML holds.
pub(super) enum Markup {
    /// Documents, one at least.
    Documents(Named),
    /// Nothing, because of what is wrong with it.
    Damaged(Diagnostic),
}

/// Returns what an XML holds; nothing of what is none.
pub(super) fn open(bytes: &[u8]) -> Option<Markup> {
    if !is_marked(bytes) {
        return None;
    }
    let read = decode::decode(bytes.to_vec(), decode::declared(bytes));
    let text = read.value;
    let reader = reader(&text)?;
    let mut documents = reader(&text);
    let faults = whole::faults(&text, None);
    let Some(last) = documents.len().checked_sub(1) else {
        let fault = faults.into_iter().last();
        return fault.map(|fault| Markup::Damaged(fault.diagnostic));
    };
    for fault in faults {
        // As many documents as began before that place.
        let before = text.get(..fault.at).map_or(0, |text| reader(text).len());
        let at = before.saturating_sub(1).min(last);
        documents[at].1.diagnostics.push(fault.diagnostic);
    }
    // The places of an XML are not the places of what it says.
    let told = read.diagnostics.into_iter();
    let told = told.map(|it| Diagnostic { span: None, ..it });
    documents[0].1.diagnostics.extend(told);
    Some(Markup::Documents(documents))
}

/// Tells whether `bytes` begin with a sign of markup, in whatever encoding.
fn is_marked(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let start = match magic::utf16(head).is_some() || magic::utf32(head).is_some() {
        true => decode::decode(head.to_vec(), None).value.into_bytes(),
        false => head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).to_vec(),
    };
    start.trim_ascii_start().first() == Some(&b'<')
}

/// Returns how the XML that `text` is is read.
fn reader(text: &str) -> Option<fn(&str) -> Named> {
    Some(if feed::is_feed(text) {
        feed::items
    } else if tei::is_tei(text) {
        |text| {
            let named = tei::documents(text).into_iter();
            named.map(|(name, text)| (Some(name), text)).collect()
        }
    } else if office::is_flat(text) {
        |text| vec![(None, office::flat(text))]
    } else if xml::is_xml(text) && !html::is_html(text) {
        xml::documents
    } else {
        return None;
    })
}
