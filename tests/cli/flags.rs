//! Every flag of every command does something, on one line at least.
//!
//! A new flag that no line here has fails the test, as does one that is gone.

use std::collections::BTreeSet;

use crate::support::Project;

/// A command line, and what it must show: words of standard output or error; after `!` what must
/// not stand there; after `@` a file that it writes.
type Line = (&'static str, &'static [&'static str]);

const FILTERS: &str = "--since 2009 --until 2009-12 --origin CASABLANCA --tag PGOV --max-classification C --exclude-caveat NF";

/// Command lines, in the order in which they run; `FILTERS` stands for all filters, `_` in a word
/// for a blank.
const LINES: &[Line] = &[
    // Colors and spreadsheets are for all commands.
    ("with io/iom --color always", &["\u{1b}[1m"]),
    (
        "with io/iom --for excel --format csv",
        &["\u{feff}group,", "\r\n"],
    ),
    (
        "build guild.txt documents --graph g1 --threads 1 --gazetteers gaz --decisions none.tsv \
         --input-format report --base-iri https://example.org/ --mentions full --store blocks \
         --strict --verbose",
        &["0 cables, 4 reports", "(1 binary)"],
    ),
    (
        "sparql SELECT_?s_{?s_a_schema:NGO} --graph g1",
        &["<id/zz/quay-guild>"],
    ),
    (
        "show zz/quay-guild --graph g1 --format json",
        &["https://example.org/id/zz/quay-guild"],
    ),
    (
        "build guild.txt --gazetteers gaz --graph g2 --quiet",
        &["!documents"],
    ),
    (
        "build documents/brief.md --gazetteers gaz --graph g2 --add",
        &["0 cables, 2 reports"],
    ),
    (
        "build guild.txt --gazetteers gaz --graph g1 --replace",
        &["0 cables, 1 report"],
    ),
    (
        "build guild.txt documents --gazetteers gaz --graph g1 --dry-run",
        &["documents   3 new", "nothing was written"],
    ),
    (
        "build guild.txt documents --gazetteers gaz --graph g1 --report --format json",
        &["\"changes\": {", "\"coming\": ["],
    ),
    (
        "build guild.txt documents --gazetteers gaz --graph g1 --anew",
        &["`--anew` asks for it"],
    ),
    (
        "diff g2 g1 --limit 1",
        &["documents   2 new", "and 1 more (`--limit` shows them)"],
    ),
    ("diff g2 g1 --format json", &["\"entities\": {"]),
    ("check g1 --format json", &["\"findings\": []"]),
    (
        "map read guild.txt --threads 1 --input-format report --rows --map text=body",
        &["\"path\":\"guild.txt\"", "\"format\":\"report\""],
    ),
    (
        "map extract given.jsonl --gazetteers gaz --decisions none.tsv --strict",
        &["\"source\":\"guild.txt\""],
    ),
    (
        "reduce shard.jsonl --gazetteers gaz --decisions none.tsv",
        &["\"years\":[]"],
    ),
    (
        "map emit shard.jsonl --table table.json --base-iri https://example.org/ --mentions full",
        &["<https://example.org/"],
    ),
    (
        "build --from-shards shard.jsonl --gazetteers gaz --decisions none.tsv --graph g3",
        &["0 cables, 1 report"],
    ),
    (
        "parse guild.txt --threads 1 --gazetteers gaz --input-format report --format table --strict",
        &["guild"],
    ),
    ("parse documents/wharf.txt --coverage", &["09CASABLANCA44"]),
    (
        "parse visits.csv dump.jsonl --rows --map text=said,id=key",
        &["\"member\":\"row 2\"", "\"member\":\"K1\""],
    ),
    (
        "annotate visits.csv dump.jsonl --alone --rows --map text=said",
        &["\"surface\":\"Tangier\""],
    ),
    (
        "build visits.csv dump.jsonl --graph g-rows --rows --map text=said",
        &["3 reports"],
    ),
    (
        "formats --format csv",
        &["spreadsheet,xlsx xls xlsb ods,yes"],
    ),
    (
        "annotate guild.txt --threads 1 --gazetteers gaz --decisions none.tsv --input-format report --format nif \
         --base-iri https://example.org/ --alone --strict",
        &["<https://example.org/id/>", "id:zz\\/quay-guild"],
    ),
    (
        "annotate documents --format html --output pages",
        &["@pages/index.html"],
    ),
    (
        "show io/iom --graph reftel-graph --limit 1 --sort date --format card",
        &["International Organization"],
    ),
    ("show ma/ministry-of-interior FILTERS", &["!brief"]),
    (
        "with io/iom --graph reftel-graph --type place --scope document --sort npmi --limit 1 \
         --evidence 0 --format jsonl",
        &["ma/tangier", "\"evidence\":[]"],
    ),
    (
        "with ma/ministry-of-interior --including-parts FILTERS",
        &["09CASABLANCA44", "!brief"],
    ),
    (
        "path io/iom 08STATE99001 --graph reftel-graph --paths 1 --avoid ma/tangier --format csv",
        &["08STATE99001", "!ma/tangier"],
    ),
    (
        "path io/iom ma/tangier --type ngo FILTERS",
        &["Tangier", "!brief"],
    ),
    (
        "network cooccurrence --graph reftel-graph --type place,international-organization \
         --scope window --window 30 --min 1 --heads --weight npmi --limit 5 --edges 5 \
         --by degree --top 1 --format csv",
        &["pagerank"],
    ),
    (
        "network cooccurrence --backbone 0.9",
        &["The backbone at 0.9"],
    ),
    (
        "network ego io/iom --depth 1 FILTERS",
        &["Around International Organization", "Filtered: since 2009"],
    ),
    (
        "network path io/iom 08STATE99001 --paths 1 --avoid ma/tangier",
        &["Path 1:", "!Path 2"],
    ),
    (
        "refs --missing --graph reftel-graph --limit 1 --format csv",
        &["08STATE99001"],
    ),
    ("refs --threads FILTERS", &["09CASABLANCA44", "!09RABAT101"]),
    ("refs --cycles", &["No"]),
    ("refs 09CASABLANCA44 --depth 2", &["09RABAT101"]),
    (
        "find tang --graph reftel-graph --type place --limit 1 --format tsv",
        &["ma/tangier"],
    ),
    (
        "query quay --graph reftel-graph --queries own --labels --timeout 60 --format csv",
        &["International Organization for Migration"],
    ),
    ("query quay --queries own --text", &["# title: Quays"]),
    ("query quay --queries own --explain", &["QuadPattern"]),
    (
        "sparql --file own/quay.rq --graph reftel-graph --labels --timeout 60 --format json",
        &["International Organization for Migration"],
    ),
    ("sparql ASK_{?s_?p_?o} --explain", &["QuadPattern"]),
    (
        "vocabulary --count --graph reftel-graph --timeout 60 --format csv",
        &["schema:mentions"],
    ),
    (
        "export cooccurrence --graph reftel-graph --type place,international-organization \
         --scope window --window 30 --min 1 --heads --weight npmi --backbone 0.9 --evidence 0 \
         --limit 5 --edges 5 --format csv --raw --output made/tables",
        &["@made/tables/nodes.csv"],
    ),
    (
        "export ego io/iom --depth 1 --flavor yed --output yed.graphml FILTERS",
        &["@yed.graphml"],
    ),
    (
        "export path io/iom 08STATE99001 --paths 1 --avoid ma/tangier --format dot --output -",
        &["Path 1", "!Path 2"],
    ),
    (
        "export rdf --format n-triples --split 2 --gzip --output parts",
        &[
            "@parts/void.ttl",
            "@parts/Qleverfile",
            "@parts/load-virtuoso.sh",
            "@parts/load-jena.sh",
        ],
    ),
    ("export --formats", &["graphml"]),
    (
        "why io/iom --graph reftel-graph --format json",
        &["\"io/iom\""],
    ),
    (
        "why guild.txt Quay_Guild --gazetteers gaz --format json",
        &["zz/quay-guild"],
    ),
    (
        "review --graph reftel-graph --format csv",
        &["Karim Benzouaq"],
    ),
    (
        "review --graph reftel-graph --decisions made.tsv --author JD --no-reason",
        &["1 pair undecided"],
    ),
    (
        "review apply table.csv --graph reftel-graph --decisions made.tsv --author JD",
        &["0 "],
    ),
    (
        "gazetteer check --gazetteers gaz --all --format json",
        &["["],
    ),
    (
        "gazetteer check --gazetteers untidy --fix",
        &["@untidy/list.tsv"],
    ),
    (
        "gazetteer stats --gazetteers gaz --all --format json",
        &["ngo"],
    ),
    (
        "gazetteer noise --graph reftel-graph --gazetteers gaz --limit 2 --min 1 --format csv",
        &["alias"],
    ),
    ("gazetteer noise --suppress", &["entry"]),
    (
        "gazetteer import table import/ngos.csv --map label=Name --type ngo --source list \
         --prefix zz --any-script --partial --output made/ngos.tsv",
        &["@made/ngos.tsv"],
    ),
    (
        "gazetteer import table bare.txt --no-heading --delimiter ; --separator , \
         --map label=1,aliases=2 --set country=MA --type ngo --all --strict",
        &["Quay Friends", "MA"],
    ),
    (
        "gazetteer import geonames import/geonames.txt --min-population 1 --country MA --classes P \
         --alternates all --source geonames --prefix zz --any-script --all --partial",
        &["place:city"],
    ),
    (
        "gazetteer import geonames one.txt --strict --output made/towns.tsv",
        &["@made/towns.tsv"],
    ),
    (
        "gazetteer import wikidata import/wikidata.csv --type person --map item=mp,label=mpLabel \
         --source wikidata --prefix zz --any-script --all --partial",
        &["person"],
    ),
    (
        "gazetteer import wikidata one.csv --map item=mp --type person --strict --output made/w.tsv",
        &["@made/w.tsv"],
    ),
    (
        "gazetteer import followthemoney import/entities.ftm.json --source list --prefix zz \
         --any-script --all --partial",
        &["person"],
    ),
    (
        "gazetteer import followthemoney one.json --strict --output made/f.tsv",
        &["@made/f.tsv"],
    ),
    (
        "gazetteer import tei volume.xml --source list --prefix zz --any-script --all --partial",
        &["zz/person/orme-dorwin"],
    ),
    (
        "gazetteer import tei volume.xml --strict --output made/t.tsv",
        &["@made/t.tsv"],
    ),
    (
        "gazetteer import skos import/thesaurus.ttl --type ngo --language en --source list \
         --prefix zz --any-script --all --partial",
        &["ngo"],
    ),
    (
        "gazetteer import skos one.ttl --type program --strict --output made/s.tsv",
        &["@made/s.tsv"],
    ),
    (
        "gazetteer import names names.txt --type company --country LB --source list --prefix zz \
         --any-script --all --partial --strict --output made/names.tsv",
        &["@made/names.tsv"],
    ),
    (
        "score documents/brief.md --gold gold.jsonl --threads 1 --gazetteers gaz \
         --input-format report --zones body --without place --format json --errors wrong.tsv \
         --base-iri https://w3id.org/reftel/",
        &["@wrong.tsv"],
    ),
    (
        "score --predicted predicted.jsonl --gold gold.jsonl --examples 0",
        &["recall"],
    ),
    ("rules --format json", &["\"rule\": \"acronym-definition\""]),
    (
        "man --output pages-of-manual",
        &["@pages-of-manual/reftel.1"],
    ),
];

/// What the lines ask for.
fn prepare(project: &Project) {
    let write = |name: &str, text: &str| {
        let path = project.path(name);
        std::fs::create_dir_all(path.parent().expect("it has a folder")).expect("writable");
        std::fs::write(path, text).expect("writable");
    };
    write("guild.txt", "# A guild\n\nThe Quay Guild met in Tangier.\n");
    write(
        "visits.csv",
        "name,town,year\nAnna Pell,Tangier,1975\nJo Orme,Rabat,1976\n",
    );
    write(
        "dump.jsonl",
        "{\"key\": \"K1\", \"said\": \"The quay of Tangier.\"}\n",
    );
    let heading = "id\ttype\tlabel\taliases\tcountry\tparent\tvalid\twhere\tlinks\tsource\tnote\n";
    write(
        "gaz/own.tsv",
        &format!("{heading}zz/quay-guild\tngo\tQuay Guild\t\t\t\t\t\t\t\t\n"),
    );
    write(
        "untidy/list.tsv",
        &format!("{heading}zz/b\tngo\tQuay B\t\t\t\t\t\t\t\t\nzz/a\tngo\tQuay A\t\t\t\t\t\t\t\t\n"),
    );
    write("none.tsv", "# none\n");
    write(
        "own/quay.rq",
        "# title: Quays\n# question: Which organization is named?\n# column: organization -- it\n\
         SELECT ?organization WHERE { ?organization a v:InternationalOrganization }\n",
    );
    write("bare.txt", "Quay Friends;QF,Friends\n");
    write("names.txt", "Bank of the Quay\n");
    let gold = "{\"doc\":\"brief.md\",\"begin\":0,\"end\":6,\"surface\":\"# Harb\",\"type\":\"ngo\",\"entity\":\"?\"}\n";
    write("gold.jsonl", gold);
    let made_with = ["--gazetteers", "gaz", "--decisions", "none.tsv"];
    for (step, file) in [
        (&["map", "read", "guild.txt"][..], "given.jsonl"),
        (
            &[&["map", "extract", "given.jsonl"][..], &made_with].concat(),
            "shard.jsonl",
        ),
        (
            &[&["reduce", "shard.jsonl"][..], &made_with].concat(),
            "table.json",
        ),
    ] {
        let run = project.reftel(step);
        assert!(run.ok, "{step:?}: {}", run.stderr);
        write(file, &run.stdout);
    }
    write("predicted.jsonl", gold);
    let import = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/import");
    for entry in std::fs::read_dir(import).expect("fixtures are there") {
        let path = entry.expect("it can be listed").path();
        let name = path
            .file_name()
            .expect("it has one")
            .to_string_lossy()
            .into_owned();
        if path.is_file() {
            write(&format!("import/{name}"), "");
            std::fs::copy(&path, project.path(&format!("import/{name}"))).expect("writable");
        }
    }
    let first = |name: &str, lines: usize| {
        let text = std::fs::read_to_string(project.path(name)).expect("it was copied");
        text.lines()
            .take(lines)
            .map(|line| format!("{line}\n"))
            .collect::<String>()
    };
    write("one.txt", &first("import/geonames.txt", 1));
    write("one.csv", &first("import/wikidata.csv", 2));
    write("one.json", &first("import/entities.ftm.json", 1));
    write(
        "volume.xml",
        "<TEI xml:id=\"q\"><item><persName xml:id=\"p_O\">Orme, Dorwin</persName></item></TEI>",
    );
    write(
        "one.ttl",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
         <https://example.org/f> a skos:Concept ; skos:prefLabel \"Fisheries Program\"@en .\n",
    );
    let table = project.reftel(&["review", "--format", "csv"]);
    write("table.csv", &table.stdout);
}

/// Returns the flags of a command as its help lists them, and its subcommands.
fn listed(project: &Project, command: &[&str]) -> (BTreeSet<String>, Vec<String>) {
    let help = project.reftel(&[command, &["--help"]].concat());
    assert!(help.ok, "{command:?}: {}", help.stderr);
    let (mut flags, mut subcommands) = (BTreeSet::new(), Vec::new());
    let mut part = "";
    for line in help.stdout.lines() {
        let indent = line.len() - line.trim_start().len();
        if indent == 0 && !line.is_empty() {
            part = line.trim_end_matches(':');
        }
        let mut words = line.split_whitespace();
        match (part, words.next()) {
            ("Commands", Some(word)) if indent == 2 => {
                subcommands.push(word.to_owned());
            }
            ("Options" | "Filters", Some(word)) if indent <= 6 && word.starts_with('-') => {
                let long = std::iter::once(word).chain(words);
                let long = long.take(2).find(|word| word.starts_with("--"));
                let long = long.unwrap_or(word).trim_end_matches(',');
                flags.insert(long.trim_end_matches("...").to_owned());
            }
            _ => {}
        }
    }
    subcommands.retain(|name| name != "help");
    (flags, subcommands)
}

/// Returns all commands with their flags: `gazetteer check --fix`.
fn every_flag(project: &Project) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut todo: Vec<Vec<String>> = vec![Vec::new()];
    while let Some(command) = todo.pop() {
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        let (flags, subcommands) = listed(project, &words);
        for flag in flags {
            // These are the program's, whatever the command.
            match flag.as_str() {
                "--help" | "--version" => {}
                "--color" | "--for" => {
                    found.insert(flag);
                }
                _ => {
                    found.insert(format!("{} {flag}", command.join(" ")));
                }
            }
        }
        for subcommand in subcommands {
            todo.push([command.as_slice(), &[subcommand]].concat());
        }
    }
    found
}

#[test]
fn every_flag_of_every_command_does_something() {
    let project = Project::new();
    prepare(&project);
    let mut tried = BTreeSet::new();
    let mut wrong = Vec::new();
    for (line, shown) in LINES {
        let line = line.replace("FILTERS", FILTERS);
        let words: Vec<String> = line
            .split_whitespace()
            .map(|word| word.replace('_', " "))
            .collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let is_word = |word: &&&str| word.bytes().all(|byte| byte.is_ascii_lowercase());
        let depth = match words.as_slice() {
            ["gazetteer", "import", ..] => 3,
            ["gazetteer" | "map", ..] | ["review", "apply", ..] => 2,
            _ => words.iter().take(1).filter(is_word).count(),
        };
        for flag in words.iter().filter(|word| word.starts_with("--")) {
            tried.insert(match *flag {
                "--color" | "--for" => (*flag).to_owned(),
                flag => format!("{} {flag}", words[..depth].join(" ")),
            });
        }
        let run = project.reftel(&words);
        let said = format!("{}{}", run.stdout, run.stderr);
        if !run.ok {
            wrong.push(format!("{line}: {said}"));
            continue;
        }
        for expected in *shown {
            let is_so = match (expected.strip_prefix('!'), expected.strip_prefix('@')) {
                (Some(absent), _) => !said.contains(absent),
                (_, Some(file)) => project
                    .path(file)
                    .metadata()
                    .is_ok_and(|file| file.len() > 0),
                _ => said.contains(expected),
            };
            if !is_so {
                wrong.push(format!("{line}: not `{expected}`:\n{said}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n---\n"));
    let mut every = every_flag(&project);
    // `serve` and `build --watch` do not end by themselves, `mcp` waits for messages, and `push` needs
    // a store; their own tests try their flags.
    every.retain(|flag| {
        let apart = ["serve ", "mcp ", "push ", "build --watch"];
        !apart.iter().any(|one| flag.starts_with(one))
    });
    assert!(every.len() > 150, "help lists {} flags only", every.len());
    let untried: Vec<&String> = every.difference(&tried).collect();
    let unknown: Vec<&String> = tried.difference(&every).collect();
    assert!(
        untried.is_empty() && unknown.is_empty(),
        "untried: {untried:#?}; unknown: {unknown:#?}"
    );
}
