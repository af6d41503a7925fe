//! What do the header's fields name? Addressees, TAGS, offices and persons of passing
//! instructions, signers.
//!
//! These are read from their fields, never as prose.

use crate::document::{Addressee, Document, Field, Kind, TagKind};
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Gazetteer, Type};
use crate::id::{EntityId, slug};
use crate::mention::{LocalEntity, Mention, MentionKind, Status, Zone};
use crate::rules::{Reason, Rule};
use crate::source::Span;

/// Returns the mentions of the header and the signature, with the persons that they make.
pub fn mentions(
    document: &Document,
    gazetteer: &Gazetteer,
    year: Option<u16>,
) -> (Vec<Mention>, Vec<LocalEntity>) {
    let mut out = Out {
        document,
        mentions: Vec::new(),
        entities: Vec::new(),
        gazetteer,
        year,
    };
    let header = &document.header;
    for addressee in header.from.iter().chain(&header.to).chain(&header.info) {
        match document.kind {
            Kind::Cable => addressed(&mut out, gazetteer, addressee),
            Kind::Report => written_to(&mut out, addressee),
        }
    }
    for tag in &header.tags {
        let meaning = gazetteer.tags.meaning(&tag.code, year);
        let id = match (meaning, tag.kind) {
            (Some(meaning), _) => Some(meaning.entity.clone()),
            (None, TagKind::Person | TagKind::Unknown) => None,
            (None, _) => Some(EntityId::new(format!("tag/{}", slug(&tag.code)))),
        };
        if tag.kind == TagKind::Person {
            out.tagged(tag.span);
            continue;
        }
        let status = if id.is_some() {
            Status::Certain
        } else {
            Status::Unresolved
        };
        let mut mention = out.mention(tag.span, MentionKind::Entity(Type::Tag), Zone::Header);
        mention.subtype = tag.kind.as_str().map(str::to_owned);
        mention.label = meaning
            .map(|meaning| meaning.label.clone())
            .or_else(|| tag.label.clone());
        mention.country = meaning.and_then(|meaning| meaning.country);
        mention.entity = id;
        mention.status = status;
        mention.because = vec![Reason::from(Rule::Tags)];
        mention.points = 100;
        out.mentions.push(mention);
    }
    for field in &header.passing {
        passing(&mut out, gazetteer, field);
    }
    let classified = header.classified_by.as_ref();
    if let Some(name) = classified.and_then(|line| line.name.as_ref())
        && name.value.chars().any(char::is_alphabetic)
    {
        out.person(name.span, Some("classified by"), Rule::ClassifiedBy);
    }
    for signer in &document.signers {
        out.person(signer.span, Some("signer"), Rule::Signer);
    }
    (out.mentions, out.entities)
}

struct Out<'a> {
    document: &'a Document,
    mentions: Vec<Mention>,
    entities: Vec<LocalEntity>,
    gazetteer: &'a Gazetteer,
    year: Option<u16>,
}

impl Out<'_> {
    fn mention(&self, span: Span, kind: MentionKind, zone: Zone) -> Mention {
        Mention::new(self.document, span, kind, zone)
    }

    fn person(&mut self, span: Span, role: Option<&str>, rule: Rule) {
        let surface = span.of(&self.document.text).trim();
        self.person_called(span, surface, role, rule);
    }

    /// Adds a person of the TAGS line: `KISSINGER, HENRY A`, who is Henry Kissinger of the lists if
    /// they have but one of that name.
    fn tagged(&mut self, span: Span) {
        let surface = span.of(&self.document.text).trim();
        let Some((surname, given)) = surface.split_once(',') else {
            return self.person(span, None, Rule::Tags);
        };
        let turned = format!("{} {}", given.trim(), surname.trim()).replace('.', "");
        let form = crate::text::normal_form(&turned);
        let words: Vec<&str> = form.split(' ').collect();
        let known = |entry: &&Entry| {
            let label = crate::text::normal_form(&entry.label);
            let first = label.split(' ').next();
            first.is_some_and(|first| first.chars().count() > 1 && words.first() == Some(&first))
                && label.split(' ').next_back() == words.last().copied()
        };
        let mut found: Vec<&Entry> = match words.last() {
            Some(surname) => self.gazetteer.namesakes(surname).filter(known).collect(),
            None => Vec::new(),
        };
        found.sort_by(|a, b| a.id.cmp(&b.id));
        found.dedup_by_key(|entry| &entry.id);
        self.person(span, None, Rule::Tags);
        let ([only], Some(mention)) = (found.as_slice(), self.mentions.last_mut()) else {
            return;
        };
        // Who was in no office then is a namesake perhaps.
        let held = || {
            let mut roles = self
                .gazetteer
                .roles_of(words.last().copied().unwrap_or_default());
            roles.any(|role| role.person == only.id && role.valid.holds_in(self.year))
        };
        let local = mention.entity.replace(only.id.clone());
        mention.label = Some(only.label.clone());
        mention.country = only.country;
        mention.status = if held() {
            Status::Certain
        } else {
            Status::Likely
        };
        self.entities
            .retain(|entity| Some(&entity.id) != local.as_ref());
    }

    /// Adds a person whose name stands at `span` in another order of its words.
    fn person_called(&mut self, span: Span, surface: &str, role: Option<&str>, rule: Rule) {
        let id = EntityId::new(format!("doc/{}/person/{}", self.document.id, slug(surface)));
        let zone = if rule == Rule::Signer {
            Zone::Signature
        } else {
            Zone::Header
        };
        let mut mention = self.mention(span, MentionKind::Entity(Type::Person), zone);
        mention.entity = Some(id.clone());
        mention.label = Some(surface.to_owned());
        mention.status = Status::Certain;
        mention.points = 60;
        mention.because = vec![Reason::from(rule)];
        mention.role = role.map(str::to_owned);
        let holder =
            matches!(rule, Rule::Signer | Rule::ClassifiedBy).then(|| self.holder(surface));
        if let Some(entry) = holder.flatten() {
            mention.entity = Some(entry.id.clone());
            mention.label = Some(entry.label.clone());
            mention.country = entry.country;
            match self.year {
                Some(_) => mention.because.push(Reason::from(Rule::RolePostAndYear)),
                None => {
                    mention.because.push(Reason::from(Rule::RolePost));
                    mention.status = Status::Likely;
                }
            }
            mention.points += 40;
            self.mentions.push(mention);
            return;
        }
        self.mentions.push(mention);
        if !self.entities.iter().any(|entity| entity.id == id) {
            self.entities.push(LocalEntity {
                id,
                kind: Type::Person,
                subtype: None,
                label: surface.to_owned(),
                country: None,
                aliases: Vec::new(),
                because: vec![Reason::from(rule)],
            });
        }
    }
}

impl<'a> Out<'a> {
    /// Returns the one person of that name who served at the cable's post in its year; ever, when
    /// that is not known.
    fn holder(&self, surface: &str) -> Option<&'a Entry> {
        let name = self
            .document
            .mrn
            .as_ref()
            .map(|mrn| mrn.post())
            .or_else(|| self.document.header.from.as_ref()?.post.as_deref())?;
        let post = self.gazetteer.posts.named(name)?;
        let form = crate::text::normal_form(surface);
        let words: Vec<&str> = form.split(' ').collect();
        let roles = self.gazetteer.roles_of(words.last()?);
        let mut found: Vec<&Entry> = roles
            .filter(|role| {
                let at = role.organization.as_ref();
                let department = post.subtype.as_deref() == Some("department");
                at == Some(&post.entity)
                    || department && at.is_some_and(|at| at.as_str() == "us/department-of-state")
            })
            .filter(|role| role.valid.since.is_some() && role.valid.holds_in(self.year))
            .filter_map(|role| self.gazetteer.get(&role.person))
            .filter(|entry| {
                let known = crate::text::normal_form(&entry.label);
                // `Karl W. Eikenberry`: an initial behind the first name says nothing against him.
                words[..words.len() - 1]
                    .iter()
                    .enumerate()
                    .all(|(at, word)| {
                        let initial = word.chars().count() == 1;
                        let fits =
                            |other: &str| other == *word || initial && other.starts_with(word);
                        known.split(' ').any(fits) || initial && at > 0
                    })
            })
            .collect();
        found.sort_by(|a, b| a.id.cmp(&b.id));
        found.dedup_by_key(|entry| &entry.id);
        match found.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }
}

/// The sender or addressee of a letter is a person where the writing says so: `Pell, Anna`, as
/// directories of offices print it, or a name whose surname is in the address
/// (`Anna Pell <anna.pell@fund.example>`).
fn written_to(out: &mut Out<'_>, addressee: &Addressee) {
    let name = addressee.name.as_str();
    let is_name = |part: &str| {
        let mut words = part.split_whitespace();
        let of_name = |word: &str| {
            word.starts_with(char::is_uppercase)
                && word
                    .chars()
                    .all(|c| c.is_alphabetic() || "-'’.".contains(c))
        };
        (1..=3).contains(&part.split_whitespace().count()) && words.all(of_name)
    };
    let label = match name.split_once(',') {
        Some((family, given)) if is_name(family) && is_name(given) => {
            format!("{} {}", given.trim(), family.trim())
        }
        Some(_) => return,
        None => {
            let whole = addressee.span.of(&out.document.text);
            let address = whole.rsplit('<').next().unwrap_or_default();
            let local = address.split('@').next().unwrap_or_default();
            let family = name.rsplit(' ').next().unwrap_or_default();
            let (local, family) = (
                crate::text::normal_form(local),
                crate::text::normal_form(family),
            );
            let of_two = name.contains(' ') && is_name(name);
            if !(of_two && address.contains('@') && family.len() > 2 && local.contains(&family)) {
                return;
            }
            name.to_owned()
        }
    };
    let lexicon = &out.gazetteer.lexicon;
    let body = |word: &str| {
        let word = crate::text::normal_form(word);
        let classes = [Class::TrailingHead, Class::LeadingHead];
        classes.into_iter().any(|class| lexicon.is(&word, class))
    };
    if label.split(' ').any(body) {
        return;
    }
    out.person_called(addressee.name_span, &label, None, Rule::LetterHead);
}

/// An addressee is the post of its name or of its routing indicator, else the agency it names.
fn addressed(out: &mut Out<'_>, gazetteer: &Gazetteer, addressee: &Addressee) {
    let named = addressee
        .post
        .as_deref()
        .and_then(|post| gazetteer.posts.named(post));
    let known = named
        .or_else(|| gazetteer.posts.named(&addressee.name))
        .or_else(|| {
            addressee
                .routing
                .as_deref()
                .and_then(|route| gazetteer.posts.routed(route))
        });
    let span = if addressee.name_span.is_empty() {
        addressee.span
    } else {
        addressee.name_span
    };
    if span.is_empty() {
        return;
    }
    let mut mention = out.mention(span, MentionKind::Entity(Type::Post), Zone::Header);
    match known {
        Some(post) => {
            mention.entity = Some(post.entity.clone());
            mention.label = Some(post.label.clone());
            mention.subtype = post.subtype.clone();
            mention.country = post.country;
            mention.status = Status::Certain;
            mention.points = 100;
            let rule = if named.is_some() {
                Rule::Addressee
            } else {
                Rule::AddresseeName
            };
            mention.because = vec![Reason::from(rule)];
        }
        None => mention.because = vec![Reason::from(Rule::Addressee)],
    }
    out.mentions.push(mention);
}

/// `STATE FOR G/TIP, G - ACBLANK, INL`: the post is a post, symbols are offices, an initial run
/// together with a surname after an office is a person of that office.
fn passing(out: &mut Out<'_>, gazetteer: &Gazetteer, field: &Field<String>) {
    let text = field.span.of(&out.document.text);
    let base = field.span.start as usize;
    let mut office: Option<Span> = None;
    let words: Vec<(usize, &str)> = words(text).collect();
    let mut at = 0;
    while let Some((start, word)) = words.get(at).copied() {
        at += 1;
        let mut span = Span::new(base + start, base + start + word.len());
        let mut upper = word.to_uppercase();
        let next = words.get(at).copied();
        // `DEPT OF TREASURY FOR OTA`: what it is the department of.
        let is = |word: Option<&(usize, &str)>, what: &str| {
            word.is_some_and(|(_, word)| word.eq_ignore_ascii_case(what))
        };
        if matches!(upper.as_str(), "DEPT" | "DEPARTMENT") && is(words.get(at), "of") {
            at += 1 + usize::from(is(words.get(at + 1), "the"));
            let Some((start, what)) = words.get(at).copied() else {
                continue;
            };
            at += 1;
            let what = what.split('/').next().unwrap_or(what);
            if gazetteer.posts.named(what).is_none() {
                continue;
            }
            span = Span::new(span.start as usize, base + start + what.len());
            upper = what.to_uppercase();
        }
        // `CENTCOM FOR CG CSTC-A`: who commands the forces behind the letters.
        let commands = next.is_some_and(|(at, next)| {
            let between = &text[start + word.len()..at];
            next.contains('-') && between.chars().all(|c| c == ' ')
        });
        if upper == "CG" && commands {
            continue;
        }
        // `C. LILIENFELD`: an initial.
        if word.len() == 1 && text[start + 1..].starts_with(". ") {
            continue;
        }
        if gazetteer
            .lexicon
            .is(&upper.to_lowercase(), Class::PassingWord)
        {
            continue;
        }
        let before = text[..start].trim_end();
        let after_dash = before.ends_with('-')
            && before[..before.len() - 1].ends_with(char::is_whitespace)
            || before.ends_with('–')
            || before.ends_with('(');
        let letters = word.chars().all(char::is_alphabetic);
        if after_dash
            && office.is_some()
            && letters
            && word.len() >= 4
            && gazetteer.symbol(&upper).is_none()
            && gazetteer.posts.named(&upper).is_none()
        {
            out.person(
                span,
                office
                    .map(|office| office.of(&out.document.text).to_owned())
                    .as_deref(),
                Rule::Passing,
            );
            continue;
        }
        if let Some(entry) = gazetteer.symbol(&upper) {
            let mut mention = out.mention(span, MentionKind::Entity(entry.kind), Zone::Header);
            mention.entity = Some(entry.id.clone());
            mention.label = Some(entry.label.clone());
            mention.subtype = entry.subtype.clone();
            mention.country = entry.country;
            mention.status = Status::Certain;
            mention.points = 80;
            mention.because = vec![Reason::from(Rule::Passing)];
            out.mentions.push(mention);
            office = Some(span);
            continue;
        }
        // `DAR ES SALAAM FOR MAPUTO`: a name of several words.
        let whole = gazetteer.posts.prefix(&text[start..], false);
        let several = whole.filter(|(_, length)| {
            *length > word.len() && !text[start..start + length].contains(['\n', '-'])
        });
        if let Some((_, length)) = several {
            span = Span::new(base + start, base + start + length);
            while words
                .get(at)
                .is_some_and(|(next, _)| *next < start + length)
            {
                at += 1;
            }
        }
        let named = gazetteer.posts.named(&upper).filter(|_| letters);
        if let Some(post) = several.map(|(post, _)| post).or(named) {
            let mut mention = out.mention(span, MentionKind::Entity(Type::Post), Zone::Header);
            mention.entity = Some(post.entity.clone());
            mention.label = Some(post.label.clone());
            mention.subtype = post.subtype.clone();
            mention.country = post.country;
            mention.status = Status::Certain;
            mention.points = 80;
            mention.because = vec![Reason::from(Rule::Passing)];
            out.mentions.push(mention);
            continue;
        }
        let symbol = word.contains('/') || (upper == word && (1..=5).contains(&word.len()));
        if symbol {
            let mut mention = out.mention(span, MentionKind::Entity(Type::Office), Zone::Header);
            mention.because = vec![Reason::from(Rule::Passing)];
            mention.label = Some(word.to_owned());
            out.mentions.push(mention);
            office = Some(span);
        }
    }
}

/// Splits at blanks, commas and brackets; slashes stay inside.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '(' | ')'))
        .map(|word| word.trim_matches(['.', '-', '"', '\'']))
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}
