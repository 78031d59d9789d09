//! Which kinds of diagrams are drawn?
//!
//! Those that were looked at and found right. It must never name one that nobody has seen.

use crate::text::Labels;

/// A kind of diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Class,
    Entities,
    Flowchart,
    Gantt,
    Git,
    Journey,
    Pie,
    Quadrants,
    Sequence,
    State,
    Timeline,
    Chart,
}

const KINDS: &[(&str, Kind)] = &[
    ("flowchart", Kind::Flowchart),
    ("flowchart-elk", Kind::Flowchart),
    ("graph", Kind::Flowchart),
    ("sequenceDiagram", Kind::Sequence),
    ("stateDiagram", Kind::State),
    ("stateDiagram-v2", Kind::State),
    ("classDiagram", Kind::Class),
    ("classDiagram-v2", Kind::Class),
    ("erDiagram", Kind::Entities),
    ("gantt", Kind::Gantt),
    ("pie", Kind::Pie),
    ("gitGraph", Kind::Git),
    ("journey", Kind::Journey),
    ("quadrantChart", Kind::Quadrants),
    ("timeline", Kind::Timeline),
    ("xychart", Kind::Chart),
    ("xychart-beta", Kind::Chart),
];

impl Kind {
    /// The kind that a source names in its first line that is neither front matter,
    /// directive nor comment.
    pub(super) fn of(source: &str) -> Option<Self> {
        let mut is_front_matter = false;
        let mut lines = source
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty());
        let line = lines.find(|line| {
            if *line == "---" {
                is_front_matter = !is_front_matter;
                return false;
            }
            !is_front_matter && !line.starts_with("%%")
        })?;
        let end = line.find(|c: char| c.is_whitespace() || matches!(c, ':' | ';'));
        let word = line.get(..end.unwrap_or(line.len()))?;
        let found = KINDS.iter().find(|(name, _)| *name == word);
        found.map(|(_, kind)| *kind)
    }

    /// How the words of all kinds begin, for authors.
    pub(super) fn all_names() -> String {
        let mut names: Vec<&str> = Vec::new();
        for (name, _) in KINDS {
            if !names.iter().any(|known| name.starts_with(known)) {
                names.push(name);
            }
        }
        names.join(", ")
    }

    /// What a reader who does not see it is told that it is.
    pub(super) fn name(self, labels: &Labels) -> &'static str {
        let names = labels.diagrams;
        match self {
            Self::Class => names.class,
            Self::Entities => names.entities,
            Self::Flowchart => names.flowchart,
            Self::Gantt => names.gantt,
            Self::Git => names.git,
            Self::Journey => names.journey,
            Self::Pie => names.pie,
            Self::Quadrants => names.quadrants,
            Self::Sequence => names.sequence,
            Self::State => names.state,
            Self::Timeline => names.timeline,
            Self::Chart => names.chart,
        }
    }
}
