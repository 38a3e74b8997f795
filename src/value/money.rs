use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::quantity::{Quantity, opt_scale, quantity, skip_blanks};
use crate::grammar::{Rule, miss, read_all};
use crate::text::class::is_empty;
use crate::{Error, ErrorKind, Span};

/// An amount of money (金额): 1500万元人民币, 5.8544亿元, 100—200万元.
///
/// # Syntax
///
/// - A number with or without decimals, also with a comma before each three digits: 1,500.
/// - Units of it (十, 百, 千, 万, 亿), alone or together: 千万.
/// - The currency: 元, 美元, 欧元, 港元, 日元, 英镑; 元 with 人民币 or ￥ before it, or 人民币 after it, is
///   the same yuan.
/// - A range has a dash or 至 between two numbers: 100—200万元, 100万元至200万元.
///
/// # Example
///
/// ```
/// let money: most_notice::Money = "1500万元人民币".parse()?;
/// assert_eq!((money.cents, &*money.currency), (1_500_000_000, "CNY"));
/// assert_eq!(money.to_string(), "1500万元");
/// # Ok::<(), most_notice::Error>(())
/// ```
///
/// # Errors
///
/// - `万元`: no number.
/// - `1500万`: no currency.
/// - `0.125元`: not whole in hundredths of the currency's unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Money<'a> {
    /// The amount as written.
    pub text: Cow<'a, str>,
    /// The amount in hundredths of the currency's unit (分); of a range the lower end.
    pub cents: u64,
    /// The upper end of a range, in hundredths too.
    #[serde(default)]
    pub up_to: Option<u64>,
    /// ISO 4217: CNY, USD, EUR, HKD, JPY, GBP.
    pub currency: Cow<'a, str>,
    /// Where it stands, in bytes of the decoded text.
    pub span: Span,
}

impl Money<'_> {
    /// The same, free of the source.
    #[must_use]
    pub fn into_owned(self) -> Money<'static> {
        Money {
            text: Cow::Owned(self.text.into_owned()),
            currency: Cow::Owned(self.currency.into_owned()),
            cents: self.cents,
            up_to: self.up_to,
            span: self.span,
        }
    }
}

/// The standard form, in the largest of 亿, 万 and 元 that needs no decimals: 1500万元.
impl fmt::Display for Money<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let currency = CURRENCIES.iter().find(|(_, code)| *code == self.currency);
        let name = currency.map_or(&*self.currency, |(name, _)| name);
        amount(f, self.cents)?;
        if let Some(up_to) = self.up_to {
            write!(f, "{name}至")?;
            amount(f, up_to)?;
        }
        f.write_str(name)
    }
}

fn amount(f: &mut fmt::Formatter<'_>, cents: u64) -> fmt::Result {
    match (cents / 100, cents % 100) {
        (whole, 0) if whole > 0 && whole % 100_000_000 == 0 => {
            write!(f, "{}亿", whole / 100_000_000)
        }
        (whole, 0) if whole > 0 && whole % 10_000 == 0 => write!(f, "{}万", whole / 10_000),
        (whole, 0) => write!(f, "{whole}"),
        (whole, cents) => write!(f, "{whole}.{cents:02}"),
    }
}

impl FromStr for Money<'static> {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let mut money = read_all(text, money)?.into_owned();
        let indent = text.len() - text.trim_start_matches(is_empty).len();
        money.span = Span::new(indent, indent + money.span.len());
        Ok(money)
    }
}

const CURRENCIES: [(&str, &str); 6] = [
    ("元", "CNY"),
    ("美元", "USD"),
    ("欧元", "EUR"),
    ("港元", "HKD"),
    ("日元", "JPY"),
    ("英镑", "GBP"),
];

/// Words that start with 元 and are no currency: 元旦, 元素.
const NOT_YUAN: [char; 5] = ['旦', '素', '月', '件', '器'];

/// `money = [yuan-mark] quantity [[scale currency] range-mark quantity] [scale] currency ["人民币"]`
///
/// Its span is counted from the start of `input`.
pub(crate) fn money(input: &str) -> Rule<'_, Money<'_>> {
    let start = opt_yuan_mark(input);
    let (rest, lower) = quantity(start)?;
    if let Some((rest, upper)) = opt_range(rest) {
        let (rest, (scale, currency)) = unit(rest)?;
        return finish(input, rest, (lower, scale), Some((upper, scale)), currency);
    }
    let (rest, (scale, currency)) = unit(rest)?;
    if let Some((rest, upper)) = opt_range(rest)
        && let Ok((rest, (upper_scale, upper_currency))) = unit(rest)
        && upper_currency == currency
    {
        return finish(input, rest, (lower, scale), Some((upper, upper_scale)), currency);
    }
    finish(input, rest, (lower, scale), None, currency)
}

/// `yuan-mark = "人民币" / "￥" / "¥"`
fn opt_yuan_mark(input: &str) -> &str {
    let mark = ["人民币", "￥", "¥"].iter().find_map(|mark| input.strip_prefix(mark));
    mark.map_or(input, skip_blanks)
}

/// `range = range-mark quantity`
fn opt_range(input: &str) -> Option<(&str, Quantity)> {
    let rest = opt_range_mark(skip_blanks(input))?;
    quantity(skip_blanks(rest)).ok()
}

/// `range-mark = "至" / "到" / 1*2("-" / "—" / "–" / "－" / "─" / "−" / "～" / "~" / "〜")`
pub(crate) fn opt_range_mark(input: &str) -> Option<&str> {
    let is_dash = |c: char| matches!(c, '-' | '—' | '–' | '－' | '─' | '−' | '～' | '~' | '〜');
    match input.strip_prefix(['至', '到']) {
        Some(rest) => Some(rest),
        None => {
            let rest = input.strip_prefix(is_dash)?;
            Some(rest.strip_prefix(is_dash).unwrap_or(rest))
        }
    }
}

/// `unit = *blank [scale] currency`: the scale, and the code of the currency.
fn unit(input: &str) -> Rule<'_, (u64, &'static str)> {
    let (rest, scale) = opt_scale(skip_blanks(input));
    // Most of what is counted is no money, which its first character tells.
    let first = rest.as_bytes().first_chunk::<3>();
    for (name, code) in CURRENCIES {
        if name.as_bytes().first_chunk() == first
            && let Some(after) = rest.strip_prefix(name)
            && !(name == "元" && after.starts_with(NOT_YUAN))
        {
            return Ok((after, (scale, code)));
        }
    }
    miss(input, ErrorKind::Currency)
}

/// The amount, once its parts are read: `rest` is what follows the currency.
fn finish<'a>(
    input: &'a str,
    rest: &'a str,
    (lower, lower_scale): (Quantity, u64),
    upper: Option<(Quantity, u64)>,
    currency: &'static str,
) -> Rule<'a, Money<'a>> {
    let cents = |number: Quantity, scale: u64| number.times(scale.checked_mul(100)?);
    let rest = rest.strip_prefix("人民币").unwrap_or(rest);
    let text = input.get(..input.len() - rest.len()).unwrap_or_default();
    let (Some(cents), Some(up_to)) = (
        cents(lower, lower_scale),
        upper.map_or(Some(None), |(number, scale)| cents(number, scale).map(Some)),
    ) else {
        return miss(input, ErrorKind::Cents);
    };
    let span = Span::new(0, text.len());
    Ok((rest, Money { text: text.into(), cents, up_to, currency: currency.into(), span }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, cents: u64, up_to: Option<u64>, currency: &str, standard: &str) {
        let money: Money = text.parse().expect(text);
        assert_eq!((money.cents, money.up_to, &*money.currency), (cents, up_to, currency));
        assert_eq!(money.to_string(), standard);
        let again: Money = standard.parse().expect(standard);
        assert_eq!((again.cents, again.up_to, again.currency), (cents, up_to, money.currency));
    }

    #[track_caller]
    fn refused(text: &str, expected: &str) {
        assert_eq!(text.parse::<Money>().unwrap_err().to_string(), expected);
    }

    #[test]
    fn amounts() {
        check("750万元", 750_000_000, None, "CNY", "750万元");
        check("1500万元人民币", 1_500_000_000, None, "CNY", "1500万元");
        check("5.8544亿元", 58_544_000_000, None, "CNY", "58544万元");
        check("人民币30万元", 30_000_000, None, "CNY", "30万元");
        check("￥1,200.50元", 120_050, None, "CNY", "1200.50元");
        check("３００ 万元", 300_000_000, None, "CNY", "300万元");
        check("3千万美元", 3_000_000_000, None, "USD", "3000万美元");
        check("2亿欧元", 20_000_000_000, None, "EUR", "2亿欧元");
        check("0元", 0, None, "CNY", "0元");
        check("100—200万元", 100_000_000, Some(200_000_000), "CNY", "100万元至200万元");
        check("5000元至1.5万元", 500_000, Some(1_500_000), "CNY", "5000元至15000元");
    }

    #[test]
    fn refusals() {
        refused("万元", "expected a number, such as 55 or 1,063, at byte 0");
        refused("1500万", "expected a unit of money, such as 万元, at byte 4");
        refused("5元素", "expected a unit of money, such as 万元, at byte 1");
        refused("0.125元", "expected an amount whole in hundredths, such as 2.50元, at byte 0");
        refused(
            "9999999999999亿元",
            "expected an amount whole in hundredths, such as 2.50元, at byte 0",
        );
        refused("750万元以内", "expected the end of the text, at byte 9");
    }

    #[test]
    fn spans_are_of_the_text_given() {
        let money: Money = "\u{3000}750万元 ".parse().expect("money");
        assert_eq!(money.span, Span::new(3, 12));
    }
}
