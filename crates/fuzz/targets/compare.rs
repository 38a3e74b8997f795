//! Fuzzes [`most_notice_fuzz::compare`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| most_notice_fuzz::compare(data));
