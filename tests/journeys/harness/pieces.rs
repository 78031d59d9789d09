//! How does a page come in pieces?

use std::{
    collections::VecDeque,
    io,
    pin::Pin,
    task::{Context, Poll, ready},
};

use hyper::body::{Body, Bytes, Frame};

/// What stands up to the end of the first text, and what stands from there to the end of each
/// further one and to that of all.
pub fn cut_behind(mut bytes: Bytes, texts: &[&str], path: &str) -> (Bytes, Vec<Bytes>) {
    let mut pieces = Vec::new();
    for text in texts {
        let mut places = bytes.windows(text.len());
        let place = places.position(|place| place == text.as_bytes());
        let place = place.unwrap_or_else(|| panic!("{text} stands in {path}"));
        pieces.push(bytes.split_to(place + text.len()));
    }
    pieces.push(bytes);
    (pieces.remove(0), pieces)
}

/// The first piece of a body, and those that come later.
pub struct Pieces {
    first: Option<Bytes>,
    later: VecDeque<Later>,
}

type Later = Pin<Box<dyn Future<Output = io::Result<Bytes>> + Send + Sync>>;

impl Pieces {
    /// `later` stands for what comes behind `first`, each when it is there.
    pub fn of<L>(first: Bytes, later: impl IntoIterator<Item = L>) -> Self
    where
        L: Future<Output = io::Result<Bytes>> + Send + Sync + 'static,
    {
        Self {
            first: Some(first),
            later: later
                .into_iter()
                .map(|piece| Box::pin(piece) as Later)
                .collect(),
        }
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(Frame::data(first))));
        }
        let Some(next) = self.later.front_mut() else {
            return Poll::Ready(None);
        };
        let piece = ready!(next.as_mut().poll(context));
        self.later.pop_front();
        Poll::Ready(Some(piece.map(Frame::data)))
    }
}
