//! What does a diagram look like?
//!
//! A library lays it out and writes SVG with styles, ids and HTML of its own.
//! [`redraw`] writes it anew with what a page allows: shapes and text, coloured by classes
//! that follow the theme. It must never be given what is too large to lay out.

mod ends;
mod kind;
mod label;
mod look;
mod measure;
mod redraw;
mod style;

use std::{sync::LazyLock, time::Duration};

use merman::{
    Engine, MermaidConfig, OperationControl, ParseOptions, RenderOutput, RenderRequest, Renderer,
    SvgEnvironment, SvgRequest, svg::RenderResourcePolicy,
};

use super::Drawn;
use crate::{model::Lang, text::Labels};
use kind::Kind;
pub(super) use measure::is_wide;

/// A longer diagram is refused, in bytes: nobody reads it.
const LONGEST: usize = 32 << 10;
/// As many groups may stand inside each other, about.
const DEEPEST: usize = 24;
/// After so long the library gives a diagram up. What is within its limits takes
/// milliseconds, so that this changes nothing from one machine to the next.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the library calls its colours, and what they are to be.
const THEME: &[(&str, &str)] = &[
    ("primaryColor", "#eeeeee"),
    ("primaryTextColor", "#222222"),
    ("primaryBorderColor", "#999999"),
    ("secondaryColor", "#eeeeee"),
    ("tertiaryColor", "#f2f2f2"),
    ("lineColor", "#444444"),
    ("textColor", "#222222"),
    ("mainBkg", "#eeeeee"),
    ("nodeBorder", "#999999"),
    ("clusterBkg", "#ffffff"),
    ("clusterBorder", "#aaaaaa"),
    ("edgeLabelBackground", "#ffffff"),
    ("noteBkgColor", "#f0dc90"),
    ("noteBorderColor", "#999999"),
    ("noteTextColor", "#222222"),
    ("actorBkg", "#eeeeee"),
    ("actorBorder", "#999999"),
    ("actorLineColor", "#aaaaaa"),
    ("signalColor", "#444444"),
    ("labelBoxBkgColor", "#eeeeee"),
    ("labelBoxBorderColor", "#999999"),
    ("loopTextColor", "#222222"),
    ("activationBkgColor", "#aac8f0"),
    ("activationBorderColor", "#999999"),
    ("sequenceNumberColor", "#ffffff"),
    ("sectionBkgColor", "#f2f2f2"),
    ("altSectionBkgColor", "#ffffff"),
    ("sectionBkgColor2", "#f2f2f2"),
    ("excludeBkgColor", "#eeeeee"),
    ("taskBkgColor", "#aac8f0"),
    ("taskBorderColor", "#999999"),
    ("activeTaskBkgColor", "#b0dcb0"),
    ("activeTaskBorderColor", "#999999"),
    ("doneTaskBkgColor", "#dddddd"),
    ("doneTaskBorderColor", "#999999"),
    ("critBkgColor", "#f0b0b0"),
    ("critBorderColor", "#999999"),
    ("gridColor", "#cccccc"),
    ("pieOuterStrokeWidth", "0"),
    ("pieStrokeColor", "#999999"),
    ("pieOpacity", "1"),
    ("quadrantPointFill", "#222222"),
];

/// What is told apart by colour.
const HUES: [&str; 8] = [
    "#aac8f0", "#f0c8a0", "#b0dcb0", "#d8b8f0", "#f0b0b0", "#a0dcd8", "#f0dc90", "#f0b0dc",
];

/// How diagrams are laid out; how they are coloured is up to the page. The greys and hues
/// only tell [`paint`](super::paint) what is what.
static RENDERER: LazyLock<Renderer> = LazyLock::new(|| {
    let mut theme = serde_json::Map::new();
    for (name, value) in THEME {
        theme.insert((*name).to_owned(), (*value).into());
    }
    let chart = serde_json::json!({
        "plotColorPalette": HUES.join(","), "backgroundColor": "transparent",
    });
    theme.insert("xyChart".to_owned(), chart);
    for (number, hue) in HUES.iter().cycle().take(13).enumerate() {
        for name in ["pie", "cScale", "git", "fillType"] {
            theme.insert(format!("{name}{number}"), (*hue).into());
        }
    }
    let config = MermaidConfig::from_value(serde_json::json!({
        "theme": "base", "look": "classic", "themeVariables": theme,
        "fontFamily": "sans-serif",
        "gantt": { "axisFormat": "%m-%d", "useWidth": 720 },
        "sequence": { "width": 120, "height": 44 },
        "xyChart": { "width": 640, "height": 400 },
    }));
    Renderer::new()
        .with_engine(Engine::new().with_site_config(config))
        .with_parse_options(ParseOptions::strict())
});

/// Draws what stands behind a fence `mermaid`.
pub(super) fn draw(source: &str, lang: &Lang) -> Drawn {
    match svg_of(source, lang) {
        Ok(figure) => Drawn::Yes(figure),
        Err(reason) => {
            let message = format!("this diagram is shown as code: {reason}");
            Drawn::Badly(None, message)
        }
    }
}

fn svg_of(source: &str, lang: &Lang) -> Result<String, String> {
    if source.len() > LONGEST {
        return Err(format!("it is longer than {} KiB", LONGEST >> 10));
    }
    if depth(source) > DEEPEST {
        return Err(format!(
            "more than {DEEPEST} groups stand inside each other"
        ));
    }
    let kind = Kind::of(source).ok_or_else(|| {
        format!(
            "this kind of diagram cannot be drawn, only {}",
            Kind::all_names()
        )
    })?;
    let environment = SvgEnvironment::deterministic()
        .with_resource_policy(RenderResourcePolicy::interactive())
        .with_text_measurement_policy(measure::policy()?);
    let request = SvgRequest {
        environment,
        ..SvgRequest::default()
    };
    let control = OperationControl::new().with_deadline(PATIENCE);
    let output = RENDERER.render(RenderRequest::svg(source, control, request));
    let svg = match output {
        Ok(RenderOutput::Svg(Some(svg))) => svg.into_parts().0,
        Ok(_) => return Err("nothing of it can be drawn".to_owned()),
        Err(error) => return Err(first_line(&error.to_string())),
    };
    let labels = Labels::of(lang);
    let separators = (labels.diagrams.colon, labels.diagrams.comma);
    redraw::redrawn(&svg, kind.name(labels), separators)
        .ok_or_else(|| "what the library makes of it cannot be shown in a page".to_owned())
}

/// How many groups stand inside each other, at most.
fn depth(source: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for line in source.lines().map(str::trim) {
        let word = line.split([' ', ';', ':']).next().unwrap_or_default();
        match word {
            "subgraph" | "alt" | "opt" | "loop" | "par" | "critical" | "break" | "rect" | "box" => {
                depth += 1;
            }
            "end" => depth = depth.saturating_sub(1),
            _ if line.ends_with('{') => depth += 1,
            "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn first_line(error: &str) -> String {
    error.lines().next().unwrap_or_default().trim().to_owned()
}
