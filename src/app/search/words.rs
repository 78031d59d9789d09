//! What words does the search use?
//!
//! Apart from those of the page, so that neither program carries the other's.

use crate::app::strings::Interface;

/// The words of the search in one language.
pub(super) struct Words {
    pub(super) close: &'static str,
    pub(super) keys: &'static str,
    pub(super) hint: &'static str,
    pub(super) recent: &'static str,
    pub(super) forget: &'static str,
    pub(super) unmark: &'static str,
    pub(super) loading: &'static str,
    pub(super) failed: &'static str,
    pub(super) failed_pieces: fn(usize) -> String,
    pub(super) retry: &'static str,
    /// So many posts, or at the most so many.
    pub(super) posts: fn(usize, bool) -> String,
    pub(super) nothing: &'static str,
    pub(super) parts: &'static str,
    pub(super) instead: fn(&str) -> String,
    pub(super) near: &'static str,
    pub(super) tags: &'static str,
    pub(super) more: &'static str,
}

impl Words {
    pub(super) fn of(interface: Interface) -> &'static Self {
        match interface {
            Interface::English => &ENGLISH,
            Interface::Chinese => &CHINESE,
        }
    }
}

static ENGLISH: Words = Words {
    close: "Close",
    keys: "↑ ↓ to choose · Enter to open · Esc to close",
    hint: "tag:go lang:zh year:2024 narrow it down; “quotation marks” look word for word.",
    recent: "Looked for lately, on this device",
    forget: "Forget",
    unmark: "Take the marks away",
    loading: "Searching…",
    failed: "The search could not be loaded.",
    failed_pieces: |pieces| {
        let pieces = if pieces == 1 {
            "A part".to_owned()
        } else {
            [&pieces.to_string(), " parts"].concat()
        };
        [
            &pieces,
            " of the search could not be loaded, so something may be missing here.",
        ]
        .concat()
    },
    retry: "Try again",
    posts: |posts, is_exact| {
        let most = if is_exact { "" } else { "At most " };
        let noun = if posts == 1 { " post" } else { " posts" };
        [most, &posts.to_string(), noun].concat()
    },
    nothing: "Nothing was found.",
    parts: "No post has all of it; these have a part.",
    instead: |words| ["Found instead: ", words].concat(),
    near: "Did you mean",
    tags: "Tags",
    more: "More",
};

static CHINESE: Words = Words {
    close: "关闭",
    keys: "↑ ↓ 选择 · 回车打开 · Esc 关闭",
    hint: "可用 tag:go lang:zh year:2024 缩小范围；加“引号”则逐字匹配。",
    recent: "最近搜过（只存在本机）",
    forget: "清除",
    unmark: "取消标记",
    loading: "正在搜索……",
    failed: "搜索没能载入。",
    failed_pieces: |pieces| {
        [
            "搜索有 ",
            &pieces.to_string(),
            " 处没能载入，结果可能不全。",
        ]
        .concat()
    },
    retry: "重试",
    posts: |posts, is_exact| {
        let most = if is_exact { "" } else { "最多 " };
        [most, &posts.to_string(), " 篇文章"].concat()
    },
    nothing: "没有找到。",
    parts: "没有文章同时包含全部内容，下面的包含其中一部分。",
    instead: |words| ["改为查找：", words].concat(),
    near: "您是不是要找",
    tags: "标签",
    more: "更多",
};
