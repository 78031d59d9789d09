//! What did a press come to?

use core::fmt;

use super::Problem;

/// The counts of a press. Displays as one sentence for the author.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Posts published, drafts among them when [`Press::drafts`](super::Press::drafts) asks
    /// for them.
    pub posts: usize,
    /// Pages by themselves, outside of `posts/`.
    pub pages: usize,
    /// Drafts among [`posts`](Self::posts) and [`pages`](Self::pages).
    pub drafts: usize,
    /// Drafts that were left out.
    pub left_out: usize,
    /// Different tags.
    pub tags: usize,
    /// Files of the author that are served as they are.
    pub assets: usize,
    /// Files that belong to the blog now, assets among them.
    pub files: usize,
    /// Of these, files whose content was not there yet.
    pub written: usize,
    /// Files of an earlier press that were taken away.
    pub removed: usize,
    /// What was left out of the blog, and what the author may do about it.
    pub warnings: Vec<Problem>,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |count: usize, one: &str, many: &str| {
            let word = if count == 1 { one } else { many };
            format!("{count} {word}")
        };
        f.write_str(&number(self.posts, "post", "posts"))?;
        if self.pages > 0 {
            write!(f, ", {}", number(self.pages, "page", "pages"))?;
        }
        if self.drafts > 0 {
            write!(f, " ({})", number(self.drafts, "draft", "drafts"))?;
        }
        if self.left_out > 0 {
            let drafts = number(self.left_out, "draft", "drafts");
            write!(f, ", {drafts} left out")?;
        }
        let tags = number(self.tags, "tag", "tags");
        let files = number(self.files, "file", "files");
        write!(f, ", {tags}, {files}: {} written", self.written)?;
        if self.removed > 0 {
            write!(f, ", {} removed", self.removed)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Summary;

    #[test]
    fn a_sentence_for_the_author() {
        let mut summary = Summary {
            posts: 1,
            tags: 2,
            files: 12,
            written: 12,
            ..Summary::default()
        };
        assert_eq!(summary.to_string(), "1 post, 2 tags, 12 files: 12 written");
        summary.posts = 3;
        summary.pages = 1;
        summary.drafts = 1;
        summary.left_out = 2;
        summary.removed = 4;
        assert_eq!(
            summary.to_string(),
            "3 posts, 1 page (1 draft), 2 drafts left out, 2 tags, 12 files: 12 written, 4 removed"
        );
    }
}
