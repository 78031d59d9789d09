//! Is the blog whole for a reader who runs no scripts?

use crate::harness::{Blog, Journey, Page};

/// All that a reader can see of the settings: nothing, as they would do nothing.
async fn has_no_dead_buttons(page: &Page) {
    let buttons =
        "[...document.querySelectorAll('button')].filter(b => b.checkVisibility()).length";
    assert_eq!(page.value(buttons).await, 0);
}

#[test]
fn a_reader_without_scripts_reads_the_whole_blog() {
    Journey::through(Blog::at("/")).run(async |page| {
        page.browser.forbid_scripts().await;
        page.load("").await;
        assert_eq!(page.count(".post-card").await, 10);
        has_no_dead_buttons(page).await;
        page.click(".post-card:first-child .read-more").await;
        page.is_at("posts/a-long-read/").await;
        page.shows("article h1", "A long read").await;
        page.shows("#the-last-section", "The last section").await;
        has_no_dead_buttons(page).await;
        page.click(".contents summary").await;
        page.click("article a[href$='#the-last-section']").await;
        page.until("scrollY > 300").await;
        page.click(".neighbour").await;
        page.shows("article h1", "缓存与一致性").await;
        page.back().await;
        page.shows("article h1", "A long read").await;
        page.click("article .tag").await;
        page.shows("main h1", "etcd").await;
        page.click(".site-nav a[href$='archive/']").await;
        page.shows("main h1", "Archive").await;
        page.click(".site-nav a[href$='tags/']").await;
        page.shows("main h1", "Tags").await;
        assert_eq!(page.count("html[data-program]").await, 0);
        let asked = page.server.asked();
        let program = asked.iter().find(|path| path.ends_with(".wasm"));
        assert_eq!(program, None);
    });
}
