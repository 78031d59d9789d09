//! Can one read the blog without a mouse?

use fantoccini::key::Key;

use crate::harness::{Page, journey};

async fn tab(page: &Page) {
    page.press([Key::Tab.into()]).await;
}

async fn enter(page: &Page) {
    page.press([Key::Enter.into()]).await;
}

#[test]
fn the_first_tab_offers_to_skip_the_header() {
    journey(async |page| {
        page.open("").await;
        tab(page).await;
        page.until("document.activeElement?.matches('.skip-link')")
            .await;
        let in_sight = "document.activeElement.getBoundingClientRect().top >= 0";
        page.until(in_sight).await;
        enter(page).await;
        page.until("document.activeElement?.id === 'quire-main'")
            .await;
        tab(page).await;
        page.until("document.activeElement?.closest('main .languages')")
            .await;
    });
}

#[test]
fn tab_and_enter_open_an_article_and_focus_is_on_its_heading() {
    journey(async |page| {
        page.open("").await;
        page.shows(".post-title", "A long read").await;
        for _ in 0..12 {
            tab(page).await;
            let is_there = "!!document.activeElement?.matches('.post-card:first-child .read-more')";
            if page.value(is_there).await == true {
                break;
            }
        }
        page.until("document.activeElement.matches('.post-card:first-child .read-more')")
            .await;
        enter(page).await;
        page.is_at("posts/a-long-read/").await;
        page.until("document.activeElement?.matches('article h1')")
            .await;
        page.until("document.getElementById('quire-announcer').innerText === 'A long read'")
            .await;
        tab(page).await;
        page.until("document.activeElement?.closest('article')")
            .await;
    });
}

#[test]
fn a_page_that_was_just_opened_does_not_take_focus() {
    journey(async |page| {
        page.open("posts/a-long-read/").await;
        page.shows("article h1", "A long read").await;
        page.two_frames().await;
        assert_eq!(
            page.value("document.activeElement === document.body").await,
            true
        );
    });
}

#[test]
fn j_and_k_go_from_post_to_post() {
    journey(async |page| {
        page.open("").await;
        page.shows(".post-title", "A long read").await;
        let focused = |number: usize| {
            format!("document.activeElement?.closest('.post-card:nth-child({number}) .post-title')")
        };
        page.press(['j']).await;
        page.until(&focused(1)).await;
        page.press(['j', 'j']).await;
        page.until(&focused(3)).await;
        page.press(['k']).await;
        page.until(&focused(2)).await;
        enter(page).await;
        page.shows("article h1", "缓存与一致性").await;
    });
}

#[test]
fn the_focus_is_kept_on_a_setting_that_is_changed() {
    journey(async |page| {
        page.open("").await;
        page.run("document.querySelector('[data-action=settings]').focus()")
            .await;
        enter(page).await;
        page.until("document.querySelector('dialog').open").await;
        page.run("document.querySelector('[data-action=dark]').focus()")
            .await;
        enter(page).await;
        page.until("document.documentElement.dataset.theme === 'dark'")
            .await;
        page.until("document.activeElement?.matches('[data-action=dark][aria-pressed=true]')")
            .await;
        page.press([Key::Escape.into()]).await;
        page.until("document.activeElement?.matches('[data-action=settings]')")
            .await;
    });
}

#[test]
fn a_question_mark_shows_what_the_keys_do() {
    journey(async |page| {
        page.open("").await;
        page.shows(".post-title", "A long read").await;
        page.press(['?']).await;
        page.shows("dialog[open] .keys", "previous post of a list")
            .await;
        assert_eq!(page.value("document.querySelector('dialog').getAttribute('aria-labelledby') === document.querySelector('dialog h2').id").await, true);
        // Nothing behind it moves, and focus stays in it.
        page.press(['j']).await;
        page.until("document.activeElement?.closest('dialog')")
            .await;
        page.press([Key::Escape.into()]).await;
        page.until("!document.querySelector('dialog').open").await;
        // Also without a key.
        page.click("[data-action=keys]").await;
        page.shows("dialog[open] .keys", "previous post of a list")
            .await;
        // Who dictates, or slips, can do without single keys, for good.
        page.click("[data-action=keys-off]").await;
        page.until("document.querySelector('[data-action=keys-off][aria-pressed=true]')")
            .await;
        page.press([Key::Escape.into()]).await;
        page.reload().await;
        page.press(['j', '?']).await;
        page.two_frames().await;
        assert_eq!(
            page.value("document.querySelector('dialog').open").await,
            false
        );
        assert_eq!(
            page.value("document.activeElement === document.body").await,
            true
        );
    });
}

#[test]
fn no_key_reaches_the_page_behind_a_dialog() {
    journey(async |page| {
        page.open("posts/translated/").await;
        page.click("[data-action=keys]").await;
        page.until("document.querySelector('dialog[open]')").await;
        page.press(['t', '/']).await;
        page.two_frames().await;
        page.is_at("posts/translated/").await;
        assert_eq!(page.count("dialog[open]").await, 1);
        page.press([Key::Escape.into()]).await;
        page.press(['t']).await;
        page.is_at("posts/translated-zh/").await;
    });
}

#[test]
fn a_question_mark_that_is_typed_is_text() {
    journey(async |page| {
        page.open("").await;
        page.shows(".post-title", "A long read").await;
        page.run(
            "const field = document.createElement('input'); field.id = 'field'; \
            document.querySelector('main').prepend(field); field.focus()",
        )
        .await;
        page.press(['j', '?']).await;
        page.until("document.getElementById('field').value === 'j?'")
            .await;
        assert_eq!(
            page.value("document.querySelector('dialog').open").await,
            false
        );
    });
}
