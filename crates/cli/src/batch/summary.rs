//! What a batch came to, at its end.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use serde::Serialize;

use super::tally::Tally;
use crate::message::Message;

/// What a batch came to. As JSON, for `--summary`.
#[derive(Debug, Serialize)]
pub(crate) struct Summary {
    #[serde(flatten)]
    pub(crate) tally: Tally,
    /// How many documents were read by the runs before this one.
    pub(crate) resumed_at: u64,
    pub(crate) seconds: f64,
    pub(crate) documents_per_second: f64,
    /// Bytes of documents before decoding.
    pub(crate) bytes_per_second: f64,
    pub(crate) threads: usize,
}

impl Summary {
    /// Of a run of this length that began after the documents of `before`.
    pub(crate) fn new(tally: &Tally, before: &Tally, took: Duration, threads: usize) -> Self {
        let seconds = took.as_secs_f64().max(1e-3);
        let rate = |all: u64, before: u64| (all - before) as f64 / seconds;
        Self {
            tally: tally.clone(),
            resumed_at: before.documents,
            seconds,
            documents_per_second: rate(tally.documents, before.documents),
            bytes_per_second: rate(tally.bytes, before.bytes),
            threads,
        }
    }

    /// As people are told.
    pub(crate) fn message(&self) -> Message {
        let Tally { documents, notices, rows, errors, warnings, infos, .. } = &self.tally;
        let Self { seconds, documents_per_second: rate, bytes_per_second, .. } = self;
        let speed = bytes_per_second / f64::from(1 << 20);
        let mut en = format!(
            "documents read: {notices} of {documents}, rows: {rows}; {seconds:.1} s \
             ({rate:.0}/s, {speed:.1} MiB/s)\n  \
             errors: {errors}, warnings: {warnings}, infos: {infos}"
        );
        let mut zh = format!(
            "已读取 {documents} 份中的 {notices} 份，共 {rows} 行；用时 {seconds:.1} 秒\
             （{rate:.0} 份/秒，{speed:.1} MiB/秒）\n  \
             错误 {errors}，警告 {warnings}，提示 {infos}"
        );
        let lists = [
            ("by genre", "按文种", &self.tally.genres),
            ("by year", "按年份", &self.tally.years),
            ("by code", "按诊断代码", &self.tally.codes),
            ("not read", "未能读取", &self.tally.failed),
        ];
        for (name, name_zh, counts) in lists {
            if !counts.is_empty() {
                // Writing to a string cannot fail.
                _ = write!(en, "\n  {name}: {}", list(counts, "none", ", "));
                _ = write!(zh, "\n  {name_zh}：{}", list(counts, "无", "，"));
            }
        }
        Message::new(en, zh)
    }
}

/// The counts, the highest first.
fn list(counts: &BTreeMap<String, u64>, none: &str, between: &str) -> String {
    let mut counts: Vec<_> = counts.iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let name = |name: &str| if name.is_empty() { none.to_owned() } else { name.to_owned() };
    let counts = counts.into_iter().map(|(key, count)| format!("{} ({count})", name(key)));
    counts.collect::<Vec<_>>().join(between)
}
