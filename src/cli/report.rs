//! How does the tool speak to the person who called it?
//!
//! The one place that prints. Results go to standard output, failures to standard
//! error; a step that takes long shows that it lives: on a terminal as one line that
//! is drawn again, elsewhere as a plain line now and then.

use super::failure::Failure;
use std::io::{IsTerminal as _, Write as _};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How often a long step says that it goes on where there is no terminal.
const PLAIN_INTERVAL: Duration = Duration::from_secs(30);

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
    std::io::stdout().is_terminal()
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
            const FRAMES: [char; 8] = ['⠋', '⠙', '⠸', '⠴', '⠦', '⠇', '⠏', '⠹'];
            self.frame = (self.frame + 1) % FRAMES.len();
            let detail: String = detail.trim().chars().take(48).collect();
            let (frame, label) = (FRAMES[self.frame], &self.label);
            text(&format!("\r\x1b[2K{frame} {label}  {elapsed}  {detail}"));
        } else if self.told.elapsed() >= PLAIN_INTERVAL {
            self.told = Instant::now();
            line(&format!("    {elapsed}: {}", detail.trim()));
        }
    }

    /// Says how the step ended.
    pub(crate) fn end(self, is_good: bool) {
        let (mark, label) = (if is_good { "✓" } else { "✗" }, &self.label);
        let start = if self.is_watched { "\r\x1b[2K" } else { "" };
        let elapsed = spoken(self.elapsed());
        line(&format!("{start}{mark} {label}  {elapsed}"));
    }
}

/// How much of a long step is done: one line that is drawn again where a person watches
/// standard error, and nothing elsewhere.
pub(crate) struct Counter {
    started: Instant,
    /// When it was drawn last, where it is drawn at all.
    drawn: Option<Mutex<Option<Instant>>>,
}

impl Counter {
    /// What is over sooner than this needs no line.
    const PATIENCE: Duration = Duration::from_millis(400);
    /// How often a line is drawn again, at the most.
    const INTERVAL: Duration = Duration::from_millis(250);

    /// Begins to measure.
    pub(crate) fn start() -> Self {
        let is_watched = std::io::stderr().is_terminal();
        Self {
            started: Instant::now(),
            drawn: is_watched.then(Mutex::default),
        }
    }

    /// Says how many of how many are done.
    pub(crate) fn tell(&self, (doing, what): (&str, &str), done: usize, of: usize) {
        // Whoever finds another thread drawing has nothing newer to say.
        let Some(mut drawn) = self.drawn.as_ref().and_then(|drawn| drawn.try_lock().ok()) else {
            return;
        };
        let elapsed = self.started.elapsed();
        let is_early = drawn.map_or(elapsed < Self::PATIENCE, |last| {
            last.elapsed() < Self::INTERVAL
        });
        if is_early {
            return;
        }
        *drawn = Some(Instant::now());
        let mut out = std::io::stderr().lock();
        let percent = done.saturating_mul(100).checked_div(of).unwrap_or(100);
        let time = spoken(elapsed);
        let _ = write!(
            out,
            "\r\x1b[2K{doing} … {percent} %, {done} of {of} {what}, {time}"
        );
        let _ = out.flush();
    }

    /// Takes the line away; how long it took.
    pub(crate) fn end(&self) -> Duration {
        let drawn = self.drawn.as_ref();
        let was_drawn = drawn.is_some_and(|drawn| drawn.lock().is_ok_and(|drawn| drawn.is_some()));
        if was_drawn {
            let mut out = std::io::stderr().lock();
            let _ = write!(out, "\r\x1b[2K");
            let _ = out.flush();
        }
        self.started.elapsed()
    }
}

#[cfg(test)]
mod tests {
    use super::spoken;
    use std::time::Duration;

    #[test]
    fn times_as_a_person_says_them() {
        assert_eq!(spoken(Duration::from_millis(420)), "0.4 s");
        assert_eq!(spoken(Duration::from_secs(59)), "59 s");
        assert_eq!(spoken(Duration::from_secs(185)), "3 min 05 s");
    }
}
