//! The same posts as a site of [Hugo](https://gohugo.io).
//!
//! Its theme makes what a press makes for readers: every page with the same styles in it,
//! the listing and the tags in pages of ten, a feed for the blog and for each tag, a
//! sitemap. It has less to do: no data files, no plain Markdown, one format of feed.

use std::{fs, io, path::Path};

const SETTINGS: &str = r#"baseURL = "https://blog.example/"
title = "A generated blog"
languageCode = "en"
paginate = 10
disableKinds = ["section"]
[taxonomies]
tag = "tags"
[markup.goldmark.renderer]
unsafe = true
[markup.highlight]
codeFences = false
[services.rss]
limit = 20
"#;

const BASE: &str = r#"<!doctype html>
<html lang="{{ .Params.lang | default "en" }}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} · {{ .Site.Title }}</title>
<meta name="description" content="{{ .Summary | plainify }}">
<link rel="canonical" href="{{ .Permalink }}">
{{ range .AlternativeOutputFormats }}<link rel="{{ .Rel }}" type="{{ .MediaType.Type }}" href="{{ .Permalink }}">
{{ end }}<!--styles--></head>
<body><header><a href="/">{{ .Site.Title }}</a> <a href="/tags/">Tags</a></header>
<main>{{ block "main" . }}{{ end }}</main>
<footer>{{ .Site.Title }}</footer></body></html>
"#;

const SINGLE: &str = r#"{{ define "main" }}<article><h1>{{ .Title }}</h1>
<p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2006-01-02" }}</time> {{ .ReadingTime }} min</p>
<ul>{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
{{ .Content }}</article>
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>{{ end }}
"#;

const LIST: &str = r#"{{ define "main" }}<h1>{{ .Title }}</h1>
{{ $pages := .Pages }}{{ if .IsHome }}{{ $pages = .Site.RegularPages }}{{ end }}
{{ $paginator := .Paginate $pages }}
{{ range $paginator.Pages }}<article><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>
<p><time>{{ .Date.Format "2006-01-02" }}</time></p>{{ .Summary }}</article>{{ end }}
{{ if $paginator.HasPrev }}<a href="{{ $paginator.Prev.URL }}">newer</a>{{ end }}
{{ if $paginator.HasNext }}<a href="{{ $paginator.Next.URL }}">older</a>{{ end }}{{ end }}
"#;

const TERMS: &str = r#"{{ define "main" }}<h1>Tags</h1><ul>
{{ range .Data.Terms.ByCount }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}
</ul>{{ end }}
"#;

const FEED: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>{{ .Title }}</title><link>{{ .Permalink }}</link>
<description>{{ .Site.Title }}</description>
{{ $pages := .Pages }}{{ if .IsHome }}{{ $pages = .Site.RegularPages }}{{ end }}
{{ range first 20 $pages }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link>
<pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate><guid>{{ .Permalink }}</guid>
<description>{{ .Content | html }}</description></item>{{ end }}
</channel></rss>
"#;

/// Writes the site around the posts of `blog`, which lie where a press finds them. Every page
/// has `styles` in its head.
///
/// # Errors
///
/// When the folder cannot be written.
pub fn write(folder: &Path, blog: &Path, styles: &str) -> io::Result<()> {
    let layouts = folder.join("layouts/_default");
    fs::create_dir_all(&layouts)?;
    fs::create_dir_all(folder.join("content/posts"))?;
    fs::write(folder.join("config.toml"), SETTINGS)?;
    let base = BASE.replace("<!--styles-->", styles);
    for (name, text) in [
        ("baseof.html", base.as_str()),
        ("single.html", SINGLE),
        ("list.html", LIST),
        ("terms.html", TERMS),
        ("rss.xml", FEED),
    ] {
        fs::write(layouts.join(name), text)?;
    }
    for post in fs::read_dir(blog.join("posts"))? {
        let post = post?;
        let place = folder.join("content/posts").join(post.file_name());
        fs::copy(post.path(), place)?;
    }
    Ok(())
}
