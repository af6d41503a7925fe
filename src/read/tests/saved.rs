//! Pages that were saved from the web, and crawls of it.

use std::ops::ControlFlow;

use super::{Outcome, ReadOptions, Reason, all, check, folder, gzip, read, sources};

/// Writes a property list: the outermost object first, each as its bytes, or as the numbers of those
/// that it holds.
fn plist(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"bplist00".to_vec();
    let mut table = Vec::new();
    for object in objects {
        table.extend((out.len() as u16).to_be_bytes());
        out.extend(object);
    }
    let at = out.len() as u64;
    out.extend(table);
    out.extend([0, 0, 0, 0, 0, 0, 2, 1]);
    for number in [objects.len() as u64, 0, at] {
        out.extend(number.to_be_bytes());
    }
    out
}

/// An object that says how long it is in a number of its own.
fn long(kind: u8, bytes: &[u8]) -> Vec<u8> {
    let count = (bytes.len() as u16).to_be_bytes();
    [&[kind << 4 | 0xf, 0x11][..], &count, bytes].concat()
}

fn page_of_safari() -> Vec<u8> {
    let page =
        b"<html><head><title>Quays</title></head><body><p>The quay of F\xe8s</p></body></html>";
    plist(&[
        vec![0xd2, 1, 7, 2, 8],
        long(5, b"WebMainResource"),
        vec![0xd4, 3, 5, 10, 12, 4, 6, 11, 13],
        long(5, b"WebResourceData"),
        long(4, page),
        long(5, b"WebResourceMIMEType"),
        long(5, b"text/html"),
        long(5, b"WebSubframeArchives"),
        vec![0xa1, 9],
        vec![0xd1, 1, 14],
        long(5, b"WebResourceURL"),
        long(5, b"https://quay.example/one"),
        long(5, b"WebResourceTextEncodingName"),
        long(5, b"windows-1252"),
        // A frame, its type in wide letters.
        vec![0xd2, 3, 5, 15, 16],
        long(4, b"plain frame"),
        [&[0x6a][..], b"\0t\0e\0x\0t\0/\0p\0l\0a\0i\0n"].concat(),
    ])
}

#[test]
fn a_page_of_safari_is_read_with_its_frames() {
    let whole = page_of_safari();
    let other = plist(&[vec![0x51, b'x']]);
    check(
        &[("a.webarchive", &whole), ("b.plist", &other)],
        &[
            (
                "a.webarchive",
                Some("https://quay.example/one"),
                Ok("The quay of F\u{e8}s\n"),
            ),
            ("a.webarchive", None, Ok("plain frame")),
            ("b.plist", None, Err(Reason::Binary)),
        ],
    );
    // As XML it says the same.
    let xml = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict><key>WebMainResource</key><dict><key>WebResourceData</key><data>
	PGh0bWw+PGhlYWQ+PHRpdGxlPlF1YXlzPC90aXRsZT48L2hlYWQ+PGJvZHk+PHA+VGhl
	IHF1YXkgb2YgRuhzPC9wPjwvYm9keT48L2h0bWw+
	</data><key>WebResourceFrameName</key><string></string>
	<key>WebResourceMIMEType</key><string>text/html</string><key>WebResourceTextEncodingName</key><string>windows-1252</string>
	<key>WebResourceURL</key><string>https://quay.example/one?a=1&amp;b=2</string></dict>
	<key>WebSubframeArchives</key><array><dict><key>WebMainResource</key><dict><key>WebResourceData</key><data>cGxhaW4gZnJhbWU=</data><key>WebResourceMIMEType</key><string>text/plain</string></dict></dict></array>
	<key>WebSubresources</key><array><dict><key>WebResourceData</key><data>AAAA</data></dict></array></dict></plist>"#;
    check(
        &[("a.webarchive", xml.as_bytes())],
        &[
            (
                "a.webarchive",
                Some("https://quay.example/one?a=1&b=2"),
                Ok("The quay of F\u{e8}s\n"),
            ),
            ("a.webarchive", None, Ok("plain frame")),
        ],
    );
    // Whatever breaks, something is said.
    for at in 0..whole.len() {
        let mut broken = whole.clone();
        broken[at] ^= 0xff;
        let cut = &whole[..at];
        if at > 8 {
            assert!(!all(&folder(&[("a", &broken), ("b", cut)])).is_empty());
        }
    }
}

pub(super) fn record(kind: &str, address: &str, media: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2015-08-31T10:00:00Z\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

pub(super) fn served(address: &str, lines: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {lines}\r\n\r\n");
    let block = [head.as_bytes(), body].concat();
    record(
        "response",
        address,
        "application/http; msgtype=response",
        &block,
    )
}

#[test]
fn a_crawl_is_its_answers() {
    let page =
        b"<html><head><title>Quays</title></head><body><p>The quay of F\xe8s</p></body></html>";
    let dated =
        b"<html><body><h1>Pier</h1><p>February 6, 1975</p><p>The pier is open.</p></body></html>";
    let html = "200 OK\r\nContent-Type: text/html; charset=iso-8859-1";
    let records = [
        record(
            "warcinfo",
            "",
            "application/warc-fields",
            b"software: x\r\n",
        ),
        record(
            "request",
            "https://q.example/",
            "application/http; msgtype=request",
            b"GET /",
        ),
        served("https://q.example/", html, page),
        served("https://q.example/", html, dated),
        served(
            "https://q.example/a.css",
            "200 OK\r\nContent-Type: text/css",
            b"p {}",
        ),
        served(
            "https://q.example/b.png",
            "200 OK\r\nContent-Type: image/png",
            b"\x89PNG\r\n\x1a\n....",
        ),
        served(
            "https://q.example/gone",
            "404 Not Found\r\nContent-Type: text/html",
            b"<p>Gone</p>",
        ),
        served(
            "https://q.example/c.br",
            "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br",
            b"??",
        ),
        record("resource", "file:note.txt", "text/plain", b"A note."),
    ];
    // Each record is packed by itself.
    let packed: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    let expected = [
        (Some("https://q.example/"), Ok("The quay of F\u{e8}s\n")),
        (
            Some("https://q.example/ (2)"),
            Ok("Pier\n\nFebruary 6, 1975\n\nThe pier is open.\n"),
        ),
        (Some("https://q.example/b.png"), Err(Reason::Binary)),
        (Some("https://q.example/c.br"), Err(Reason::Unsupported)),
        (Some("file:note.txt"), Ok("A note.")),
    ];
    let files = ["a.warc", "b.warc.gz"];
    let expected: Vec<_> = files
        .iter()
        .flat_map(|file| expected.map(|(member, text)| (*file, member, text)))
        .collect();
    check(
        &[(files[0], &records.concat()), (files[1], &packed)],
        &expected,
    );
    let dir = folder(&[("a.warc", &records.concat()[..])]);
    let options = ReadOptions::default();
    let found = sources(&[dir.path().to_owned()]).unwrap();
    let mut saved = Vec::new();
    let _ = read(&found.items[0], &options, &mut |member| {
        if let Outcome::Document(raw) = member.open(&options) {
            saved.push(raw.envelope.saved.map(|saved| saved.value));
        }
        ControlFlow::Continue(())
    });
    let day = Some("2015-08-31T10:00:00Z".to_owned());
    assert_eq!(saved, [day.clone(), day.clone(), day]);
}
