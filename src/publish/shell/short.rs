//! What of a script is there for its authors alone?

/// Around these no blank is needed. A sign that may be doubled into another, as `+`, is none
/// of them.
const SIGNS: &str = "{}()=,;:?&|<>";

/// A script without its comments and the blanks that nobody needs. A comment has a line of
/// its own, a text ends where its line does, and a statement ends in a semicolon or a brace.
///
/// # Examples
///
/// ```
/// use quire::publish::short_script;
///
/// let script = "// Greets.\nconst greet = (name) => {\n  say(\"Hello, \" + name);\n};\n";
/// assert_eq!(short_script(script), "const greet=(name)=>{say(\"Hello, \" + name);};");
/// ```
#[must_use]
pub fn short_script(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    let mut short = String::with_capacity(script.len());
    for line in lines {
        // Elsewhere a line break may end a statement.
        let goes_on = short.ends_with(['{', ';', ',', '(']) || line.starts_with(['}', ')']);
        if !short.is_empty() && !goes_on {
            short.push('\n');
        }
        match tight(line) {
            Some(line) => short += &line,
            None => short += line,
        }
    }
    short
}

/// A line without blanks beside signs; `None` where a slash may begin a regular expression,
/// in which every blank counts.
fn tight(line: &str) -> Option<String> {
    let mut tight = String::with_capacity(line.len());
    let mut quote = None;
    let mut is_escaped = false;
    let mut has_blank = false;
    for c in line.chars() {
        if let Some(open) = quote {
            tight.push(c);
            if c == open && !is_escaped {
                quote = None;
            }
            is_escaped = c == '\\' && !is_escaped;
            continue;
        }
        match c {
            '/' => return None,
            ' ' => {
                has_blank = true;
                continue;
            }
            '"' | '\'' | '`' => quote = Some(c),
            _ => {}
        }
        if core::mem::take(&mut has_blank) && !is_sign(c) && !tight.ends_with(is_sign) {
            tight.push(' ');
        }
        tight.push(c);
    }
    Some(tight)
}

fn is_sign(c: char) -> bool {
    SIGNS.contains(c)
}

#[cfg(test)]
mod tests {
    use super::short_script;

    #[test]
    fn comments_and_blanks_go() {
        let table = [
            ("a;\n  // b\n  c; // d\n", "a;c; // d"),
            ("x = /a (b)/.exec(c);", "x = /a (b)/.exec(c);"),
            ("x = f(\"a/b\" , c);", "x=f(\"a/b\",c);"),
            (
                "if (a) {\n  b();\n} else {\n  c();\n}\nd();\n",
                "if(a){b();}else{c();}\nd();",
            ),
            ("return x instanceof Y;", "return x instanceof Y;"),
            ("a + +b - -c", "a + +b - -c"),
            ("const s = 'a = { b }';", "const s='a = { b }';"),
            (r#"f("\" , ", ` = ${a} `);"#, r#"f("\" , ",` = ${a} `);"#),
            ("a\n  ? b\n  : c;", "a\n?b\n:c;"),
            ("async (e) => await e", "async(e)=>await e"),
            ("f(\n  a,\n  b,\n);\n", "f(a,b,);"),
            ("", ""),
        ];
        for (script, short) in table {
            assert_eq!(short_script(script), short, "{script}");
        }
    }
}
