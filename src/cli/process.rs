//! How is another program found and run?
//!
//! Nothing here knows which programs there are. A program that is missing is an answer,
//! not a crash, and one that hangs is ended when its time is over.

use super::failure::Failure;
use super::report::{self, Progress};
use std::env;
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// How often the progress of a watched program is drawn again.
const TICK: Duration = Duration::from_millis(120);

/// How a program that was run to its end did.
#[derive(Debug)]
pub(crate) struct Ended {
    /// Whether it ended by itself, with exit code 0.
    pub(crate) is_good: bool,
    /// All it printed, both streams in the order they came.
    pub(crate) output: String,
}

impl Ended {
    /// The last lines it printed, in one, for a message that tells why it failed.
    pub(crate) fn tail(&self, lines: usize) -> String {
        let all = self
            .output
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty());
        let mut last: Vec<&str> = all.rev().take(lines).collect();
        last.reverse();
        last.join(" ")
    }
}

/// The first executable of this name in the given folders.
pub(crate) fn find(name: &str, folders: &[PathBuf]) -> Option<PathBuf> {
    let name = format!("{name}{}", env::consts::EXE_SUFFIX);
    folders
        .iter()
        .map(|folder| folder.join(&name))
        .find(|path| is_executable(path))
}

/// The folders in which the system looks for programs.
pub(crate) fn path_folders() -> Vec<PathBuf> {
    env::var_os("PATH").map_or_else(Vec::new, |path| env::split_paths(&path).collect())
}

#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    path.metadata()
        .is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(path: &Path) -> bool {
    path.is_file()
}

/// What a program prints to standard output; `None` when it cannot be run or fails.
pub(crate) fn answer<S: AsRef<OsStr>>(
    program: impl AsRef<OsStr>,
    arguments: &[S],
) -> Option<String> {
    let output = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then_some(text)
}

/// Runs a program that shares the terminal, and tells whether it ended well.
///
/// # Errors
///
/// When it cannot be started.
pub(crate) fn shared(command: &mut Command) -> Result<bool, Failure> {
    let status = command
        .status()
        .map_err(|error| not_started(command, &error))?;
    Ok(status.success())
}

/// Becomes a program: whoever ends this process ends it, and nothing is left behind.
///
/// # Errors
///
/// When it cannot be started and, where a process cannot become another, when it fails.
pub(crate) fn become_it(command: &mut Command) -> Result<(), Failure> {
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        let error = command.exec();
        Err(not_started(command, &error))
    }
    #[cfg(not(unix))]
    {
        if shared(command)? {
            Ok(())
        } else {
            let program = command.get_program().to_string_lossy();
            Err(Failure::new(format!("`{program}` stopped, as told above.")))
        }
    }
}

/// Runs a program behind one line of progress; what it prints is kept, not shown.
///
/// # Errors
///
/// When it cannot be started.
pub(crate) fn watched(
    label: &str,
    command: &mut Command,
    limit: Duration,
) -> Result<Ended, Failure> {
    let mut progress = Progress::start(label);
    let ended = followed(command, |line, child| {
        progress.tick(line);
        if progress.elapsed() > limit {
            // It may have ended in this very moment, which is as good.
            let _ = child.kill();
        }
    });
    progress.end(ended.as_ref().is_ok_and(|ended| ended.is_good));
    ended
}

/// Runs a program, shows what it prints as it comes and keeps a copy.
///
/// # Errors
///
/// When it cannot be started.
pub(crate) fn shown(command: &mut Command) -> Result<Ended, Failure> {
    if report::is_watched() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    let mut shown = 0;
    follow(command, |output, _| {
        let new = output.get(shown..).unwrap_or_default();
        if !new.is_empty() {
            report::text(new);
            shown = output.len();
        }
    })
}

/// Calls back with the last line, at every line and every tick.
fn followed(command: &mut Command, mut at: impl FnMut(&str, &mut Child)) -> Result<Ended, Failure> {
    follow(command, |output, child| {
        at(
            output.trim_end().rsplit('\n').next().unwrap_or_default(),
            child,
        );
    })
}

/// Calls back with all that was printed, at every line and every tick.
fn follow(command: &mut Command, mut at: impl FnMut(&str, &mut Child)) -> Result<Ended, Failure> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command
        .spawn()
        .map_err(|error| not_started(command, &error))?;
    let lines = lines_of(&mut child);
    let mut output = String::new();
    loop {
        match lines.recv_timeout(TICK) {
            Ok(line) => output.push_str(&line),
            Err(RecvTimeoutError::Timeout) => {
                // What a program leaves running may hold its pipes open.
                if matches!(child.try_wait(), Ok(Some(_))) && lines.try_recv().is_err() {
                    break;
                }
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
        at(&output, &mut child);
    }
    at(&output, &mut child);
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    let is_good = status.success();
    Ok(Ended { is_good, output })
}

fn lines_of(child: &mut Child) -> Receiver<String> {
    let (sender, receiver) = channel();
    if let Some(out) = child.stdout.take() {
        send_lines(out, sender.clone());
    }
    if let Some(err) = child.stderr.take() {
        send_lines(err, sender);
    }
    receiver
}

fn send_lines(from: impl Read + Send + 'static, to: Sender<String>) {
    thread::spawn(move || {
        let mut from = BufReader::new(from);
        let mut bytes = Vec::new();
        while from
            .read_until(b'\n', &mut bytes)
            .is_ok_and(|count| count > 0)
        {
            if to
                .send(String::from_utf8_lossy(&bytes).into_owned())
                .is_err()
            {
                break;
            }
            bytes.clear();
        }
    });
}

fn not_started(command: &Command, error: &std::io::Error) -> Failure {
    let program = command.get_program().to_string_lossy().into_owned();
    Failure::new(if error.kind() == std::io::ErrorKind::NotFound {
        format!("The program `{program}` is not there; `cargo quire setup` tells what is missing.")
    } else {
        format!("The program `{program}` could not be started: {error}.")
    })
}

#[cfg(all(test, unix))]
mod tests {
    use super::{answer, find, followed};
    use std::process::Command;

    #[test]
    fn a_missing_program_is_an_answer() {
        assert_eq!(find("quire-no-such-program", &super::path_folders()), None);
        assert_eq!(answer("quire-no-such-program", &["--version"]), None);
    }

    #[test]
    fn output_is_kept_in_order_and_the_code_told() -> Result<(), super::Failure> {
        let mut script = Command::new("sh");
        script.args(["-c", "echo one; echo two; exit 3"]);
        let ended = followed(&mut script, |_, _| {})?;
        assert_eq!(ended.output, "one\ntwo\n");
        assert_eq!(ended.tail(1), "two");
        assert!(!ended.is_good);
        Ok(())
    }

    #[test]
    fn a_program_that_leaves_another_running_still_ends() -> Result<(), super::Failure> {
        let mut script = Command::new("sh");
        script.args(["-c", "sleep 600 & echo $!"]);
        let ended = followed(&mut script, |_, _| {})?;
        assert!(ended.is_good);
        let left = ended.output.trim().to_owned();
        assert!(answer("kill", &[left]).is_some());
        Ok(())
    }
}
