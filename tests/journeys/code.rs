//! Can a reader take code from an article, and choose among its versions?

use fantoccini::key::Key;

use crate::harness::{Journey, OwnBlog, Page};

const POST: &str = "---
title: Code
date: 2024-05-01
---

```console
$ echo one \\
> two
one two
$ echo three
three
```

```rust title=src/main.rs {1} showLineNumbers
fn main() {
    let a = 1; // [!code --]
    let a = 2; // [!code ++]
}
```

::: code-group

```sh [npm]
npm install
```

```sh [yarn]
yarn add
```

<<< ./made.py

:::

The end.
";

/// The blog with a post of all kinds of code, and a browser in which what is copied is kept.
fn copying(name: &str, clipboard: &str) -> Journey {
    let blog = OwnBlog::new(name, "/");
    blog.write("posts/code.md", POST);
    blog.write("posts/made.py", "import sys\n");
    blog.press();
    let clipboard = format!(
        "Object.defineProperty(Navigator.prototype, 'clipboard', {{ get: () => ({clipboard}) }})"
    );
    Journey::through(blog.files()).in_a_browser_where(&clipboard)
}

const KEEPS: &str = "{ writeText: async (text) => { window.copied = text } }";

async fn copies(page: &Page, block: &str, code: &str) {
    page.run("window.copied = undefined").await;
    page.click(&format!("{block} > [data-action=copy]")).await;
    page.until("window.copied !== undefined").await;
    assert_eq!(page.value("window.copied").await, code, "{block}");
}

#[test]
fn what_is_copied_is_the_code_alone() {
    copying("code-copied", KEEPS).run(async |page| {
        page.open("posts/code/").await;
        page.until("document.documentElement.dataset.program === 'ready'")
            .await;
        copies(page, ".prose > div.code", "echo one \\\ntwo\necho three\n").await;
        page.until("document.getElementById('quire-announcer').innerText === 'Copied'")
            .await;
        copies(page, "figure.code", "fn main() {\n    let a = 2;\n}\n").await;
        page.until("document.querySelector('figure.code > [data-copied]')")
            .await;
        // What is seen is all of it, without the marks.
        let shown = page.value("document.querySelector('figure.code code').textContent");
        let shown = shown.await;
        let shown = shown.as_str().unwrap();
        assert!(
            shown.contains("let a = 1;") && !shown.contains("[!code"),
            "{shown}"
        );
        assert_eq!(page.text("figure.code figcaption").await, "src/main.rs");
        assert_eq!(page.count("figure.code [data-line]").await, 4);
    });
}

#[test]
fn code_is_copied_without_a_mouse() {
    copying("code-keyboard", KEEPS).run(async |page| {
        page.open("posts/code/").await;
        page.until("document.documentElement.dataset.program === 'ready'")
            .await;
        page.run("document.querySelector('article h1').focus()")
            .await;
        let is_there = "!!document.activeElement?.matches('.code > [data-action=copy]')";
        for _ in 0..12 {
            page.press([Key::Tab.into()]).await;
            if page.value(is_there).await == true {
                break;
            }
        }
        page.until(is_there).await;
        let name = page.accessible_name(".code > [data-action=copy]").await;
        assert_eq!(name, "Copy code");
        let is_seen = "getComputedStyle(document.activeElement).opacity === '1'";
        page.until(is_seen).await;
        let size = "(({ width, height }) => Math.min(width, height))\
            (document.activeElement.getBoundingClientRect())";
        assert!(page.value(size).await.as_f64().unwrap() >= 44.0);
        page.press([Key::Enter.into()]).await;
        page.until("window.copied?.startsWith('echo one')").await;
    });
}

#[test]
fn where_nothing_can_be_copied_the_code_is_selected() {
    copying("code-without-clipboard", "undefined").run(async |page| {
        page.open("posts/code/").await;
        page.until("document.documentElement.dataset.program === 'ready'")
            .await;
        page.click("figure.code > [data-action=copy]").await;
        page.until("getSelection().toString().includes('fn main()')")
            .await;
        page.until("document.getElementById('quire-announcer').innerText.includes('Ctrl+C')")
            .await;
    });
}

/// The versions of the code that are seen.
async fn versions(page: &Page) -> String {
    let seen = "[...document.querySelectorAll('.tabs code')].filter(e => e.checkVisibility())\
        .map(e => e.textContent.trim()).join('|')";
    page.value(seen).await.as_str().unwrap().to_owned()
}

async fn chooses(page: &Page) {
    assert_eq!(page.texts(".tab").await, ["npm", "yarn", "made.py"]);
    assert_eq!(versions(page).await, "npm install");
    page.click(".tab:nth-of-type(2)").await;
    assert_eq!(versions(page).await, "yarn add");
    page.press([Key::Right.into()]).await;
    assert_eq!(versions(page).await, "import sys");
    page.press([Key::Right.into()]).await;
    assert_eq!(versions(page).await, "npm install");
    // Two clicks in haste choose too, and do not mark the name.
    page.click(".tab:nth-of-type(2)").await;
    page.click(".tab:nth-of-type(2)").await;
    page.click(".tab:nth-of-type(1)").await;
    page.click(".tab:nth-of-type(1)").await;
    assert_eq!(versions(page).await, "npm install");
    assert_eq!(page.value("getSelection().toString()").await, "");
}

#[test]
fn one_of_several_versions_is_shown() {
    copying("code-tabs", KEEPS).run(async |page| {
        page.open("posts/code/").await;
        page.until("document.documentElement.dataset.program === 'ready'")
            .await;
        chooses(page).await;
        // The program draws the same, and a page that was left keeps the choice.
        page.click(".tab:nth-of-type(2)").await;
        page.click(".site-nav a").await;
        page.until("document.querySelector('.post-cards')").await;
        page.back().await;
        page.until("document.querySelector('#quire-main > .post .tabs')")
            .await;
        assert_eq!(versions(page).await, "yarn add");
    });
}

#[test]
fn versions_are_chosen_without_scripts_and_nothing_dead_is_offered() {
    copying("code-plain", KEEPS).run(async |page| {
        page.browser.forbid_scripts().await;
        page.load("posts/code/").await;
        chooses(page).await;
        let buttons =
            "[...document.querySelectorAll('article button')].filter(b => b.checkVisibility()).length";
        assert_eq!(page.value(buttons).await, 0);
    });
}
