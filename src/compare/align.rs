//! Which items of one list stand for which of another, in time that grows as the lists do.

use std::collections::HashMap;
use std::ops::Range;

/// What an item is known by in one pass; `None` where this pass cannot tell.
pub(super) type Keys = Vec<Option<u64>>;

/// Pairs of indices in the order of both lists, of items that stand for each other.
///
/// The first pass pairs what is equal, each later one what is left between pairs and alike in some
/// lesser way. In each, equal ends are paired first, then what is alone of its key on both sides, as
/// far as the order allows, then equal neighbours of those.
pub(super) fn align(passes: &[(Keys, Keys)]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (left, right) in passes {
        let mut more = Vec::with_capacity(pairs.len());
        for gap in gaps(&pairs, left.len(), right.len()) {
            pair_in(left, right, gap.clone(), &mut more);
            more.extend((gap.0.end < left.len()).then_some((gap.0.end, gap.1.end)));
        }
        pairs = more;
    }
    pairs
}

/// A stretch of both lists.
type Gap = (Range<usize>, Range<usize>);

/// The stretches before, between and behind `pairs`, also the empty ones.
pub(super) fn gaps(
    pairs: &[(usize, usize)],
    left: usize,
    right: usize,
) -> impl Iterator<Item = Gap> {
    let mut start = (0, 0);
    pairs.iter().copied().chain([(left, right)]).map(move |end| {
        let gap = (start.0..end.0, start.1..end.1);
        start = (end.0 + 1, end.1 + 1);
        gap
    })
}

fn pair_in(left: &Keys, right: &Keys, gap: Gap, pairs: &mut Vec<(usize, usize)>) {
    let (inner, behind) = ends(left, right, gap, pairs);
    let alone = alone(left, right, &inner);
    let anchors = in_order(&alone);
    let mut start = (inner.0.start, inner.1.start);
    for end in anchors.into_iter().chain([(inner.0.end, inner.1.end)]) {
        let (_, behind) = ends(left, right, (start.0..end.0, start.1..end.1), pairs);
        pairs.extend(behind);
        pairs.extend((end.0 < inner.0.end).then_some(end));
        start = (end.0 + 1, end.1 + 1);
    }
    pairs.extend(behind);
}

/// Pairs what is equal at the start of `gap`; gives what is left, and the pairs of its end.
fn ends(
    left: &Keys,
    right: &Keys,
    gap: Gap,
    pairs: &mut Vec<(usize, usize)>,
) -> (Gap, Vec<(usize, usize)>) {
    let (mut a, mut b) = gap;
    let equal = |i: usize, j: usize| {
        crate::work::add(1);
        let key = left.get(i).copied().flatten();
        key.is_some() && key == right.get(j).copied().flatten()
    };
    while !a.is_empty() && !b.is_empty() && equal(a.start, b.start) {
        pairs.push((a.start, b.start));
        (a.start, b.start) = (a.start + 1, b.start + 1);
    }
    let end = a.end;
    while !a.is_empty() && !b.is_empty() && equal(a.end - 1, b.end - 1) {
        (a.end, b.end) = (a.end - 1, b.end - 1);
    }
    let behind = (a.end..end).zip(b.end..).collect();
    ((a, b), behind)
}

/// The items in `gap` whose key stands once on each side, in the order of the left.
fn alone(left: &Keys, right: &Keys, gap: &Gap) -> Vec<(usize, usize)> {
    /// Where a key stands: how often and where last, on each side.
    #[derive(Default)]
    struct Seen {
        left: usize,
        right: usize,
        place: usize,
    }
    let mut seen: HashMap<u64, Seen> = HashMap::new();
    let inside = |keys: &Keys, range: &Range<usize>| -> Vec<(usize, u64)> {
        let keys = keys.iter().enumerate().take(range.end).skip(range.start);
        keys.filter_map(|(at, key)| Some((at, (*key)?))).collect()
    };
    let of_left = inside(left, &gap.0);
    for (_, key) in &of_left {
        crate::work::add(1);
        seen.entry(*key).or_default().left += 1;
    }
    for (at, key) in inside(right, &gap.1) {
        crate::work::add(1);
        let seen = seen.entry(key).or_default();
        seen.right += 1;
        seen.place = at;
    }
    of_left
        .into_iter()
        .filter_map(|(at, key)| {
            let seen = seen.get(&key)?;
            (seen.left == 1 && seen.right == 1).then_some((at, seen.place))
        })
        .collect()
}

/// The longest run of `pairs`, which rise on the left, that rises on the right too.
fn in_order(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length, the pair with the least right end that a run of this length can have.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let right = |at: usize| pairs.get(at).map_or(usize::MAX, |pair| pair.1);
    for at in 0..pairs.len() {
        let length = ends.partition_point(|end| right(*end) < right(at));
        crate::work::add(1 + ends.len().checked_ilog2().unwrap_or(0) as usize);
        before.push(length.checked_sub(1).and_then(|last| ends.get(last).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut run = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        run.extend(pairs.get(at).copied());
        next = before.get(at).copied().flatten();
    }
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pairs of two lists of letters, in which a dot has no key.
    #[track_caller]
    fn check(left: &str, right: &str, expected: &[(usize, usize)]) {
        let keys = |text: &str| -> Keys {
            text.chars().map(|c| (c != '.').then_some(u64::from(c))).collect()
        };
        assert_eq!(align(&[(keys(left), keys(right))]), expected, "{left} and {right}");
    }

    #[test]
    fn what_is_equal_is_paired_in_order() {
        check("", "", &[]);
        check("abc", "abc", &[(0, 0), (1, 1), (2, 2)]);
        check("abc", "ac", &[(0, 0), (2, 1)]);
        check("ac", "abc", &[(0, 0), (1, 2)]);
        check("abcde", "axcye", &[(0, 0), (2, 2), (4, 4)]);
        check("xxxy", "xxy", &[(0, 0), (1, 1), (3, 2)]);
        check("ab", "cd", &[]);
        check("a.c", "a.c", &[(0, 0), (2, 2)]);
        // What has changed places is paired as far as the order allows.
        check("xabcy", "ycabx", &[(1, 2), (2, 3)]);
        // Repeated items next to one that is alone.
        check("1aab2", "3aab4", &[(1, 1), (2, 2), (3, 3)]);
    }

    #[test]
    fn a_later_pass_fills_what_an_earlier_left() {
        let all = |keys: [u64; 3]| keys.map(Some).to_vec();
        let passes = [(all([1, 2, 3]), all([1, 9, 3])), (all([7, 7, 7]), all([7, 7, 7]))];
        assert_eq!(align(&passes), [(0, 0), (1, 1), (2, 2)]);
    }

    #[test]
    fn steps_grow_as_the_lists_do() {
        let steps = |length: u64, key: fn(u64) -> u64| {
            let left: Keys = (0..length).map(|at| Some(2 * at)).collect();
            let right: Keys = (0..length).map(|at| Some(key(at))).collect();
            let before = crate::work::steps();
            align(&[(left.clone(), right.clone()), (left, right)]);
            crate::work::steps() - before
        };
        let keys: [fn(u64) -> u64; 4] =
            [|at| 2 * at + 1, |at| 2 * (1_000_000 - at), |at| 2 * (at * 7 % 1000), |at| at];
        for key in keys {
            let (one, ten) = (steps(5_000, key), steps(50_000, key));
            assert!(one > 0 && ten < 15 * one, "{one} steps, then {ten}");
        }
    }
}
