//! Which of the page's colours stands for one of a diagram's?
//!
//! Greys become ink, lines, boxes and paper, everything else the nearest of eight hues, so
//! that whatever colours an author or the library chose, they follow the theme and can be
//! read. It must never give a colour, only what the style sheet gives one to.

/// What fills or draws a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paint {
    None,
    /// As words.
    Ink,
    /// Between ink and paper.
    Middle,
    /// Boxes.
    Soft,
    /// As the page.
    Paper,
    /// One of eight, from 1, by its place in the circle: red, orange, yellow, green, teal,
    /// blue, purple, pink.
    Hue(u8),
}

/// What a value of `fill` or `stroke` comes to; `otherwise` is what an unknown one does.
pub(super) fn paint(value: &str, otherwise: Paint) -> Paint {
    let value = value.trim().to_ascii_lowercase();
    if value.is_empty() {
        return otherwise;
    }
    if matches!(value.as_str(), "none" | "transparent") {
        return Paint::None;
    }
    let Some([red, green, blue, alpha]) = color(&value) else {
        return otherwise;
    };
    if alpha < 0.15 {
        return Paint::None;
    }
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let light = f64::midpoint(most, least);
    let chroma = most - least;
    if chroma < 0.08 {
        return match light {
            light if light < 0.35 => Paint::Ink,
            light if light < 0.78 => Paint::Middle,
            light if light < 0.99 => Paint::Soft,
            _ => Paint::Paper,
        };
    }
    let sixth = if most <= red {
        ((green - blue) / chroma).rem_euclid(6.0)
    } else if most <= green {
        (blue - red) / chroma + 2.0
    } else {
        (red - green) / chroma + 4.0
    };
    Paint::Hue(match sixth * 60.0 {
        degrees if degrees < 15.0 => 1,
        degrees if degrees < 42.0 => 2,
        degrees if degrees < 70.0 => 3,
        degrees if degrees < 155.0 => 4,
        degrees if degrees < 192.0 => 5,
        degrees if degrees < 250.0 => 6,
        degrees if degrees < 288.0 => 7,
        degrees if degrees < 345.0 => 8,
        _ => 1,
    })
}

/// Red, green, blue and opacity, each up to 1.
fn color(value: &str) -> Option<[f64; 4]> {
    if let Some(digits) = value.strip_prefix('#') {
        let digit = |at: usize| {
            let digit = digits.as_bytes().get(at).copied().map(char::from)?;
            digit.to_digit(16).map(f64::from)
        };
        let of = |at: usize| match digits.len() {
            3 | 4 => Some(digit(at)? / 15.0),
            _ => Some((digit(at * 2)? * 16.0 + digit(at * 2 + 1)?) / 255.0),
        };
        let alpha = if matches!(digits.len(), 4 | 8) {
            of(3)?
        } else {
            1.0
        };
        return matches!(digits.len(), 3 | 4 | 6 | 8)
            .then(|| Some([of(0)?, of(1)?, of(2)?, alpha]))?;
    }
    if let Some((name, rest)) = value.split_once('(') {
        let parts = rest.trim_end_matches(')').split([',', ' ', '/']);
        let parts: Vec<f64> = parts
            .filter(|part| !part.is_empty())
            .map(|part| match part.strip_suffix('%') {
                Some(share) => share.parse().map(|share: f64| share / 100.0),
                None => part.trim_end_matches("deg").parse(),
            })
            .collect::<Result<_, _>>()
            .ok()?;
        let [a, b, c, ..] = parts[..] else {
            return None;
        };
        let alpha = parts.get(3).copied().unwrap_or(1.0);
        return match name {
            "rgb" | "rgba" if rest.contains('%') => Some([a, b, c, alpha]),
            "rgb" | "rgba" => Some([a / 255.0, b / 255.0, c / 255.0, alpha]),
            "hsl" | "hsla" => Some(from_hsl(a, b, c, alpha)),
            _ => None,
        };
    }
    let (_, hex) = NAMED.iter().find(|(name, _)| *name == value)?;
    color(hex)
}

fn from_hsl(hue: f64, saturation: f64, light: f64, alpha: f64) -> [f64; 4] {
    let range = saturation * light.min(1.0 - light);
    let part = |n: f64| {
        let k = (n + hue / 30.0).rem_euclid(12.0);
        light - range * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
    };
    [part(0.0), part(8.0), part(4.0), alpha]
}

/// Names that authors use, and the library.
const NAMED: &[(&str, &str)] = &[
    ("black", "#000"),
    ("white", "#fff"),
    ("gray", "#808080"),
    ("grey", "#808080"),
    ("lightgray", "#d3d3d3"),
    ("lightgrey", "#d3d3d3"),
    ("darkgray", "#a9a9a9"),
    ("darkgrey", "#a9a9a9"),
    ("silver", "#c0c0c0"),
    ("whitesmoke", "#f5f5f5"),
    ("dimgray", "#696969"),
    ("red", "#f00"),
    ("crimson", "#dc143c"),
    ("tomato", "#ff6347"),
    ("coral", "#ff7f50"),
    ("salmon", "#fa8072"),
    ("orange", "#ffa500"),
    ("gold", "#ffd700"),
    ("yellow", "#ff0"),
    ("lightyellow", "#ffffe0"),
    ("khaki", "#f0e68c"),
    ("green", "#008000"),
    ("lime", "#0f0"),
    ("lightgreen", "#90ee90"),
    ("palegreen", "#98fb98"),
    ("teal", "#008080"),
    ("cyan", "#0ff"),
    ("aqua", "#0ff"),
    ("lightcyan", "#e0ffff"),
    ("turquoise", "#40e0d0"),
    ("blue", "#00f"),
    ("navy", "#000080"),
    ("lightblue", "#add8e6"),
    ("skyblue", "#87ceeb"),
    ("steelblue", "#4682b4"),
    ("royalblue", "#4169e1"),
    ("purple", "#800080"),
    ("violet", "#ee82ee"),
    ("indigo", "#4b0082"),
    ("lavender", "#e6e6fa"),
    ("plum", "#dda0dd"),
    ("pink", "#ffc0cb"),
    ("lightpink", "#ffb6c1"),
    ("magenta", "#f0f"),
    ("fuchsia", "#f0f"),
    ("brown", "#a52a2a"),
    ("maroon", "#800000"),
    ("olive", "#808000"),
    ("beige", "#f5f5dc"),
    ("ivory", "#fffff0"),
    ("aliceblue", "#f0f8ff"),
    ("currentcolor", "#222"),
];

#[cfg(test)]
mod tests {
    use super::{Paint, paint};

    #[test]
    fn colours_come_to_what_they_stand_for() {
        for (value, expected) in [
            ("none", Paint::None),
            ("rgba(0,0,0,0)", Paint::None),
            ("#222", Paint::Ink),
            ("black", Paint::Ink),
            ("#999999", Paint::Middle),
            ("#eeeeee", Paint::Soft),
            ("rgb(255, 255, 255)", Paint::Paper),
            ("hsl(0, 0%, 93%)", Paint::Soft),
            ("#f96", Paint::Hue(2)),
            ("red", Paint::Hue(1)),
            ("hsl(220.5882352941, 100%, 98%)", Paint::Soft),
            ("hsl(220, 100%, 70%)", Paint::Hue(6)),
            ("#00ff0080", Paint::Hue(4)),
            ("url(#x)", Paint::Soft),
            ("expression(alert(1))", Paint::Soft),
            ("#zz", Paint::Soft),
            ("", Paint::Soft),
        ] {
            assert_eq!(paint(value, Paint::Soft), expected, "{value}");
        }
    }
}
