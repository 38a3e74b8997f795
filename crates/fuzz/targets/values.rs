//! Fuzzes [`most_notice_fuzz::values`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| most_notice_fuzz::values(data));
