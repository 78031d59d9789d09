//! Which nesting did nobody write by hand?

use super::Source;

pub(super) fn limit(_source: &mut Source<'_>) {}
