//! What does a journey stand on?
//!
//! [`Journey`] brings the parts together: a [`Blog`](blog::Blog) that was pressed for the
//! journeys, the [`Server`] that a journey can tell to fail, and the [`Browser`] with the
//! [`Page`] that is open in it.

#[path = "harness/blog.rs"]
mod blog;
#[path = "harness/browser.rs"]
mod browser;
#[path = "harness/driver.rs"]
mod driver;
#[path = "harness/files.rs"]
mod files;
#[path = "harness/journey.rs"]
mod journey;
#[path = "harness/nginx.rs"]
mod nginx;
#[path = "harness/page.rs"]
mod page;
#[path = "harness/pieces.rs"]
mod pieces;
#[path = "harness/server.rs"]
mod server;

pub use blog::{Blog, OwnBlog, SETTINGS, posts_of_the_bundle};
pub use browser::Browser;
pub use files::Files;
pub use journey::{Journey, journey};
pub use nginx::Nginx;
pub use page::Page;
pub use server::{Answer, Server};
