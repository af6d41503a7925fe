//! Two texts of one document beside each other: what does the one say that the other does not?
//!
//! Blocks between blank lines are compared, ends of lines and blanks within them left aside, as they
//! are when versions are told from copies; in blocks that were changed, word by word.

use std::cmp::Ordering;
use std::time::{Duration, Instant};

use askama::Template;
use reftel::store::{DocumentEntry, DocumentStatus};
use reftel::text::{clean, html};
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

use super::super::address;
use super::super::asked::Asked;
use super::super::here::Here;
use super::super::reply::{Fault, Reply};
use super::Frame;
use super::words::{count, title};

/// How long differences are looked for before what is left counts as changed.
const TIME: Duration = Duration::from_millis(500);

#[derive(Template)]
#[template(path = "versions.html")]
struct Page {
    frame: Frame,
    id: String,
    title: String,
    sides: [Side; 2],
    summary: String,
    rows: Vec<Row>,
}

/// One of the two texts.
struct Side {
    address: String,
    label: &'static str,
    path: String,
    size: String,
}

/// Blocks beside each other.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    /// How many blocks both have here; 0 where they differ.
    alike: usize,
    /// The text of these, as HTML.
    text: String,
    left: String,
    right: String,
}

/// The page.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let graph = &here.snapshot.graph;
    let id = asked.behind("/versions/");
    let entries = graph.documents()?;
    let own = || {
        (0u32..).zip(entries).filter(|(_, entry)| {
            entry.id.as_str() == id && entry.status != DocumentStatus::Duplicate
        })
    };
    let is_current = |entry: &DocumentEntry| entry.status == DocumentStatus::Current;
    let current = own().find(|(_, entry)| is_current(entry));
    let hash = asked.get("other").unwrap_or_default();
    let other = own().find(|(_, entry)| !is_current(entry) && entry.hash.starts_with(hash));
    let (Some((left, current)), Some((right, other))) = (current, other) else {
        return Err(Fault::missing("There are no two texts of this document."));
    };
    let (rows, changed) = compared(&graph.text(left)?, &graph.text(right)?);
    here.stop.check()?;
    let short = other.hash.get(..8).unwrap_or(&other.hash);
    let side = |entry: &DocumentEntry, label, address| Side {
        address,
        label,
        path: clean(&entry.path).into_owned(),
        size: count(entry.bytes, "byte"),
    };
    Reply::page(&Page {
        frame: Frame::new(here, &format!("{id}: two texts"), "/search"),
        id: id.to_owned(),
        title: title(current),
        sides: [
            side(current, "The text that is linked", address::document(id)),
            side(
                other,
                "The other text",
                address::document(&format!("{id}/version/{short}")),
            ),
        ],
        summary: match changed {
            0 => "They differ in blanks and ends of lines only.".to_owned(),
            changed => format!("They differ in {}.", count(changed as u64, "place")),
        },
        rows,
    })
}

/// Returns two texts beside each other, and in how many places they differ.
fn compared(left: &str, right: &str) -> (Vec<Row>, usize) {
    let deadline = Instant::now() + TIME;
    let (left, right) = (blocks(left), blocks(right));
    let (old, new) = (plain(&left), plain(&right));
    let (mut rows, mut changed) = (Vec::new(), 0);
    let ops = capture_diff_slices_deadline(Algorithm::Myers, &old, &new, Some(deadline));
    for op in ops {
        if let DiffOp::Equal { old_index, len, .. } = op {
            let text = left[old_index..old_index + len].iter();
            let text: Vec<String> = text.map(|block| paragraph(&escaped(block))).collect();
            rows.push(Row {
                alike: len,
                text: text.concat(),
                left: String::new(),
                right: String::new(),
            });
            continue;
        }
        changed += 1;
        let (old, new) = (&left[op.old_range()], &right[op.new_range()]);
        for (old, new) in beside(old, new) {
            let (left, right) = match (old, new) {
                (Some(old), Some(new)) => words(old, new, deadline),
                (Some(old), None) => (whole(old), String::new()),
                (None, Some(new)) => (String::new(), whole(new)),
                (None, None) => continue,
            };
            rows.push(Row {
                alike: 0,
                text: String::new(),
                left,
                right,
            });
        }
    }
    (rows, changed)
}

/// Returns the blocks of a text, which blank lines part.
fn blocks(text: &str) -> Vec<&str> {
    let mut blocks = Vec::new();
    let (mut begin, mut end) = (None, 0);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let is_blank = line.trim().is_empty();
        match (is_blank, begin) {
            (true, Some(start)) => {
                blocks.push(&text[start..end]);
                begin = None;
            }
            (false, None) => begin = Some(at),
            _ => {}
        }
        at += line.len();
        if !is_blank {
            end = at;
        }
    }
    blocks.extend(begin.map(|start| &text[start..end]));
    blocks
}

/// Returns blocks without what is no difference.
fn plain(blocks: &[&str]) -> Vec<String> {
    let plain = |block: &&str| block.split_whitespace().collect::<Vec<_>>().join(" ");
    blocks.iter().map(plain).collect()
}

/// Blocks that are looked at for the most similar ones; more are put beside each other as they come.
const LOOKED_AT: usize = 60;

/// Puts blocks that were changed beside those that they were made of, in order: of all ways, the one
/// in which most words stand beside their like.
fn beside<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(Option<&'a str>, Option<&'a str>)> {
    let (rows, columns) = (old.len(), new.len());
    if rows.max(columns) > LOOKED_AT {
        let all = 0..rows.max(columns);
        return all
            .map(|at| (old.get(at).copied(), new.get(at).copied()))
            .collect();
    }
    // `best[i][j]` is how much the blocks from `i` and `j` on have in common.
    let mut best = vec![vec![0.0f64; columns + 1]; rows + 1];
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            let both = match alike(old[i], new[j]) {
                alike if alike >= ALIKE => alike + best[i + 1][j + 1],
                _ => 0.0,
            };
            best[i][j] = both.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < rows || j < columns {
        let is_pair = i < rows && j < columns && {
            let alike = alike(old[i], new[j]);
            alike >= ALIKE && best[i][j] == alike + best[i + 1][j + 1]
        };
        if is_pair {
            out.push((Some(old[i]), Some(new[j])));
            (i, j) = (i + 1, j + 1);
        } else if j >= columns || i < rows && best[i + 1][j] >= best[i][j + 1] {
            out.push((Some(old[i]), None));
            i += 1;
        } else {
            out.push((None, Some(new[j])));
            j += 1;
        }
    }
    out
}

/// How much of their words two blocks must share to be one block that was changed.
const ALIKE: f64 = 0.4;

/// Returns which part of the words of two blocks stands in both.
fn alike(old: &str, new: &str) -> f64 {
    let mut old: Vec<&str> = old.split_whitespace().collect();
    let mut new: Vec<&str> = new.split_whitespace().collect();
    old.sort_unstable();
    new.sort_unstable();
    let (mut i, mut j, mut both) = (0, 0, 0);
    while let (Some(one), Some(other)) = (old.get(i), new.get(j)) {
        match one.cmp(other) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                both += 1;
                i += 1;
                j += 1;
            }
        }
    }
    2.0 * both as f64 / (old.len() + new.len()).max(1) as f64
}

/// Returns both blocks with the words marked that the other has not.
fn words(old: &str, new: &str, deadline: Instant) -> (String, String) {
    let old: Vec<&str> = old.split_whitespace().collect();
    let new: Vec<&str> = new.split_whitespace().collect();
    let ops = capture_diff_slices_deadline(Algorithm::Myers, &old, &new, Some(deadline));
    let (mut left, mut right): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for op in ops {
        let (gone, come) = (old[op.old_range()].join(" "), new[op.new_range()].join(" "));
        let is_equal = matches!(op, DiffOp::Equal { .. });
        for (side, text) in [(&mut left, gone), (&mut right, come)] {
            if text.is_empty() {
                continue;
            }
            let text = escaped(&text);
            side.push(match is_equal {
                true => text,
                false => format!("<mark>{text}</mark>"),
            });
        }
    }
    (paragraph(&left.join(" ")), paragraph(&right.join(" ")))
}

fn whole(block: &str) -> String {
    paragraph(&format!("<mark>{}</mark>", escaped(block.trim_end())))
}

fn paragraph(text: &str) -> String {
    format!("<p>{text}</p>")
}

fn escaped(text: &str) -> String {
    html(&clean(text)).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(left: &str, right: &str) -> Row {
        Row {
            alike: 0,
            text: String::new(),
            left: left.to_owned(),
            right: right.to_owned(),
        }
    }

    #[test]
    fn words_that_only_one_text_has_are_marked() {
        let (rows, changed) = compared(
            "1. Boats\nleft <early>.\n\n2. Nobody came.\n\nOKAFOR\n",
            "1. Boats left <early>.\r\n \r\n2. XXXX came.\n\n3. More.\n\nOKAFOR",
        );
        assert_eq!(changed, 1);
        let shape: Vec<usize> = rows.iter().map(|row| row.alike).collect();
        assert_eq!(shape, [1, 0, 0, 1]);
        assert!(rows[0].text.contains("&lt;early&gt;"), "{:?}", rows[0]);
        assert_eq!(
            rows[1],
            row(
                "<p>2. <mark>Nobody</mark> came.</p>",
                "<p>2. <mark>XXXX</mark> came.</p>"
            )
        );
        assert_eq!(rows[2], row("", "<p><mark>3. More.</mark></p>"));
    }

    #[test]
    fn what_was_changed_stands_beside_what_it_was_made_of() {
        let (rows, _) = compared(
            "PAGE 002\n\n4. He has ten boats.\n\n5. All went.",
            "4. He has nine boats.\n\n5. All went.",
        );
        assert_eq!(rows[0], row("<p><mark>PAGE 002</mark></p>", ""));
        assert!(rows[1].right.contains("<mark>nine</mark>"), "{rows:?}");
        assert!(rows[1].left.contains("<mark>ten</mark>"), "{rows:?}");
    }

    #[test]
    fn blanks_are_no_difference() {
        for (left, right) in [
            ("a b\nc", "a  b c\n"),
            ("", "\n\n \n"),
            ("\n\nx\n\n\ny", "x\n\ny\n"),
        ] {
            assert_eq!(compared(left, right).1, 0, "{left:?} {right:?}");
        }
        assert_eq!(compared("", "x").1, 1);
    }
}
