//! What can a button of a template do?

use super::{preference::Preference, strings::Interface};

/// What happens when the button is pressed whose `data-action` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Ask for the open page once more.
    Retry,
    /// Change the language of the interface.
    Language(Interface),
    /// Choose a value of a preference.
    Set(Preference, &'static str),
    /// Open a dialog.
    Open(Panel),
    /// Go on where the reader stopped: the link does it, and what offered it goes.
    Resume,
    /// Forget where the reader stopped in this article.
    Forget,
    /// Forget it of all articles.
    ForgetAll,
    /// Have the open article's series on this device.
    KeepSeries,
    /// Have the whole blog on this device, or no longer.
    Keep,
    /// Copy the code that the button stands beside.
    Copy,
}

/// What the dialog shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// What a reader can set.
    Settings,
    /// What the keys do.
    Keys,
}

impl Action {
    /// Those that stand for no choice.
    const PLAIN: [Self; 9] = [
        Self::Retry,
        Self::Open(Panel::Settings),
        Self::Open(Panel::Keys),
        Self::Resume,
        Self::Forget,
        Self::ForgetAll,
        Self::KeepSeries,
        Self::Keep,
        Self::Copy,
    ];

    /// The name in the attribute.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Retry => "retry",
            Self::Language(interface) => interface.as_str(),
            Self::Set(_, value) => value,
            Self::Open(Panel::Settings) => "settings",
            Self::Open(Panel::Keys) => "keys",
            Self::Resume => "resume",
            Self::Forget => "forget",
            Self::ForgetAll => "forget-all",
            Self::KeepSeries => "keep-series",
            Self::Keep => "keep",
            Self::Copy => "copy",
        }
    }

    /// The action of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let languages = Interface::ALL.into_iter().map(Self::Language);
        let mut all = Self::PLAIN.into_iter().chain(languages);
        all.find(|action| action.as_str() == name).or_else(|| {
            let choice = |preference: Preference| {
                let mut values = preference.values().iter();
                let value = values.find(|value| **value == name)?;
                Some(Self::Set(preference, value))
            };
            Preference::ALL.into_iter().find_map(choice)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Action;
    use crate::app::{Interface, Preference};

    #[test]
    fn every_action_is_known_by_its_name() {
        let choices = Preference::ALL.into_iter().flat_map(|preference| {
            let values = preference.values().iter();
            values.map(move |value| Action::Set(preference, value))
        });
        let languages = Interface::ALL.into_iter().map(Action::Language);
        for action in choices.chain(Action::PLAIN).chain(languages) {
            assert_eq!(Action::named(action.as_str()), Some(action));
        }
        assert_eq!(Action::named("anything"), None);
    }
}
