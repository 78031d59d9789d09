//! Which posts meet a query, by the index alone?
//!
//! All conditions must be met. Where no post does, those that meet a part are found, and what
//! else may have been meant is named. A piece that is not there yet makes nothing of the
//! whole; one that cannot be had makes its condition count as met.

use super::{
    engine::{Engine, Load, shards_of},
    index::PieceName,
    matches::{Matches, rarity, sum},
    near::{errors, exchanged, halves, may_be_mistyped},
    post::{LANG, TAG, neighbours, pair},
    query::{Clause, Query},
    stem::{beginning, stem},
    terms::Posting,
    words::Word,
};

/// What a form of a word counts beside the word itself: another of its forms, its parts, a
/// longer word, one that may have been meant.
const FORM: f32 = 0.8;
const PARTS: f32 = 0.6;
const LONGER: f32 = 0.5;
const MEANT: f32 = 0.4;
/// What counts how much more when words stand beside each other.
const BESIDE: f32 = 0.6;
/// How much the newest post counts more than the oldest.
const RECENT: f32 = 0.05;
/// How many pieces are looked through for the words with one beginning.
const MOST_PIECES: usize = 6;
/// How many neighbours of a run are looked up.
const MOST_PAIRS: usize = 5;
/// How many words, tags and the like are named.
const MOST_NAMED: usize = 6;

/// What the index says to a query.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The best first.
    pub(super) matches: Vec<(u32, f32)>,
    pub(super) is_partial: bool,
    pub(super) corrected: Vec<String>,
    pub(super) near: Vec<String>,
    pub(super) tags: Vec<String>,
}

/// Looks through the pieces that are there.
pub(super) struct Finder<'e> {
    engine: &'e Engine,
    /// Pieces to fetch; whether it is one of words spelt backwards.
    pub(super) needs: Vec<(PieceName, Option<bool>)>,
    pub(super) failed: usize,
    pub(super) has_unknown_han: bool,
    corrected: Vec<String>,
}

type Terms<'e> = Vec<(&'e str, &'e [Posting])>;

impl<'e> Finder<'e> {
    pub(super) fn new(engine: &'e Engine) -> Self {
        Self {
            engine,
            needs: Vec::new(),
            failed: 0,
            has_unknown_han: false,
            corrected: Vec::new(),
        }
    }

    pub(super) fn find(&mut self, query: &Query) -> Found {
        let posts = self.engine.root.posts;
        let mut filter: Option<Matches> = None;
        let mut scored: Vec<Matches> = Vec::new();
        for clause in &query.clauses {
            let failed = self.failed;
            let found = match clause {
                Clause::Word { word, is_open } => self.word(word, *is_open),
                Clause::Run(words) => self.run(words),
                Clause::Filter { term, is_open } => {
                    let found = self.filter(term, *is_open);
                    filter = Some(match filter {
                        Some(filter) => filter.and(&found, f32::max),
                        None => found,
                    });
                    continue;
                }
            };
            // What cannot be known is not held against a post.
            if self.failed == failed || !found.is_empty() {
                scored.push(found);
            }
        }
        let bonus = self.beside(&query.chain);
        if !self.needs.is_empty() {
            return Found::default();
        }
        let within = |matches: Matches| match &filter {
            Some(filter) => matches.and(filter, |score, _| score),
            None => matches,
        };
        let mut found = Found::default();
        let mut all = scored.iter().cloned().reduce(|a, b| a.and(&b, sum));
        if all.is_none() {
            all.clone_from(&filter);
        }
        let mut matches = within(all.unwrap_or_default());
        if matches.is_empty() {
            matches = within(self.parts(query, &scored));
            found.is_partial = true;
            self.suggest(query, &mut found);
        }
        let matches = matches.with(&bonus);
        let newest = posts.max(1) as f32;
        found.matches = matches.0;
        for (doc, score) in &mut found.matches {
            *score *= 1.0 + RECENT * *doc as f32 / newest;
        }
        // Of equals the newer first.
        found
            .matches
            .sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
        found.corrected = core::mem::take(&mut self.corrected);
        found
    }

    /// Posts with a word, one of its forms or parts; with a longer one while it is being
    /// written; or with one that may have been meant.
    fn word(&mut self, word: &Word, is_open: bool) -> Matches {
        let posts = self.engine.root.posts;
        let text = word.text.as_str();
        let mut own = Matches::of(self.lookup(text), 1.0);
        let root = stem(text);
        if text.len() > 3 || text.len() > root.len() {
            for (term, postings) in self.beginning_with(beginning(&root), 3) {
                if term != text && stem(term) == root {
                    own = own.or(&Matches::of(postings, FORM), f32::max);
                }
            }
        }
        if let Some((first, rest)) = word.parts.split_first() {
            let mut all = Matches::of(self.lookup(first), PARTS);
            for part in rest {
                all = all.and(&Matches::of(self.lookup(part), PARTS), f32::min);
            }
            own = own.or(&all, f32::max);
        }
        let own = own.weighted(posts);
        let may_go_on = text.chars().nth(1).is_some();
        if may_go_on && (is_open || own.is_empty()) {
            let mut longer = Matches::default();
            let mut lists: Vec<Matches> = Vec::new();
            for (term, postings) in self.beginning_with(text, MOST_PIECES) {
                if term != text {
                    lists.push(Matches::of(postings, LONGER));
                }
            }
            // Two at a time, so that a long list is not copied for every short one.
            while lists.len() > 1 {
                let pairs = lists.chunks(2).map(|pair| match pair {
                    [a, b] => a.or(b, f32::max),
                    [a] => a.clone(),
                    _ => Matches::default(),
                });
                lists = pairs.collect();
            }
            if let Some(all) = lists.pop() {
                longer = all.weighted(posts);
            }
            let both = own.or(&longer, f32::max);
            if !both.is_empty() {
                return both;
            }
        }
        if own.is_empty() && self.needs.is_empty() && may_be_mistyped(text) {
            let meant = self.meant(text);
            let mut all = Matches::default();
            for term in meant {
                all = all.or(&Matches::of(self.lookup(&term), MEANT), f32::max);
                self.corrected.push(term);
            }
            return all.weighted(posts);
        }
        own
    }

    /// The words that differ by one error.
    fn meant(&mut self, text: &str) -> Vec<String> {
        let mut meant: Vec<String> = Vec::new();
        let (first, last) = halves(text);
        for (term, _) in self.beginning_with(&first, MOST_PIECES) {
            meant.push(term.to_owned());
        }
        if self.engine.root.backwards.is_empty() {
            for shard in &self.engine.root.terms {
                let terms = self.piece(shard.name).unwrap_or_default();
                meant.extend(terms.iter().map(|(term, _)| term.clone()));
            }
        } else {
            let shards = &self.engine.root.backwards;
            for shard in shards_of(shards, &last, MOST_PIECES) {
                for word in self.backwards(shard.name) {
                    if word.starts_with(&last) {
                        meant.push(word.chars().rev().collect());
                    }
                }
            }
            for other in exchanged(text) {
                if !self.lookup(&other).is_empty() {
                    meant.push(other);
                }
            }
        }
        meant.retain(|term| term.len() > 3 && errors(term, text) == 1);
        meant.sort_unstable();
        meant.dedup();
        meant
    }

    /// Posts in which characters or words may stand beside each other.
    fn run(&mut self, words: &[Word]) -> Matches {
        let posts = self.engine.root.posts;
        let mut terms: Vec<String> = Vec::new();
        if let [word] = words {
            terms.push(word.text.clone());
        } else if self.engine.root.is_few {
            terms.extend(words.iter().map(|word| word.text.clone()));
        } else {
            terms = neighbours(words);
            // Some of them tell enough: the text itself is looked into.
            if terms.len() > MOST_PAIRS {
                let last = terms.len() - 1;
                let step = |at: usize| at * last / (MOST_PAIRS - 1);
                terms = (0..MOST_PAIRS)
                    .filter_map(|at| terms.get(step(at)).cloned())
                    .collect();
            }
            let is_word = |word: &&Word| !word.is_han;
            terms.extend(words.iter().filter(is_word).map(|word| word.text.clone()));
        }
        let mut all: Option<Matches> = None;
        for term in terms {
            let postings = self.lookup(&term);
            if postings.is_empty() && words.iter().any(|word| word.is_han) {
                self.has_unknown_han = true;
            }
            let found = Matches::of(postings, 1.0);
            all = Some(match all {
                Some(all) => all.and(&found, f32::min),
                None => found,
            });
        }
        all.unwrap_or_default().weighted(posts)
    }

    fn filter(&mut self, term: &str, is_open: bool) -> Matches {
        let mut all = Matches::of(self.lookup(term), 1.0);
        let is_lang = term.starts_with(LANG);
        if is_lang || (is_open && all.is_empty()) {
            for (other, postings) in self.beginning_with(term, 2) {
                let rest = other.get(term.len()..).unwrap_or_default();
                if !is_lang || rest.starts_with('-') || is_open {
                    all = all.or(&Matches::of(postings, 1.0), f32::max);
                }
            }
        }
        all
    }

    /// What posts are worth more in which words of the query stand beside each other.
    fn beside(&mut self, chain: &[Word]) -> Matches {
        let posts = self.engine.root.posts;
        if self.engine.root.is_few {
            return Matches::default();
        }
        let mut all = Matches::default();
        for two in chain.windows(2) {
            if let [first, second] = two
                && !(first.is_han && second.is_han)
            {
                let postings = self.lookup(&pair(&first.text, &second.text));
                let factor = BESIDE * rarity(posts, postings.len());
                all = all.or(&Matches::of(postings, factor), sum);
            }
        }
        all
    }

    /// Posts that meet a part of what is asked, those first that meet more.
    fn parts(&mut self, query: &Query, scored: &[Matches]) -> Matches {
        let mut all = Matches::default();
        for found in scored {
            all = all.or(found, |a, b| 2.0 * (a + b));
        }
        let posts = self.engine.root.posts;
        for clause in &query.clauses {
            let Clause::Run(words) = clause else { continue };
            let mut terms = if self.engine.root.is_few {
                words.iter().map(|word| word.text.clone()).collect()
            } else {
                neighbours(words)
            };
            terms.truncate(2 * MOST_PAIRS);
            for term in terms {
                let found = Matches::of(self.lookup(&term), 0.3).weighted(posts);
                all = all.or(&found, |a, b| 1.5 * (a + b));
            }
        }
        all
    }

    /// What else may have been meant.
    fn suggest(&mut self, query: &Query, found: &mut Found) {
        for clause in &query.clauses {
            let text = match clause {
                Clause::Word { word, .. } => word.text.clone(),
                Clause::Run(words) => words.iter().map(|word| word.text.as_str()).collect(),
                Clause::Filter { term, .. } => term.chars().skip(1).collect(),
            };
            let tag = [TAG.to_string().as_str(), &text].concat();
            for (term, _) in self.beginning_with(&tag, 1) {
                found.tags.extend(term.get(1..).map(str::to_owned));
            }
            let is_known = !self.lookup(&text).is_empty();
            if !is_known && text.is_ascii() && text.len() > 3 {
                let first = text.get(..2).unwrap_or_default();
                let mut near: Vec<(usize, &str)> = self
                    .beginning_with(first, 2)
                    .into_iter()
                    .map(|(term, _)| (errors(term, &text), term))
                    .filter(|(errors, _)| *errors <= 2)
                    .collect();
                near.sort_unstable();
                found
                    .near
                    .extend(near.iter().map(|(_, term)| (*term).to_owned()));
            }
        }
        found.tags.truncate(MOST_NAMED);
        found.near.truncate(MOST_NAMED);
    }

    /// The posts of a term.
    fn lookup(&mut self, term: &str) -> &'e [Posting] {
        let Some(shard) = shards_of(&self.engine.root.terms, term, 1).first() else {
            return &[];
        };
        let terms = self.piece(shard.name).unwrap_or_default();
        let found = terms.binary_search_by(|(other, _)| other.as_str().cmp(term));
        let found = found.ok().and_then(|at| terms.get(at));
        found.map_or(&[], |(_, postings)| postings.as_slice())
    }

    /// The terms with one beginning, from so many pieces at the most.
    fn beginning_with(&mut self, start: &str, most: usize) -> Terms<'e> {
        let mut all = Vec::new();
        let engine = self.engine;
        for shard in shards_of(&engine.root.terms, start, most) {
            let terms = self.piece(shard.name).unwrap_or_default();
            let from = terms.partition_point(|(term, _)| term.as_str() < start);
            let those = terms.iter().skip(from);
            let those = those.take_while(|(term, _)| term.starts_with(start));
            all.extend(those.map(|(term, postings)| (term.as_str(), postings.as_slice())));
        }
        all
    }

    fn piece(&mut self, name: PieceName) -> Option<&'e [(String, Vec<Posting>)]> {
        match self.engine.terms.get(&name) {
            Some(Load::Ready(piece)) => return Some(&piece.terms),
            Some(Load::Failed) => self.failed += 1,
            None => self.need(name, false),
        }
        None
    }

    fn backwards(&mut self, name: PieceName) -> &'e [String] {
        match self.engine.words.get(&name) {
            Some(Load::Ready(words)) => return words,
            Some(Load::Failed) => self.failed += 1,
            None => self.need(name, true),
        }
        &[]
    }

    fn need(&mut self, name: PieceName, is_words: bool) {
        let need = (name, Some(is_words));
        if !self.needs.contains(&need) {
            self.needs.push(need);
        }
    }
}
