use std::fmt::Display;
use std::str::FromStr;

use most_notice::{
    Addressees, Agency, Code, Contact, Count, Date, DocumentNumber, Error, Genre, Money, Numeral,
    Ordinal, Period, Reference, Title,
};

/// Checks what holds for every value: what is read is shown in a standard form that reads as the same, and what is
/// refused is refused at a place of the text.
///
/// # Panics
///
/// Where it does not hold.
pub fn hold_values(text: &str) {
    value::<Addressees<'_>>(text);
    value::<Agency>(text);
    value::<Contact<'_>>(text);
    value::<Count<'_>>(text);
    value::<Date>(text);
    value::<DocumentNumber>(text);
    value::<Genre>(text);
    value::<Money<'_>>(text);
    value::<Numeral>(text);
    value::<Ordinal>(text);
    value::<Period<'_>>(text);
    value::<Reference<'_>>(text);
    value::<Title<'_>>(text);
    if let Ok(code) = text.parse::<Code>() {
        assert_eq!(code.to_string(), text);
    }
}

fn value<T: FromStr<Err = Error> + Display>(text: &str) {
    let kind = std::any::type_name::<T>();
    match text.parse::<T>() {
        Ok(value) => {
            let shown = value.to_string();
            let again = shown.parse::<T>().map(|value| value.to_string());
            assert_eq!(again.as_ref(), Ok(&shown), "the standard form of {text:?} as {kind}");
        }
        Err(error) => {
            assert!(error.span().of(text).is_some(), "{error} of {text:?} as {kind}");
        }
    }
}
