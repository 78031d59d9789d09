//! A blog of any length, the same on every machine.
//!
//! Posts of about six kilobytes as people write them: half in English, half in Chinese,
//! with headings, lists, code, tables, quotations and links to each other. A post is made of
//! its number alone, so that a longer blog begins with the shorter one.

use std::{fmt::Write as _, fs, io, path::Path};

/// A source of numbers that look random and are not.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Each seed gives other numbers, always the same.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) >> 33).unwrap_or(0) % end.max(1)
    }

    /// One of several, the first ones more often, as words are used.
    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let end = self.below(of.len()) + 1;
        &of[self.below(end)]
    }
}

const ENGLISH: &str = "the of to a and in is that it for as with was on are by this be at \
    which or from have an not they one had but were all their when there more if no so out up \
    what about into than only other time some could them then its also two may first after \
    new like any my now such made where most over know me even must through back years way \
    well down should because long each just state those people too little good world very \
    still see own work men day get here between both life being under might never same \
    another while last us great since against go came right used take three server request \
    cache thread memory lease cluster network latency queue worker process error timeout \
    connection client write read index query table commit replica partition throughput \
    compiler pointer allocation benchmark function interface module package version deploy \
    container kernel socket buffer packet header protocol schema transaction isolation \
    snapshot journal checkpoint recovery failure monitor metric trace sample percentile \
    budget quota limit retry backoff jitter leader follower election consensus quorum";

const CHINESE: &str = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里\
    用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力\
    它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己\
    制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题\
    活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治";

const TAGS: [&str; 40] = [
    "Go",
    "Rust",
    "Python",
    "Redis",
    "etcd",
    "PostgreSQL",
    "Linux",
    "SSH",
    "HTTP",
    "DNS",
    "TLS",
    "C++",
    "WebAssembly",
    "性能",
    "数据库",
    "网络",
    "操作系统",
    "分布式",
    "编译器",
    "缓存",
    "Kafka",
    "Docker",
    "Kubernetes",
    "Git",
    "Vim",
    "算法",
    "测试",
    "安全",
    "读书",
    "随笔",
    "Lua",
    "Nginx",
    "Queues",
    "Tracing",
    "Memory",
    "前端",
    "运维",
    "并发",
    "Storage",
    "Notes",
];

/// What a blog is generated as.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// How many posts there are.
    pub posts: usize,
    /// How many bytes each has, about.
    pub bytes: usize,
}

/// Writes a blog into an empty folder: `site.toml` and `posts/`.
///
/// # Errors
///
/// When the folder cannot be written.
pub fn write(folder: &Path, size: Size) -> io::Result<()> {
    fs::create_dir_all(folder.join("posts"))?;
    fs::write(folder.join("site.toml"), SETTINGS)?;
    for number in 0..size.posts {
        let file = folder.join("posts").join(format!("{}.md", name(number)));
        fs::write(file, post(number, size.bytes))?;
    }
    Ok(())
}

/// The settings of every generated blog.
pub const SETTINGS: &str = r#"title = "A generated blog"
author = "Nobody"
description = "Posts that nobody wrote, in two languages."
base_url = "https://blog.example/"
languages = ["en", "zh-CN"]
"#;

/// What a post's file is called, without its ending.
pub fn name(number: usize) -> String {
    format!("post-{number:06}")
}

/// A post with its front matter.
pub fn post(number: usize, bytes: usize) -> String {
    let mut dice = Dice::new(number as u64);
    let is_chinese = number % 2 == 1;
    let (year, month, day) = (
        2005 + number % 20,
        number / 20 % 12 + 1,
        number / 240 % 28 + 1,
    );
    let mut tags = vec![TAGS[number % 3]];
    for _ in 0..dice.below(3) {
        let tag = dice.pick(&TAGS);
        if !tags.contains(tag) {
            tags.push(tag);
        }
    }
    let tags = tags
        .iter()
        .map(|tag| format!("\"{tag}\""))
        .collect::<Vec<_>>();
    let title = words(&mut dice, is_chinese, 6);
    let lang = if is_chinese { "zh-CN" } else { "en" };
    let mut text = format!(
        "---\ntitle: \"{title} {number}\"\ndate: {year}-{month:02}-{day:02}\nlang: {lang}\ntags: [{}]\n---\n\n",
        tags.join(", ")
    );
    paragraph(&mut text, &mut dice, is_chinese);
    text.push_str("<!-- more -->\n\n");
    while text.len() < bytes {
        match dice.below(12) {
            0 | 1 => {
                let heading = words(&mut dice, is_chinese, 4);
                let _ = write!(text, "## {heading}\n\n");
                paragraph(&mut text, &mut dice, is_chinese);
            }
            2 => code(&mut text, &mut dice),
            3 => table(&mut text, &mut dice, is_chinese),
            4 => {
                for _ in 0..3 + dice.below(4) {
                    let item = words(&mut dice, is_chinese, 12);
                    let _ = writeln!(text, "- {item}");
                }
                text.push('\n');
            }
            5 if number > 0 => {
                let other = name(dice.below(number));
                let label = words(&mut dice, is_chinese, 3);
                let quoted = words(&mut dice, is_chinese, 20);
                let _ = write!(text, "> {quoted}: [{label}]({other}.md)\n\n");
            }
            _ => paragraph(&mut text, &mut dice, is_chinese),
        }
    }
    text
}

fn paragraph(text: &mut String, dice: &mut Dice, is_chinese: bool) {
    for _ in 0..2 + dice.below(4) {
        let length = 8 + dice.below(16);
        let mut sentence = words(dice, is_chinese, length);
        match dice.below(8) {
            0 => sentence = format!("**{sentence}**"),
            1 => sentence += &format!(" `{}`", identifier(dice)),
            2 => {
                sentence += &format!(
                    " [{}](https://example.org/{})",
                    identifier(dice),
                    dice.below(9999)
                )
            }
            _ => {}
        }
        text.push_str(&sentence);
        text.push_str(if is_chinese { "。" } else { ". " });
    }
    text.push_str("\n\n");
}

fn code(text: &mut String, dice: &mut Dice) {
    text.push_str("```rust\n");
    for _ in 0..4 + dice.below(8) {
        let (a, b, c) = (identifier(dice), identifier(dice), dice.below(5000));
        let _ = match dice.below(4) {
            0 => writeln!(text, "let {a} = {b}.map(|x| x + {c})?;"),
            1 => writeln!(
                text,
                "if {a} < {c} && !{b}.is_empty() {{ return Err({c}); }}"
            ),
            2 => writeln!(text, "    // {}", words(dice, false, 7)),
            _ => writeln!(text, "fn {a}({b}: &str) -> usize {{ {b}.len() * {c} }}"),
        };
    }
    text.push_str("```\n\n");
}

fn table(text: &mut String, dice: &mut Dice, is_chinese: bool) {
    let (left, right) = (words(dice, is_chinese, 2), words(dice, is_chinese, 2));
    let _ = write!(text, "| {left} | {right} | ms |\n|---|---|---:|\n");
    for _ in 0..3 + dice.below(5) {
        let cell = words(dice, is_chinese, 4);
        let (name, time) = (identifier(dice), dice.below(100_000));
        let _ = writeln!(text, "| {cell} | `{name}` | {time} |");
    }
    text.push('\n');
}

fn identifier(dice: &mut Dice) -> String {
    let words: Vec<&str> = ENGLISH
        .split_whitespace()
        .filter(|word| word.len() > 4)
        .collect();
    format!("{}_{}", dice.pick(&words), dice.pick(&words))
}

fn words(dice: &mut Dice, is_chinese: bool, count: usize) -> String {
    if is_chinese {
        let characters: Vec<char> = CHINESE.chars().filter(|c| !c.is_whitespace()).collect();
        return (0..count * 2).map(|_| *dice.pick(&characters)).collect();
    }
    let words: Vec<&str> = ENGLISH.split_whitespace().collect();
    let words: Vec<&str> = (0..count).map(|_| *dice.pick(&words)).collect();
    words.join(" ")
}
