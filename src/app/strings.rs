//! What words does the interface use?
//!
//! One table a language. A string that one of them lacks does not compile.

use crate::model::{Date, FetchError, Lang};

/// The language of the interface, whatever language a post is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interface {
    /// English.
    English,
    /// Chinese, simplified.
    Chinese,
}

impl Interface {
    /// The language tag.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-CN",
        }
    }

    /// What the language calls itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Chinese => "中文",
        }
    }

    /// The interface nearest to a language; English where there is none.
    #[must_use]
    pub fn of(lang: &Lang) -> Self {
        if lang.is_chinese() {
            Self::Chinese
        } else {
            Self::English
        }
    }

    /// The first of the reader's languages that there is an interface in; English where
    /// there is none.
    #[must_use]
    pub fn of_reader(languages: impl Iterator<Item = String>) -> Self {
        let mut known = languages.filter_map(|tag| tag.parse::<Lang>().ok());
        let known = known.find(|lang| lang.is_chinese() || lang.primary() == "en");
        known.map_or(Self::English, |lang| Self::of(&lang))
    }

    /// Its words.
    #[must_use]
    pub fn strings(self) -> &'static Strings {
        match self {
            Self::English => &ENGLISH,
            Self::Chinese => &CHINESE,
        }
    }
}

/// The words of the interface in one language.
#[derive(Debug)]
pub struct Strings {
    /// The link that passes over the header.
    pub skip: &'static str,
    /// The listing.
    pub home: &'static str,
    /// The archive.
    pub archive: &'static str,
    /// The tags.
    pub tags: &'static str,
    /// The name of the header's links.
    pub main_navigation: &'static str,
    /// Below an excerpt.
    pub read_more: &'static str,
    /// Above a post that stays on top.
    pub pinned: &'static str,
    /// Before the date of the last change.
    pub updated: &'static str,
    /// To more recent posts.
    pub newer: &'static str,
    /// To posts of longer ago.
    pub older: &'static str,
    /// The name of the links between pages of a list.
    pub pages: &'static str,
    /// The name of the links between articles.
    pub neighbours: &'static str,
    /// Before the next older post.
    pub previous_post: &'static str,
    /// Before the next newer post.
    pub next_post: &'static str,
    /// A list of posts without any.
    pub no_posts: &'static str,
    /// A blog without tags.
    pub no_tags: &'static str,
    /// While a page is on its way.
    pub loading: &'static str,
    /// The heading of a page that could not be had.
    pub failed: &'static str,
    /// The button that asks again.
    pub retry: &'static str,
    /// The heading of an address without a page.
    pub not_found: &'static str,
    /// What to say below it.
    pub not_found_text: &'static str,
    /// Before posts with similar names.
    pub similar: &'static str,
    /// To the listing.
    pub back_home: &'static str,
    /// The name of the choice of colours.
    pub theme: &'static str,
    /// Colours as the device is set.
    pub theme_system: &'static str,
    /// Dark on light.
    pub theme_light: &'static str,
    /// Light on dark.
    pub theme_dark: &'static str,
    /// The article's contents.
    pub contents: &'static str,
    /// The years of the archive.
    pub years: &'static str,
    /// A date.
    pub date: fn(&Date) -> String,
    /// How long a post takes to read.
    pub minutes: fn(u32) -> String,
    /// A number of posts.
    pub posts: fn(u32) -> String,
    /// A page of a list.
    pub page: fn(u32) -> String,
    /// The posts of a tag.
    pub tagged: fn(&str) -> String,
    /// The button that has the whole blog on this device.
    pub keep: &'static str,
    /// The button that ends that while it is on its way.
    pub keep_stop: &'static str,
    /// The button that takes it away again.
    pub keep_remove: &'static str,
    /// That there is no room for it.
    pub keep_full: &'static str,
    /// That not all of it came.
    pub keep_failed: &'static str,
    /// So many files of so many are here, of this size together.
    pub keeping: fn(u32, u32, &str) -> String,
    /// All of it is here, of this size.
    pub kept: fn(&str) -> String,
    /// The heading of a page that is not on this device.
    pub offline: &'static str,
    /// What to say below it.
    pub offline_text: &'static str,
    /// Before the posts that are on this device.
    pub offline_posts: &'static str,
    /// That code is in the clipboard now.
    pub copied: &'static str,
    /// That it is not, but selected.
    pub copy_failed: &'static str,
    /// What happened to a file that could not be had.
    pub error: fn(FetchError) -> String,
}

static ENGLISH: Strings = Strings {
    skip: "Skip to content",
    home: "Posts",
    archive: "Archive",
    tags: "Tags",
    main_navigation: "Main",
    read_more: "Read more »",
    pinned: "Pinned",
    updated: "updated",
    newer: "Newer posts",
    older: "Older posts",
    pages: "Pages",
    neighbours: "More posts",
    previous_post: "Previous",
    next_post: "Next",
    no_posts: "There is nothing here yet.",
    no_tags: "No post has a tag yet.",
    loading: "Loading…",
    failed: "This page could not be loaded",
    retry: "Try again",
    not_found: "There is no page here",
    not_found_text: "The address may be misspelt, or the page may have moved.",
    similar: "Were you looking for one of these?",
    back_home: "All posts",
    theme: "Colours",
    theme_system: "System",
    theme_light: "Light",
    theme_dark: "Dark",
    contents: "Contents",
    years: "Years",
    date: |date| {
        const MONTHS: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let month = MONTHS
            .get(usize::from(date.month_number()).wrapping_sub(1))
            .unwrap_or(&"");
        [&date.day_number().to_string(), " ", month, " ", date.year()].concat()
    },
    minutes: |minutes| [&minutes.to_string(), " min read"].concat(),
    posts: |posts| {
        if posts == 1 {
            "1 post".to_owned()
        } else {
            [&posts.to_string(), " posts"].concat()
        }
    },
    page: |page| ["Page ", &page.to_string()].concat(),
    tagged: |tag| ["Posts tagged ", tag].concat(),
    keep: "Keep this blog on this device",
    keep_stop: "Stop",
    keep_remove: "Remove",
    keep_full: "This device has no room for the whole blog.",
    keep_failed: "Not all of the blog arrived; what did is used the next time.",
    keeping: |done, files, size| {
        let (done, files) = (done.to_string(), files.to_string());
        ["Keeping ", &done, " of ", &files, " files (", size, ")"].concat()
    },
    kept: |size| ["Kept on this device (", size, ")"].concat(),
    offline: "This page is not on this device",
    offline_text: "The blog’s host cannot be reached. What you have read can still be opened.",
    offline_posts: "On this device",
    copied: "Copied",
    copy_failed: "This browser lets no page copy. The code is selected: press Ctrl+C or ⌘C.",
    error: |error| match error {
        FetchError::NotFound => "The blog’s host does not have it.".to_owned(),
        FetchError::Status(status) => [
            "The blog’s host answered with error ",
            &status.to_string(),
            ".",
        ]
        .concat(),
        FetchError::Offline => {
            "The blog’s host could not be reached. Is this device online?".to_owned()
        }
        FetchError::Timeout => "The blog’s host took too long to answer.".to_owned(),
        FetchError::Malformed => "What arrived was damaged on its way.".to_owned(),
        FetchError::Stale => "The blog has been updated; reload the page to go on.".to_owned(),
    },
};

static CHINESE: Strings = Strings {
    skip: "跳到正文",
    home: "文章",
    archive: "归档",
    tags: "标签",
    main_navigation: "主导航",
    read_more: "阅读全文 »",
    pinned: "置顶",
    updated: "更新于",
    newer: "较新的文章",
    older: "较早的文章",
    pages: "翻页",
    neighbours: "更多文章",
    previous_post: "上一篇",
    next_post: "下一篇",
    no_posts: "这里还没有文章。",
    no_tags: "还没有带标签的文章。",
    loading: "正在载入……",
    failed: "页面没能载入",
    retry: "重试",
    not_found: "这里没有页面",
    not_found_text: "地址可能有误，或者页面已经搬走。",
    similar: "您要找的是不是：",
    back_home: "全部文章",
    theme: "配色",
    theme_system: "跟随系统",
    theme_light: "浅色",
    theme_dark: "深色",
    contents: "目录",
    years: "年份",
    date: |date| {
        let (month, day) = (
            date.month_number().to_string(),
            date.day_number().to_string(),
        );
        [date.year(), "年", &month, "月", &day, "日"].concat()
    },
    minutes: |minutes| ["约 ", &minutes.to_string(), " 分钟"].concat(),
    posts: |posts| [&posts.to_string(), " 篇文章"].concat(),
    page: |page| ["第 ", &page.to_string(), " 页"].concat(),
    tagged: |tag| ["标签：", tag].concat(),
    keep: "把整个博客存到本机",
    keep_stop: "停止",
    keep_remove: "移除",
    keep_full: "本机空间不够，存不下整个博客。",
    keep_failed: "没能全部存下，已收到的部分下次接着用。",
    keeping: |done, files, size| {
        let (done, files) = (done.to_string(), files.to_string());
        [
            "正在保存第 ",
            &done,
            " 个文件，共 ",
            &files,
            " 个（",
            size,
            "）",
        ]
        .concat()
    },
    kept: |size| ["已存到本机（", size, "）"].concat(),
    offline: "这个页面不在本机上",
    offline_text: "连不上博客的服务器。读过的文章仍然可以打开。",
    offline_posts: "本机上有",
    copied: "已复制",
    copy_failed: "浏览器不允许网页复制。代码已选中，请按 Ctrl+C 或 ⌘C。",
    error: |error| match error {
        FetchError::NotFound => "博客的服务器上没有它。".to_owned(),
        FetchError::Status(status) => {
            ["博客的服务器报告了错误 ", &status.to_string(), "。"].concat()
        }
        FetchError::Offline => "连不上博客的服务器，设备联网了吗？".to_owned(),
        FetchError::Timeout => "博客的服务器太久没有回应。".to_owned(),
        FetchError::Malformed => "收到的内容已经损坏。".to_owned(),
        FetchError::Stale => "博客已经更新，请刷新页面。".to_owned(),
    },
};
