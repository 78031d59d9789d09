//! How does nginx answer with the sample that the tool has written for it?
//!
//! Each journey has a server of its own, which listens on a socket in a folder of its own
//! and ends with it. Nothing in the sample is changed but where it listens and where the
//! blog lies.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use http_body_util::{BodyExt as _, Empty};
use hyper::{
    Request, Response,
    body::Bytes,
    client::conn::http1,
    header::{
        ACCEPT_ENCODING, CONNECTION, CONTENT_LENGTH, HOST, HeaderValue, IF_MODIFIED_SINCE,
        IF_NONE_MATCH, TRANSFER_ENCODING,
    },
};
use hyper_util::rt::TokioIo;
use tokio::net::UnixStream;

use super::files::{Files, Found};

/// A running nginx.
pub struct Nginx {
    folder: PathBuf,
    process: Child,
}

impl Nginx {
    /// Serves `files` where the surroundings ask for nginx: `QUIRE_JOURNEYS_HOST=nginx`.
    pub async fn wanted(files: &Files) -> Option<Self> {
        if env::var("QUIRE_JOURNEYS_HOST").ok()? != "nginx" {
            return None;
        }
        let server = Self::start(files);
        while UnixStream::connect(server.socket()).await.is_err() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Some(server)
    }

    fn start(files: &Files) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        // A socket's path has to be short.
        let folder = env::temp_dir().join(format!("quire-nginx-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let sample = fs::read_to_string(files.root.join(".quire/nginx.conf"))
            .expect("a bundle has a sample for nginx");
        let (socket, here) = (folder.join("socket"), folder.display());
        let modules = Path::new("/etc/nginx/modules-enabled");
        assert!(
            modules.is_dir(),
            "nginx is there; `cargo quire setup --tests` installs it"
        );
        let server = sample
            .replace("listen 80;", &format!("listen unix:{};", socket.display()))
            .replace("/srv/blog", &files.root.display().to_string());
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .iter()
            .map(|kind| format!("{kind}_temp_path {here}/{kind};\n"))
            .collect();
        let configuration = format!(
            "include {}/*.conf;\ndaemon off;\nmaster_process off;\npid {here}/pid;\n\
             error_log {here}/errors;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}{server}}}\n",
            modules.display()
        );
        let path = folder.join("nginx.conf");
        fs::write(&path, configuration).unwrap();
        let process = Command::new("nginx")
            .arg("-e")
            .arg(folder.join("errors"))
            .arg("-c")
            .arg(&path)
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("nginx starts; `cargo quire setup --tests` installs it");
        Self { folder, process }
    }

    fn socket(&self) -> PathBuf {
        self.folder.join("socket")
    }

    /// Asks for what `request` asks for, `as_it_is` all of it and without any encoding.
    pub async fn answer<T>(&self, request: &Request<T>, as_it_is: bool) -> io::Result<Found> {
        let stream = UnixStream::connect(self.socket()).await?;
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
            .await
            .map_err(io::Error::other)?;
        tokio::spawn(connection);
        let mut asked = Request::builder()
            .method(request.method())
            .uri(
                request
                    .uri()
                    .path_and_query()
                    .map_or("/", |path| path.as_str()),
            )
            .body(Empty::<Bytes>::new())
            .map_err(io::Error::other)?;
        asked.headers_mut().extend(request.headers().clone());
        asked
            .headers_mut()
            .insert(HOST, HeaderValue::from_static("localhost"));
        if as_it_is {
            for header in [ACCEPT_ENCODING, IF_MODIFIED_SINCE, IF_NONE_MATCH] {
                asked.headers_mut().remove(header);
            }
        }
        let answer = sender.send_request(asked).await.map_err(io::Error::other)?;
        let (mut parts, body) = answer.into_parts();
        let bytes = body.collect().await.map_err(io::Error::other)?.to_bytes();
        for header in [CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING] {
            parts.headers.remove(header);
        }
        Ok(Response::from_parts(parts, bytes.to_vec()))
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}
