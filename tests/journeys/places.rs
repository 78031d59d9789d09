//! Is the reader shown the place that was meant, also when the page comes late?

use crate::harness::{Answer, Page, journey};

/// Marks a way to an article that is in sight, and gives its selector.
async fn article_in_sight(page: &Page) -> &'static str {
    page.until(
        "(() => { \
            const links = [...document.querySelectorAll('.read-more')]; \
            const link = links.find(link => { \
                const box = link.getBoundingClientRect(); \
                return box.top > 100 && box.bottom < innerHeight - 100; \
            }); \
            link?.setAttribute('data-in-sight', ''); \
            return !!link; \
        })()",
    )
    .await;
    "[data-in-sight]"
}

/// Scrolls until a way to an article is in the middle of the window; where that is.
async fn scroll_to_card(page: &Page, number: usize) -> u64 {
    page.run(&format!(
        "document.querySelectorAll('.read-more')[{number}].scrollIntoView({{ block: 'center' }})"
    ))
    .await;
    let y = page.scroll_y().await;
    assert!(y > 300, "the listing is long enough to scroll: {y}");
    y
}

/// Waits until the element with this id stands at the top of the window.
async fn is_at_the_top(page: &Page, id: &str) {
    page.until(&format!(
        "(() => {{ \
            const top = document.getElementById({id:?})?.getBoundingClientRect().top; \
            return top >= -1 && top < 80 && scrollY > 300; \
        }})()"
    ))
    .await;
}

#[test]
fn a_page_that_was_left_is_there_again_as_it_was() {
    journey(async |page| {
        page.open("").await;
        // The tool has drawn the listing: its data was never fetched, and never comes.
        page.server.answer("manifest.json", Answer::Nothing);
        let y = scroll_to_card(page, 5).await;
        page.run("window.card = document.querySelector('.post-card')")
            .await;
        page.click(article_in_sight(page).await).await;
        page.until("document.querySelector('article.post')").await;
        page.run(
            "const more = document.createElement('details'); more.open = true; more.id = 'more'; \
             document.querySelector('.prose').append(more)",
        )
        .await;
        page.back().await;
        page.until("card.isConnected").await;
        page.is_scrolled_to(y).await;
        assert_eq!(page.value("document.title").await, "Journeys");
        page.forward().await;
        page.until("document.querySelector('article.post #more')?.open")
            .await;
        page.server.restore("manifest.json");
    });
}

#[test]
fn a_list_that_was_left_is_in_nobodys_way() {
    journey(async |page| {
        page.open("").await;
        page.run("window.list = document.getElementById('quire-main')")
            .await;
        page.click(".post-card:nth-child(2) .read-more").await;
        page.shows("article h1", "缓存与一致性").await;
        // It is in the document, but neither seen nor found, and takes no room.
        page.until("list.isConnected && list.id === 'quire-left' && list.ariaHidden === 'true'")
            .await;
        page.until("!list.clientHeight && !list.clientWidth").await;
        page.until("!list.querySelector('a').checkVisibility({ contentVisibilityAuto: true })")
            .await;
        page.until("!document.body.innerText.includes(list.querySelector('.tagline').textContent)")
            .await;
        // Nor is it there beside another list, or the page of the search.
        page.click(".site-nav a[href$='/archive/']").await;
        page.shows("#quire-main h1", "Archive").await;
        page.until("!list.isConnected").await;
        page.back().await;
        page.shows("article h1", "缓存与一致性").await;
        page.back().await;
        page.until("list.isConnected && list.id === 'quire-main' && !list.ariaHidden")
            .await;
        page.until("document.querySelectorAll('main').length === 1 && list.clientHeight > 300")
            .await;
    });
}

#[test]
fn back_returns_to_the_very_place() {
    journey(async |page| {
        page.open("").await;
        let y = scroll_to_card(page, 5).await;
        page.click(article_in_sight(page).await).await;
        page.until("document.querySelector('article.post')").await;
        page.is_scrolled_to(0).await;
        page.scroll_to(700).await;
        page.back().await;
        page.until("document.querySelector('.post-cards')").await;
        page.is_scrolled_to(y).await;
        page.forward().await;
        page.until("document.querySelector('article.post')").await;
        page.is_scrolled_to(700).await;
    });
}

#[test]
fn back_returns_to_the_place_when_the_listing_comes_late() {
    journey(async |page| {
        page.open("").await;
        let y = scroll_to_card(page, 7).await;
        page.click(article_in_sight(page).await).await;
        page.until("document.querySelector('article.post')").await;
        // After a reload nothing is left of what was fetched.
        page.server.answer("manifest.json", Answer::Nothing);
        page.reload().await;
        page.back().await;
        page.is_at("").await;
        page.until("document.querySelector('main .skeleton')").await;
        page.server.restore("manifest.json");
        page.until("document.querySelector('.post-cards')").await;
        page.is_scrolled_to(y).await;
    });
}

#[test]
fn back_from_another_page_of_the_listing_returns_to_the_place() {
    journey(async |page| {
        page.open("page/2/").await;
        let y = scroll_to_card(page, 6).await;
        page.click(article_in_sight(page).await).await;
        page.until("document.querySelector('article.post')").await;
        page.server.answer("pages/2.json", Answer::Nothing);
        page.reload().await;
        page.back().await;
        page.until("document.querySelector('main .skeleton')").await;
        page.server.restore("pages/2.json");
        page.shows(".pager-place", "2 / 3").await;
        page.is_scrolled_to(y).await;
    });
}

#[test]
fn a_reload_keeps_the_place() {
    journey(async |page| {
        page.open("posts/a-long-read/").await;
        page.scroll_to(900).await;
        page.reload().await;
        page.is_scrolled_to(900).await;
    });
}

#[test]
fn a_new_page_begins_at_its_top() {
    journey(async |page| {
        page.open("posts/a-long-read/").await;
        page.run("document.querySelector('.neighbour').scrollIntoView()")
            .await;
        assert!(page.scroll_y().await > 300);
        page.click(".neighbour").await;
        page.shows("article h1", "缓存与一致性").await;
        page.is_scrolled_to(0).await;
    });
}

#[test]
fn a_link_to_a_heading_lands_on_it_though_the_article_comes_late() {
    journey(async |page| {
        page.server
            .answer("posts/a-long-read.json", Answer::Nothing);
        page.open("posts/no-title/").await;
        page.click(".prose a[href$='#the-last-section']").await;
        page.is_at("posts/a-long-read/#the-last-section").await;
        page.until("document.querySelector('main .skeleton')").await;
        page.server.restore("posts/a-long-read.json");
        is_at_the_top(page, "the-last-section").await;
        page.until("document.activeElement?.id === 'the-last-section'")
            .await;
    });
}

#[test]
fn a_link_from_elsewhere_to_a_heading_lands_on_it() {
    journey(async |page| {
        page.open("posts/a-long-read/#the-last-section").await;
        is_at_the_top(page, "the-last-section").await;
    });
}

#[test]
fn a_heading_stays_in_place_when_the_interface_is_in_another_language() {
    journey(async |page| {
        page.open("").await;
        page.click("[data-action=zh-CN]").await;
        page.shows(".site-nav", "归档").await;
        page.open("posts/a-long-read/#the-last-section").await;
        page.shows(".site-nav", "归档").await;
        page.two_frames().await;
        is_at_the_top(page, "the-last-section").await;
    });
}

#[test]
fn a_link_to_a_heading_of_another_article_lands_on_it() {
    journey(async |page| {
        page.open("posts/no-title/").await;
        page.click(".prose a[href$='#the-last-section']").await;
        page.is_at("posts/a-long-read/#the-last-section").await;
        is_at_the_top(page, "the-last-section").await;
        page.back().await;
        page.is_at("posts/no-title/").await;
        page.until("document.querySelector(\".prose a[href$='#the-last-section']\")")
            .await;
    });
}

#[test]
fn a_link_to_a_chinese_heading_lands_on_it() {
    journey(async |page| {
        page.open("posts/a-long-read/#中文小节").await;
        is_at_the_top(page, "中文小节").await;
    });
}

#[test]
fn back_from_a_heading_of_the_same_article_returns_to_the_place() {
    journey(async |page| {
        page.open("posts/a-long-read/").await;
        page.scroll_to(50).await;
        page.click(".prose a[href='#the-last-section']").await;
        page.is_at("posts/a-long-read/#the-last-section").await;
        is_at_the_top(page, "the-last-section").await;
        page.back().await;
        page.is_at("posts/a-long-read/").await;
        page.is_scrolled_to(50).await;
        page.forward().await;
        is_at_the_top(page, "the-last-section").await;
    });
}

#[test]
fn the_place_below_a_picture_of_unknown_size_is_found_when_the_picture_is_there() {
    journey(async |page| {
        page.open("posts/tall-picture/").await;
        page.until("document.querySelector('.prose img').naturalHeight === 2400")
            .await;
        page.scroll_to(2000).await;
        page.click_in_place(".neighbour").await;
        page.until("!document.querySelector('.prose img')").await;
        page.server
            .answer("posts/tall-picture/tall.svg", Answer::Nothing);
        page.reload().await;
        page.back().await;
        page.until("document.querySelector('.prose img')").await;
        page.server.restore("posts/tall-picture/tall.svg");
        page.is_scrolled_to(2000).await;
    });
}
