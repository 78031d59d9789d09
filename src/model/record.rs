//! How does the page read a file that is not quite what it should be?
//!
//! JSON is read into a tree first, and each field then takes of it what fits. What does
//! not fit becomes the field's empty value, so that an odd or null field in a file which
//! some other program rewrote costs that field and never the page. It is also small: one
//! reader of JSON serves all shapes, where derived ones would each bring their own.

use serde_json::{Map, Value};

use super::{Date, Lang};

/// Something that can be read from any JSON value, or from none.
pub(super) trait Field: Sized {
    /// Takes of the value what fits.
    fn read(value: Option<Value>) -> Self;
}

/// Reads the named field.
pub(super) fn field<T: Field>(fields: &mut Map<String, Value>, name: &str) -> T {
    T::read(fields.remove(name))
}

/// Lets serde and [`field`] read a struct whose fields are all [`Field`]s.
macro_rules! record {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl crate::model::record::Field for $name {
            fn read(value: Option<serde_json::Value>) -> Self {
                match value {
                    Some(serde_json::Value::Object(mut fields)) => Self {
                        $($field: crate::model::record::field(&mut fields, stringify!($field)),)*
                    },
                    _ => Self::default(),
                }
            }
        }

        impl crate::model::record::Record for $name {}

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <serde_json::Value as serde::Deserialize>::deserialize(deserializer)?;
                Ok(crate::model::record::Field::read(Some(value)))
            }
        }
    };
}
pub(super) use record;

impl Field for String {
    /// Numbers and booleans as they would be written; anything else empty.
    fn read(value: Option<Value>) -> Self {
        match value {
            Some(Value::String(text)) => text,
            Some(Value::Number(number)) => {
                number.as_i64().map(|n| n.to_string()).unwrap_or_default()
            }
            Some(Value::Bool(true)) => "true".to_owned(),
            Some(Value::Bool(false)) => "false".to_owned(),
            _ => Self::new(),
        }
    }
}

impl Field for u32 {
    /// A whole number, also one in quotes; anything else 0.
    fn read(value: Option<Value>) -> Self {
        match value {
            Some(Value::Number(number)) => number
                .as_u64()
                .and_then(|n| Self::try_from(n).ok())
                .unwrap_or(0),
            Some(Value::String(text)) => text.trim().parse().unwrap_or(0),
            _ => 0,
        }
    }
}

impl Field for bool {
    fn read(value: Option<Value>) -> Self {
        matches!(value, Some(Value::Bool(true)))
    }
}

impl Field for Date {
    /// An odd date becomes the epoch's day.
    fn read(value: Option<Value>) -> Self {
        String::read(value).parse().unwrap_or_default()
    }
}

impl Field for Option<Date> {
    fn read(value: Option<Value>) -> Self {
        String::read(value).parse().ok()
    }
}

impl Field for Lang {
    /// An odd tag becomes English.
    fn read(value: Option<Value>) -> Self {
        String::read(value).parse().unwrap_or_default()
    }
}

impl Field for Vec<Lang> {
    fn read(value: Option<Value>) -> Self {
        let Some(Value::Array(items)) = value else {
            return Self::new();
        };
        items
            .into_iter()
            .filter_map(|item| String::read(Some(item)).parse().ok())
            .collect()
    }
}

/// Marks the shapes that lists may hold, so that a list leaves out what is no object.
pub(super) trait Record: Field {}

impl<T: Record> Field for Vec<T> {
    fn read(value: Option<Value>) -> Self {
        let Some(Value::Array(items)) = value else {
            return Self::new();
        };
        items
            .into_iter()
            .filter(Value::is_object)
            .map(|item| T::read(Some(item)))
            .collect()
    }
}

impl<T: Record> Field for Option<T> {
    fn read(value: Option<Value>) -> Self {
        value
            .filter(Value::is_object)
            .map(|value| T::read(Some(value)))
    }
}
