//! Which files does a page come from, and how are they read?

use crate::model::{
    Archive, DataFile, FORMAT, FetchError, Field, Json, Listing, Manifest, Names, PostDocument,
    TagIndex, TagPage,
};

/// A file of the blog, read.
#[derive(Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "there is one for each file, and it is never copied"
)]
pub enum Document {
    /// `manifest.json`.
    Manifest(Manifest),
    /// A further page of the listing.
    Listing(Listing),
    /// A post.
    Post(PostDocument),
    /// A page of the archive.
    Archive(Archive),
    /// All tags.
    Tags(TagIndex),
    /// A page of a tag's posts.
    Tag(TagPage),
    /// Posts by name.
    Names(Names),
}

/// Makes of a tree the document it stands for, and tells its version.
type Reader = fn(Json) -> (Document, u32);

impl Document {
    /// How a file is read.
    #[must_use]
    pub fn reader(file: DataFile<'_>) -> Reader {
        match file {
            DataFile::Manifest => |json| with(json, Self::Manifest, |document| document.version),
            DataFile::Listing { .. } | DataFile::Language { .. } => {
                |json| with(json, Self::Listing, |document| document.version)
            }
            DataFile::Post { .. } => |json| with(json, Self::Post, |document| document.version),
            DataFile::Archive { .. } => {
                |json| with(json, Self::Archive, |document| document.version)
            }
            DataFile::Tags => |json| with(json, Self::Tags, |document| document.version),
            DataFile::Tag { .. } => |json| with(json, Self::Tag, |document| document.version),
            DataFile::Names { .. } | DataFile::Kept => {
                |json| with(json, Self::Names, |document| document.version)
            }
        }
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// [`FetchError::Malformed`] for a text that is not one of the blog's files, whatever
    /// its name; [`FetchError::Stale`] for a file that a newer version wrote.
    pub fn read(text: &str, reader: Reader) -> Result<Self, FetchError> {
        let json: Json = serde_json::from_str(text).map_err(|_| FetchError::Malformed)?;
        if !json.has("version") {
            return Err(FetchError::Malformed);
        }
        let (document, version) = reader(json);
        if version > FORMAT {
            Err(FetchError::Stale)
        } else {
            Ok(document)
        }
    }
}

fn with<T: Field>(
    json: Json,
    document: fn(T) -> Document,
    version: fn(&T) -> u32,
) -> (Document, u32) {
    let read = T::read(json);
    let version = version(&read);
    (document(read), version)
}
