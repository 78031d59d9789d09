//! How does the page read a file that is not quite what it should be?
//!
//! JSON is read into a tree first, and each field then takes of it what fits. What does
//! not fit becomes the field's empty value, so that an odd or null field in a file which
//! some other program rewrote costs that field and never the page. It is also small: one
//! reader of JSON serves all shapes, where derived ones would each bring their own.

use core::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{Date, Lang};

/// A JSON value, as far as the blog's files use JSON: fractions read as null.
#[derive(Debug)]
pub enum Json {
    /// `null`, or a number that is not whole.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Number(i64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object, its members in the order of the file.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Whether this is an object that has a member called `name`.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        matches!(self, Self::Object(members) if members.iter().any(|(member, _)| member == name))
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }
    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(number))
    }
    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(i64::try_from(number).map_or(Json::Null, Json::Number))
    }
    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::Null)
    }
    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }
    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(Json::Text(text))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let mut object = Vec::new();
        while let Some(member) = members.next_entry()? {
            object.push(member);
        }
        Ok(Json::Object(object))
    }
}

/// Something that can be read from any JSON value, or from none.
pub trait Field: Sized {
    /// Takes of the value what fits.
    fn read(value: Json) -> Self;
}

/// Reads the named member; of two that have one name, the first.
pub(super) fn field<T: Field>(members: &mut [(String, Json)], name: &str) -> T {
    let member = members.iter_mut().find(|(member, _)| member == name);
    T::read(member.map_or(Json::Null, |(_, value)| {
        core::mem::replace(value, Json::Null)
    }))
}

/// Lets serde and [`field`] read a struct whose fields are all [`Field`]s.
macro_rules! record {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl crate::model::record::Field for $name {
            fn read(value: crate::model::record::Json) -> Self {
                match value {
                    crate::model::record::Json::Object(mut members) => Self {
                        $($field: crate::model::record::field(&mut members, stringify!($field)),)*
                    },
                    _ => Self::default(),
                }
            }
        }

        impl crate::model::record::Record for $name {}

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <crate::model::record::Json as serde::Deserialize>::deserialize(deserializer)?;
                Ok(crate::model::record::Field::read(value))
            }
        }
    };
}
pub(super) use record;

/// Marks the shapes that lists may hold, so that a list leaves out what is no object.
pub trait Record: Field {}

impl Field for String {
    /// Numbers and booleans as they would be written; anything else empty.
    fn read(value: Json) -> Self {
        match value {
            Json::Text(text) => text,
            Json::Number(number) => number.to_string(),
            Json::Bool(true) => "true".to_owned(),
            Json::Bool(false) => "false".to_owned(),
            Json::Null | Json::List(_) | Json::Object(_) => Self::new(),
        }
    }
}

impl Field for u32 {
    /// A whole number, also one in quotes; anything else 0.
    fn read(value: Json) -> Self {
        match value {
            Json::Number(number) => Self::try_from(number).unwrap_or(0),
            Json::Text(text) => text.trim().parse().unwrap_or(0),
            _ => 0,
        }
    }
}

impl Field for Vec<u32> {
    fn read(value: Json) -> Self {
        let Json::List(items) = value else {
            return Self::new();
        };
        items.into_iter().map(u32::read).collect()
    }
}

impl Field for bool {
    fn read(value: Json) -> Self {
        matches!(value, Json::Bool(true))
    }
}

impl Field for Date {
    /// An odd date becomes the epoch's day.
    fn read(value: Json) -> Self {
        String::read(value).parse().unwrap_or_default()
    }
}

impl Field for Option<Date> {
    fn read(value: Json) -> Self {
        String::read(value).parse().ok()
    }
}

impl Field for Lang {
    /// An odd tag becomes English.
    fn read(value: Json) -> Self {
        String::read(value).parse().unwrap_or_default()
    }
}

impl Field for Vec<Lang> {
    fn read(value: Json) -> Self {
        let Json::List(items) = value else {
            return Self::new();
        };
        items
            .into_iter()
            .filter_map(|item| String::read(item).parse().ok())
            .collect()
    }
}

impl Field for Vec<String> {
    /// Every item keeps its place.
    fn read(value: Json) -> Self {
        match value {
            Json::List(items) => items.into_iter().map(String::read).collect(),
            _ => Self::new(),
        }
    }
}

impl<T: Record> Field for Vec<T> {
    fn read(value: Json) -> Self {
        let Json::List(items) = value else {
            return Self::new();
        };
        items
            .into_iter()
            .filter(|item| matches!(item, Json::Object(_)))
            .map(T::read)
            .collect()
    }
}

impl<T: Record> Field for Option<T> {
    fn read(value: Json) -> Self {
        matches!(value, Json::Object(_)).then(|| T::read(value))
    }
}
