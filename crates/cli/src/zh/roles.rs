//! The roles of lines, and severities.

use most_notice::{Role, Severity};

/// What a line is, by the terms of GB/T 9704 where it has one.
pub(crate) const fn role(role: Role) -> &'static str {
    match role {
        Role::Blank => "空行",
        Role::Furniture => "网页",
        Role::Card => "信息栏",
        Role::Masthead => "发文机关标志",
        Role::Marking => "份号密级",
        Role::Number => "发文字号",
        Role::Signer => "签发人",
        Role::Title => "标题",
        Role::Subtitle => "题注",
        Role::Addressees => "主送机关",
        Role::Body => "正文",
        Role::AnnexNote => "附件说明",
        Role::Signature => "署名",
        Role::Date => "成文日期",
        Role::Note => "附注",
        Role::Record => "版记",
        Role::AnnexMark => "附件标识",
        Role::AnnexTitle => "附件标题",
        Role::AnnexSubtitle => "附件题注",
        Role::AnnexContent => "附件内容",
        Role::Unclassified => "未归类",
        _ => "其他",
    }
}

/// How bad a finding is.
pub(crate) const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Info => "提示",
    }
}
