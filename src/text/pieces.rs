//! Where in its source stands a place of a text that was joined from pieces?
//!
//! It must never be asked about a text that is empty.

/// A text joined from pieces, each with its place in the source.
#[derive(Default)]
pub(super) struct Pieces {
    pub(super) text: String,
    /// Where each piece begins in `text` and in the source.
    starts: Vec<(usize, usize)>,
}

impl Pieces {
    pub(super) fn push(&mut self, piece: &str, place: usize) {
        self.starts.push((self.text.len(), place));
        self.text.push_str(piece);
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.starts.clear();
    }

    /// The place in the source of a place in the text. Within a piece that stands for
    /// something longer, such as an entity, it is only near.
    pub(super) fn place(&self, at: usize) -> usize {
        let after = self.starts.partition_point(|(start, _)| *start <= at);
        match after
            .checked_sub(1)
            .and_then(|index| self.starts.get(index))
        {
            Some((start, place)) => place + (at - start),
            None => 0,
        }
    }
}
