//! How does the tool speak to the person who called it?
//!
//! The one place that prints. Results go to standard output, failures to standard
//! error; a step that takes long shows that it lives: on a terminal as one line that is
//! drawn again, with a bar where its length is known. Elsewhere nothing of that is seen:
//! what another program does has a line when it begins and one when it ends.

mod bar;

use self::bar::{Signs, bar};
use super::failure::Failure;
use std::env;
use std::io::{IsTerminal as _, Write as _};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How often a long step says that it goes on where there is no terminal: hosts of builds end
/// what has said nothing for ten minutes, as a first compilation on a small machine may.
const PLAIN_INTERVAL: Duration = Duration::from_secs(300);

/// Prints a text as it is.
pub(crate) fn text(text: &str) {
    let mut out = std::io::stdout().lock();
    // A reader that closed the pipe wants no more: nothing to tell anyone.
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

/// Prints one line.
pub(crate) fn line(line: &str) {
    text(&format!("{line}\n"));
}

/// Prints why a command failed.
pub(crate) fn failure(failure: &Failure) {
    let mut out = std::io::stderr().lock();
    let _ = writeln!(out, "error: {failure}");
}

/// Whether a person watches, so that lines can be drawn again.
pub(crate) fn is_watched() -> bool {
    std::io::stdout().is_terminal() && can_draw()
}

/// Whether a terminal, if there is one, can draw a line again.
fn can_draw() -> bool {
    env::var_os("TERM").is_none_or(|term| term != "dumb")
}

fn signs() -> Signs {
    Signs::of(|name| env::var(name).ok())
}

/// A duration as a person says it: `0.4 s`, `12 s`, `3 min 05 s`.
pub(crate) fn spoken(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 10 {
        format!("{:.1} s", time.as_secs_f64())
    } else if seconds < 60 {
        format!("{seconds} s")
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

/// A step that takes long, from its start to its end.
pub(crate) struct Progress {
    label: String,
    started: Instant,
    told: Instant,
    frame: usize,
    is_watched: bool,
}

impl Progress {
    /// Says that a step begins.
    pub(crate) fn start(label: &str) -> Self {
        let now = Instant::now();
        let is_watched = is_watched();
        if !is_watched {
            line(&format!("  {label} …"));
        }
        Self {
            label: label.to_owned(),
            started: now,
            told: now,
            frame: 0,
            is_watched,
        }
    }

    /// How long the step has taken until now.
    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// Says that the step goes on, and what it does right now.
    pub(crate) fn tick(&mut self, detail: &str) {
        let elapsed = spoken(self.elapsed());
        if self.is_watched {
            let frames = signs().frames();
            self.frame = (self.frame + 1) % frames.len();
            let detail: String = detail.trim().chars().take(48).collect();
            let (frame, label) = (frames[self.frame], &self.label);
            text(&format!("\r\x1b[2K{frame} {label}  {elapsed}  {detail}"));
        } else if self.told.elapsed() >= PLAIN_INTERVAL {
            self.told = Instant::now();
            line(&format!("    {elapsed}: {}", detail.trim()));
        }
    }

    /// Says how the step ended.
    pub(crate) fn end(self, is_good: bool) {
        let (mark, label) = (signs().mark(is_good), &self.label);
        let start = if self.is_watched { "\r\x1b[2K" } else { "" };
        let elapsed = spoken(self.elapsed());
        line(&format!("{start}{mark} {label}  {elapsed}"));
    }
}

/// How much of a long step is done: a bar that is drawn again where a person watches standard
/// error, and nothing elsewhere.
pub(crate) struct Counter {
    started: Instant,
    /// When it was drawn last.
    drawn: Mutex<Option<Instant>>,
    /// What draws it, where anything does.
    signs: Option<Signs>,
}

impl Counter {
    /// What is over sooner than this needs no line.
    const PATIENCE: Duration = Duration::from_millis(400);
    /// How often a line is drawn again, at the most.
    const INTERVAL: Duration = Duration::from_millis(100);

    /// Begins to measure.
    pub(crate) fn start() -> Self {
        let is_watched = std::io::stderr().is_terminal() && can_draw();
        Self::with(is_watched.then(signs))
    }

    fn with(signs: Option<Signs>) -> Self {
        Self {
            started: Instant::now(),
            drawn: Mutex::default(),
            signs,
        }
    }

    /// Says how many of how many are done.
    pub(crate) fn tell(&self, words: (&str, &str), done: usize, of: usize) {
        if let Some(line) = self.next(words, (done, of), self.started.elapsed()) {
            let mut out = std::io::stderr().lock();
            let _ = write!(out, "\r\x1b[2K{line}");
            let _ = out.flush();
        }
    }

    /// The line to draw now, if one is due.
    fn next(
        &self,
        words: (&str, &str),
        count: (usize, usize),
        elapsed: Duration,
    ) -> Option<String> {
        let signs = self.signs?;
        // Whoever finds another thread drawing has nothing newer to say.
        let mut drawn = self.drawn.try_lock().ok()?;
        let is_early = drawn.map_or(elapsed < Self::PATIENCE, |last| {
            last.elapsed() < Self::INTERVAL
        });
        if is_early {
            return None;
        }
        *drawn = Some(Instant::now());
        Some(bar(signs, words, count, elapsed))
    }

    /// Takes the line away; how long it took.
    pub(crate) fn end(&self) -> Duration {
        let drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if drawn.is_some() {
            let mut out = std::io::stderr().lock();
            let _ = write!(out, "\r\x1b[2K");
            let _ = out.flush();
        }
        self.started.elapsed()
    }
}

#[cfg(test)]
mod tests {
    use super::{Counter, Signs, spoken};
    use std::time::Duration;

    #[test]
    fn a_bar_is_drawn_on_a_terminal_when_a_step_takes_long() {
        let words = ("Reading", "posts");
        let (soon, late) = (Duration::from_millis(100), Duration::from_secs(2));
        let counter = Counter::with(Some(Signs::Ascii));
        assert_eq!(counter.next(words, (1, 2), soon), None);
        assert_eq!(
            counter.next(words, (1, 2), late).as_deref(),
            Some("Reading posts  [########........]  1 of 2  2.0 s")
        );
        assert_eq!(counter.next(words, (2, 2), late), None, "it was just drawn");
        // Nobody watches.
        assert_eq!(Counter::with(None).next(words, (1, 2), late), None);
    }

    #[test]
    fn times_as_a_person_says_them() {
        assert_eq!(spoken(Duration::from_millis(420)), "0.4 s");
        assert_eq!(spoken(Duration::from_secs(59)), "59 s");
        assert_eq!(spoken(Duration::from_secs(185)), "3 min 05 s");
    }
}
