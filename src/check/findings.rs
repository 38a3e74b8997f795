use std::borrow::Cow;

use crate::{Code, Diagnostic, Severity, Span};

/// How many findings of one code are told one by one; a broken table would else drown all others.
const MOST_OF_A_CODE: u32 = 40;

/// The findings so far.
#[derive(Debug)]
pub(super) struct Findings {
    list: Vec<Diagnostic>,
    of_code: [u32; Code::ALL.len()],
    /// Whether some of one code were not told one by one.
    flooded: bool,
}

impl Findings {
    pub(super) const fn new() -> Self {
        Self { list: Vec::new(), of_code: [0; Code::ALL.len()], flooded: false }
    }

    /// A deviation from the norm, harmless.
    pub(super) fn info(&mut self, code: Code, span: Span, message: impl Into<Cow<'static, str>>) {
        self.add(Severity::Info, code, span, message.into());
    }

    /// Suspicious: a person should look.
    pub(super) fn warn(&mut self, code: Code, span: Span, message: impl Into<Cow<'static, str>>) {
        self.add(Severity::Warning, code, span, message.into());
    }

    /// Almost surely a misreading, or a damaged text.
    pub(super) fn error(&mut self, code: Code, span: Span, message: impl Into<Cow<'static, str>>) {
        self.add(Severity::Error, code, span, message.into());
    }

    fn add(&mut self, severity: Severity, code: Code, span: Span, message: Cow<'static, str>) {
        if let Some(found) = self.of_code.get_mut(code as usize) {
            *found = found.saturating_add(1);
            if *found > MOST_OF_A_CODE {
                self.flooded = true;
                return;
            }
        }
        self.list.push(Diagnostic { code, severity, message, span });
    }

    /// The findings in the order of the text; at one place, in the order of the codes.
    pub(super) fn sorted(mut self) -> Vec<Diagnostic> {
        for &code in Code::ALL.iter().filter(|_| self.flooded) {
            let found = self.of_code.get(code as usize).copied().unwrap_or_default();
            let Some(more) = found.checked_sub(MOST_OF_A_CODE).filter(|&more| more > 0) else {
                continue;
            };
            let last = self.list.iter_mut().rfind(|diagnostic| diagnostic.code == code);
            if let Some(last) = last {
                let message = last.message.to_mut();
                message.push_str("; and ");
                message.push_str(&more.to_string());
                message.push_str(" more like it");
            }
        }
        self.list.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.code));
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_in_the_order_of_the_text_and_never_a_flood() {
        let mut findings = Findings::new();
        findings.info(Code::Validity, Span::new(9, 12), "b");
        for at in 0..50 {
            findings.error(Code::SeqContinuous, Span::new(at, at + 1), "expected 2, found 3");
        }
        findings.warn(Code::TitleShape, Span::new(0, 1), "a");
        let list = findings.sorted();
        assert_eq!(list.len(), 42);
        assert_eq!(list[0].code, Code::TitleShape);
        assert_eq!(list[0].severity, Severity::Warning);
        assert_eq!(list.last().unwrap().message, "expected 2, found 3; and 10 more like it");
    }
}
