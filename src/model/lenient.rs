//! How does the page read a file that is not quite what it should be?
//!
//! Each function reads one field of any JSON type: what fits is taken, what does not
//! becomes the field's empty value. So an odd or null field in a manifest that some
//! other program rewrote costs that field and never the page.

use core::{fmt, marker::PhantomData};
use serde::{
    Deserialize, Deserializer,
    de::{
        DeserializeOwned, IgnoredAny, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer,
    },
};

/// A string; numbers and booleans as they would be written, anything else empty.
pub(super) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(match Scalar::deserialize(deserializer)? {
        Scalar::Text(text) => text,
        Scalar::Number(number) => number.to_string(),
        Scalar::Bool(true) => "true".to_owned(),
        Scalar::Bool(false) => "false".to_owned(),
        Scalar::Other => String::new(),
    })
}

/// A whole number, also one in quotes; anything else 0.
pub(super) fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    Ok(match Scalar::deserialize(deserializer)? {
        Scalar::Number(number) => u32::try_from(number).unwrap_or_default(),
        Scalar::Text(text) => text.trim().parse().unwrap_or_default(),
        Scalar::Bool(_) | Scalar::Other => 0,
    })
}

/// `true` where the field says so, else `false`.
pub(super) fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(matches!(
        Scalar::deserialize(deserializer)?,
        Scalar::Bool(true)
    ))
}

/// A list of objects; whatever in it is no object is left out.
pub(super) fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    deserializer.deserialize_any(ListVisitor(PhantomData))
}

/// An object, or nothing where there is none.
pub(super) fn object<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    Ok(Object::<T>::deserialize(deserializer)?.0)
}

/// An object, or its empty value where there is none.
pub(super) fn value<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned + Default,
{
    Ok(object(deserializer)?.unwrap_or_default())
}

/// A text that parses, or nothing.
pub(super) fn parsed<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: core::str::FromStr,
{
    Ok(text(deserializer)?.parse().ok())
}

/// A list of strings; whatever in it is no text is left out.
pub(super) fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    deserializer.deserialize_any(TextsVisitor)
}

enum Scalar {
    Text(String),
    Number(i64),
    Bool(bool),
    Other,
}

/// A value where an object stood, `None` where anything else did.
struct Object<T>(Option<T>);

/// Writes the visitor methods for the types of JSON that a field does not expect: each is
/// read to its end and becomes `$empty`.
macro_rules! otherwise {
    ($value:ty, $empty:expr; $($kind:ident)*) => {
        type Value = $value;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("any JSON value")
        }
        $(otherwise!(@$kind $value, $empty);)*
    };
    (@text $value:ty, $empty:expr) => {
        fn visit_str<E>(self, _: &str) -> Result<$value, E> { Ok($empty) }
    };
    (@number $value:ty, $empty:expr) => {
        fn visit_i64<E>(self, _: i64) -> Result<$value, E> { Ok($empty) }
        fn visit_u64<E>(self, _: u64) -> Result<$value, E> { Ok($empty) }
    };
    (@flag $value:ty, $empty:expr) => {
        fn visit_bool<E>(self, _: bool) -> Result<$value, E> { Ok($empty) }
    };
    (@fraction $value:ty, $empty:expr) => {
        fn visit_f64<E>(self, _: f64) -> Result<$value, E> { Ok($empty) }
    };
    (@null $value:ty, $empty:expr) => {
        fn visit_unit<E>(self) -> Result<$value, E> { Ok($empty) }
    };
    (@list $value:ty, $empty:expr) => {
        fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<$value, A::Error> {
            while items.next_element::<IgnoredAny>()?.is_some() {}
            Ok($empty)
        }
    };
    (@object $value:ty, $empty:expr) => {
        fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<$value, A::Error> {
            while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            Ok($empty)
        }
    };
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    otherwise!(Scalar, Scalar::Other; fraction null list object);

    fn visit_str<E>(self, text: &str) -> Result<Scalar, E> {
        Ok(Scalar::Text(text.to_owned()))
    }
    fn visit_bool<E>(self, value: bool) -> Result<Scalar, E> {
        Ok(Scalar::Bool(value))
    }
    fn visit_i64<E>(self, number: i64) -> Result<Scalar, E> {
        Ok(Scalar::Number(number))
    }
    fn visit_u64<E>(self, number: u64) -> Result<Scalar, E> {
        Ok(i64::try_from(number).map_or(Scalar::Other, Scalar::Number))
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: DeserializeOwned> Visitor<'de> for ObjectVisitor<T> {
    otherwise!(Object<T>, Object(None); text number flag fraction null list);

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Object<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(entries)).map(|value| Object(Some(value)))
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ObjectVisitor(PhantomData))
    }
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: DeserializeOwned> Visitor<'de> for ListVisitor<T> {
    otherwise!(Vec<T>, Vec::new(); text number flag fraction null object);

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
        let mut list = Vec::new();
        while let Some(Object(item)) = items.next_element::<Object<T>>()? {
            list.extend(item);
        }
        Ok(list)
    }
}

struct TextsVisitor;

impl<'de> Visitor<'de> for TextsVisitor {
    otherwise!(Vec<String>, Vec::new(); text number flag fraction null object);

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<String>, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element::<Scalar>()? {
            if let Scalar::Text(text) = item {
                list.push(text);
            }
        }
        Ok(list)
    }
}
