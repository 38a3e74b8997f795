//! All that touches nom's traits: what a rule returns, how it fails, how a whole text is read by one.

use nom::error::{ErrorKind as NomKind, ParseError};
use nom::{Err, Parser};

use crate::{Error, ErrorKind, Span};

/// What a rule returns: the rest of the input, and the value it read.
pub(crate) type Rule<'a, T> = nom::IResult<&'a str, T, Miss<'a>>;

/// Where a rule gave up, and why. Of two alternatives, the one that read further is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Miss<'a> {
    rest: &'a str,
    kind: Option<ErrorKind>,
}

impl<'a> ParseError<&'a str> for Miss<'a> {
    fn from_error_kind(rest: &'a str, _: NomKind) -> Self {
        Self { rest, kind: None }
    }

    fn append(_: &'a str, _: NomKind, other: Self) -> Self {
        other
    }

    fn or(self, other: Self) -> Self {
        if other.rest.len() < self.rest.len() || self.kind.is_none() { other } else { self }
    }
}

/// A miss of `kind` at `rest`.
pub(crate) fn miss<T>(rest: &str, kind: ErrorKind) -> Rule<'_, T> {
    Err(Err::Error(Miss { rest, kind: Some(kind) }))
}

/// Names what `rule` reads: where it fails without a reason of its own, `kind` is expected at its start.
pub(crate) fn context<'a, T>(
    kind: ErrorKind,
    mut rule: impl Parser<&'a str, Output = T, Error = Miss<'a>>,
) -> impl Parser<&'a str, Output = T, Error = Miss<'a>> {
    move |input: &'a str| {
        rule.parse(input).map_err(|error| {
            error.map(|miss| match miss.kind {
                Some(_) => miss,
                None => Miss { rest: input, kind: Some(kind) },
            })
        })
    }
}

/// Reads the whole of `text` by `rule`; blanks at its ends do not count.
pub(crate) fn read_all<'a, T>(
    text: &'a str,
    mut rule: impl Parser<&'a str, Output = T, Error = Miss<'a>>,
) -> Result<T, Error> {
    let place = |rest: &str| {
        let start = (rest.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let length = rest.chars().next().map_or(0, char::len_utf8);
        Span::new(start, start + length)
    };
    match rule.parse(crate::text::class::trim(text)) {
        Ok(("", value)) => Ok(value),
        Ok((rest, _)) => Err(Error::new(ErrorKind::End, place(rest))),
        Err(Err::Error(miss) | Err::Failure(miss)) => {
            Err(Error::new(miss.kind.unwrap_or(ErrorKind::End), place(miss.rest)))
        }
        Err(Err::Incomplete(_)) => {
            Err(Error::new(ErrorKind::End, Span::new(text.len(), text.len())))
        }
    }
}
