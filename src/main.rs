//! Arguments in, exit code out.
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let none: [&str; 0] = [];
    let (gaz, problems) = match reftel::gazetteer::Gazetteer::load(&none) {
        Ok(x) => x,
        Err(p) => {
            for q in p.iter().take(30) {
                eprintln!("{q}");
            }
            std::process::exit(2)
        }
    };
    eprintln!("{} warnings, {} entries", problems.len(), gaz.entries.len());
    for p in problems.iter().take(10) {
        eprintln!("{p}");
    }
    let t = std::time::Instant::now();
    let names = reftel::matcher::Names::new(&gaz);
    eprintln!("{} names in {:?}", names.all().len(), t.elapsed());
    let knowledge = reftel::parse::Knowledge {
        posts: &gaz.posts,
        tags: &gaz.tags,
    };
    let paths: Vec<_> = args.iter().map(std::path::PathBuf::from).collect();
    let sources = reftel::read::sources(&paths).unwrap();
    for item in &sources.items {
        let options = reftel::read::ReadOptions::default();
        let _ = reftel::read::read(item, &options, &mut |member| {
            match member.open(&options) {
                reftel::read::Outcome::Document(raw) => {
                    let t = std::time::Instant::now();
                    let doc = reftel::parse::parse(*raw, &knowledge);
                    let linked = reftel::resolve::document::link(doc, &gaz, &names);
                    eprintln!(
                        "{} {:?} {} mentions",
                        linked.document.id,
                        t.elapsed(),
                        linked.mentions.len()
                    );
                    for d in &linked.document.diagnostics {
                        eprintln!("  {}[{}] {}", d.severity.as_str(), d.code, d.message);
                    }
                    for m in &linked.mentions {
                        println!(
                            "{:>5} {:<38} {:<24} {:<34} {:<10} {:>3} p{:<3} {} {} {}",
                            m.span.start,
                            m.surface
                                .replace('\n', " ")
                                .chars()
                                .take(38)
                                .collect::<String>(),
                            format!(
                                "{}{}",
                                m.kind.as_str(),
                                m.subtype
                                    .as_ref()
                                    .map(|s| format!(":{s}"))
                                    .unwrap_or_default()
                            )
                            .chars()
                            .take(24)
                            .collect::<String>(),
                            m.entity.as_ref().map_or("-", |e| e.as_str()),
                            m.status.as_str(),
                            m.points,
                            m.paragraph.unwrap_or(0),
                            m.because
                                .iter()
                                .map(|b| b.as_str())
                                .collect::<Vec<_>>()
                                .join(","),
                            m.role
                                .as_deref()
                                .map(|r| format!("<{}>", r.replace('\n', " ")))
                                .unwrap_or_default(),
                            if m.candidates.is_empty() {
                                String::new()
                            } else {
                                format!(
                                    "| {}",
                                    m.candidates
                                        .iter()
                                        .take(3)
                                        .map(|c| format!("{}={}", c.entity, c.points))
                                        .collect::<Vec<_>>()
                                        .join(" ")
                                )
                            }
                        );
                    }
                }
                reftel::read::Outcome::LeftOut(l) => eprintln!("left out {:?}", l),
            }
            std::ops::ControlFlow::Continue(())
        });
    }
}
