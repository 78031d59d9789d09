//! `cargo quire build --single-file`: how does the bundle become one file?
//!
//! The posts are pressed once more, for addresses that are fragments, into a folder of
//! the tool's own; what comes of it is put together by `publish`. Nothing here may change
//! `dist/`.

use super::failure::Failure;
use super::press::told;
use super::project::Project;
use super::report;
use crate::model::{Base, slugify};
use crate::publish::{Press, TRUNKS_PAGE, one_file};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder of the file.
const FOLDER: &str = "dist-single";

/// Writes the blog as one file. The bundle must be in `dist/`.
///
/// # Errors
///
/// When the posts have problems, or a file cannot be read or written.
pub(crate) fn write(project: &Project, drafts: bool) -> Result<(), Failure> {
    let folder = project.own().join("single-file");
    let failed = |error: io::Error| {
        Failure::new(format!("The blog could not be put into one file: {error}."))
    };
    prepare(&project.dist(), &folder).map_err(failed)?;
    let order = Press {
        source: project.public()?,
        out: folder.clone(),
        base: Base::new("#"),
        drafts,
        // What is made for hosts and for other sites has no use on a disk.
        release: false,
        cache: None,
        former: None,
    };
    // The build itself has told its warnings already.
    told(&order)?;
    let html = one_file(&folder).map_err(failed)?;
    let path = PathBuf::from(FOLDER).join(name_of(&html));
    let target = project.root().join(&path);
    fs::create_dir_all(project.root().join(FOLDER))
        .and_then(|()| fs::write(&target, &html))
        .map_err(failed)?;
    let path = path.display();
    let size = html.len() as f64 / 1e6;
    report::line(&format!("The whole blog is in {path}, {size:.1} MB."));
    Ok(())
}

/// Puts what Trunk made into an empty folder: the page and what lies beside it.
fn prepare(dist: &Path, folder: &Path) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    for entry in fs::read_dir(dist)? {
        let entry = entry?;
        let path = entry.path();
        let is_trunks = path.extension().is_some_and(|ending| {
            ["html", "js", "wasm", "css", "svg"]
                .iter()
                .any(|e| ending == *e)
        });
        if is_trunks && path.is_file() {
            fs::copy(&path, folder.join(entry.file_name()))?;
        }
    }
    // The page as Trunk made it, which an earlier press has kept beside its own.
    let kept = dist.join(TRUNKS_PAGE);
    if kept.exists() {
        fs::copy(kept, folder.join("index.html"))?;
    }
    Ok(())
}

/// The file is called as the blog is.
fn name_of(html: &str) -> String {
    let title = html.split_once("<title>").map(|(_, behind)| behind);
    let title = title.and_then(|title| title.split('<').next());
    let name = slugify(title.unwrap_or_default());
    if name.is_empty() { "blog" } else { &name }.to_owned() + ".html"
}

#[cfg(test)]
mod tests {
    use super::name_of;

    #[test]
    fn the_file_is_called_as_the_blog_is() {
        assert_eq!(name_of("<title>My Blog</title>"), "my-blog.html");
        assert_eq!(name_of("<title>…</title>"), "blog.html");
        assert_eq!(name_of(""), "blog.html");
    }
}
