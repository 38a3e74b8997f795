//! The language of the command's own words: English or Chinese.

use std::ffi::OsString;
use std::sync::OnceLock;

use clap::ValueEnum;

/// In what language people are told things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    Zh,
    En,
}

impl Lang {
    /// The one of this language.
    pub(crate) const fn pick(self, en: &'static str, zh: &'static str) -> &'static str {
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }
}

/// Chosen once, before the arguments are read: help and wrong use speak it too.
static CHOSEN: OnceLock<Lang> = OnceLock::new();

/// Chooses the language: the one that `--lang` names, else that of the locale.
pub(crate) fn choose(arguments: impl Iterator<Item = OsString>) {
    let locale = || {
        let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"))
    };
    let lang = named(arguments).unwrap_or_else(|| of_locale(&locale().unwrap_or_default()));
    _ = CHOSEN.set(lang);
}

/// The language chosen.
pub(crate) fn lang() -> Lang {
    CHOSEN.get().copied().unwrap_or(Lang::En)
}

/// The text in the language chosen.
pub(crate) fn both(en: &'static str, zh: &'static str) -> &'static str {
    lang().pick(en, zh)
}

/// The language that `--lang` names among `arguments`; what is no language is for clap to refuse.
fn named(arguments: impl Iterator<Item = OsString>) -> Option<Lang> {
    let mut arguments = arguments.skip(1).map(|argument| argument.to_string_lossy().into_owned());
    let mut lang = None;
    while let Some(argument) = arguments.next() {
        let value = match argument.split_once('=') {
            Some(("--lang", value)) => Some(value.to_owned()),
            None if argument == "--lang" => arguments.next(),
            None if argument == "--" => break,
            _ => None,
        };
        lang = value.and_then(|value| Lang::from_str(&value, false).ok()).or(lang);
    }
    lang
}

/// `zh_CN.UTF-8`, `zh-Hant` and `zh` are Chinese, all others English.
fn of_locale(locale: &str) -> Lang {
    match locale.split(['_', '-', '.', '@']).next() {
        Some("zh") => Lang::Zh,
        _ => Lang::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales() {
        for locale in ["zh", "zh_CN", "zh_CN.UTF-8", "zh-Hans", "zh.UTF-8"] {
            assert_eq!(of_locale(locale), Lang::Zh, "{locale}");
        }
        for locale in ["", "C", "C.UTF-8", "POSIX", "en_US.UTF-8", "zha_CN"] {
            assert_eq!(of_locale(locale), Lang::En, "{locale}");
        }
    }

    #[test]
    fn the_option_stands_anywhere() {
        let check = |arguments: &str, expected| {
            let arguments = arguments.split_whitespace().map(OsString::from);
            assert_eq!(named(arguments), expected);
        };
        check("most-notice", None);
        check("most-notice parse --lang zh -", Some(Lang::Zh));
        check("most-notice --lang=en parse -", Some(Lang::En));
        check("most-notice --lang", None);
        check("most-notice --lang=de parse", None);
        check("most-notice --lang zh parse --lang en", Some(Lang::En));
        check("most-notice parse -- --lang zh", None);
    }
}
