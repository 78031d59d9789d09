//! Can one find a post, read it, and go on from there?

use crate::harness::journey;

#[test]
fn the_front_page_shows_the_ten_newest_posts() {
    journey(async |page| {
        page.open("").await;
        assert_eq!(page.count(".post-card").await, 10);
        assert_eq!(
            page.text(".post-card:first-child .post-title").await,
            "A long read"
        );
        let complete = "[...document.querySelectorAll('.post-card')].filter(card => \
            card.querySelector('time[datetime]')?.innerText \
            && /\\d+ (min read|分钟)/.test(card.innerText) \
            && card.querySelector('.post-title a[href]')?.innerText \
            && card.querySelector('.read-more[href]')?.innerText).length";
        assert_eq!(
            page.value(complete).await,
            10,
            "date, time, title and a way to the rest"
        );
        page.shows(
            ".post-card:first-child .prose",
            "The first paragraph of the long read",
        )
        .await;
        let tags = page.texts(".post-card:first-child .tag").await;
        assert_eq!(tags, ["#\netcd", "#\nReading"]);
        let name = page
            .accessible_name(".post-card:first-child .read-more")
            .await;
        assert!(
            name.contains("Read more") && name.contains("A long read"),
            "{name}"
        );
        assert_eq!(page.value("document.title").await, "Journeys");
    });
}

#[test]
fn read_more_opens_the_article_and_the_head_follows() {
    journey(async |page| {
        page.open("").await;
        page.click(".post-card:first-child .read-more").await;
        page.is_at("posts/a-long-read/").await;
        page.shows("article h1", "A long read").await;
        page.shows("article .prose", "Down to the last section")
            .await;
        page.until("document.title === 'A long read · Journeys'")
            .await;
        let head = "[document.documentElement.lang, \
            document.querySelector('meta[name=description]').content, \
            document.querySelector('link[rel=canonical]').href]";
        assert_eq!(
            page.value(head).await,
            serde_json::json!([
                "en",
                "What a long read looks like, from its first heading to its last.",
                "https://blog.example/posts/a-long-read/",
            ])
        );
        page.click(".neighbour[rel=prev]").await;
        page.shows("article h1", "缓存与一致性").await;
        page.until("document.documentElement.lang === 'zh-CN'")
            .await;
        page.until("document.querySelector('article').lang === 'zh-CN'")
            .await;
    });
}

#[test]
fn a_link_from_elsewhere_opens_an_article() {
    journey(async |page| {
        page.open("posts/缓存与一致性/").await;
        page.shows("article h1", "缓存与一致性").await;
        page.shows("article .prose strong", "一定会过期。").await;
        // The interface is in the reader's language, the article's page in its own.
        page.shows(".site-nav", "Archive").await;
        page.shows(".post-meta", "2026年6月9日").await;
        page.shows(".neighbours[lang=zh-CN]", "上一篇").await;
    });
}

#[test]
fn older_posts_are_a_page_away_and_the_page_is_kept() {
    journey(async |page| {
        page.open("").await;
        page.click(".pager [rel=next]").await;
        page.is_at("page/2/").await;
        page.shows(".pager-place", "2 / 3").await;
        assert_eq!(page.count(".post-card").await, 10);
        page.click(".post-card:nth-child(3) .read-more").await;
        page.until("document.querySelector('article.post')").await;
        page.back().await;
        page.is_at("page/2/").await;
        page.shows(".pager-place", "2 / 3").await;
        page.reload().await;
        page.shows(".pager-place", "2 / 3").await;
        page.click(".pager [rel=next]").await;
        page.shows(".pager-place", "3 / 3").await;
        assert_eq!(page.count(".post-card").await, 9);
        assert_eq!(page.count(".pager [rel=next]").await, 0);
        page.click(".pager [rel=prev]").await;
        page.is_at("page/2/").await;
        page.shows(".pager-place", "2 / 3").await;
        page.click(".pager [rel=prev]").await;
        page.is_at("").await;
        page.shows(".post-title", "A long read").await;
    });
}

#[test]
fn a_tag_leads_to_all_its_posts() {
    journey(async |page| {
        page.open("").await;
        page.click(".post-card:first-child .tag").await;
        page.is_at("tags/etcd/").await;
        page.shows("main h1", "Posts tagged etcd").await;
        let posts = page.texts(".post-list .post-title").await;
        assert_eq!(posts.first().map(String::as_str), Some("A long read"));
        assert!(
            posts.iter().any(|title| title == "缓存与一致性"),
            "{posts:?}"
        );
        page.shows(".page-note", &format!("{} posts", posts.len()))
            .await;
        page.click(".site-nav a[href$='/tags/']").await;
        page.is_at("tags/").await;
        page.shows(".tag-index", "缓存").await;
        page.click(".tag-index a[href*='%E7%BC%93']").await;
        page.is_at("tags/缓存/").await;
        page.shows("main h1", "Posts tagged 缓存").await;
    });
}

#[test]
fn the_archive_lists_every_post_by_year() {
    journey(async |page| {
        page.open("").await;
        page.click(".site-nav a[href$='/archive/']").await;
        page.is_at("archive/").await;
        page.shows("main h1", "Archive").await;
        let years = page.texts(".archive-year h2").await;
        assert_eq!(years, ["2026", "2023", "2022", "2021"]);
        assert_eq!(page.count(".archive-year .post-title a").await, 29);
        page.until(
            "document.querySelector('.site-nav [aria-current=page]')?.innerText === 'Archive'",
        )
        .await;
        page.click(".archive-year:last-child .post-list-item:last-child a")
            .await;
        page.shows("article h1", "قواعد البيانات").await;
    });
}
