//! What can a button of a template do?

use super::{strings::Interface, theme::Theme};

/// What happens when the button is pressed whose `data-action` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Ask for the open page once more.
    Retry,
    /// Change the language of the interface.
    Language(Interface),
    /// Change the colours.
    Theme(Theme),
    /// Have the whole blog on this device, or no longer.
    Keep,
    /// Copy the code that the button stands beside.
    Copy,
}

impl Action {
    /// Every action there is.
    const ALL: [Self; 8] = [
        Self::Retry,
        Self::Language(Interface::English),
        Self::Language(Interface::Chinese),
        Self::Theme(Theme::System),
        Self::Theme(Theme::Light),
        Self::Theme(Theme::Dark),
        Self::Keep,
        Self::Copy,
    ];

    /// The name in the attribute.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Retry => "retry",
            Self::Language(interface) => interface.as_str(),
            Self::Theme(theme) => theme.as_str(),
            Self::Keep => "keep",
            Self::Copy => "copy",
        }
    }

    /// The action of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.as_str() == name)
    }
}
