//! `batch`: many notices to one output.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

use crate::batch::{self, Compress, Ended, Existing, Format, From, Job, Names};
use crate::frame::{Failure, Frame, Outcome};
use crate::input::Inputs;
use crate::lang::both;
use crate::message::Message;
use crate::write;

#[derive(Debug, Args)]
#[command(
    about = both(
        "Reads many notices into one output: NDJSON, Parquet or CSV",
        "批量读取公文，写入一个输出：NDJSON、Parquet 或 CSV",
    ),
    long_about = both(
        "Reads many notices into one output: NDJSON, Parquet or CSV.\n\n\
         Inputs are files, folders, patterns, archives (.zip, .tar, .tar.gz, .tar.zst), JSON lines \
         (.ndjson, .jsonl, also .gz and .zst), .parquet with a column of texts or bytes, and - for \
         JSON lines on standard input.\n\n\
         Parquet and CSV are two tables, OUT.notices and OUT.rows. What cannot be read goes to \
         OUT.failed.ndjson, and the rest is read. The output has the order of the input, and its \
         bytes do not depend on the number of threads or on interruptions. Until all is written the \
         files are called .part.",
        "批量读取公文，写入一个输出：NDJSON、Parquet 或 CSV。\n\n\
         输入可以是文件、文件夹、模式、压缩包（.zip、.tar、.tar.gz、.tar.zst）、JSON 行\
         （.ndjson、.jsonl，也可 .gz 和 .zst）、含文本或字节列的 .parquet，以及 - 表示标准输入上的 JSON 行。\n\n\
         Parquet 和 CSV 是两张表：OUT.notices 和 OUT.rows。读不了的文档写入 OUT.failed.ndjson，其余照常读取。\
         输出保持输入的顺序，其字节与线程数和中断无关。全部写完之前，文件名以 .part 结尾。",
    ),
    after_help = both(
        "Examples:\n  \
         most-notice batch notices/ -o notices.ndjson\n  \
         most-notice batch crawl.tar.zst 'mine/**/*.txt' -o crawl.parquet --threads 8\n  \
         most-notice batch dump.jsonl.gz --text-field html --id-field url -o dump.csv\n  \
         most-notice batch notices/ -o notices.ndjson --resume\n\n\
         Exit codes: 0 all was read; 1 some documents could not be read, see OUT.failed.ndjson; \
         2 wrong use, or the batch could not go on.",
        "示例：\n  \
         most-notice batch notices/ -o notices.ndjson\n  \
         most-notice batch crawl.tar.zst 'mine/**/*.txt' -o crawl.parquet --threads 8\n  \
         most-notice batch dump.jsonl.gz --text-field html --id-field url -o dump.csv\n  \
         most-notice batch notices/ -o notices.ndjson --resume\n\n\
         退出码：0 全部已读取；1 有文档读不了，见 OUT.failed.ndjson；2 用法有误，或批处理无法继续。",
    ),
)]
pub(crate) struct Batch {
    #[command(flatten)]
    inputs: Inputs,
    #[arg(long, short, value_name = "OUT", help = both(
        "Where to write; the ending says the format: .ndjson, .jsonl, .parquet, .csv, and .gz or .zst after it",
        "输出位置；后缀决定格式：.ndjson、.jsonl、.parquet、.csv，其后可加 .gz 或 .zst",
    ))]
    output: PathBuf,
    #[arg(long, value_enum, help = both(
        "What to write [default: by the ending of OUT]",
        "输出格式 [默认: 按 OUT 的后缀]",
    ))]
    format: Option<Format>,
    #[arg(long, value_enum, help = both(
        "How to compress it [default: by the ending of OUT; snappy for Parquet]",
        "压缩方式 [默认: 按 OUT 的后缀；Parquet 为 snappy]",
    ))]
    compress: Option<Compress>,
    #[arg(long, value_name = "SIZE", value_parser = size, help = both(
        "Begins another file, OUT-00002, when one would become larger, such as 500M; bounds the memory that the end of a Parquet file takes",
        "文件将超过此大小时另起一个文件（OUT-00002），如 500M；也限制了 Parquet 文件尾所占的内存",
    ))]
    split_size: Option<u64>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), help = both(
        "How many threads work [default: as many as the machine has]",
        "工作线程数 [默认: 与机器相同]",
    ))]
    threads: Option<u16>,
    #[arg(long, value_enum, default_value_t = From::Auto, help = both(
        "What the inputs are, whatever their names",
        "输入的种类，不看文件名",
    ))]
    from: From,
    #[arg(long, value_name = "NAME", default_value = "text", help = both(
        "The field or column of the text or page",
        "文本或网页所在的字段或列",
    ))]
    text_field: String,
    #[arg(long, value_name = "NAME", default_value = "id", help = both(
        "The field or column of the id; without one a document is called by its place",
        "标识所在的字段或列；没有时以文档的位置为标识",
    ))]
    id_field: String,
    #[arg(long, conflicts_with = "overwrite", help = both(
        "Goes on with a batch that was interrupted; begins where there is none",
        "继续被中断的批处理；没有时从头开始",
    ))]
    resume: bool,
    #[arg(long, help = both(
        "Replaces an output that exists, or was begun",
        "覆盖已存在或未完成的输出",
    ))]
    overwrite: bool,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), help = both(
        "How many documents are written together, in Parquet as a row group [default: 4096 for Parquet, else 256]",
        "一次写出多少份文档，在 Parquet 中为一个行组 [默认: Parquet 为 4096，其他为 256]",
    ))]
    chunk: Option<u32>,
    #[arg(long, value_name = "SECONDS", default_value_t = 5, help = both(
        "How much work an interruption may cost; 0 after every chunk",
        "中断最多损失多少秒的工作；0 表示每次写出后都保存进度",
    ))]
    checkpoint: u32,
    #[arg(long, value_name = "FILE", help = both(
        "Writes the summary there as JSON",
        "将汇总以 JSON 写入此文件",
    ))]
    summary: Option<PathBuf>,
}

/// A number of bytes: 1000, 64K, 500M, 2G.
fn size(text: &str) -> Result<u64, &'static str> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match text.get(digits.len()..).unwrap_or_default().to_ascii_uppercase().as_str() {
        "" | "B" => 1,
        "K" | "KB" | "KIB" => 1 << 10,
        "M" | "MB" | "MIB" => 1 << 20,
        "G" | "GB" | "GIB" => 1 << 30,
        _ => 0,
    };
    let bytes = digits.parse().ok().and_then(|number: u64| number.checked_mul(unit));
    bytes.filter(|bytes| *bytes > 0).ok_or(both(
        "not a size; 64K, 500M and 2G are some",
        "不是有效的大小；可用的如 64K、500M、2G",
    ))
}

impl Batch {
    pub(crate) fn run(&self, frame: &Frame) -> Result<Outcome, Failure> {
        let job = self.job(frame)?;
        if let Some(path) = &self.summary {
            // It is written at the end; that it cannot be is told before.
            write::folder_of(path).map_err(write::Error::of(path))?;
        }
        let ended = batch::run(&job)?;
        let summary = match ended {
            Ended::Done(summary) => summary,
            Ended::Nothing => {
                frame.tell(&nothing_to_resume().at(&self.output));
                return Ok(Outcome::Read);
            }
        };
        frame.tell(&summary.message());
        if let Some(path) = &self.summary {
            let mut json = serde_json::to_vec_pretty(&summary)?;
            json.push(b'\n');
            write::whole(path, &json)?;
        }
        Ok(if summary.tally.failures == 0 { Outcome::Read } else { Outcome::Found })
    }

    fn job(&self, frame: &Frame) -> Result<Job<'_>, Message> {
        let names = Names::new(&self.output, self.format, self.compress);
        let names = names.ok_or_else(|| no_format().at(&self.output))?;
        if matches!(
            (names.format, names.compress),
            (Format::Parquet, Compress::Gzip) | (Format::Ndjson | Format::Csv, Compress::Snappy)
        ) {
            return Err(does_not_go_together());
        }
        let all = || std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Job {
            inputs: &self.inputs.inputs,
            from: self.from,
            fields: [self.id_field.clone(), self.text_field.clone()],
            decoding: &self.inputs.decoding,
            names,
            split: self.split_size,
            threads: self.threads.map_or_else(all, usize::from),
            chunk: self.chunk.map(|chunk| chunk as usize),
            checkpoint: Duration::from_secs(self.checkpoint.into()),
            existing: match (self.resume, self.overwrite) {
                (true, _) => Existing::Resume,
                (false, true) => Existing::Overwrite,
                (false, false) => Existing::Refuse,
            },
            progress: !frame.quiet && io::stderr().is_terminal(),
        })
    }
}

fn no_format() -> Message {
    Message::new(
        "the ending says no format; name one by --format, or end it in .ndjson, .parquet or .csv",
        "从后缀看不出格式；请用 --format 指明，或以 .ndjson、.parquet、.csv 结尾",
    )
}

fn does_not_go_together() -> Message {
    Message::new(
        "Parquet is compressed by snappy or zstd, NDJSON and CSV by gzip or zstd",
        "Parquet 可用 snappy 或 zstd 压缩，NDJSON 和 CSV 可用 gzip 或 zstd",
    )
}

fn nothing_to_resume() -> Message {
    Message::new("nothing to resume: the output is complete", "无需继续：输出已完成")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        for (text, bytes) in [("7", 7), ("64K", 64 << 10), ("500MB", 500 << 20), ("2g", 2 << 30)] {
            assert_eq!(size(text), Ok(bytes), "{text}");
        }
        for text in ["", "0", "M", "-1", "1.5G", "9T", "99999999999999G"] {
            size(text).unwrap_err();
        }
    }
}
