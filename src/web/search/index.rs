//! Which documents have a word? The index is a file; its words are held in memory, and what a word
//! stands in is read when somebody asks for it.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex};

use reftel::query::Stop;
use reftel::varint::take;

use super::super::remembered::Remembered;
use super::super::reply::Fault;
use super::build::MAGIC;
use super::postings::{Bytes, Postings, all, both, damaged, having, together};
use super::words::{Term, Words};
use super::{BESIDE, Match, Matches};

/// An index, opened.
pub struct Index {
    file: Mutex<File>,
    documents: u32,
    letters: Vec<u8>,
    /// Where each word begins among the letters, and the end of the last.
    words: Vec<u32>,
    /// Where the postings of each word begin, and the end of the last.
    starts: Vec<u64>,
    /// Where the postings begin in the file.
    base: u64,
    /// What was read last: everybody asks for the same frequent words.
    read: Remembered<Bytes>,
    /// Where frequent words stood behind each other that were asked for last: `"ministry of"`.
    phrases: Remembered<Vec<Match>>,
}

/// Documents among which a phrase is looked for anew; more of them are all.
const FEW: usize = 20_000;

/// Bytes of phrases that are remembered.
const PHRASES: usize = 8 << 20;

/// Bytes of postings that are remembered.
const REMEMBERED: usize = 16 << 20;

impl Index {
    /// Opens an index of so many documents; fails on any other file.
    pub fn open(mut file: File, documents: u32) -> io::Result<Index> {
        let wrong = || io::Error::new(io::ErrorKind::InvalidData, "no index of these documents");
        file.seek(SeekFrom::Start(0))?;
        let mut head = [0; 32];
        file.read_exact(&mut head)?;
        let (magic, numbers) = head.split_at(8);
        let whole = |at: usize, length: usize| {
            let bytes = numbers[at..at + length].iter().rev();
            bytes.fold(0u64, |number, byte| number << 8 | u64::from(*byte))
        };
        let (count, letters, postings) = (whole(4, 4), whole(8, 8), whole(16, 8));
        let base = 32 + letters + 8 * (count + 1);
        let length = file.metadata()?.len();
        if magic != MAGIC || whole(0, 4) != u64::from(documents) || base + postings != length {
            return Err(wrong());
        }
        let mut all = vec![0; letters as usize];
        file.read_exact(&mut all)?;
        let mut starts = Vec::with_capacity(count as usize + 1);
        let mut bytes = vec![0; 8 * (count as usize + 1)];
        file.read_exact(&mut bytes)?;
        for start in bytes.as_chunks::<8>().0 {
            starts.push(u64::from_le_bytes(*start));
        }
        let (mut letters, mut words) = (Vec::with_capacity(all.len()), vec![0]);
        let mut rest = all.as_slice();
        while !rest.is_empty() {
            let length = take(&mut rest).ok_or_else(wrong)? as usize;
            let (word, behind) = rest.split_at_checked(length).ok_or_else(wrong)?;
            letters.extend(word);
            words.push(u32::try_from(letters.len()).map_err(|_| wrong())?);
            rest = behind;
        }
        if words.len() != starts.len() || !starts.is_sorted() {
            return Err(wrong());
        }
        Ok(Index {
            file: Mutex::new(file),
            documents,
            letters,
            words,
            starts,
            base,
            phrases: Remembered::new(
                PHRASES,
                |found| found.len() * size_of::<Match>(),
                |found| (FEW..PHRASES / size_of::<Match>()).contains(&found.len()),
            ),
            read: Remembered::new(REMEMBERED, Bytes::size, |bytes| {
                bytes.size() <= REMEMBERED / 4
            }),
        })
    }

    /// Finds the documents that have all the words.
    pub fn find(&self, words: &Words, stop: &Stop) -> Result<Matches, Fault> {
        let mut own: Vec<Postings> = Vec::new();
        let mut terms = Vec::with_capacity(words.wanted.len());
        for term in &words.wanted {
            stop.check()?;
            let first = own.len();
            own.extend(self.postings(term)?);
            terms.push(first..own.len());
        }
        let is_beside = words.beside().is_some();
        // Words alone, which is what most ask for, are all walked over at once.
        if is_beside
            && words.unwanted.is_empty()
            && terms.len() == own.len()
            && let Some(found) = all(&own, BESIDE)
        {
            return Ok(self.matches(found?));
        }
        // The rarest leads, and what takes most goes last: words that belong together.
        let mut order: Vec<usize> = (0..terms.len()).collect();
        order.sort_by_key(|at| {
            let words = &own[terms[*at].clone()];
            (words.len() > 1, words.iter().map(Postings::len).min())
        });
        let mut found: Option<Vec<Match>> = None;
        for at in order {
            stop.check()?;
            let within = words.wanted[at].within;
            found = Some(match (found, &own[terms[at].clone()]) {
                (Some(before), [alone]) => alone.narrow(before).ok_or_else(damaged)?,
                (Some(before), several) if before.len() < FEW || within.is_some() => {
                    let having = having(several, within, Some(&before))?;
                    both(&before, &having)
                }
                (Some(before), several) => both(&before, &self.phrase(&words.wanted[at], several)?),
                (None, [_]) => having(&own[terms[at].clone()], within, None)?,
                (None, several) if within.is_some() => having(several, within, None)?,
                (None, several) => self.phrase(&words.wanted[at], several)?.to_vec(),
            });
        }
        let mut found = found.unwrap_or_else(|| {
            let all = 0..self.documents;
            let none = |document| Match {
                document,
                times: 0,
                together: 0,
            };
            all.map(none).collect()
        });
        for term in &words.unwanted {
            stop.check()?;
            let not = having(&self.postings(term)?, term.within, Some(&found))?;
            let has = |one: &Match| {
                let at = not.binary_search_by_key(&one.document, |one| one.document);
                at.is_ok()
            };
            found.retain(|one| !has(one));
        }
        if is_beside && found.len() < BESIDE {
            let documents: Vec<u32> = found.iter().map(|one| one.document).collect();
            let times = together(&own, documents, None)?;
            let mut times = times.into_iter().peekable();
            for one in &mut found {
                let own = times.next_if(|(document, _)| *document == one.document);
                one.together = own.map_or(0, |(_, times)| times);
            }
        }
        Ok(self.matches(found))
    }

    /// Finds the documents that have the words of a term behind each other.
    fn phrase(&self, term: &Term, words: &[Postings]) -> Result<Arc<Vec<Match>>, Fault> {
        let begins = if term.begins { "*" } else { "" };
        let key = format!("{}{begins}", term.words.join(" "));
        self.phrases.get(&key, || having(words, None, None))
    }

    fn matches(&self, found: Vec<Match>) -> Matches {
        Matches {
            found,
            looked: self.documents as usize,
            of: self.documents as usize,
        }
    }

    /// Returns what is known of each word of a term.
    fn postings(&self, term: &Term) -> Result<Vec<Postings>, Fault> {
        let words = term.words.iter().enumerate();
        words
            .map(|(at, word)| self.word(word, term.begins && at + 1 == term.words.len()))
            .collect()
    }

    /// Returns the documents that have a word, or one that begins with it.
    fn word(&self, word: &str, begins: bool) -> Result<Postings, Fault> {
        let first = self.first(word.as_bytes());
        let mut last = first;
        while last + 1 < self.words.len()
            && match begins {
                true => self.letters_of(last).starts_with(word.as_bytes()),
                false => last == first && self.letters_of(last) == word.as_bytes(),
            }
        {
            last += 1;
        }
        if first == last {
            return Ok(Postings::default());
        }
        // What begins alike stands behind each other, in the words and in the file.
        let start = |at: usize| (self.starts[at] - self.starts[first]) as usize;
        let bounds = (first..last).map(|at| start(at)..start(at + 1));
        Ok(Postings::new(self.read(first, last)?, bounds.collect()))
    }

    fn letters_of(&self, word: usize) -> &[u8] {
        &self.letters[self.words[word] as usize..self.words[word + 1] as usize]
    }

    /// Returns the first word that is not before `word`.
    fn first(&self, word: &[u8]) -> usize {
        let (mut low, mut high) = (0, self.words.len() - 1);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.letters_of(middle) < word {
                true => low = middle + 1,
                false => high = middle,
            }
        }
        low
    }

    /// Returns the bytes of some words, from `first` to before `last`.
    fn read(&self, first: usize, last: usize) -> Result<Arc<Bytes>, Fault> {
        self.read.get(&format!("{first} {last}"), || {
            let length = (self.starts[last] - self.starts[first]) as usize;
            let mut bytes = Vec::with_capacity(length);
            let mut file = self.file.lock().unwrap_or_else(|held| held.into_inner());
            let read = file.seek(SeekFrom::Start(self.base + self.starts[first]));
            let read = read.and_then(|_| (&mut *file).take(length as u64).read_to_end(&mut bytes));
            match read {
                Ok(read) if read == length => Ok(Bytes::new(bytes, first + 1 == last)),
                _ => Err(damaged()),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use reftel::pipeline::{BuildOptions, Silent, build};
    use reftel::store::GraphReader;
    use reftel::vocab::Base;

    use super::super::scan;
    use super::*;

    /// Returns a graph of texts of few words, so that they meet often.
    fn graph(folder: &std::path::Path) -> GraphReader {
        let words = ["boat", "net", "port", "fish", "boats", "Béné", "al-Hoceima"];
        let documents = folder.join("documents");
        std::fs::create_dir(&documents).expect("a folder");
        let mut state = 7u32;
        for number in 0..24 {
            let mut text = String::from("Report.\n\n");
            for at in 0..(number * 3) {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(words[(state >> 16) as usize % words.len()]);
                text.push(if at % 7 == 6 { '\n' } else { ' ' });
            }
            std::fs::write(documents.join(format!("{number}.txt")), text).expect("a file");
        }
        let engine = crate::web::tests::engine();
        let options = BuildOptions {
            graph: folder.join("reftel-graph"),
            base: Base::default().as_str().to_owned(),
            ..BuildOptions::default()
        };
        build(&[documents], &engine, &options, &Silent, |_| ()).expect("it is built");
        GraphReader::open(&options.graph).expect("it is there")
    }

    #[test]
    fn the_index_and_the_texts_answer_alike() {
        let folder = tempfile::tempdir().expect("a folder");
        let graph = graph(folder.path());
        let file = tempfile::tempfile().expect("a file");
        let is_made = super::super::build::build(&graph, &file, || false);
        assert!(is_made.expect("it can be read"));
        let number = graph.documents().expect("they can be read").len() as u32;
        let again = file.try_clone().expect("a handle");
        let index = Index::open(file, number).expect("a whole index");
        let all: Vec<u32> = (0..number).collect();
        let stop = Stop::new();
        let mut found = 0;
        for query in [
            "boat",
            "boat*",
            "boat net",
            "fish boats port",
            "bene boat boat",
            "boat -net",
            "-boat",
            "bene",
            "\"boat net\"",
            "\"net boat fish\"",
            "\"boat net\"~3",
            "\"fish boat\"~10 -port",
            "al-hoceima",
            "hoceima*",
            "\"boat boat\"",
            "\"boat boat\"~4",
            "nowhere",
            "boat nowhere",
            "nowhere boat",
            "\"boat ne*\"",
            "\"net boat*\"",
            "\"port boat*\"~2",
            "bo* net*",
            "\"boat net\" port fish",
            "port -\"boat net\"",
            "zz*",
            "report",
        ] {
            let words = Words::parse(query).ok().expect("it can be asked");
            let by_index = index.find(&words, &stop).ok().expect("it can be read");
            let by_text = scan(&graph, &words, &all, &stop)
                .ok()
                .expect("it can be read");
            assert_eq!(by_index.found, by_text.found, "{query}");
            found += by_index.found.len();
        }
        assert!(found > 100, "{found}");
        // Another corpus, and half a file, are no index of this one.
        assert!(Index::open(again.try_clone().expect("a handle"), number + 1).is_err());
        let length = again.metadata().expect("a length").len();
        again.set_len(length - 1).expect("it can be cut");
        assert!(Index::open(again, number).is_err());
    }
}
