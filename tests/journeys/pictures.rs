//! Does a reader get a picture in the size that fits the screen?

use std::fs;

use crate::harness::{Blog, Files, Journey, Page};

const POST: &str = "posts/photograph/";

/// The file in which the blog offers the photograph in a width.
fn variant(files: &Files, width: u32) -> String {
    let start = format!("image-{width}-");
    let folder = fs::read_dir(files.root.join("assets")).unwrap();
    let mut names = folder.map(|file| file.unwrap().file_name().into_string().unwrap());
    let name = names.find(|name| name.starts_with(&start)).unwrap();
    format!("assets/{name}")
}

/// Waits until the photograph is there, and tells which file it was read from.
async fn shown(page: &Page) -> String {
    page.until("document.querySelector('.prose img')?.complete && document.querySelector('.prose img').naturalWidth > 0")
        .await;
    let shown = page
        .value("document.querySelector('.prose img').currentSrc")
        .await;
    shown.as_str().unwrap().to_owned()
}

#[test]
fn a_phone_fetches_a_smaller_file_and_nothing_moves() {
    let files = Blog::at("/blog/");
    let small = variant(&files, 800);
    let journey = Journey::through(files).where_shifts_are_seen();
    journey.run(async |page| {
        page.browser.become_a_phone().await;
        page.open(POST).await;
        assert!(shown(page).await.ends_with(&small));
        page.two_frames().await;
        page.nothing_moved().await;
        let original = format!("{POST}photo.jpg");
        assert_eq!(page.server.times_asked(&original), 0);
        // Whoever asks for the picture itself gets what the author took.
        page.run(
            "fetch(document.querySelector('.prose img').src) \
             .then(answer => { window.original = answer.headers.get('content-type') })",
        )
        .await;
        page.until("window.original === 'image/jpeg'").await;
    });
}

#[test]
fn a_page_that_the_program_draws_offers_the_same_sizes() {
    let files = Blog::at("/");
    let (small, large) = (variant(&files, 800), variant(&files, 1280));
    Journey::through(files).run(async |page| {
        page.browser.resize(1280, 900).await;
        page.open(POST).await;
        assert!(shown(page).await.ends_with(&small));
        let drawn = "document.querySelector('.prose img').outerHTML";
        let before = page.value(drawn).await;
        page.click(".site-nav a[href$='/archive/']").await;
        page.shows("main h1", "Archive").await;
        page.click("main a[href$='/posts/photograph/']").await;
        page.is_at(POST).await;
        assert!(shown(page).await.ends_with(&small));
        assert_eq!(page.value(drawn).await, before);
        assert_eq!(page.server.times_asked(&large), 0);
    });
}
