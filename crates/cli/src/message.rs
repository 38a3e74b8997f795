//! What people are told, in both languages. What only one call says stands beside that call.

use std::error::Error;
use std::fmt::{self, Display};
use std::io;
use std::path::Path;

use crate::lang::Lang;

/// A message: lower case, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Message {
    /// In English.
    pub(crate) en: String,
    /// In Chinese.
    pub(crate) zh: String,
}

impl Message {
    pub(crate) fn new(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self { en: en.into(), zh: zh.into() }
    }

    /// The text in `lang`.
    pub(crate) fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }

    /// The message, of the file or folder at `path`.
    pub(crate) fn at(self, path: &Path) -> Self {
        let path = path.display();
        Self { en: format!("{path}: {}", self.en), zh: format!("{path}：{}", self.zh) }
    }

    /// The message, and a line of advice below it.
    pub(crate) fn and(self, en: impl Display, zh: impl Display) -> Self {
        Self { en: format!("{}\n  {en}", self.en), zh: format!("{}\n  {zh}", self.zh) }
    }

    /// The message, and how to learn more of the call that was made.
    pub(crate) fn and_usage(self) -> Self {
        let call = crate::frame::call();
        self.and(
            format!("see most-notice {call} --help for what it can be"),
            format!("可用的输入见 most-notice {call} --help"),
        )
    }
}

/// The folder in which the command was called.
pub(crate) fn here() -> String {
    std::env::current_dir().map_or_else(|_| ".".to_owned(), |path| path.display().to_string())
}

/// An error that people are told of, in both languages; what caused it is its source.
pub(crate) trait Told: Error + Send + Sync + 'static {
    /// What they are told, down to the first cause.
    fn message(&self) -> Message;
}

/// A message may be all there is to say: wrong use, which nothing else caused.
impl Error for Message {}

impl Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

impl Told for Message {
    fn message(&self) -> Self {
        self.clone()
    }
}

/// The output cannot be written: a full disk.
pub(crate) fn cannot_write(error: &io::Error) -> Message {
    let Message { en, zh } = system(error);
    Message::new(format!("cannot write: {en}"), format!("无法写出：{zh}"))
}

/// A file found in a folder that is of no kind that is read.
pub(crate) fn passed_over(error: &most_notice_extract::Error) -> Message {
    let Message { en, zh } = unreadable(error);
    Message::new(format!("passed over: {en}"), format!("已跳过：{zh}"))
}

/// What caused `error`, the nearest first.
pub(crate) fn causes(error: &dyn Error) -> Vec<String> {
    let mut causes = Vec::new();
    let mut cause = error.source();
    while let Some(error) = cause {
        causes.push(error.to_string());
        cause = error.source();
    }
    causes
}

/// What `error` says, and what its causes say.
pub(crate) fn with_causes(error: &dyn Error) -> String {
    let causes = causes(error).into_iter();
    causes.fold(error.to_string(), |said, cause| format!("{said}: {cause}"))
}

/// What the system says of a file. In Chinese where it is one of the usual ones.
pub(crate) fn system(error: &io::Error) -> Message {
    let en = error.to_string();
    let zh = match error.kind() {
        io::ErrorKind::NotFound => "没有这个文件或文件夹",
        io::ErrorKind::PermissionDenied => "没有权限",
        io::ErrorKind::IsADirectory => "这是一个文件夹",
        io::ErrorKind::NotADirectory => "路径中有一段不是文件夹",
        io::ErrorKind::AlreadyExists => "文件已存在",
        io::ErrorKind::StorageFull => "磁盘已满",
        io::ErrorKind::ReadOnlyFilesystem => "文件系统只读",
        _ => return Message::new(en.clone(), en),
    };
    Message::new(en, zh)
}

/// Why a file is not read as text.
pub(crate) fn unreadable(error: &most_notice_extract::Error) -> Message {
    use most_notice_extract::Error;

    let causes = || causes(error).join("：");
    let zh = match error {
        Error::Unsupported { found } => {
            format!(
                "应为文本、网页、.docx、.xlsx、.xls 文件或 JSON 应答，实为 {}",
                kind_of_file(found)
            )
        }
        Error::TooLarge { found, limit } => format!("最多 {limit} 字节，实有 {found} 字节"),
        Error::Package(_) => format!("Office 文件包已损坏：{}", causes()),
        Error::Part { part, .. } => format!("Office 文件包中的 {part} 已损坏：{}", causes()),
        Error::NoPart { part } => format!("Office 文件包中没有 {part}"),
        Error::Xml { part, .. } => format!("{part} 中的 XML 已损坏：{}", causes()),
        Error::Workbook(_) => format!("工作簿无法读取：{}", causes()),
        Error::Sheet { sheet, .. } => format!("工作簿中的工作表 {sheet} 无法读取：{}", causes()),
        _ => with_causes(error),
    };
    Message::new(with_causes(error), zh)
}

/// How a file was read that its text does not show.
pub(crate) fn note(note: most_notice_extract::Note) -> Message {
    use most_notice_extract::Note;

    let zh = match note {
        Note::ReadOnce => "网页中有两份相同的公文，只读了一份".to_owned(),
        Note::HiddenShown => "网页内容几乎都被样式隐藏，已按可见读取".to_owned(),
        Note::SpansCut => "合并单元格过多，没有全部展开".to_owned(),
        _ => note.to_string(),
    };
    Message::new(note.to_string(), zh)
}

/// A kind of file that is not read, such as `a PDF file`.
fn kind_of_file(found: &str) -> String {
    const WORDS: [(&str, &str); 9] = [
        ("Word 97 or WPS document", "Word 97 或 WPS 文档"),
        ("binary Excel workbook", "二进制 Excel 工作簿"),
        ("binary file", "二进制文件"),
        ("presentation", "演示文稿"),
        ("document", "文档"),
        ("archive", "压缩包"),
        ("gzip file", "gzip 压缩包"),
        ("image", "图片"),
        ("file", "文件"),
    ];
    let name = found.strip_prefix("a ").or_else(|| found.strip_prefix("an ")).unwrap_or(found);
    match WORDS.iter().find(|(en, _)| name.contains(en)) {
        Some((en, zh)) => name.replacen(en, zh, 1),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_files_have_chinese_names() {
        let check = |en: &str, zh: &str| assert_eq!(kind_of_file(en), zh);
        check("a PDF file", "PDF 文件");
        check("an OFD document", "OFD 文档");
        check("a binary file", "二进制文件");
        check("a Parquet file", "Parquet 文件");
        check("a Word 97 or WPS document (.doc, .wps)", "Word 97 或 WPS 文档 (.doc, .wps)");
        check("a PowerPoint presentation (.pptx)", "PowerPoint 演示文稿 (.pptx)");
    }
}
