//! Whom do the editors of an edition say that a name means? Their own lists come before the rules.
//!
//! An edition of documents (the historians' volumes) marks names in its text and points to an entry
//! of its lists of persons and terms ([`Told`]). Whoever edited the volume read the papers around
//! it, so such a link is certain, and names the entry as its reason. What an entry is called in the
//! graph is a function of the entry and the gazetteers alone, so that all documents of the edition
//! agree: the one entry of a gazetteer that bears the full name, else the edition's own person.
//!
//! Invariants: a term is linked only to what a gazetteer knows, or to an organization by its own
//! words; a name that the document's rules joined with a told one follows it, unless the editors
//! tell two persons by it.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::{BlockKind, Document, Told};
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Gazetteer, Type};
use crate::id::{EntityId, slug};
use crate::matcher::{Names, Target};
use crate::mention::{Candidate, Edge, LocalEntity, Mention, MentionKind, Status, Zone};
use crate::rules::{Reason, Rule};
use crate::source::Span;
use crate::text::Tokens;

/// Points of what people said who know.
const POINTS: i32 = 200;

/// Links the names that the editors of `document` tell.
pub(super) fn link(
    document: &Document,
    gazetteer: &Gazetteer,
    names: &Names,
    mentions: &mut Vec<Mention>,
    entities: &mut FxHashMap<EntityId, LocalEntity>,
    edges: &mut [Edge],
) {
    let all = document.envelope.layout.told.as_slice();
    if all.is_empty() {
        return;
    }
    let mut known: FxHashMap<&str, Option<LocalEntity>> = FxHashMap::default();
    // What the rules had made of a told name → what the editors say.
    let mut became: FxHashMap<EntityId, EntityId> = FxHashMap::default();
    let mut torn: FxHashSet<EntityId> = FxHashSet::default();
    for told in all {
        let meant = known
            .entry(&told.key)
            .or_insert_with(|| entity(told, gazetteer, names));
        let Some(meant) = meant else {
            continue;
        };
        let Some(at) = mention_of(document, told, meant, mentions) else {
            continue;
        };
        let mention = &mut mentions[at];
        let before = mention.entity.replace(meant.id.clone());
        if let Some(before) = before.filter(|before| *before != meant.id) {
            match entities.get(&before) {
                Some(own) if own.kind == meant.kind => {
                    let earlier = became.insert(before.clone(), meant.id.clone());
                    if earlier.is_some_and(|earlier| earlier != meant.id) {
                        torn.insert(before);
                    }
                }
                Some(_) => {}
                None => {
                    let thought = Candidate {
                        entity: before,
                        points: mention.points,
                        because: std::mem::take(&mut mention.because),
                    };
                    mention.candidates.insert(0, thought);
                }
            }
        }
        mean(document, told, meant, mention);
        if !gazetteer.knows(&meant.id) {
            let local = entities
                .entry(meant.id.clone())
                .or_insert_with(|| meant.clone());
            // What letters stand for is called by them as well.
            let surface = &mention.surface;
            if !told.person && *surface != local.label && !local.aliases.contains(surface) {
                local.aliases.push(surface.clone());
                local.aliases.sort();
            }
        }
    }
    became.retain(|before, _| !torn.contains(before));
    follow(&became, gazetteer, mentions, entities, edges);
}

/// Returns where the mention of a told name stands among `mentions`; makes it where no rule did.
fn mention_of(
    document: &Document,
    told: &Told,
    meant: &LocalEntity,
    mentions: &mut Vec<Mention>,
) -> Option<usize> {
    let all = document.envelope.layout.told.as_slice();
    let found = mentions
        .iter()
        .position(|mention| fits(mention, told, meant.kind) && is_alone(mention, told, all));
    let at = match found {
        Some(at) => at,
        None => {
            let mention = mention(document, told, meant.kind)?;
            // Whatever was read into parts of the name was read wrongly.
            mentions.retain(|other| {
                !matches!(other.kind, MentionKind::Entity(_)) || !other.span.overlaps(mention.span)
            });
            mentions.push(mention);
            mentions.len() - 1
        }
    };
    let mention = &mut mentions[at];
    if is_whole(document, told) && mention.span != told.span {
        // `Pell, Anna`: a rule may have read a part of it.
        let whole = Mention::new(document, told.span, mention.kind, mention.zone);
        (mention.span, mention.surface) = (whole.span, whole.surface);
    }
    Some(at)
}

/// Says of a mention what the editors say of its words.
fn mean(document: &Document, told: &Told, meant: &LocalEntity, mention: &mut Mention) {
    mention.candidates.retain(|it| it.entity != meant.id);
    mention.kind = MentionKind::Entity(meant.kind);
    mention.subtype = meant.subtype.clone();
    mention.label = Some(meant.label.clone());
    mention.country = meant.country;
    mention.status = Status::Certain;
    mention.points = POINTS;
    mention.because = vec![Reason::with(Rule::Edition, told.key.clone())];
    if let Some(about) = office(document, told) {
        mention.role = Some(about.to_owned());
    }
}

/// Lets what the rules joined with told names follow them.
fn follow(
    became: &FxHashMap<EntityId, EntityId>,
    gazetteer: &Gazetteer,
    mentions: &mut [Mention],
    entities: &mut FxHashMap<EntityId, LocalEntity>,
    edges: &mut [Edge],
) {
    if became.is_empty() {
        return;
    }
    for mention in mentions.iter_mut() {
        let now = mention.entity.as_ref().and_then(|id| became.get(id));
        if let Some(now) = now.cloned() {
            let label = match (entities.get(&now), gazetteer.get(&now)) {
                (Some(local), _) => Some(local.label.clone()),
                (None, entry) => entry.map(|entry| entry.label.clone()),
            };
            mention.label = label.or_else(|| mention.label.take());
            mention.entity = Some(now);
        }
    }
    for edge in edges {
        for end in [&mut edge.subject, &mut edge.object] {
            if let Some(now) = became.get(end) {
                *end = now.clone();
            }
        }
    }
    let mut before: Vec<(&EntityId, &EntityId)> = became.iter().collect();
    before.sort();
    for (before, now) in before {
        let Some(gone) = entities.remove(before) else {
            continue;
        };
        if let Some(local) = entities.get_mut(now) {
            let names = gone.aliases.into_iter().chain([gone.label]);
            local.aliases.extend(names);
            local.aliases.sort();
            local.aliases.dedup();
            let label = local.label.clone();
            local.aliases.retain(|alias| *alias != label);
        }
    }
}

/// Tells whether a mention is of a told name.
fn fits(mention: &Mention, told: &Told, kind: Type) -> bool {
    let of_kind = match mention.kind {
        MentionKind::Entity(other) if kind == Type::Person => other == Type::Person,
        MentionKind::Entity(other) => other != Type::Person && other != Type::Tag,
        MentionKind::Demonym | MentionKind::Reference => false,
    };
    of_kind && !mention.nested && mention.span.overlaps(told.span)
}

/// Tells whether a mention overlaps no name of another: words of two are no name.
fn is_alone(mention: &Mention, told: &Told, all: &[Told]) -> bool {
    let mut others = all.iter().filter(|other| other.key != told.key);
    !others.any(|other| other.span.overlaps(mention.span))
}

/// Returns what an entry of an edition's lists is called in the graph.
fn entity(told: &Told, gazetteer: &Gazetteer, names: &Names) -> Option<LocalEntity> {
    let tokens = Tokens::of(&told.name);
    let words: Vec<&str> = tokens
        .list()
        .iter()
        .map(|token| tokens.norm(token))
        .collect();
    let (first, last) = (words.first()?, words.last()?);
    let mut known: Vec<u32> = names
        .named(&told.name)
        .filter(|name| !names.name(*name).misspelling)
        .filter_map(|name| match names.target(name) {
            Target::Entry(at) => Some(at),
            Target::Template(..) | Target::Demonym(_) => None,
        })
        .filter(|at| {
            let kind = gazetteer.entries[*at as usize].kind;
            (kind == Type::Person) == told.person && kind != Type::Tag
        })
        .collect();
    known.sort_unstable();
    known.dedup();
    // Two words alone have many bearers; initials, and the numbers of kings, few.
    let is_full = !told.person || words.len() >= 3 || is_numeral(last);
    if let ([only], true) = (known.as_slice(), is_full) {
        let entry = &gazetteer.entries[*only as usize];
        return Some(LocalEntity {
            id: entry.id.clone(),
            kind: entry.kind,
            subtype: entry.subtype.clone(),
            label: entry.label.clone(),
            country: entry.country,
            aliases: Vec::new(),
            because: Vec::new(),
        });
    }
    let (kind, subtype) = if told.person {
        (Type::Person, None)
    } else {
        let class_of = |word: &str, class| {
            let kind = gazetteer.lexicon.kind(crate::text::hash_of(word), class);
            kind.filter(|_| words.len() > 1)
        };
        let kind =
            class_of(last, Class::TrailingHead).or_else(|| class_of(first, Class::LeadingHead));
        let kind = kind.filter(|_| told.name.starts_with(char::is_uppercase))?;
        (kind.kind, kind.subtype)
    };
    let (edition, key) = told.key.split_once('/')?;
    let name = slug(&format!("{} {key}", told.name));
    Some(LocalEntity {
        id: EntityId::new(format!("doc/{edition}/{}/{name}", kind.as_str())),
        kind,
        subtype: subtype.map(str::to_owned),
        label: told.name.clone(),
        country: None,
        aliases: Vec::new(),
        because: vec![Reason::with(Rule::Edition, told.key.clone())],
    })
}

fn is_numeral(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
}

/// Makes the mention of a told name that no rule found.
fn mention(document: &Document, told: &Told, kind: Type) -> Option<Mention> {
    let text = told.span.of(&document.text);
    let tokens = Tokens::of(text);
    let list = tokens.list();
    let (mut first, last) = (0, list.len().checked_sub(1)?);
    if kind == Type::Person {
        // Titles stay outside of the name; where only the office stands, it stands for the name.
        let name = Tokens::of(&told.name);
        let is_of_name = |at: &usize| name.list().iter().any(|word| word.hash == list[*at].hash);
        let is_article = |at: &usize| tokens.norm(&list[*at]) != "the";
        first = (0..=last)
            .find(is_of_name)
            .or_else(|| (0..=last).find(is_article))?;
    }
    let from = told.span.start;
    let span = Span {
        start: from + list[first].start,
        end: from + list[last].end,
    };
    let title = document.title.as_ref().map(|title| title.span);
    let zone = if title.is_some_and(|title| title.contains(span)) {
        Zone::Subject
    } else {
        match document.paragraph_at(span.start)?.kind {
            BlockKind::Signature => Zone::Signature,
            _ => Zone::Body,
        }
    };
    Some(Mention::new(
        document,
        span,
        MentionKind::Entity(kind),
        zone,
    ))
}

/// Tells whether all words of the marked text belong to the name, and no title among them.
fn is_whole(document: &Document, told: &Told) -> bool {
    let (text, name) = (
        Tokens::of(told.span.of(&document.text)),
        Tokens::of(&told.name),
    );
    let all = |tokens: &Tokens| {
        let mut hashes: Vec<u64> = tokens.list().iter().map(|token| token.hash).collect();
        hashes.sort_unstable();
        hashes
    };
    all(&text) == all(&name)
}

/// Returns the first office that the list gives a person, where the name stands in the list itself.
fn office<'t>(document: &Document, told: &'t Told) -> Option<&'t str> {
    let about = told.about.as_deref()?;
    let behind = &document.text[told.span.end as usize..];
    let behind = behind.trim_start_matches([',', ':', ' ', '\n']);
    let mut words = about.split_whitespace().take(3);
    let mut there = behind.split_whitespace();
    if !words.all(|word| there.next() == Some(word)) {
        return None;
    }
    let office = about.split([';', ',']).next()?.trim();
    (!office.is_empty()).then_some(office)
}
