//! Do items come back, from whichever file they lie in?

use super::*;

#[test]
fn items_come_back_in_any_order() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("texts.zst");
    let items: Vec<Vec<u8>> = (0..300usize)
        .map(|n| vec![(n % 251) as u8; (n * 7919) % 5000])
        .chain([vec![7; 300_000], Vec::new(), vec![8; 3]])
        .collect();
    let mut writer = BlockWriter::create(&path).unwrap();
    for item in &items {
        writer.append(item).unwrap();
    }
    writer.finish().unwrap();
    assert_eq!(sum(&path).unwrap(), Some(FileSum::of(&path).unwrap()));
    assert_eq!(sum(&table_path(&path)).unwrap(), None);
    let reader = BlockReader::open(&path).unwrap();
    assert_eq!(reader.len(), items.len());
    for number in (0..items.len()).rev() {
        let item = reader.with(number as u32, <[u8]>::to_vec).unwrap();
        assert_eq!(item.as_ref(), Some(&items[number]), "item {number}");
    }
    assert!(reader.with(items.len() as u32, |_| ()).unwrap().is_none());
}

fn written(dir: &Path, name: &str, write: impl FnOnce(&mut BlockWriter)) -> Vec<u8> {
    let path = dir.join(name);
    let mut writer = BlockWriter::create(&path).unwrap();
    write(&mut writer);
    writer.finish().unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.extend(std::fs::read(table_path(&path)).unwrap());
    bytes
}

#[test]
fn copied_items_are_as_appended_ones() {
    let dir = tempfile::tempdir().unwrap();
    let item = |n: usize| format!("{n} ").repeat((n * 7919) % 2500).into_bytes();
    let items: Vec<Vec<u8>> = (0..400).map(item).collect();
    written(dir.path(), "old.zst", |writer| {
        items.iter().for_each(|item| writer.append(item).unwrap());
    });
    let old = Arc::new(BlockReader::open(&dir.path().join("old.zst")).unwrap());
    assert!(old.table.blocks.len() > 5, "{}", old.table.blocks.len());
    // Which items stay, and what comes before each.
    type Edit = fn(usize) -> (bool, bool);
    let edits: [(&str, Edit); 5] = [
        ("all", |_| (true, false)),
        ("one before", |n| (true, n == 0)),
        ("one within", |n| (true, n == 200)),
        ("some gone", |n| (n % 90 != 7, false)),
        ("the last gone, many new", |n| (n < 399, n % 50 == 3)),
    ];
    for (name, edit) in edits {
        let copied = written(dir.path(), "copied.zst", |writer| {
            for (number, _) in items.iter().enumerate() {
                let (stays, before) = edit(number);
                if before {
                    writer.append(b"something new").unwrap();
                }
                if stays {
                    writer.append_from(&old, number as u32).unwrap();
                }
            }
        });
        let appended = written(dir.path(), "appended.zst", |writer| {
            for (number, item) in items.iter().enumerate() {
                let (stays, before) = edit(number);
                if before {
                    writer.append(b"something new").unwrap();
                }
                if stays {
                    writer.append(item).unwrap();
                }
            }
        });
        assert!(copied == appended, "{name}");
    }
}

#[test]
fn a_damaged_bit_is_told() {
    let dir = tempfile::tempdir().unwrap();
    written(dir.path(), "texts.zst", |writer| {
        writer.append(&[7; 5000]).unwrap();
    });
    for name in ["texts.zst", "texts.table"] {
        let path = dir.path().join(name);
        let whole = std::fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x10;
            std::fs::write(&path, damaged).unwrap();
            let read = BlockReader::open(&dir.path().join("texts.zst"))
                .and_then(|reader| reader.with(0, <[u8]>::to_vec));
            assert!(read.is_err(), "byte {at} of {name}");
        }
        std::fs::write(&path, whole).unwrap();
    }
}

/// Writes the items with these numbers, each from the graph before if that has it, and returns the reader.
fn follow(
    path: &Path,
    before: Option<&Arc<BlockReader>>,
    numbers: &[(Option<usize>, usize)],
    item: impl Fn(usize) -> Vec<u8>,
) -> Arc<BlockReader> {
    let mut writer = BlockWriter::create(path).unwrap();
    if let Some(before) = before {
        writer.share_from(before, 0).unwrap();
    }
    for (known, number) in numbers {
        match before.zip(*known) {
            Some((before, at)) => writer.append_from(before, at as u32).unwrap(),
            None => writer.append(&item(*number)).unwrap(),
        }
    }
    writer.finish().unwrap();
    Arc::new(BlockReader::open(path).unwrap())
}

#[test]
fn what_stays_lies_in_the_file_of_the_graph_before_until_too_little_does() {
    let dir = tempfile::tempdir().unwrap();
    let item = |n: usize| format!("{n} ").repeat((n * 7919) % 2500).into_bytes();
    let mut numbers: Vec<usize> = (0..600).collect();
    let unknown = |numbers: &[usize]| numbers.iter().map(|n| (None, *n)).collect::<Vec<_>>();
    let mut before = follow(&dir.path().join("0.zst"), None, &unknown(&numbers), item);
    // Where one item is put, and how many leave there; the last but one leaves little of the file.
    let edits = [
        (600, 0),
        (0, 0),
        (300, 1),
        (17, 2),
        (450, 0),
        (100, 400),
        (50, 1),
    ];
    let (mut shared, mut gathered) = (0, 0);
    for (at, (place, leave)) in (1usize..).zip(edits) {
        let known: Vec<usize> = numbers.clone();
        numbers.splice(place..(place + leave).min(known.len()), [1000 + at]);
        let of = |n: &usize| known.iter().position(|one| one == n);
        let wanted: Vec<(Option<usize>, usize)> = numbers.iter().map(|n| (of(n), *n)).collect();
        let path = dir.path().join(format!("{at}.zst"));
        let bytes = std::fs::read(&before.path).unwrap();
        let after = follow(&path, Some(&before), &wanted, item);
        assert!(
            std::fs::read(&before.path).unwrap() == bytes,
            "edit {at} changed the graph before"
        );
        for (reader, items) in [(&before, &known), (&after, &numbers)] {
            assert_eq!(reader.len(), items.len());
            for (place, n) in (0u32..).zip(items) {
                let found = reader.with(place, <[u8]>::to_vec).unwrap();
                assert!(found == Some(item(*n)), "edit {at}, item {n}");
            }
        }
        assert_eq!(sum(&path).unwrap(), Some(FileSum::of(&path).unwrap()));
        let names = std::fs::read_dir(dir.path()).unwrap();
        let names = names.map(|it| it.unwrap().file_name().into_string().unwrap());
        let own = names.filter(|name| name.split('.').next() == path.file_stem().unwrap().to_str());
        let own: Vec<String> = own.collect();
        match after.table.shared {
            Some(_) => {
                shared += 1;
                assert_eq!(own.contains(&format!("{at}.more")), after.beside.is_some());
                assert_eq!(sum(&beside(&path)).unwrap(), None);
            }
            None => {
                gathered += 1;
                assert_eq!(own.len(), 2, "{own:?}");
                let alone = written(dir.path(), "alone.zst", |writer| {
                    numbers
                        .iter()
                        .for_each(|n| writer.append(&item(*n)).unwrap());
                });
                let mut bytes = std::fs::read(&path).unwrap();
                bytes.extend(std::fs::read(table_path(&path)).unwrap());
                assert!(bytes == alone, "edit {at}");
            }
        }
        before = after;
    }
    assert!(shared >= 4 && gathered >= 1, "{shared} {gathered}");
}

#[test]
fn a_shared_file_without_what_lies_beside_it_is_damaged() {
    let dir = tempfile::tempdir().unwrap();
    let item = |n: usize| vec![(n % 250) as u8; 9000];
    let all: Vec<(Option<usize>, usize)> = (0..200).map(|n| (None, n)).collect();
    let before = follow(&dir.path().join("old.zst"), None, &all, item);
    let more: Vec<_> = (0..200).map(|n| (Some(n), n)).chain([(None, 7)]).collect();
    let path = dir.path().join("new.zst");
    drop(follow(&path, Some(&before), &more, item));
    let beside = beside(&path);
    let bytes = std::fs::read(&beside).unwrap();
    for wrong in [&bytes[1..], &[&bytes[..], &[0]].concat()] {
        std::fs::write(&beside, wrong).unwrap();
        assert!(BlockReader::open(&path).is_err());
    }
    std::fs::remove_file(&beside).unwrap();
    assert!(BlockReader::open(&path).is_err());
    std::fs::write(&beside, &bytes).unwrap();
    assert!(BlockReader::open(&path).is_ok());
}
