//! Does a reader find the language that he reads best?

use crate::harness::{Blog, Journey, Page, journey};

const PLACE: &str = "document.activeElement?.getBoundingClientRect().top";

/// Reads to the heading with this number in the open article, without choosing it.
async fn read_to(page: &Page, number: u32) {
    page.run(&format!(
        "const heading = document.querySelectorAll('.post .prose :is(h2, h3)')[{number}]; \
        scrollTo(0, scrollY + heading.getBoundingClientRect().top - 40)"
    ))
    .await;
    page.until("scrollY > 300").await;
}

#[test]
fn a_translation_begins_at_the_same_heading() {
    journey(async |page| {
        page.open("posts/translated/").await;
        page.shows(".post-header .translations", "Also in 中文")
            .await;
        let link = "document.querySelector('.post-header .translations a')";
        for attribute in ["lang", "hreflang"] {
            let value = format!("{link}.getAttribute('{attribute}')");
            assert_eq!(page.value(&value).await, "zh-CN");
        }
        read_to(page, 5).await;
        page.press(['t']).await;
        page.is_at("posts/translated-zh/").await;
        page.shows("article h1", "两种语言").await;
        page.until("document.activeElement?.innerText === '细节 3'")
            .await;
        page.until(&format!("Math.abs({PLACE}) < 100")).await;
        page.until("document.documentElement.lang === 'zh-CN'")
            .await;
        // The interface goes on in the language of the reader.
        page.shows(".site-nav", "Archive").await;
        page.until("document.querySelector('.site-nav').closest('[lang]').lang === 'en'")
            .await;
        page.press(['t']).await;
        page.is_at("posts/translated/").await;
        page.until("document.activeElement?.innerText === 'Detail 3'")
            .await;
        page.back().await;
        page.shows("article h1", "两种语言").await;
        page.until("scrollY > 300").await;
        // From the beginning one comes to the beginning.
        page.run("scrollTo(0, 0)").await;
        page.click(".post-header .translations a").await;
        page.shows("article h1", "In two languages").await;
        page.is_scrolled_to(0).await;
        page.until("document.activeElement?.matches('h1')").await;
    });
}

#[test]
fn a_post_in_one_language_offers_no_other() {
    journey(async |page| {
        page.open("posts/a-long-read/").await;
        assert_eq!(page.count(".translations").await, 0);
        page.press(['t']).await;
        page.two_frames().await;
        page.is_at("posts/a-long-read/").await;
    });
}

#[test]
fn the_listing_of_one_language_is_an_address() {
    journey(async |page| {
        page.open("").await;
        assert_eq!(
            page.texts(".languages a").await,
            ["All", "English", "中文", "العربية"]
        );
        page.click(".languages [hreflang='zh-CN']").await;
        page.is_at("lang/zh-CN/").await;
        page.shows(".post-card", "缓存与一致性").await;
        page.shows(".languages [aria-current]", "中文").await;
        let others = "document.querySelectorAll('.post-card:not([lang|=zh])').length";
        assert_eq!(page.value(others).await, 0);
        // One that has a translation says so, also where both stand in one list.
        page.shows(".post-card .translations", "English").await;
        page.shows(".site-nav [aria-current]", "Posts").await;
        page.reload().await;
        page.shows(".languages [aria-current]", "中文").await;
        page.click(".languages li:first-child a").await;
        page.is_at("").await;
        page.shows(".post-card", "A long read").await;
        page.click(".languages [hreflang=en]").await;
        page.shows(".pager-place", "1 / ").await;
        page.click(".pager [rel=next]").await;
        page.is_at("lang/en/page/2/").await;
        page.shows(".pager-place", "2 / ").await;
    });
}

#[test]
fn without_scripts_languages_are_links_too() {
    Journey::through(Blog::at("/")).run(async |page| {
        page.browser.forbid_scripts().await;
        page.load("").await;
        page.click(".languages [hreflang='zh-CN']").await;
        page.is_at("lang/zh-CN/").await;
        // The plain page of a language speaks it.
        page.shows(".site-nav", "归档").await;
        page.load("posts/translated-zh/").await;
        page.shows(".translations", "另有 English").await;
        page.click(".translations a").await;
        page.shows("article h1", "In two languages").await;
    });
}

#[test]
fn right_to_left_is_from_right_to_left() {
    journey(async |page| {
        page.open("posts/right-to-left/").await;
        let direction = |selector: &str| {
            format!("getComputedStyle(document.querySelector('{selector}')).direction")
        };
        for selector in [
            "article h1",
            ".prose p",
            ".prose li",
            ".prose td",
            ".contents",
        ] {
            assert_eq!(page.value(&direction(selector)).await, "rtl", "{selector}");
        }
        for selector in [".prose pre", ".prose p code", ".site-nav"] {
            assert_eq!(page.value(&direction(selector)).await, "ltr", "{selector}");
        }
        let is_right = "(() => { const box = e => document.querySelector(e).getBoundingClientRect(); \
            const words = document.createRange(); \
            words.selectNodeContents(document.querySelector('article h1')); \
            return Math.abs(words.getBoundingClientRect().right - box('article').right) < 2 })()";
        assert_eq!(page.value(is_right).await, true);
        page.open("lang/ar/").await;
        assert_eq!(page.value(&direction(".post-card")).await, "rtl");
    });
}

#[test]
fn chinese_is_set_as_chinese_is() {
    journey(async |page| {
        page.open("posts/translated-zh/").await;
        let style = |selector: &str, name: &str| {
            format!("getComputedStyle(document.querySelector('{selector}')).{name}")
        };
        assert_eq!(page.value(&style(".prose em", "fontStyle")).await, "normal");
        let dots = page.value(&style(".prose em", "textEmphasis")).await;
        assert!(dots.as_str().unwrap().contains("dot"), "{dots}");
        for selector in [
            ".prose p",
            ".prose h2",
            ".post-header h1",
            ".contents a",
            ".tag",
        ] {
            let fonts = page.value(&style(selector, "fontFamily")).await;
            let fonts = fonts.as_str().unwrap().to_owned();
            assert!(fonts.starts_with("\"PingFang SC\""), "{selector}: {fonts}");
            assert_eq!(page.value(&style(selector, "lineBreak")).await, "strict");
        }
        let leading = format!(
            "parseFloat({}) / parseFloat({})",
            style(".prose", "lineHeight"),
            style(".prose", "fontSize")
        );
        let leading = page.value(&leading).await.as_f64().unwrap();
        assert!((leading - 1.85).abs() < 0.01, "{leading}");
        // A line holds at most 38 ideographs.
        let measure = format!(
            "document.querySelector('.prose').clientWidth / parseFloat({})",
            style(".prose", "fontSize")
        );
        let measure = page.value(&measure).await.as_f64().unwrap();
        assert!(measure < 38.5, "{measure}");
        // What stands between scripts is not in what is copied.
        let words = "document.querySelector('.prose h3 + p').textContent";
        let words = page.value(words).await;
        assert!(words.as_str().unwrap().contains("还有更多 details 在后面"));
    });
}
