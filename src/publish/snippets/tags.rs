//! Which tags of other programs are fences by another name?
//!
//! Jekyll's `{% highlight rust linenos %}`, Hexo's `{% codeblock title lang:rust %}` and
//! Hugo's `{{< highlight rust "linenos=table" >}}`, each to its own end.

/// A tag that begins a block of code.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// What would stand behind a fence.
    pub(super) info: String,
    name: &'a str,
}

/// Reads a line; nothing where it begins no code.
pub(super) fn tag(line: &str) -> Option<Tag<'_>> {
    let inner = |begin: &str, end: &str| line.strip_prefix(begin)?.strip_suffix(end);
    let (said, is_hugo) = match inner("{%", "%}") {
        Some(said) => (said, false),
        None => (inner("{{<", ">}}").or_else(|| inner("{{%", "%}}"))?, true),
    };
    let said = said.trim_matches(['-', ' ']);
    let (name, rest) = said.split_once(' ').unwrap_or((said, ""));
    let rest = rest.trim();
    let info = match (name, is_hugo) {
        ("highlight", true) => {
            let (language, options) = rest.split_once(' ').unwrap_or((rest, ""));
            let options = options.trim();
            let options = options
                .strip_prefix(['"', '`'])
                .and_then(|options| options.strip_suffix(['"', '`']))
                .unwrap_or(options);
            format!(
                "{} {{{}}}",
                language.trim_matches('"'),
                options.replace('\\', "")
            )
        }
        ("highlight", false) => rest.to_owned(),
        ("codeblock" | "code", false) => {
            let words: Vec<&str> = rest.split_whitespace().collect();
            let is_language = |word: &&str| word.starts_with("lang:");
            let language = words.iter().find(|word| is_language(word));
            let language = language.map_or("", |word| word.trim_start_matches("lang:"));
            let others = words.iter().filter(|word| !is_language(word)).copied();
            let others: Vec<&str> = others.collect();
            let language = if language.is_empty() {
                "text"
            } else {
                language
            };
            format!("{language} {}", others.join(" "))
        }
        _ => return None,
    };
    let info = info.trim_end_matches(" {}").trim().to_owned();
    Some(Tag { info, name })
}

impl Tag<'_> {
    /// The code, and the length of it with the tag that ends it; nothing where none does.
    pub(super) fn code<'t>(&self, text: &'t str) -> Option<(&'t str, usize)> {
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let said = line
                .trim()
                .trim_matches(['{', '}', '%', '<', '>', '-', ' ']);
            let is_tag = line.trim_start().starts_with("{%") || line.trim_start().starts_with("{{");
            let is_end = said.strip_prefix("end").or_else(|| said.strip_prefix('/'));
            if is_tag && is_end.is_some_and(|name| name.trim() == self.name) {
                return Some((text.get(..at)?, at + line.trim_end().len()));
            }
            at += line.len();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn tags_say_what_fences_say() {
        for (line, info) in [
            ("{% highlight ruby linenos %}", "ruby linenos"),
            (
                "{%- highlight ruby mark_lines=\"1 2\" -%}",
                "ruby mark_lines=\"1 2\"",
            ),
            (
                "{% codeblock a.js lang:js https://a.org/ link %}",
                "js a.js https://a.org/ link",
            ),
            ("{% codeblock %}", "text"),
            (
                "{{< highlight go \"linenos=table,hl_lines=8 15-17\" >}}",
                "go {linenos=table,hl_lines=8 15-17}",
            ),
            ("{{< highlight go >}}", "go"),
        ] {
            assert_eq!(
                tag(line).map(|tag| tag.info).as_deref(),
                Some(info),
                "{line}"
            );
        }
        for line in [
            "{% raw %}",
            "{% endhighlight %}",
            "{{< figure >}}",
            "{% highlight",
        ] {
            assert_eq!(tag(line), None, "{line}");
        }
    }

    #[test]
    fn code_ends_with_its_own_tag() {
        let code = |text| tag("{% highlight ruby %}").and_then(|tag| tag.code(text));
        let text = "a\n{% raw %}\n{% endhighlight %}\nb\n";
        assert_eq!(code(text), Some(("a\n{% raw %}\n", 30)));
        assert_eq!(code("a\n{% endcodeblock %}\n"), None);
    }
}
