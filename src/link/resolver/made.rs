//! What does a document make by itself? Persons, organizations, and what its acronyms stand for.

use crate::coreference::Cluster;
use crate::country::CountryCode;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::id::EntityId;
use crate::link::resolver::Resolution;
use crate::link::resolver::Resolver;
use crate::link::score;
use crate::mention::{Candidate, LocalEntity, MentionKind, Status};
use crate::rules::{Reason, Rule};

impl Resolver<'_, '_> {
    pub(crate) fn person(&mut self, index: usize) -> Resolution {
        let person = &self.joined.persons[index];
        let mut resolution = Resolution::of(MentionKind::Entity(Type::Person));
        resolution.because.push(Reason::from(person.rule));
        resolution.label = Some(person.label.clone());
        resolution.status = person.status;
        resolution.points = person.points;
        // `Duong Van Minh ("Big Minh") … Minh`: two names of one and the same.
        let mut each = person
            .clusters
            .iter()
            .map(|at| self.joined.clusters[*at].known.as_ref());
        let known = each.next().flatten();
        let known = known.filter(|known| each.all(|other| other == Some(known)));
        if let Some(known) = known {
            let entry = self.analysis.entry(known);
            resolution.label = entry.map(|entry| entry.label.clone()).or(resolution.label);
            resolution.country = entry.and_then(|entry| entry.country);
            resolution.because.push(Reason::from(Rule::GazetteerPerson));
            resolution.entity = Some(known.clone());
            let guessed = person
                .clusters
                .iter()
                .any(|at| self.joined.clusters[*at].guessed);
            if guessed && resolution.status == Status::Certain {
                resolution.status = Status::Likely;
            }
            return resolution;
        }
        match person.clusters.as_slice() {
            [only] => {
                let cluster = &self.joined.clusters[*only];
                resolution.entity = Some(cluster.id.clone());
                resolution.label = Some(cluster.label.clone());
                // `Senator Graham`, `General Kriangsak`: somebody of the name is known, who may be he.
                let namesakes =
                    |word: &String| self.analysis.gazetteer.namesakes(word).next().is_some();
                if cluster.words.len() == 1
                    && resolution.status == Status::Certain
                    && namesakes(&cluster.words[0])
                {
                    resolution.status = Status::Likely;
                    resolution.because.push(Reason::from(Rule::OneName));
                }
                self.add_entity(person_of(cluster));
            }
            several => {
                resolution.status = Status::Ambiguous;
                resolution.candidates = several
                    .iter()
                    .map(|at| &self.joined.clusters[*at])
                    .map(|cluster| Candidate {
                        entity: cluster.known.as_ref().unwrap_or(&cluster.id).clone(),
                        points: person.points,
                        because: vec![Reason::from(Rule::CompatibleName)],
                    })
                    .collect();
                for at in several {
                    let cluster = &self.joined.clusters[*at];
                    if cluster.known.is_none() {
                        self.add_entity(person_of(cluster));
                    }
                }
            }
        }
        resolution
    }

    pub(crate) fn organization(&mut self, index: usize) -> Resolution {
        let name = &self.joined.organizations[index];
        let local =
            self.local_organization(name.first, name.last, name.kind, name.subtype, name.rule);
        // `NGOs such as Tizra and Adwal`: nothing else is called so.
        let listed_ngo = name.rule == Rule::List && name.kind == Type::Ngo;
        let status = if listed_ngo {
            Status::Certain
        } else {
            name.rule.alone(name.last + 1 - name.first)
        };
        self.local_resolution(local, status, name.rule)
    }

    pub(crate) fn local_resolution(
        &mut self,
        local: LocalEntity,
        status: Status,
        rule: Rule,
    ) -> Resolution {
        let mut resolution = Resolution::of(MentionKind::Entity(local.kind));
        resolution.subtype = local.subtype.clone();
        resolution.entity = Some(local.id.clone());
        resolution.label = Some(local.label.clone());
        resolution.country = local.country;
        resolution.status = status;
        resolution.points = if status == Status::Certain { 50 } else { 30 };
        resolution.because = vec![Reason::from(rule)];
        self.add_entity(local);
        resolution
    }

    /// A body of a government is one for its country; another organization is the document's own
    /// until documents are compared.
    pub(crate) fn local_organization(
        &mut self,
        first: usize,
        last: usize,
        kind: Type,
        subtype: Option<&str>,
        rule: Rule,
    ) -> LocalEntity {
        let analysis = self.analysis;
        let label = analysis.label(first, last);
        let home = crate::analysis::nearby::country_near(analysis, first, last);
        let country = home.as_ref().map(|(country, ..)| *country);
        let slug = crate::id::slug(&label);
        let id = match country {
            Some(country) if kind == Type::GovernmentBody => {
                format!("{}/{slug}", country.slug())
            }
            _ => format!("doc/{}/{}/{slug}", analysis.document.id, kind.as_str()),
        };
        let mut id = EntityId::new(id);
        let country = country.filter(|_| kind == Type::GovernmentBody);
        let mut aliases = Vec::new();
        let mut label = label;
        // `Directorate of Borders and Migration`, `Directorate of the Border and Migration`.
        let words = match kind {
            Type::Company => crate::recognize::company::own_words(analysis, first, last),
            _ => crate::recognize::organization::telling_words(analysis, first, last),
        };
        if let Some(words) = words {
            let key = (kind, country, words);
            let known = self.told.entry(key).or_insert_with(|| id.clone()).clone();
            if known != id
                && let Some(entity) = self.entities.get(&known)
            {
                id = known;
                aliases.push(std::mem::replace(&mut label, entity.label.clone()));
            }
        }
        LocalEntity {
            id,
            kind,
            subtype: subtype.map(str::to_owned),
            label,
            country,
            aliases,
            because: vec![Reason::from(rule)],
        }
    }

    /// `Greece's Socialists`: a party of a country that no list has under this name.
    pub(crate) fn party_of(
        &mut self,
        first: usize,
        last: usize,
        country: CountryCode,
    ) -> Resolution {
        let analysis = self.analysis;
        let name = analysis.label(first, last);
        let slug = crate::id::slug(&name);
        let kind = Type::Party;
        let label = match analysis.gazetteer.country(country) {
            Some(entry) => format!("{name} ({})", entry.label),
            None => name,
        };
        let local = LocalEntity {
            id: EntityId::new(format!(
                "doc/{}/{}/{}-{slug}",
                analysis.document.id,
                kind.as_str(),
                country.slug()
            )),
            kind,
            subtype: None,
            label,
            country: Some(country),
            aliases: Vec::new(),
            because: vec![Reason::from(Rule::NoneListed)],
        };
        self.local_resolution(local, Status::Likely, Rule::NoneListed)
    }

    /// An acronym means what its long form means.
    pub(crate) fn acronym(&mut self, index: usize) -> Option<Resolution> {
        let binding = &self.joined.bindings[index];
        let (first, last) = (binding.first, binding.last);
        let mut resolution = match &binding.reading {
            Some(claim) => self.resolution(&claim.clone(), first, last)?,
            None => {
                let (kind, subtype) = binding.made?;
                let local =
                    self.local_organization(first, last, kind, subtype, Rule::AcronymDefinition);
                // That it is a name is beyond doubt; what kind of thing it is may be a guess.
                let status = if tells_type(kind) && !self.may_be_armed(kind, first) {
                    Status::Certain
                } else {
                    Status::Likely
                };
                self.local_resolution(local, status, Rule::AcronymDefinition)
            }
        };
        let surface = self.analysis.surface(binding.acronym, binding.acronym);
        let translation = binding
            .translation
            .map(|(first, last)| self.analysis.label(first, last));
        if let Some(id) = &resolution.entity
            && let Some(entity) = self.entities.get_mut(id)
        {
            for alias in std::iter::once(surface.to_owned()).chain(translation) {
                if !entity.aliases.contains(&alias) && entity.label != alias {
                    entity.aliases.push(alias);
                    entity.aliases.sort();
                }
            }
        }
        resolution
            .because
            .insert(0, Reason::from(Rule::AcronymDefinition));
        resolution.points += 20;
        // The document says it, so what its long form leaves open is all that is open.
        let told = match resolution.kind {
            MentionKind::Entity(kind) => {
                // Neither a body that the document made nor one of many in a country.
                let made = resolution.entity.as_ref();
                let made = made.is_some_and(|id| !self.analysis.gazetteer.knows(id));
                (!made || tells_type(kind) && !self.may_be_armed(kind, first))
                    && resolution.subtype.as_deref() != Some("local")
            }
            _ => true,
        };
        let existed = resolution
            .entity
            .as_ref()
            .and_then(|id| self.analysis.entry(id))
            .is_none_or(|entry| entry.valid.holds_in(self.analysis.context.year));
        // Nor is it open whose party it is, where another country's comes first.
        let second = Reason::from(Rule::CountrySecond);
        let clear = resolution.status == Status::Likely
            && existed
            && resolution.points >= score::FLOOR
            && !resolution.because.contains(&second);
        if clear && told {
            resolution.status = Status::Certain;
        }
        Some(resolution)
    }

    /// `the Movement for the Salvation of the Delta (MSD)`: a party, or men with guns.
    fn may_be_armed(&self, kind: Type, first: usize) -> bool {
        let joiner = matches!(self.analysis.norm(first + 1), "for" | "of");
        kind == Type::Party && joiner && self.analysis.is(first, Class::PartyHead)
    }

    /// Letters that the document gives to two mean what they were last given to, likely; nobody knows
    /// where both are given in one paragraph.
    pub(crate) fn shared_acronym(&mut self, index: usize, other: usize) -> Option<Resolution> {
        let paragraph = |index: usize| {
            let token = self.joined.bindings[index].acronym;
            self.analysis.view.segment_of(token as u32).paragraph
        };
        let together = paragraph(index) == paragraph(other);
        let mut resolution = self.acronym(index)?;
        let Some(second) = self.acronym(other) else {
            return Some(resolution);
        };
        if second.entity.is_none() || second.entity == resolution.entity {
            return Some(resolution);
        }
        let candidate = |resolution: &Resolution| {
            Some(Candidate {
                entity: resolution.entity.clone()?,
                points: resolution.points,
                because: resolution.because.clone(),
            })
        };
        if together {
            resolution.candidates = candidate(&resolution).into_iter().collect();
            resolution.status = Status::Ambiguous;
        } else if resolution.status == Status::Certain {
            resolution.status = Status::Likely;
        }
        resolution.candidates.extend(candidate(&second));
        Some(resolution)
    }

    pub(crate) fn add_entity(&mut self, entity: LocalEntity) {
        let Some(known) = self.entities.get_mut(&entity.id) else {
            self.entities.insert(entity.id.clone(), entity);
            return;
        };
        for alias in entity.aliases {
            if !known.aliases.contains(&alias) {
                known.aliases.push(alias);
            }
        }
        known.aliases.sort();
    }
}

/// Types that the head noun of a name tells without doubt: a `center` may be anything, a `party`
/// is one.
fn tells_type(kind: Type) -> bool {
    matches!(kind, Type::Party | Type::Institution)
}

/// Returns a person that the document makes.
fn person_of(cluster: &Cluster) -> LocalEntity {
    LocalEntity {
        id: cluster.id.clone(),
        kind: Type::Person,
        subtype: None,
        label: cluster.label.clone(),
        country: None,
        aliases: cluster.aliases.clone(),
        because: cluster.because.clone(),
    }
}
