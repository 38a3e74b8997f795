use memchr::memchr;

/// So many chunks are near.
const NEAR: usize = 8;

/// Where the first `NEEDLE` in `bytes` is, which is mostly some dozens of bytes away: the end of a
/// line, the tab after a cell. A search made for long texts costs more there than it saves.
#[inline]
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
    let marks = chunk.map(|byte| if byte == NEEDLE { 0xff } else { 0 });
    u128::from_le_bytes(marks).trailing_zeros() as usize / 8
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
