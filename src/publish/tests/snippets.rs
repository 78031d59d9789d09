//! Is code taken from the author's files, and only from them?

use super::fixture::Fixture;

/// The Markdown of the post `a`, as it is published.
fn published(fixture: &Fixture) -> String {
    fixture.try_press().unwrap();
    fixture.document("a").markdown
}

const CODE: &str = "fn a() {}\n\n// #region main\nfn main() {\n    a();\n}\n// #endregion\n";

fn blog(text: &str) -> Fixture {
    let fixture = Fixture::new().post("posts/a.md", text);
    let fixture = fixture
        .file("code/x.rs", CODE)
        .file("posts/y.sh", "echo `a`\n```\n");
    fixture
        .file(
            "posts/b/index.md",
            "---\ndate: 2020-01-02\n---\n\n<<< ./z.py\n",
        )
        .file("posts/b/z.py", "z\n")
}

#[test]
fn code_is_taken_from_files() {
    let whole = format!("```rs\n{CODE}```\n");
    let table = [
        ("<<< @/code/x.rs", whole.as_str()),
        (
            "<<< @/code/x.rs#main",
            "```rs\nfn main() {\n    a();\n}\n```\n",
        ),
        (
            "<<< ../code/x.rs#main{1,3-4 rust:line-numbers} [m]",
            "```rust:line-numbers {1,3-4} title=\"m\"\nfn main() {\n    a();\n}\n```\n",
        ),
        ("<<< ./y.sh", "````sh\necho `a`\n```\n````\n"),
        ("<<< y.sh#L1 {bash}", "```bash\necho `a`\n```\n"),
        (
            "```rust file=/code/x.rs lines=4-5 {1}\n```",
            "```rust {1}\nfn main() {\n    a();\n```\n",
        ),
        (
            "```rust file=\"@/code/x.rs\" region=main title=x.rs\n```",
            "```rust title=x.rs\nfn main() {\n    a();\n}\n```\n",
        ),
        (
            "```rust file=@/code/x.rs#L1-L1\n```",
            "```rust\nfn a() {}\n```\n",
        ),
        (
            "- item\n\n  > <<< y.sh#L1-L1",
            "- item\n\n  > ```sh\n  > echo `a`\n  > ```\n",
        ),
        (
            "1. ```sh file=y.sh lines=1-1\n   ```",
            "1. ```sh\n   echo `a`\n   ```\n",
        ),
        (
            "```rust file=main.rs\nfn own() {}\n```",
            "```rust file=main.rs\nfn own() {}\n```\n",
        ),
        (
            "```md\n<<< @/missing.rs\n```",
            "```md\n<<< @/missing.rs\n```\n",
        ),
    ];
    for (text, expected) in table {
        assert_eq!(published(&blog(&format!("{text}\n"))), expected, "{text}");
    }
}

#[test]
fn tags_of_other_programs_become_fences() {
    let table = [
        (
            "{% highlight ruby linenos %}\nputs '```'\n{% endhighlight %}",
            "````ruby linenos\nputs '```'\n````\n",
        ),
        (
            "a\n{% codeblock a.js lang:js %}\n<<< x\n\n    y\n{% endcodeblock %}\n\nb",
            "a\n```js a.js\n<<< x\n\n    y\n```\n\nb\n",
        ),
        (
            "{{< highlight go \"linenos=table\" >}}\nx\n{{< /highlight >}}",
            "```go {linenos=table}\nx\n```\n",
        ),
        (
            "```\n{% highlight ruby %}\n```",
            "```\n{% highlight ruby %}\n```\n",
        ),
        ("{% highlight ruby %}", "{% highlight ruby %}\n"),
    ];
    for (text, expected) in table {
        assert_eq!(published(&blog(&format!("{text}\n"))), expected, "{text}");
    }
}

#[test]
fn groups_name_their_tabs() {
    let text = "a\n\n::: code-group\n\n```sh [npm]\nnpm i\n```\n\n```js{1} [a b.js]\nx\n```\n\n<<< y.sh#L1\n\n```go\n```\n\n:::\n\nb\n";
    let expected = "a\n\n\n```sh tab=\"npm\"\nnpm i\n```\n\n```js{1} tab=\"a b.js\"\nx\n```\n\n```sh tab=\"y.sh\"\necho `a`\n```\n\n```go tab=\"go\"\n```\n\n\nb\n";
    let fixture = blog(text);
    assert_eq!(published(&fixture), expected);
    let code = fixture.document("a").post.code;
    let starts: Vec<&str> = code.iter().filter_map(|code| code.lines().next()).collect();
    assert_eq!(starts, ["Gnpm", "ga b.js", "gy.sh", "ggo"]);
    let page = fixture.text("posts/a/index.html");
    assert_eq!(page.matches("class=\"tabs\"").count(), 1);
    assert_eq!(page.matches("type=\"radio\"").count(), 4);
    assert_eq!(page.matches("checked=\"\"").count(), 1);
}

#[test]
fn two_groups_in_a_row_are_two() {
    let one = "::: code-group\n```sh [a]\n```\n:::\n";
    let fixture = blog(&format!("{one}\n{one}"));
    published(&fixture);
    assert_eq!(fixture.document("a").post.code, ["Ga\n", "Ga\n"]);
}

#[test]
fn what_cannot_be_taken_is_told_at_its_place() {
    let table = [
        (
            "<<< ./missing.sh",
            "posts/a.md:8:1: no file is at",
            "put it there",
        ),
        ("<<< ./y.hs", "posts/a.md:8:1: ", "did you mean `y.sh`?"),
        (
            "<<< ../../secret",
            "posts/a.md:8:1: ",
            "leads out of the blog's folder",
        ),
        (
            "> <<< /../secret",
            "posts/a.md:8:3: ",
            "leads out of the blog's folder",
        ),
        ("<<< @/code", "posts/a.md:8:1: ", "is no file"),
        (
            "<<< @/code/x.rs#other",
            "posts/a.md:8:1: ",
            "no region `other`; it has `main`",
        ),
        (
            "```rust file=@/code/x.rs lines=3-99\n```",
            "posts/a.md:8:1: ",
            "it ends with line 7",
        ),
        (
            "::: code-group\n```sh [a]\n```",
            "posts/a.md:8:1: ",
            "write `:::`",
        ),
    ];
    for (text, place, part) in table {
        let text = format!("\n<<< ./y.sh\n{text}\n");
        let fixture = blog(&text.replacen("./y.sh\n", "./y.sh\n\n", 1));
        let problems = fixture.problems().join("\n");
        assert!(
            problems.contains(place) && problems.contains(part),
            "{text}: {problems}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_not_followed() {
    let fixture = blog("<<< @/code/link.rs\n");
    let secret = fixture.source().join("../secret.rs");
    std::fs::write(&secret, "secret").unwrap();
    std::os::unix::fs::symlink(&secret, fixture.source().join("code/link.rs")).unwrap();
    let problems = fixture.problems().join("\n");
    assert!(
        problems.contains("leads out of the blog's folder"),
        "{problems}"
    );
    assert!(!problems.contains("secret"));
}

#[test]
fn other_problems_keep_their_places() {
    let fixture = blog(
        "<<< @/code/x.rs\n\n::: code-group\n```sh [a]\n```\n:::\n\nx [y](missing.md)\n\n```nolang {9}\n```\n",
    );
    let problems = fixture.problems().join("\n");
    assert!(
        problems.contains("posts/a.md:12:3: no post is in the file"),
        "{problems}"
    );
    let fixture =
        blog("<<< @/code/x.rs\n\n```nolang {9}\nx\n```\n\n<<< @/code/x.rs#main{99 nolang}\n");
    let warnings = fixture.try_press().unwrap().warnings;
    let warnings: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    let places = [
        "a.md:7:1: the fence names line 9, but its code has 1 line",
        "a.md:7:1: nobody here knows",
        "a.md:11:1: the fence names line 99, but its code has 3 lines",
        "a.md:11:1: nobody",
    ];
    for place in places {
        assert!(
            warnings.iter().any(|warning| warning.contains(place)),
            "{warnings:?}"
        );
    }
}

#[test]
fn a_file_that_changes_is_pressed_again() {
    let fixture = blog("<<< @/code/x.rs#main\n").cached().release();
    fixture.try_press().unwrap();
    let before = fixture.files();
    let fixture = fixture.file("code/x.rs", CODE.replace("a();", "b();"));
    fixture.try_press().unwrap();
    let after = fixture.files();
    for path in ["posts/a.json", "posts/a/index.html", "posts/a.md"] {
        assert_ne!(before.get(path), after.get(path), "{path}");
    }
    let page = fixture.text("posts/a.md");
    assert!(page.contains("b();"));
}
