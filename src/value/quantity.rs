//! Numbers that count or weigh something: 55, 1,063, 5.8544亿. Unlike a numeral, one may have decimals.

use crate::ErrorKind;
use crate::grammar::{Rule, miss};
use crate::text::class::{digit, is_blank};

/// A decimal number: `mantissa` × 10^-`decimals`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quantity {
    mantissa: u64,
    decimals: u32,
}

impl Quantity {
    /// The number times `factor`; `None` where that is not whole, or too large.
    pub(crate) fn times(self, factor: u64) -> Option<u64> {
        let product = u128::from(self.mantissa) * u128::from(factor);
        let unit = 10_u128.checked_pow(self.decimals)?;
        if product % unit == 0 { u64::try_from(product / unit).ok() } else { None }
    }
}

/// `quantity = 1*digit *("," 3digit) ["." 1*digit]`
pub(crate) fn quantity(input: &str) -> Rule<'_, Quantity> {
    let Some((mut mantissa, length, mut rest)) = digit_run(input) else {
        return miss(input, ErrorKind::Quantity);
    };
    if length <= 3 {
        // A number that is too large already is not read on, however many groups follow.
        while mantissa.is_some()
            && let Some((group, 3, after)) = rest.strip_prefix(',').and_then(digit_run)
        {
            mantissa = join(mantissa, group, 3);
            rest = after;
        }
    }
    let mut decimals = 0;
    if let Some((fraction, length, after)) = rest.strip_prefix(['.', '．']).and_then(digit_run) {
        decimals = u32::try_from(length).unwrap_or(u32::MAX);
        mantissa = join(mantissa, fraction, decimals);
        rest = after;
    }
    match mantissa {
        Some(mantissa) => Ok((rest, Quantity { mantissa, decimals })),
        None => miss(input, ErrorKind::Quantity),
    }
}

/// `opt-scale = *4("十" / "百" / "千" / "万" / "亿")`: what the units named multiply to, 1 for none.
pub(crate) fn opt_scale(input: &str) -> (&str, u64) {
    let mut rest = input;
    let mut scale = 1;
    for _ in 0..4 {
        let mut characters = rest.chars();
        let factor = match characters.next() {
            Some('十') => 10,
            Some('百') => 100,
            Some('千') => 1_000,
            Some('万') => 10_000,
            Some('亿') => 100_000_000,
            _ => break,
        };
        // Four factors are 10^32 at most; what does not fit is no scale.
        let Some(product) = u64::checked_mul(scale, factor) else { break };
        scale = product;
        rest = characters.as_str();
    }
    (rest, scale)
}

/// The leading run of digits: its value (`None` where too large), how many there are, what follows.
pub(crate) fn digit_run(input: &str) -> Option<(Option<u64>, usize, &str)> {
    let mut value = Some(0_u64);
    let mut length = 0;
    let mut characters = input.chars();
    let mut rest = input;
    while let Some(next) = characters.next().and_then(digit) {
        value = value.and_then(|value| value.checked_mul(10)?.checked_add(u64::from(next)));
        length += 1;
        rest = characters.as_str();
    }
    if length == 0 { None } else { Some((value, length, rest)) }
}

/// `input` without the blanks it starts with.
pub(crate) fn skip_blanks(input: &str) -> &str {
    match input.as_bytes().first() {
        Some(b' ' | b'\t' | 0xc2 | 0xe2 | 0xe3) => input.trim_start_matches(is_blank),
        _ => input,
    }
}

/// The digits of `upper` followed by the `length` digits of `lower`.
fn join(upper: Option<u64>, lower: Option<u64>, length: u32) -> Option<u64> {
    upper?.checked_mul(10_u64.checked_pow(length)?)?.checked_add(lower?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, factor: u64, expected: Option<u64>, rest: &str) {
        let (after, quantity) = quantity(text).expect("a quantity");
        assert_eq!((quantity.times(factor), after), (expected, rest));
    }

    #[test]
    fn quantities() {
        check("55家", 1, Some(55), "家");
        check("1,063家", 1, Some(1063), "家");
        check("１,０６３", 1, Some(1063), "");
        check("12,5", 1, Some(12), ",5");
        check("2013,100", 1, Some(2013), ",100");
        check("5.8544亿元", 10_000_000_000, Some(58_544_000_000), "亿元");
        check("2.5", 1, None, "");
        check("3．", 1, Some(3), "．");
        assert!(quantity("家").is_err());
        assert!(quantity("99999999999999999999").is_err());
        assert!(quantity("0.00000000000000000000001").is_err());
    }

    #[test]
    fn scales() {
        assert_eq!(opt_scale("万元"), ("元", 10_000));
        assert_eq!(opt_scale("千万元"), ("元", 10_000_000));
        assert_eq!(opt_scale("万亿元"), ("元", 1_000_000_000_000));
        assert_eq!(opt_scale("家"), ("家", 1));
        assert_eq!(opt_scale("亿亿亿").1, 10_000_000_000_000_000);
    }
}
