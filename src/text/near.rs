use memchr::memchr;

/// So many chunks are near.
const NEAR: usize = 8;

/// Where the first `NEEDLE` in `bytes` is, which is mostly some dozens of bytes away: the end of a
/// line, the tab after a cell. A search made for long texts costs more there than it saves.
#[inline(always)]
pub(crate) fn find_near<const NEEDLE: u8>(bytes: &[u8]) -> Option<usize> {
    let (chunks, _) = bytes.as_chunks::<CHUNK>();
    let near = chunks.get(..NEAR).unwrap_or(chunks);
    if let Some(at) = near.iter().position(has::<NEEDLE>) {
        return Some(at * CHUNK + first::<NEEDLE>(near.get(at)?));
    }
    if chunks.len() > NEAR {
        let far = NEAR * CHUNK;
        return memchr(NEEDLE, bytes.get(far..)?).map(|at| far + at);
    }
    match bytes.last_chunk::<CHUNK>() {
        Some(last) => has::<NEEDLE>(last).then(|| bytes.len() - CHUNK + first::<NEEDLE>(last)),
        None => bytes.iter().position(|byte| *byte == NEEDLE),
    }
}

/// So many bytes are looked at together.
const CHUNK: usize = 16;

/// Whether `NEEDLE` is among the bytes. The compiler makes vectors of it.
#[inline]
fn has<const NEEDLE: u8>(chunk: &[u8; CHUNK]) -> bool {
    chunk.iter().fold(0, |any, byte| any | u8::from(*byte == NEEDLE)) != 0
}

/// Where the first `NEEDLE` is.
#[inline]
fn first<const NEEDLE: u8>(chunk: &[u8; CHUNK]) -> usize {
    // Of a number, the lowest byte that is 0 has its high bit set here, and none below it has.
    let ones = u64::from_le_bytes([1; 8]);
    let zeros = |half: &[u8; 8]| {
        let rest = u64::from_le_bytes(*half) ^ (ones * u64::from(NEEDLE));
        rest.wrapping_sub(ones) & !rest & (ones << 7)
    };
    match chunk.as_chunks::<8>().0 {
        [low, high] => match (zeros(low), zeros(high)) {
            (0, zeros) => 8 + zeros.trailing_zeros() as usize / 8,
            (zeros, _) => zeros.trailing_zeros() as usize / 8,
        },
        _ => CHUNK,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_first_wherever_it_is() {
        for length in 0..300 {
            let mut bytes = vec![b'.'; length];
            assert_eq!(find_near::<b'\t'>(&bytes), None);
            for at in (0..length).rev() {
                bytes[at] = b'\t';
                assert_eq!(find_near::<b'\t'>(&bytes), Some(at), "of {length}");
            }
        }
    }
}
