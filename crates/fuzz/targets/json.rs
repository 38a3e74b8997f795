//! Fuzzes [`most_notice_fuzz::json`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| most_notice_fuzz::json(data));
