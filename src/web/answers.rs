//! Which answers were given lately? What an address answers stays the same as long as the graph does:
//! it is sent again as it was, packed and all.
//!
//! Two tables take turns: when the younger has half of all the room, the elder goes and the younger
//! takes its place. So what is asked again and again stays, and nothing is counted or sorted for it.
//!
//! Invariants: answers take no more than so many bytes; only those of status 200 to requests without a
//! body are kept, under everything that a page looks at: the address, and some headers.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use axum::body::Bytes;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use rustc_hash::FxHashMap;
use tokio::sync::{Mutex as Turns, OwnedMutexGuard};
use tokio::time::timeout;

use super::reply::Reply;

/// Bytes of a key; whoever asks with more is answered anew.
const KEY: usize = 2_000;

/// What an answer takes beside its body and its key, about.
const BESIDE: usize = 300;

/// Returns what an answer is kept under; `None` where it is not kept.
pub fn key(method: &Method, uri: &Uri, headers: &HeaderMap) -> Option<String> {
    if method != Method::GET && method != Method::HEAD {
        return None;
    }
    let address = uri.path_and_query()?.as_str();
    // What a query asks of the clock, or of chance, is another each time.
    if uri.path() == "/sparql" {
        let asked = reftel::vocab::decode(address).to_ascii_lowercase();
        if ["now", "rand", "uuid"].iter().any(|it| asked.contains(it)) {
            return None;
        }
    }
    let mut key = String::new();
    for name in [header::HOST, header::ACCEPT, header::ACCEPT_ENCODING] {
        for value in headers.get_all(name) {
            key.push_str(value.to_str().ok()?);
            key.push(',');
        }
        key.push('\n');
    }
    key.push_str(address);
    (key.len() <= KEY).then_some(key)
}

/// The last answers.
pub struct Answers {
    held: Mutex<Held>,
    most: usize,
    turns: Mutex<FxHashMap<String, Weak<Turns<()>>>>,
}

#[derive(Default)]
struct Held {
    young: FxHashMap<String, Reply>,
    elder: FxHashMap<String, Reply>,
    /// Bytes of the young ones.
    bytes: usize,
}

impl Answers {
    /// Keeps so many bytes of answers.
    pub fn new(most: usize) -> Answers {
        Answers {
            held: Mutex::default(),
            most,
            turns: Mutex::default(),
        }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the answer that is kept under a key.
    pub fn get(&self, key: &str) -> Option<Reply> {
        let mut held = self.held();
        if let Some(known) = held.young.get(key) {
            return Some(known.clone());
        }
        let (key, known) = held.elder.remove_entry(key)?;
        self.put(&mut held, key, known.clone());
        Some(known)
    }

    /// Keeps an answer, if it is one that may be kept.
    pub fn keep(&self, key: &str, reply: &Reply) {
        let size = size(key, reply);
        // None of them takes the room of all others.
        if reply.status != StatusCode::OK || size > self.most / 8 {
            return;
        }
        let mut reply = reply.clone();
        // Memory that was taken and not used would be kept too.
        reply.body = Bytes::copy_from_slice(&reply.body);
        self.put(&mut self.held(), key.to_owned(), reply);
    }

    fn put(&self, held: &mut Held, key: String, reply: Reply) {
        let size = size(&key, &reply);
        if held.bytes + size > self.most / 2 {
            held.elder = std::mem::take(&mut held.young);
            held.bytes = 0;
        }
        held.bytes += size;
        if let Some(former) = held.young.insert(key.clone(), reply) {
            held.bytes -= self::size(&key, &former);
        }
    }

    /// Waits, for no longer than `most`, until nobody else looks for the answer of a key: it is there
    /// then, and need not be looked for again.
    pub async fn turn(&self, key: &str, most: Duration) -> Option<OwnedMutexGuard<()>> {
        let turn = {
            let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
            if turns.len() > 1_000 {
                turns.retain(|_, turn| turn.strong_count() > 0);
            }
            let known = turns.get(key).and_then(Weak::upgrade);
            known.unwrap_or_else(|| {
                let turn = Arc::new(Turns::new(()));
                turns.insert(key.to_owned(), Arc::downgrade(&turn));
                turn
            })
        };
        timeout(most, turn.lock_owned()).await.ok()
    }
}

fn size(key: &str, reply: &Reply) -> usize {
    let headers = reply.headers.iter().map(|(_, value)| value.len());
    key.len() + reply.body.len() + headers.sum::<usize>() + BESIDE
}

#[cfg(test)]
mod tests {
    use super::super::reply::TEXT;
    use super::*;

    #[test]
    fn what_is_asked_again_stays_and_all_takes_no_more_than_it_may() {
        let most = 20 * (BESIDE + 101);
        let answers = Answers::new(most);
        let reply = |body: usize| Reply::of(TEXT, vec![b'x'; body]);
        for at in 0..1_000 {
            let key = (char::from(b'b' + (at % 20) as u8)).to_string();
            if answers.get("a").is_none() {
                assert_eq!(at, 0, "it was asked for each time");
                answers.keep("a", &reply(100));
            }
            answers.keep(&key, &reply(100));
            let held = answers.held();
            let all = held.young.iter().chain(&held.elder);
            let bytes: usize = all.map(|(key, reply)| size(key, reply)).sum();
            assert!(bytes <= most, "{bytes}");
        }
        answers.keep("large", &reply(most));
        assert!(answers.get("large").is_none());
        let mut failed = reply(1);
        failed.status = StatusCode::SERVICE_UNAVAILABLE;
        answers.keep("failed", &failed);
        assert!(answers.get("failed").is_none());
    }

    #[test]
    fn who_asks_the_same_waits_for_it_and_not_for_ever() {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build().expect("threads can be made");
        runtime.block_on(async {
            let answers = Answers::new(1 << 20);
            let (short, long) = (Duration::from_millis(20), Duration::from_secs(60));
            let first = answers.turn("a", long).await;
            assert!(first.is_some());
            assert!(answers.turn("b", long).await.is_some(), "another question");
            assert!(answers.turn("a", short).await.is_none(), "it is looked for");
            drop(first);
            assert!(answers.turn("a", long).await.is_some());
        });
    }

    #[test]
    fn what_a_page_looks_at_is_in_the_key() {
        let of = |method: Method, address: &'static str, accept: Option<&'static str>| {
            let mut headers = HeaderMap::new();
            if let Some(accept) = accept {
                headers.insert(header::ACCEPT, header::HeaderValue::from_static(accept));
            }
            key(&method, &Uri::from_static(address), &headers)
        };
        let page = of(Method::GET, "/search?q=port", None);
        assert!(page.is_some());
        assert_eq!(of(Method::HEAD, "/search?q=port", None), page);
        assert_ne!(of(Method::GET, "/search?q=ports", None), page);
        assert_ne!(of(Method::GET, "/search?q=port", Some("text/turtle")), page);
        assert_eq!(of(Method::POST, "/search?q=port", None), None);
        for query in [
            "SELECT(NOW()",
            "SELECT(%4e%6Fw()",
            "struuid()",
            "+RAND%28%29",
        ] {
            let address: &'static str = format!("/sparql?query={query}").leak();
            assert_eq!(of(Method::GET, address, None), None, "{query}");
        }
        assert!(of(Method::GET, "/search?q=now", None).is_some());
        assert!(of(Method::GET, "/sparql?query=ASK%7B%7D", None).is_some());
    }
}
