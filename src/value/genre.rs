use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::class::trim;
use crate::{Error, ErrorKind, Span};

/// The genre of a document (文种): the 15 statutory ones and the common others.
///
/// As text and as JSON a genre is its Chinese word: `"通知"`.
///
/// # Syntax
///
/// One word. 命令 is read as 令, and 复函 as 函: the norm knows an answering letter as a letter.
///
/// # Example
///
/// ```
/// use most_notice::Genre;
/// let genre: Genre = "复函".parse()?;
/// assert_eq!(genre, Genre::Letter);
/// assert_eq!(genre.to_string(), "函");
/// assert!(genre.is_statutory());
/// # Ok::<(), most_notice::Error>(())
/// ```
///
/// # Errors
///
/// - `关于开展调查`: no genre.
/// - `重要通知`: a genre, but not only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Genre {
    /// 决议, a resolution.
    Resolution,
    /// 决定, a decision.
    Decision,
    /// 令 or 命令, an order.
    Order,
    /// 公报, a communiqué.
    Communique,
    /// 公告, an announcement to all.
    Announcement,
    /// 通告, a public notice to those whom it concerns.
    PublicNotice,
    /// 意见, opinions.
    Opinions,
    /// 通知, a notice.
    Notice,
    /// 通报, a circular: praise, blame, information.
    Circular,
    /// 报告, a report upward.
    Report,
    /// 请示, a request upward.
    Request,
    /// 批复, a reply to a request.
    Reply,
    /// 议案, a bill.
    Bill,
    /// 函 or 复函, a letter.
    Letter,
    /// 纪要, minutes.
    Minutes,
    /// 公示, publicity before a decision.
    Publicity,
    /// 办法, measures.
    Measures,
    /// 规定, provisions.
    Provisions,
    /// 细则, detailed rules.
    DetailedRules,
    /// 实施细则, detailed rules of implementation.
    ImplementingRules,
    /// 条例, regulations.
    Regulations,
    /// 规则, rules.
    Rules,
    /// 方案, a scheme.
    Scheme,
    /// 规划, a plan over years.
    Plan,
    /// 纲要, an outline.
    Outline,
    /// 计划, a programme.
    Programme,
    /// 要点, key points.
    KeyPoints,
    /// 措施, steps.
    Steps,
    /// 指南, a guideline.
    Guideline,
    /// 申报指南, a guideline for applications.
    ApplicationGuideline,
    /// 指引, guidance.
    Guidance,
    /// 导则, directions.
    Directions,
    /// 准则, a code of conduct.
    Code,
    /// 守则, house rules.
    HouseRules,
    /// 规程, a procedure.
    Procedure,
    /// 制度, a system of rules.
    System,
    /// 标准, a standard.
    Standard,
    /// 规范, a norm.
    Norm,
    /// 目录, a catalogue.
    Catalogue,
    /// 名单, a list of names.
    NameList,
    /// 清单, a list of things.
    Checklist,
    /// 名录, a register.
    Register,
    /// 汇总表, a summary table.
    SummaryTable,
    /// 一览表, an overview.
    Overview,
    /// 申报书, an application.
    Application,
    /// 申请表, an application form.
    ApplicationForm,
    /// 申报表, a form for applications.
    DeclarationForm,
    /// 推荐表, a recommendation form.
    RecommendationForm,
    /// 登记表, a registration form.
    RegistrationForm,
    /// 统计表, a statistical form.
    StatisticalForm,
    /// 承诺书, a commitment.
    Commitment,
    /// 任务书, a statement of tasks.
    TaskStatement,
    /// 回执, a reply slip.
    ReplySlip,
    /// 大纲 or 提纲, a syllabus.
    Syllabus,
    /// 建议, suggestions.
    Suggestions,
    /// 倡议 or 倡议书, an initiative.
    Initiative,
    /// 答复, an answer.
    Answer,
    /// 说明, an explanation.
    Explanation,
    /// 启事, a call.
    Call,
    /// 章程, a charter.
    Charter,
    /// 预案, a contingency plan.
    ContingencyPlan,
    /// 声明, a statement.
    Statement,
    /// 须知, what one must know.
    Instructions,
    /// 公约, a pact.
    Pact,
    /// 解释, an interpretation of a law.
    Interpretation,
    /// 手册, a handbook.
    Handbook,
    /// 简章, a short prospectus.
    Prospectus,
    /// 公开信 or 一封信, an open letter.
    OpenLetter,
    /// 贺信, a letter of congratulation.
    Congratulation,
    /// 慰问信, a letter of sympathy.
    Sympathy,
    /// 感谢信, a letter of thanks.
    Thanks,
    /// 喜报, good news of a success.
    GoodNews,
    /// 讣告, an obituary.
    Obituary,
}

impl Genre {
    /// The Chinese word: 通知.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Resolution => "决议",
            Self::Decision => "决定",
            Self::Order => "令",
            Self::Communique => "公报",
            Self::Announcement => "公告",
            Self::PublicNotice => "通告",
            Self::Opinions => "意见",
            Self::Notice => "通知",
            Self::Circular => "通报",
            Self::Report => "报告",
            Self::Request => "请示",
            Self::Reply => "批复",
            Self::Bill => "议案",
            Self::Letter => "函",
            Self::Minutes => "纪要",
            Self::Publicity => "公示",
            Self::Measures => "办法",
            Self::Provisions => "规定",
            Self::DetailedRules => "细则",
            Self::ImplementingRules => "实施细则",
            Self::Regulations => "条例",
            Self::Rules => "规则",
            Self::Scheme => "方案",
            Self::Plan => "规划",
            Self::Outline => "纲要",
            Self::Programme => "计划",
            Self::KeyPoints => "要点",
            Self::Steps => "措施",
            Self::Guideline => "指南",
            Self::ApplicationGuideline => "申报指南",
            Self::Guidance => "指引",
            Self::Directions => "导则",
            Self::Code => "准则",
            Self::HouseRules => "守则",
            Self::Procedure => "规程",
            Self::System => "制度",
            Self::Standard => "标准",
            Self::Norm => "规范",
            Self::Catalogue => "目录",
            Self::NameList => "名单",
            Self::Checklist => "清单",
            Self::Register => "名录",
            Self::SummaryTable => "汇总表",
            Self::Overview => "一览表",
            Self::Application => "申报书",
            Self::ApplicationForm => "申请表",
            Self::DeclarationForm => "申报表",
            Self::RecommendationForm => "推荐表",
            Self::RegistrationForm => "登记表",
            Self::StatisticalForm => "统计表",
            Self::Commitment => "承诺书",
            Self::TaskStatement => "任务书",
            Self::ReplySlip => "回执",
            Self::Syllabus => "大纲",
            Self::Suggestions => "建议",
            Self::Initiative => "倡议",
            Self::Answer => "答复",
            Self::Explanation => "说明",
            Self::Call => "启事",
            Self::Charter => "章程",
            Self::ContingencyPlan => "预案",
            Self::Statement => "声明",
            Self::Instructions => "须知",
            Self::Pact => "公约",
            Self::Interpretation => "解释",
            Self::Handbook => "手册",
            Self::Prospectus => "简章",
            Self::OpenLetter => "公开信",
            Self::Congratulation => "贺信",
            Self::Sympathy => "慰问信",
            Self::Thanks => "感谢信",
            Self::GoodNews => "喜报",
            Self::Obituary => "讣告",
        }
    }

    /// Whether it is one of the 15 of 党政机关公文处理工作条例.
    #[must_use]
    pub const fn is_statutory(self) -> bool {
        (self as u8) <= (Self::Minutes as u8)
    }
}

impl fmt::Display for Genre {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Genre {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match genre_at_end(trim(text)) {
            Some((genre, 0)) => Ok(genre),
            _ => Err(Error::new(ErrorKind::Genre, Span::new(0, text.len()))),
        }
    }
}

impl Serialize for Genre {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Genre {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = std::borrow::Cow::<str>::deserialize(deserializer)?;
        word.parse().map_err(serde::de::Error::custom)
    }
}

/// The genre whose word ends `text`, the longest one, and the byte where the word starts. A mark of exclamation or
/// a stop behind it counts as nothing.
pub(crate) fn genre_at_end(text: &str) -> Option<(Genre, usize)> {
    let text = text.trim_end_matches(['！', '!', '.', '。']);
    let words: &[(&str, Genre)] = match text.chars().next_back()? {
        '议' => &[
            ("决议", Genre::Resolution),
            ("建议", Genre::Suggestions),
            ("倡议", Genre::Initiative),
        ],
        '定' => &[("决定", Genre::Decision), ("规定", Genre::Provisions)],
        '令' => &[("命令", Genre::Order), ("令", Genre::Order)],
        '报' => {
            &[("公报", Genre::Communique), ("通报", Genre::Circular), ("喜报", Genre::GoodNews)]
        }
        '告' => &[
            ("公告", Genre::Announcement),
            ("通告", Genre::PublicNotice),
            ("报告", Genre::Report),
            ("讣告", Genre::Obituary),
        ],
        '信' => &[
            ("公开信", Genre::OpenLetter),
            ("一封信", Genre::OpenLetter),
            ("贺信", Genre::Congratulation),
            ("慰问信", Genre::Sympathy),
            ("感谢信", Genre::Thanks),
        ],
        '见' => &[("意见", Genre::Opinions)],
        '知' => &[("通知", Genre::Notice), ("须知", Genre::Instructions)],
        '示' => &[("请示", Genre::Request), ("公示", Genre::Publicity)],
        '复' => &[("批复", Genre::Reply), ("答复", Genre::Answer)],
        '案' => {
            &[("议案", Genre::Bill), ("方案", Genre::Scheme), ("预案", Genre::ContingencyPlan)]
        }
        '函' => &[("复函", Genre::Letter), ("函", Genre::Letter)],
        '要' => &[("纪要", Genre::Minutes), ("纲要", Genre::Outline)],
        '法' => &[("办法", Genre::Measures)],
        '则' => &[
            ("实施细则", Genre::ImplementingRules),
            ("细则", Genre::DetailedRules),
            ("规则", Genre::Rules),
            ("导则", Genre::Directions),
            ("准则", Genre::Code),
            ("守则", Genre::HouseRules),
        ],
        '例' => &[("条例", Genre::Regulations)],
        '划' => &[("规划", Genre::Plan), ("计划", Genre::Programme)],
        '点' => &[("要点", Genre::KeyPoints)],
        '施' => &[("措施", Genre::Steps)],
        '南' => &[("申报指南", Genre::ApplicationGuideline), ("指南", Genre::Guideline)],
        '引' => &[("指引", Genre::Guidance)],
        '程' => &[("规程", Genre::Procedure), ("章程", Genre::Charter)],
        '度' => &[("制度", Genre::System)],
        '准' => &[("标准", Genre::Standard)],
        '范' => &[("规范", Genre::Norm)],
        '录' => &[("目录", Genre::Catalogue), ("名录", Genre::Register)],
        '单' => &[("名单", Genre::NameList), ("清单", Genre::Checklist)],
        '表' => &[
            ("汇总表", Genre::SummaryTable),
            ("一览表", Genre::Overview),
            ("申请表", Genre::ApplicationForm),
            ("申报表", Genre::DeclarationForm),
            ("推荐表", Genre::RecommendationForm),
            ("登记表", Genre::RegistrationForm),
            ("统计表", Genre::StatisticalForm),
        ],
        '书' => &[
            ("申报书", Genre::Application),
            ("承诺书", Genre::Commitment),
            ("任务书", Genre::TaskStatement),
            ("倡议书", Genre::Initiative),
            ("决定书", Genre::Decision),
            ("通知书", Genre::Notice),
            ("意见书", Genre::Opinions),
            ("建议书", Genre::Suggestions),
        ],
        '执' => &[("回执", Genre::ReplySlip)],
        '纲' => &[("大纲", Genre::Syllabus), ("提纲", Genre::Syllabus)],
        '明' => &[("说明", Genre::Explanation), ("声明", Genre::Statement)],
        '事' => &[("启事", Genre::Call)],
        '释' => &[("解释", Genre::Interpretation)],
        '册' => &[("手册", Genre::Handbook)],
        '章' => &[("简章", Genre::Prospectus)],
        '约' => &[("公约", Genre::Pact)],
        _ => return None,
    };
    let (word, genre) = words.iter().find(|(word, _)| text.ends_with(word))?;
    Some((*genre, text.len() - word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str, start: &str) {
        let found = genre_at_end(text);
        assert_eq!(
            found.map(|(genre, start)| (genre.as_str(), text.get(..start).unwrap())),
            Some((expected, start))
        );
    }

    #[test]
    fn the_longest_word_at_the_end_counts() {
        check("关于开展调查的通知", "通知", "关于开展调查的");
        check("关于节水建议的复函", "函", "关于节水建议的");
        check("科学技术部令", "令", "科学技术部");
        check("奖励条例实施细则", "实施细则", "奖励条例");
        check("项目申报指南", "申报指南", "项目");
        check("入选名单", "名单", "入选");
        assert_eq!(genre_at_end("关于开展调查"), None);
        assert_eq!(genre_at_end(""), None);
    }

    #[test]
    fn a_word_is_read_back_and_is_its_own_json() {
        for word in
            "决议 决定 令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要".split(' ')
        {
            let genre: Genre = word.parse().unwrap();
            assert_eq!(genre.to_string(), word);
            assert!(genre.is_statutory());
        }
        for word in "公示 办法 规定 细则 实施细则 条例 规则 方案 规划 纲要 计划 要点 指南 申报指南 指引 标准 规范 目录 名单 清单 名录 \
                     汇总表 一览表 申报书 申请表 建议 倡议 答复 说明 启事 章程 预案 声明 措施 制度 大纲 解释 手册 简章 公开信 贺信 慰问信 感谢信 喜报 讣告"
            .split_whitespace()
        {
            let genre: Genre = word.parse().unwrap();
            assert_eq!(genre.to_string(), word);
            assert!(!genre.is_statutory());
            let json = serde_json::to_string(&genre).unwrap();
            assert_eq!(json, format!("\"{word}\""));
            assert_eq!(serde_json::from_str::<Genre>(&json).unwrap(), genre);
        }
        assert_eq!("命令".parse(), Ok(Genre::Order));
        assert!("重要通知".parse::<Genre>().is_err() && "".parse::<Genre>().is_err());
    }
}
