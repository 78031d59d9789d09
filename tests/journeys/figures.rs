//! Does a reader see formulas and diagrams, in the sample blog?

use crate::harness::{Blog, Journey};

const ARTICLE: &str = "posts/latency-numbers/";
const DIAGRAM: &str = "posts/how-an-etcd-lease-works/";

#[test]
fn formulas_are_drawn_by_the_browser_and_keep_their_source() {
    Journey::through(Blog::of_the_bundle()).run(async |page| {
        page.open(ARTICLE).await;
        page.until("document.querySelectorAll('.prose math').length > 5")
            .await;
        page.until("document.querySelector('.prose math annotation').textContent === 'L'")
            .await;
        page.until("document.querySelector('.prose math').getBoundingClientRect().width > 4")
            .await;
        page.until("!document.querySelector('.prose .math-failed')")
            .await;
    });
}

#[test]
fn a_diagram_has_words_and_the_colours_of_the_theme() {
    Journey::through(Blog::of_the_bundle()).run(async |page| {
        page.open(DIAGRAM).await;
        page.until("document.querySelector('.diagram svg')?.getAttribute('aria-label').includes(':')")
            .await;
        let color = "getComputedStyle(document.querySelector('.diagram .fs')).fill";
        page.run("document.documentElement.dataset.theme = 'light'").await;
        page.until("document.querySelector('.diagram .fs') && getComputedStyle(document.querySelector('.diagram .fs')).fill !== 'none'")
            .await;
        let light = page.value(color).await;
        page.run("document.documentElement.dataset.theme = 'dark'").await;
        assert_ne!(page.value(color).await, light);
    });
}
