//! Which words is a post made of, as far as they tell what it is about?
//!
//! Markup, code blocks, addresses and the words of every text are left out. It must never
//! give more than a bounded number, whatever the length of the text.

use std::{collections::HashSet, sync::LazyLock};

use serde::{Deserialize, Serialize};

use crate::text::is_ideograph;

/// How many words a post keeps at the most.
pub(super) const MOST_WORDS: usize = 64;
/// How much of a text is read, in bytes. What an article is about it says before.
const LONGEST: usize = 64 << 10;
/// The most that a word can weigh.
const HEAVIEST: u32 = 15;
/// By how much a word weighs more that stands in the title.
const TITLE: u32 = 6;

/// A word: 28 bits that stand for it, and behind them how much it weighs, up to 15.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(in crate::publish) struct Word(u32);

impl Word {
    /// What stands for the word, and its weight.
    pub(super) fn parts(self) -> (u32, u32) {
        (self.0 >> 4, self.0 & HEAVIEST)
    }

    /// What stands for a tag.
    pub(super) fn of_tag(slug: &str) -> u32 {
        number(&["#", slug].concat())
    }
}

/// The words of a post that weigh most, in no order that matters.
pub(in crate::publish) fn words(title: &str, markdown: &str) -> Vec<Word> {
    // In which order words come does not matter, so they are sorted and not looked up.
    let mut told: Vec<(u32, Place)> = Vec::with_capacity(markdown.len().min(LONGEST) / 6);
    let mut found = Words::default();
    found.each(title, &mut |word| told.push((word, Place::Title)));
    let mut end = markdown.len().min(LONGEST);
    while !markdown.is_char_boundary(end) {
        end -= 1;
    }
    let mut fence = None;
    for line in markdown.get(..end).unwrap_or_default().lines() {
        let mark = line.trim_start();
        let is_mark = |mark: &str| {
            ["```", "~~~"]
                .iter()
                .find(|f| mark.starts_with(**f))
                .copied()
        };
        match (fence, is_mark(mark)) {
            (None, Some(open)) => fence = Some(open),
            (Some(open), Some(close)) if open == close => fence = None,
            (Some(_), _) => {}
            (None, None) => found.each(line, &mut |word| told.push((word, Place::Text))),
        }
    }
    told.sort_unstable();
    let weigh = |same: &[(u32, Place)]| {
        let word = same.first().map_or(0, |(word, _)| *word);
        let uses = same.partition_point(|(_, place)| *place == Place::Text);
        let title = if uses < same.len() { TITLE } else { 0 };
        let weight = uses.checked_ilog2().map_or(0, |log| 2 * (log + 1)) + title;
        Word(word << 4 | weight.min(HEAVIEST))
    };
    let mut words: Vec<Word> = told.chunk_by(|a, b| a.0 == b.0).map(weigh).collect();
    words.sort_unstable_by_key(|word| (core::cmp::Reverse(word.parts().1), word.0));
    words.truncate(MOST_WORDS);
    words.shrink_to_fit();
    words
}

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Text,
    Title,
}

/// Finds words.
#[derive(Default)]
struct Words {
    /// The word that has begun, or two characters; kept for its room.
    word: String,
}

impl Words {
    /// Calls `found` with what stands for each word of a line.
    fn each(&mut self, line: &str, found: &mut dyn FnMut(u32)) {
        // Where links lead says less than their words.
        let mut rest = line;
        loop {
            let (text, address) = rest.split_once("](").unwrap_or((rest, ""));
            for part in text.split_whitespace().filter(|part| !part.contains("://")) {
                for run in part.split(|c: char| !(is_ideograph(c) || c.is_alphanumeric())) {
                    self.each_of_run(run, found);
                }
            }
            match address.split_once(')') {
                Some((_, behind)) => rest = behind,
                None => break,
            }
        }
    }

    fn each_of_run(&mut self, run: &str, found: &mut dyn FnMut(u32)) {
        let mut before: Option<char> = None;
        for c in run.chars() {
            if is_ideograph(c) {
                self.end_latin(found);
                if let Some(before) = before.filter(|before| !is_empty(*before) && !is_empty(c)) {
                    self.word.extend([before, c]);
                    found(number(&self.word));
                    self.word.clear();
                }
                before = Some(c);
            } else {
                before = None;
                if c.is_ascii() {
                    self.word.push(c.to_ascii_lowercase());
                } else {
                    self.word.extend(c.to_lowercase());
                }
            }
        }
        self.end_latin(found);
    }

    fn end_latin(&mut self, found: &mut dyn FnMut(u32)) {
        if let Some(word) = stem(&self.word) {
            found(number(word));
        }
        self.word.clear();
    }
}

/// The word without its commonest endings; nothing for one that every text has.
fn stem(word: &str) -> Option<&str> {
    let is_long = |rest: &&str| rest.chars().count() > 3;
    let stem = ["ing", "ed", "es", "s"]
        .iter()
        .filter(|_| word.is_ascii() && !word.ends_with("ss"))
        .find_map(|ending| word.strip_suffix(ending).filter(is_long))
        .unwrap_or(word);
    let stem = stem.strip_suffix('e').filter(is_long).unwrap_or(stem);
    let says_nothing =
        word.len() < 2 || word.bytes().all(|b| b.is_ascii_digit()) || COMMON_WORDS.contains(word);
    (!says_nothing).then_some(stem)
}

fn number(word: &str) -> u32 {
    // FNV-1a, folded to 28 bits; any even spread would do.
    let hash = word.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    (hash >> 28) ^ (hash & 0x0fff_ffff)
}

/// Characters of Chinese that stand in every text and tell nothing of it.
fn is_empty(c: char) -> bool {
    matches!(
        c,
        '的' | '了'
            | '是'
            | '在'
            | '和'
            | '也'
            | '就'
            | '都'
            | '而'
            | '及'
            | '与'
            | '着'
            | '或'
            | '一'
            | '个'
            | '没'
            | '有'
            | '我'
            | '们'
            | '你'
            | '他'
            | '她'
            | '它'
            | '这'
            | '那'
            | '不'
            | '要'
            | '会'
            | '可'
            | '以'
            | '能'
            | '到'
            | '说'
            | '对'
            | '于'
            | '从'
            | '被'
            | '把'
            | '让'
            | '给'
            | '很'
            | '再'
            | '又'
            | '还'
            | '但'
            | '因'
            | '为'
            | '所'
            | '其'
            | '么'
            | '什'
            | '吗'
            | '呢'
            | '吧'
            | '啊'
            | '之'
            | '者'
            | '里'
            | '上'
            | '下'
            | '中'
            | '时'
    )
}

static COMMON_WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| COMMON.split_whitespace().collect());

/// English words that stand in every text and tell nothing of it.
const COMMON: &str = "the and for are was were been being not but you your they them their its this that these those with from \
    have has had will would can could should may might must shall into onto over under about after before between through \
    than then there here where when what which who whom whose why how all any both each few more most other some such only \
    own same too very just also even still yet ever never again once one two three first last new old much many less least \
    make makes made take takes took get gets got give gives gave use uses used using see seen say says said know does did \
    done out off per via because while until since if so as at by on in of to or an is it be do no up we us our he she his \
    her him my me am nor every another without within whether however though although like well way thing things time times \
    let need needs want wants goes going come comes came put set run runs";

#[cfg(test)]
mod tests {
    use super::{MOST_WORDS, number, words};

    fn weight(title: &str, text: &str, word: &str) -> u32 {
        let words = words(title, text);
        let found = words.iter().find(|found| found.parts().0 == number(word));
        found.map_or(0, |found| found.parts().1)
    }

    #[test]
    fn words_are_found_in_both_languages() {
        assert!(weight("", "The leases of etcd", "leas") > 0);
        assert!(weight("", "A **lease** expires", "leas") > 0);
        assert_eq!(weight("", "The leases", "the"), 0);
        assert!(weight("", "缓存与一致性", "缓存") > 0);
        assert!(weight("", "用SSH代理", "ssh") > 0);
        assert!(weight("", "用SSH代理", "代理") > 0);
        assert_eq!(weight("", "我的缓存", "的缓"), 0);
    }

    #[test]
    fn what_is_said_often_and_in_the_title_weighs_more() {
        let often = weight("", "lock lock lock lock", "lock");
        assert!(often > weight("", "lock", "lock"));
        assert!(weight("Lock", "lock", "lock") > often);
    }

    #[test]
    fn code_and_addresses_say_nothing() {
        let text = "a\n\n```go\nfunction lease() {}\n```\n\n[words](https://example.org/lease) https://lease.org";
        assert_eq!(weight("", text, "leas"), 0);
        assert!(weight("", text, "word") > 0);
    }

    #[test]
    fn long_texts_keep_as_many_words_as_others() {
        let text: String = (0..100_000).map(|n| format!("word{n} ")).collect();
        assert_eq!(words("", &text).len(), MOST_WORDS);
    }
}
