//! What does the interface say in Chinese?

use super::Strings;
use crate::model::{FetchError, Interface};

pub(super) static CHINESE: Strings = Strings {
    lang: Interface::Chinese.as_str(),
    name: "中文",
    skip: "跳到正文",
    home: "文章",
    archive: "归档",
    tags: "标签",
    search: "搜索",
    search_hint: "关键词，或“整句”",
    search_results: "搜索结果",
    search_plain: "搜索需要脚本。归档和标签可以通往每一篇文章。",
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
    languages: "文章语言",
    all: "全部",
    also_in: "另有",
    back_home: "全部文章",
    theme: "配色",
    themes: ["跟随系统", "浅色", "深色"],
    size: "字号",
    sizes: ["小", "标准", "大", "特大"],
    measure: "行宽",
    measures: ["窄", "标准", "宽"],
    single_keys: "单键快捷键",
    on_or_off: ["开", "关"],
    settings: "设置",
    keys: "快捷键",
    key_words: [
        "列表里的下一篇、上一篇文章",
        "同一篇文章的另一种语言",
        "搜索",
        "关闭打开的内容",
        "显示这张表",
    ],
    contents: "目录",
    part: |part, parts| {
        [
            "第 ",
            &part.to_string(),
            " 篇，共 ",
            &parts.to_string(),
            " 篇",
        ]
        .concat()
    },
    keep_series: "把这个系列存到本机",
    series_kept: "这些文章已存到本机。",
    series_failed: "没能全部存下，请稍后再试。",
    related: "相关文章",
    backlinks: |posts| ["有 ", &posts.to_string(), " 篇文章提到本文"].concat(),
    source: "查看 Markdown 源文件",
    edit: "编辑本页",
    top: "回到顶部",
    resume: "上次读到",
    forget: "忘掉这处",
    forget_all: "全部忘掉",
    close: "关闭",
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
