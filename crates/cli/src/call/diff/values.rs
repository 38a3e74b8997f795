//! JSON values one after the other, in bounded memory.

use std::io::{self, BufRead, Read};

use serde_json::value::RawValue;

/// How much is read at least before another value is looked for.
const STEP: usize = 64 << 10;

/// The values in what is read. Only the one that is asked for is kept.
pub(super) struct Values<R> {
    from: R,
    read: Vec<u8>,
    /// How much of `read` is behind.
    at: usize,
    ended: bool,
}

/// Why there is no next value.
#[derive(Debug)]
pub(super) enum Stop {
    Read(io::Error),
    Json(serde_json::Error),
}

impl<R: BufRead> Values<R> {
    pub(super) const fn new(from: R) -> Self {
        Self { from, read: Vec::new(), at: 0, ended: false }
    }

    /// The next value.
    ///
    /// # Errors
    ///
    /// Where it is no JSON, or cannot be read.
    pub(super) fn next(&mut self) -> Result<Option<Box<RawValue>>, Stop> {
        loop {
            let rest = self.read.get(self.at..).unwrap_or_default();
            let mut values = serde_json::Deserializer::from_slice(rest).into_iter::<&RawValue>();
            match values.next() {
                Some(Ok(value)) => {
                    let value = value.to_owned();
                    self.at += values.byte_offset();
                    return Ok(Some(value));
                }
                Some(Err(error)) if self.ended || !error.is_eof() => return Err(Stop::Json(error)),
                None if self.ended => return Ok(None),
                // The value goes on in what is not read yet.
                Some(Err(_)) | None => self.more().map_err(Stop::Read)?,
            }
        }
    }

    /// What was read so far and all that follows, where no value was taken out of it or one only.
    pub(super) fn into_bytes(mut self) -> io::Result<Vec<u8>> {
        self.from.read_to_end(&mut self.read)?;
        Ok(self.read)
    }

    /// Reads as much again as there is, so that a long value is not looked through too often.
    fn more(&mut self) -> io::Result<()> {
        // The first value stays, since it may turn out to be none of ours.
        if self.at > 0 {
            self.read.drain(..self.at);
            self.at = 0;
        }
        let step = self.read.len().max(STEP) as u64;
        let found = (&mut self.from).take(step).read_to_end(&mut self.read)?;
        self.ended = found == 0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(json: &str) -> (Vec<String>, bool) {
        let mut values = Values::new(json.as_bytes());
        let mut found = Vec::new();
        loop {
            match values.next() {
                Ok(Some(value)) => found.push(value.get().to_owned()),
                Ok(None) => return (found, true),
                Err(_) => return (found, false),
            }
        }
    }

    #[test]
    fn values_stand_on_lines_or_not() {
        let check = |json: &str, expected: &[&str], whole: bool| {
            let (found, ended) = all(json);
            assert_eq!(
                (found.iter().map(String::as_str).collect::<Vec<_>>(), ended),
                (expected.to_vec(), whole),
                "{json}"
            );
        };
        check("", &[], true);
        check("{\"a\":1}\n{\"a\":2}\n", &["{\"a\":1}", "{\"a\":2}"], true);
        check("{\n \"a\": 1\n}{}", &["{\n \"a\": 1\n}", "{}"], true);
        check("{} {\"a\":", &["{}"], false);
        check("{}\nx", &["{}"], false);
    }

    #[test]
    fn a_value_may_be_longer_than_what_is_read_at_once() {
        let long = format!("{{\"a\":\"{}\"}}", "长".repeat(STEP));
        let (found, ended) = all(&format!("{long}\n{{}}\n{long}"));
        assert!(ended && found == [long.as_str(), "{}", long.as_str()]);
    }

    #[test]
    fn what_was_read_is_given_back() {
        let mut values = Values::new(&b"{\"a\":1} rest"[..]);
        assert!(values.next().unwrap().is_some());
        assert_eq!(values.into_bytes().unwrap(), b"{\"a\":1} rest");
    }
}
