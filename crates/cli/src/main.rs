//! The command `most-notice`.
//!
//! Data goes to standard output, everything else to standard error. It ends with 0 where all was
//! read, 2 for a wrong use or a file that cannot be read; 1 is kept for notices that are refused.

mod tree;

use std::borrow::Cow;
use std::fmt::Display;
use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use most_notice::Source;
use most_notice_extract::{Error, Extracted};

/// Reads Chinese government notices (公文) into typed structures.
#[derive(Debug, Parser)]
#[command(name = "most-notice", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Reads notices and prints what they hold.
    Parse {
        #[command(flatten)]
        files: Files,
        /// How to print: JSON for programs, a tree for people [default: tree on a terminal, else json].
        #[arg(long, value_enum)]
        format: Option<Format>,
        /// Prints JSON over several lines; without it each notice is one line.
        #[arg(long)]
        pretty: bool,
    },
    /// Prints each line of a notice with its role and the evidence for it.
    Explain {
        #[command(flatten)]
        files: Files,
    },
}

#[derive(Debug, Args)]
struct Files {
    /// Files with one notice each; - is standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The encoding that the files are said to be in, such as gb18030. A mark and valid UTF-8 count more.
    #[arg(long, value_name = "LABEL", value_parser = label)]
    encoding: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
    Tree,
}

fn label(label: &str) -> Result<String, String> {
    match most_notice::encoding_of(label) {
        Some(_) => Ok(label.to_owned()),
        None => Err("not an encoding; gb18030, big5 and utf-16le are some".to_owned()),
    }
}

fn main() -> ExitCode {
    match run(&Cli::parse().command, &mut io::stdout().lock()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(2),
        // Who reads the output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format_args!("cannot write: {error}"));
            ExitCode::from(2)
        }
    }
}

/// Runs `command`; `false` where a file could not be read. An error is one of writing.
fn run(command: &Command, out: &mut impl Write) -> io::Result<bool> {
    let mut out = io::BufWriter::new(out);
    let all_read = match command {
        Command::Parse { files, format, pretty } => {
            let terminal = io::stdout().is_terminal();
            let format = format.unwrap_or(if terminal { Format::Tree } else { Format::Json });
            for_each(files, |file, input| {
                let mut parsed = most_notice::parse(&input.text);
                parsed.source = input.source.clone();
                if format == Format::Tree && files.files.len() > 1 {
                    writeln!(out, "== {}", file.display())?;
                }
                match format {
                    Format::Tree => tree::write(&mut out, &parsed, &input.text, tree::width()),
                    Format::Json if *pretty => {
                        serde_json::to_writer_pretty(&mut out, &parsed)?;
                        writeln!(out)
                    }
                    Format::Json => {
                        serde_json::to_writer(&mut out, &parsed)?;
                        writeln!(out)
                    }
                }
            })?
        }
        Command::Explain { files } => for_each(files, |_, input| {
            let mut lines = most_notice::explain(&input.text).into_iter();
            lines.try_for_each(|line| writeln!(out, "{line}"))
        })?,
    };
    out.flush()?;
    Ok(all_read)
}

/// A document as text, and what it was read from.
struct Input {
    text: String,
    source: Source<'static>,
}

/// Reads each file and hands it on as text; `false` where one could not be read.
fn for_each(
    files: &Files,
    mut print: impl FnMut(&Path, &Input) -> io::Result<()>,
) -> io::Result<bool> {
    let mut all_read = true;
    for file in &files.files {
        let input = match read(file) {
            Ok(bytes) => files.text(file, &bytes).map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        match input {
            Ok(input) => print(file, &input)?,
            Err(error) => {
                complain(&format_args!("{}: {error}", file.display()));
                all_read = false;
            }
        }
    }
    Ok(all_read)
}

impl Files {
    /// The text of a file: of a page or office file by its format, of a text by its encoding.
    fn text(&self, file: &Path, bytes: &[u8]) -> Result<Input, Error> {
        if let Some(label) = &self.encoding {
            let decoded = most_notice::decode_as(bytes, label);
            let source = Source::from(&decoded);
            return Ok(Input { text: decoded.text.into_owned(), source });
        }
        let Extracted { text, format, encoding, decided, bytes, replaced, .. } =
            most_notice_extract::extract(bytes, file.to_str())?;
        let source = Source {
            encoding: Cow::Borrowed(encoding),
            decided: Cow::Owned(decided.to_string()),
            format: Cow::Owned(format.to_string()),
            bytes,
            replaced,
        };
        Ok(Input { text, source })
    }
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    if file != Path::new("-") {
        return fs::read(file);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Says on standard error what went wrong. If even that cannot be written, there is nobody to tell.
fn complain(message: &dyn Display) {
    _ = writeln!(io::stderr(), "most-notice: {message}");
}
