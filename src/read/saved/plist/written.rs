//! What does a property list in XML hold? The same as one in binary: lists, dictionaries, strings and
//! bytes, the last as base64.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use mail_parser::decoders::base64::base64_decode;

use super::List;
use crate::parse::beginning;
use crate::read::xml::cdata;

/// Objects within each other deeper than this are not read.
const DEEPEST: usize = 64;

/// Tells whether `text` is a property list in XML.
pub(in crate::read::saved) fn is_plist(text: &str) -> bool {
    let start = text.trim_start();
    start.starts_with('<') && beginning(start, 1000).contains("<plist")
}

/// A property list.
#[derive(Default)]
pub(in crate::read::saved) struct Written {
    objects: Vec<Object>,
}

enum Object {
    /// The keys and what they stand for.
    Dictionary(Vec<(String, usize)>),
    Array(Vec<usize>),
    Text(String),
    Data(Vec<u8>),
}

impl Written {
    /// Reads a list as far as it goes; the outermost object is the first.
    pub(in crate::read::saved) fn open(xml: &str) -> Written {
        let xml = cdata::escaped(xml);
        let mut list = Written::default();
        // The dictionaries and arrays that are open, and the key that was read.
        let mut open: Vec<usize> = Vec::new();
        let mut key: Option<String> = None;
        let mut words = String::new();
        for token in Tokenizer::new_with_emitter(&*xml, DefaultEmitter::default()) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    words.clear();
                    let object = match &tag.name[..] {
                        b"dict" => Object::Dictionary(Vec::new()),
                        b"array" => Object::Array(Vec::new()),
                        _ => continue,
                    };
                    let at = list.put(object, open.last(), key.take());
                    if !tag.self_closing && open.len() < DEEPEST {
                        open.push(at);
                    }
                }
                Token::String(text) => words.push_str(&String::from_utf8_lossy(&text)),
                Token::EndTag(tag) => {
                    let words = std::mem::take(&mut words);
                    match &tag.name[..] {
                        b"dict" | b"array" => {
                            open.pop();
                        }
                        b"key" => key = Some(words),
                        name => list.value_of(name, &words, open.last(), key.take()),
                    }
                }
                _ => {}
            }
        }
        // What broke off.
        if let Some(key) = key {
            list.value_of(b"data", &words, open.last(), Some(key));
        }
        list
    }

    fn value_of(&mut self, name: &[u8], words: &str, around: Option<&usize>, key: Option<String>) {
        let object = match name {
            b"data" => Object::Data(base64_decode(words.as_bytes()).unwrap_or_default()),
            b"plist" => return,
            _ => Object::Text(words.to_owned()),
        };
        self.put(object, around, key);
    }

    /// Adds an object to the one around it.
    fn put(&mut self, object: Object, around: Option<&usize>, key: Option<String>) -> usize {
        let at = self.objects.len();
        self.objects.push(object);
        match around.and_then(|around| self.objects.get_mut(*around)) {
            Some(Object::Dictionary(pairs)) => pairs.extend(key.map(|key| (key, at))),
            Some(Object::Array(items)) => items.push(at),
            _ => {}
        }
        at
    }
}

impl List for Written {
    fn value(&self, at: usize, key: &str) -> Option<usize> {
        match self.objects.get(at)? {
            Object::Dictionary(pairs) => {
                let pair = pairs.iter().find(|(known, _)| known == key)?;
                Some(pair.1)
            }
            _ => None,
        }
    }

    fn items(&self, at: usize) -> Vec<usize> {
        match self.objects.get(at) {
            Some(Object::Array(items)) => items.clone(),
            _ => Vec::new(),
        }
    }

    fn text(&self, at: usize) -> Option<String> {
        match self.objects.get(at)? {
            Object::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    fn data(&self, at: usize) -> &[u8] {
        match self.objects.get(at) {
            Some(Object::Data(bytes)) => bytes,
            _ => &[],
        }
    }
}
