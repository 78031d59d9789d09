//! What do authors call the languages?
//!
//! A grammar is found by its own name and by its file endings; here stand the other names
//! that blogs use, and the names of code that is to stay plain.

/// Names, and the grammar that each means.
const NAMES: &[(&str, &str)] = &[
    ("apache", "Apache Conf"),
    ("apacheconf", "Apache Conf"),
    ("arduino", "C++"),
    ("bazel", "Python"),
    ("coq", "OCaml"),
    ("cql", "SQL"),
    ("csharp", "C#"),
    ("cuda", "C++"),
    ("delphi", "Pascal"),
    ("desktop", "INI"),
    ("django", "Jinja2"),
    ("docker", "Dockerfile"),
    ("editorconfig", "INI"),
    ("ejs", "HTML (Rails)"),
    ("elisp", "Lisp"),
    ("emacs-lisp", "Lisp"),
    ("fortran", "Fortran (Modern)"),
    ("fsharp", "F#"),
    ("gas", "x86_64 Assembly"),
    ("gdscript", "GDScript (Godot Engine)"),
    ("golang", "Go"),
    ("handlebars", "Jinja2"),
    ("hjson", "JSON"),
    ("hlsl", "GLSL"),
    ("ino", "C++"),
    ("ipython", "Python"),
    ("json5", "JSON"),
    ("jsonc", "JSON"),
    ("jsonl", "JSON"),
    ("just", "Makefile"),
    ("justfile", "Makefile"),
    ("ksh", "Bourne Again Shell (bash)"),
    ("liquid", "Jinja2"),
    ("meson", "Python"),
    ("mssql", "SQL"),
    ("mysql", "SQL"),
    ("ndjson", "JSON"),
    ("nunjucks", "Jinja2"),
    ("objc", "Objective-C"),
    ("objdump", "x86_64 Assembly"),
    ("objective-c++", "Objective-C++"),
    ("octave", "MATLAB"),
    ("opencl", "C"),
    ("pgsql", "SQL"),
    ("plpgsql", "SQL"),
    ("postcss", "CSS"),
    ("postgres", "SQL"),
    ("postgresql", "SQL"),
    ("protobuf3", "Protocol Buffer"),
    ("py3", "Python"),
    ("python3", "Python"),
    ("reasonml", "OCaml"),
    ("regex", "Regular Expression"),
    ("regexp", "Regular Expression"),
    ("scheme", "Lisp"),
    ("shell", "Bourne Again Shell (bash)"),
    ("sqlite", "SQL"),
    ("ssh-config", "SSH Config"),
    ("sshconfig", "SSH Config"),
    ("starlark", "Python"),
    ("systemd", "INI"),
    ("tsql", "SQL"),
    ("vimscript", "VimL"),
    ("wat", "Lisp"),
    ("wxml", "HTML"),
    ("wxss", "CSS"),
    ("x86asm", "x86_64 Assembly"),
];

/// Whether code of this name is to stay plain, and nobody need be told.
pub(super) fn is_plain(name: &str) -> bool {
    matches!(
        name,
        "" | "text"
            | "txt"
            | "plain"
            | "plaintext"
            | "plain_text"
            | "none"
            | "nohighlight"
            | "no-highlight"
            | "output"
            | "raw"
            | "ascii"
            | "default"
            | "mermaid"
            | "graphviz"
            | "svgbob"
            | "bob"
            | "ascii-art"
            | "ditaa"
            | "goat"
    )
}

/// The grammar that is meant by a name that is not its own.
pub(super) fn grammar(name: &str) -> Option<&'static str> {
    let found = NAMES.iter().find(|(other, _)| *other == name);
    found.map(|(_, grammar)| *grammar)
}
