//! What does each selected span mean? Entries by points, templates by country, persons and
//! organizations of the document, acronyms by what they stand for.

mod councils;
mod known;
mod made;
mod named;
mod posts;
mod sure;

use rustc_hash::FxHashMap;

use crate::analysis::{Analysis, places};
use crate::coreference::Joined;
use crate::country::CountryCode;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::id::EntityId;
use crate::link::divisions;
use crate::link::parliaments;
use crate::link::score;
use crate::link::subgovernments;
use crate::link::templates;
use crate::link::treasuries;
use crate::mention::{Candidate, LocalEntity, Mention, MentionKind, Status};
use crate::recognize::Reading;
use crate::rules::{Reason, Rule};
use crate::text::{Gap, normal_form};
use known::entry_resolution;

/// What a span was resolved to.
#[derive(Clone, Debug)]
pub(crate) struct Resolution {
    kind: MentionKind,
    subtype: Option<String>,
    entity: Option<EntityId>,
    label: Option<String>,
    country: Option<CountryCode>,
    status: Status,
    points: i32,
    because: Vec<Reason>,
    candidates: Vec<Candidate>,
}

impl Resolution {
    fn of(kind: MentionKind) -> Resolution {
        Resolution {
            kind,
            subtype: None,
            entity: None,
            label: None,
            country: None,
            status: Status::Unresolved,
            points: 0,
            because: Vec::new(),
            candidates: Vec::new(),
        }
    }
}

/// `Daily News`, from Gaborone, `Paperworkers Union`, from Halifax: a paper or body of another country by
/// plain words may be one at home that no list has.
fn may_be_namesake_at_home(
    analysis: &Analysis<'_>,
    resolution: &Resolution,
    (first, last): (usize, usize),
) -> bool {
    let origin = analysis.context.origin;
    let plain = |at: usize| analysis.is(at, Class::Common) || analysis.is(at, Class::FunctionWord);
    let kinds = [
        Type::Media,
        Type::Ngo,
        Type::Institution,
        Type::GovernmentBody,
    ];
    let listed = !resolution
        .because
        .iter()
        .any(|reason| matches!(reason.rule, Rule::Template | Rule::CountryInName));
    let told = |country: CountryCode| {
        country == CountryCode::US || analysis.context.tags.contains(&country)
    };
    kinds
        .iter()
        .any(|kind| resolution.kind == MentionKind::Entity(*kind))
        && origin.is_some()
        && resolution.country != origin
        && resolution.country.is_some_and(|country| {
            resolution.kind == MentionKind::Entity(Type::Media) || !told(country)
        })
        && listed
        && first < last
        && (first..=last).all(plain)
}

/// `the Senate` of a country in whose cable Washington's may be meant is not certain.
fn perhaps_ours(
    analysis: &Analysis<'_>,
    mut resolution: Resolution,
    first: usize,
    last: usize,
) -> Resolution {
    let theirs = resolution.status == Status::Certain
        && matches!(
            resolution.kind,
            // `Congress` is a party's short name too.
            MentionKind::Entity(Type::GovernmentBody | Type::Party)
        )
        && resolution.country != Some(CountryCode::US);
    if theirs && parliaments::may_be_ours(analysis, first, last) {
        resolution.status = Status::Likely;
        resolution.because.push(Reason::from(Rule::SaidByUs));
    }
    resolution
}

/// `Treasury` abroad is not certainly Washington's.
fn perhaps_theirs(
    analysis: &Analysis<'_>,
    mut resolution: Resolution,
    first: usize,
    last: usize,
) -> Resolution {
    let ours = resolution.status == Status::Certain
        && resolution.country == Some(CountryCode::US)
        && resolution.kind == MentionKind::Entity(Type::GovernmentBody);
    if ours && treasuries::may_be_theirs(analysis, first, last) {
        resolution.status = Status::Likely;
        resolution.because.push(Reason::from(Rule::TheirsToo));
    }
    resolution
}

pub(crate) struct Resolver<'s, 'a> {
    analysis: &'s Analysis<'a>,
    joined: &'s Joined,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) entities: FxHashMap<EntityId, LocalEntity>,
    /// Organizations of the document by their words that tell.
    told: FxHashMap<(Type, Option<CountryCode>, String), EntityId>,
}

fn kind_is_company(resolution: &Resolution) -> bool {
    matches!(resolution.kind, MentionKind::Entity(Type::Company))
}

impl<'s, 'a> Resolver<'s, 'a> {
    /// Has resolved nothing yet.
    pub(crate) fn new(analysis: &'s Analysis<'a>, joined: &'s Joined) -> Resolver<'s, 'a> {
        Resolver {
            analysis,
            joined,
            mentions: Vec::with_capacity(joined.selected.len()),
            entities: FxHashMap::default(),
            told: FxHashMap::default(),
        }
    }

    /// Resolves the span at a place of the selection.
    pub(crate) fn resolve(&mut self, at: usize) {
        let proposal = &self.joined.selected[at];
        let resolution = self.resolution(&proposal.reading, proposal.first, proposal.last);
        let Some(mut resolution) = resolution else {
            return;
        };
        sure::doubt(self.analysis, &self.joined.selected, at, &mut resolution);
        let role = match &proposal.reading {
            Reading::Person(index) => self.joined.persons[*index].role,
            _ => None,
        };
        let role = role.map(|(first, last)| self.analysis.label(first, last));
        let (kind, country) = (resolution.kind, resolution.country);
        self.push(proposal.first, proposal.last, resolution, role, false);
        let organization = matches!(kind, MentionKind::Entity(kind) if kind.is_organization());
        let work = kind == MentionKind::Entity(Type::Work);
        if (organization || work) && proposal.last > proposal.first {
            self.nested(proposal.first, proposal.last, kind, country);
        }
    }

    fn push(
        &mut self,
        first: usize,
        last: usize,
        resolution: Resolution,
        role: Option<String>,
        nested: bool,
    ) {
        let analysis = self.analysis;
        let mut span = analysis.view.span(first as u32, last as u32);
        // `Zorvex Inc.`: the period of the abbreviation is part of the name.
        let text = analysis.view.text;
        let letters = analysis.is(last, Class::LegalLetter)
            && analysis.tokens()[last].end - analysis.tokens()[last].start == 1;
        let company =
            kind_is_company(&resolution) && (analysis.is(last, Class::LegalPeriod) || letters);
        // `Teofilo Macaraeg Jr.` as well.
        let person = resolution.kind == MentionKind::Entity(Type::Person)
            && matches!(analysis.norm(last), "jr" | "sr");
        let period = first < last
            && (company || person)
            && text.as_bytes().get(span.end as usize) == Some(&b'.');
        span.end += u32::from(period);
        // `McDonald's`, `Standard & Poor's`, `St. John's`: the ending is part of what the gazetteers have.
        let token = &analysis.tokens()[last];
        let named_with = token.shape.possessive
            && analysis.hits_at(first).iter().any(|hit| {
                let name = analysis.names.name(hit.name);
                hit.last as usize == last
                    && last - first < 32
                    && name.possessives >> (last - first) & 1 == 1
                    && matches!(hit.target, crate::matcher::Target::Entry(at)
                    if {
                        let kind = analysis.gazetteer.entries[at as usize].kind;
                        kind.is_organization() || kind == Type::Place
                    })
            });
        if named_with {
            span.end = token.full_end;
        }
        // `CPI(M)`, `Bank of Scotland (Ireland)`: what the name opens it closes.
        let opened = first < last && {
            let surface = analysis.surface(first, last);
            surface.matches('(').count() > surface.matches(')').count()
        };
        span.end += u32::from(opened && text.as_bytes().get(span.end as usize) == Some(&b')'));
        let segment = analysis.view.segment_of(first as u32);
        let paragraph = segment.paragraph;
        let marking = paragraph.and_then(|ordinal| {
            let found = analysis.document.paragraphs.get(ordinal as usize - 1);
            found.map(|paragraph| paragraph.marking.clone())
        });
        let Resolution {
            kind,
            subtype,
            entity,
            label,
            country,
            status,
            points,
            because,
            candidates,
        } = resolution;
        self.mentions.push(Mention {
            span,
            surface: span.of(analysis.view.text).to_owned(),
            kind,
            subtype,
            entity: entity.filter(|_| status.is_linked()),
            label,
            country,
            status,
            points,
            because,
            candidates,
            role,
            nested,
            zone: segment.zone,
            paragraph,
            marking,
        });
    }

    fn resolution(&mut self, claim: &Reading, first: usize, last: usize) -> Option<Resolution> {
        match claim {
            Reading::Blocked => None,
            Reading::Names(hits) => {
                if let Some(local) = divisions::owned(self.analysis, hits, (first, last)) {
                    return Some(self.local_resolution(local, Status::Certain, Rule::OfDivision));
                }
                let council = councils::security_council(self.analysis, hits, first, last);
                let mut resolution = match council {
                    Some(council) => council,
                    None => self.named(hits, first, last)?,
                };
                let certain = resolution.status == Status::Certain;
                let local = || {
                    divisions::may_be_local(self.analysis, hits, first, last)
                        || subgovernments::may_be(self.analysis, hits, first)
                };
                let abroad = || may_be_namesake_at_home(self.analysis, &resolution, (first, last));
                if certain && (local() || abroad() || self.may_be_company(&resolution, first, last))
                {
                    resolution.status = Status::Likely;
                }
                let resolution = perhaps_ours(self.analysis, resolution, first, last);
                Some(perhaps_theirs(self.analysis, resolution, first, last))
            }
            Reading::Person(index) => Some(self.person(*index)),
            Reading::Organization(index) => Some(self.organization(*index)),
            Reading::Acronym(index) => self.acronym(*index),
            Reading::SharedAcronym(index, other) => self.shared_acronym(*index, *other),
            Reading::Miswritten(index) => {
                let mut resolution = self.acronym(*index)?;
                if resolution.status == Status::Certain {
                    resolution.status = Status::Likely;
                }
                resolution.points -= 30;
                resolution.because.push(Reason::from(Rule::Misspelling));
                Some(resolution)
            }
            Reading::Body(template, country) => Some(self.body(*template, *country)),
            Reading::Meant(at, rule) => {
                let entry = &self.analysis.gazetteer.entries[*at as usize];
                let mut resolution = Resolution::of(MentionKind::Entity(entry.kind));
                resolution.subtype = entry.subtype.clone();
                resolution.entity = Some(entry.id.clone());
                resolution.label = Some(entry.label.clone());
                resolution.country = entry.country;
                let alone = rule.definition().alone;
                resolution.status = alone.unwrap_or(Status::Likely);
                resolution.points = 30;
                resolution.because = vec![Reason::from(*rule)];
                if alone.is_none() {
                    resolution.because.push(Reason::from(Rule::CountryContext));
                }
                Some(resolution)
            }
        }
    }

    /// `Peralillo sells abroad`, behind `Viña Peralillo Ltda.`: a town's name that a company of the
    /// document ends with, where no word of place stands before it.
    fn may_be_company(&self, resolution: &Resolution, first: usize, last: usize) -> bool {
        let analysis = self.analysis;
        let town = first == last
            && resolution.kind == MentionKind::Entity(Type::Place)
            && resolution.subtype.as_deref() == Some("city")
            && !places::preposition_before(analysis, first);
        let called = |name: &crate::recognize::organization::ThingName| {
            let end = crate::recognize::company::without_form(analysis, name.first, name.last);
            name.kind == Type::Company
                && end > name.first
                && !(name.first..=name.last).contains(&first)
                && analysis.norm(end) == analysis.norm(first)
        };
        town && self.joined.organizations.iter().any(called)
    }

    /// A body whose noun it shares with others.
    fn body(&mut self, template: u32, country: CountryCode) -> Resolution {
        let template = &self.analysis.gazetteer.templates[template as usize];
        let (id, label, local) = templates::body(self.analysis, template, country);
        if let Some(local) = local {
            self.add_entity(local);
        }
        let mut resolution = Resolution::of(MentionKind::Entity(template.kind));
        resolution.subtype = template.subtype.clone();
        resolution.entity = Some(id);
        resolution.label = Some(label);
        resolution.country = Some(country);
        resolution.status = Status::Certain;
        resolution.points = 60;
        resolution.because = vec![Reason::from(Rule::Template), Reason::from(Rule::SharedNoun)];
        resolution
    }

    /// The place inside a name of an organization of the country `whole`; in a report's also the body
    /// that wrote it.
    fn nested(&mut self, first: usize, last: usize, kind: MentionKind, whole: Option<CountryCode>) {
        use crate::matcher::Target;
        let work = kind == MentionKind::Entity(Type::Work);
        let analysis = self.analysis;
        let mut at = first;
        while at <= last {
            let places: Vec<_> = analysis
                .hits_at(at)
                .iter()
                .filter(|hit| hit.last as usize <= last && !hit.needs_context)
                .filter(|hit| !crate::recognize::gazetteer::goes_on_in_romance(analysis, hit))
                .filter(|hit| (hit.first as usize, hit.last as usize) != (first, last))
                // `Universidad Mayor de San Andres`: what it is, and no town of Spain.
                .filter(|hit| !(hit.first == hit.last && analysis.is(at, Class::ForeignHead)))
                .filter(|hit| match hit.target {
                    Target::Entry(entry) => {
                        let entry = &analysis.gazetteer.entries[entry as usize];
                        entry.kind == Type::Place && places::bears_out(analysis, hit, entry)
                            || work && entry.kind == Type::GovernmentBody && hit.last > hit.first
                    }
                    _ => false,
                })
                .copied()
                .collect();
            let Some(longest) = places.iter().map(|hit| hit.last).max() else {
                at += 1;
                continue;
            };
            let same: Vec<_> = places
                .into_iter()
                .filter(|hit| hit.last == longest)
                .collect();
            let resolution =
                entry_resolution(analysis, score::candidates(analysis, &same), false, at);
            let within = (first, at, longest as usize, last);
            if resolution.status.is_linked()
                && (work || self.is_of_name(&resolution, (kind, whole), within))
            {
                self.push(at, longest as usize, resolution, None, true);
            }
            at = longest as usize + 1;
        }
    }

    /// Tells whether a place inside an organization's name has to do with it: a country or a region of the
    /// world, a place of the organization's own country, a capital by its plain name, or what the document
    /// names elsewhere. In `BHP Billiton`, `Chinh Luan` of Saigon and `Georgia-Pacific` no place is named.
    fn is_of_name(
        &self,
        place: &Resolution,
        (kind, whole): (MentionKind, Option<CountryCode>),
        (start, first, last, end): (usize, usize, usize, usize),
    ) -> bool {
        let analysis = self.analysis;
        let entry = place.entity.as_ref();
        let Some(entry) = entry.and_then(|id| analysis.entry(id)) else {
            return true;
        };
        let is = |wanted| kind == MentionKind::Entity(wanted);
        let tokens = analysis.tokens();
        let hyphen = |at: usize| at > start && at <= end && tokens[at].gap == Gap::Joined;
        let joined = is(Type::Company) && (hyphen(first) || hyphen(last + 1));
        let own = whole.is_none() || entry.country == whole;
        let home = entry
            .country
            .and_then(|country| analysis.gazetteer.country(country));
        let capital = || {
            let name = analysis.surface(first, last);
            home.is_some_and(|home| analysis.gazetteer.capital(&home.id) == Some(&entry.id))
                && normal_form(name) == normal_form(&entry.label)
        };
        // `Alaska National Guard`, at the side of another country's.
        let state =
            || entry.country == Some(CountryCode::US) && entry.subtype.as_deref() == Some("region");
        // `Getulio Vargas Foundation`: who the town is called after too.
        let given = last > first
            && analysis.is(first, Class::GivenName)
            && analysis
                .gazetteer
                .namesakes(analysis.norm(last))
                .next()
                .is_some();
        let apt = match entry.country {
            None => true,
            Some(_) if entry.is_country() => own || !joined,
            Some(_) if is(Type::Institution) => own && !given,
            Some(_) if is(Type::GovernmentBody) && state() => true,
            Some(_) => own && !given || capital(),
        };
        apt || self.joined.selected.iter().any(|proposal| {
            matches!(&proposal.reading, Reading::Names(hits) if hits.iter().any(|hit| {
                matches!(hit.target, crate::matcher::Target::Entry(at)
                    if analysis.gazetteer.entries[at as usize].id == entry.id)
            }))
        })
    }
}
