//! The page around a notice: breadcrumbs, buttons, lines of date and source, footers.

use super::evidence::Evidence;
use super::signs::{Sign, Signs};
use crate::text::class::{digit, is_blank, is_colon, is_empty, is_han, trim};
use crate::text::ends_with_any;
use crate::value::date;

/// Lines that begin so are furniture, the longest match deciding. Sorted by their bytes.
///
/// A piece of text inside a long line never makes it furniture: 来源, 地址 and 打印 stand in real bodies too.
const STARTS: &[(&str, Evidence)] = &[
    ("(责任编辑", Evidence::TailFurniture),
    ("EN", Evidence::MaybeFurniture),
    ("TAG：", Evidence::TailFurniture),
    ("[ 打印", Evidence::Button),
    ("[关闭", Evidence::Button),
    ("[大", Evidence::Button),
    ("[打印", Evidence::Button),
    ("[放大", Evidence::Button),
    ("[责任编辑", Evidence::TailFurniture),
    ("|", Evidence::Button),
    ("【全文】", Evidence::HeadFurniture),
    ("【关闭", Evidence::Button),
    ("【大", Evidence::Button),
    ("【字体", Evidence::HeadFurniture),
    ("【字号", Evidence::HeadFurniture),
    ("【我要", Evidence::Button),
    ("【打印", Evidence::Button),
    ("【收藏", Evidence::Button),
    ("【来源", Evidence::HeadFurniture),
    ("【概要", Evidence::HeadFurniture),
    ("【纠错", Evidence::Button),
    ("【责任编辑", Evidence::MaybeFurniture),
    ("【附件】", Evidence::MaybeFurniture),
    ("上一条", Evidence::MaybeFurniture),
    ("上一篇", Evidence::MaybeFurniture),
    ("下一条", Evidence::MaybeFurniture),
    ("下一篇", Evidence::MaybeFurniture),
    ("下载地址", Evidence::MaybeFurniture),
    ("主办单位", Evidence::MaybeFurniture),
    ("主办：", Evidence::MaybeFurniture),
    ("产生日期：", Evidence::HeadFurniture),
    ("作者：", Evidence::HeadFurniture),
    ("信息来源", Evidence::HeadFurniture),
    ("公告信息：", Evidence::HeadFurniture),
    ("公告概要", Evidence::HeadFurniture),
    ("关于我们", Evidence::MaybeFurniture),
    ("关闭本页", Evidence::Button),
    ("关闭窗口", Evidence::Button),
    ("分享", Evidence::Button),
    ("分类：", Evidence::MaybeFurniture),
    ("加载中", Evidence::MaybeFurniture),
    ("友情链接", Evidence::MaybeFurniture),
    ("发布人", Evidence::HeadFurniture),
    ("发布时间", Evidence::HeadFurniture),
    ("发表时间", Evidence::HeadFurniture),
    ("回到顶部", Evidence::Button),
    ("字体", Evidence::HeadFurniture),
    ("字号", Evidence::HeadFurniture),
    ("已阅", Evidence::MaybeFurniture),
    ("您当前", Evidence::HeadFurniture),
    ("您所在", Evidence::HeadFurniture),
    ("您现在", Evidence::HeadFurniture),
    ("您的位置", Evidence::HeadFurniture),
    ("打印", Evidence::Button),
    ("扫一扫", Evidence::TailFurniture),
    ("扫描二维码", Evidence::TailFurniture),
    ("承办单位", Evidence::MaybeFurniture),
    ("承办：", Evidence::MaybeFurniture),
    ("技术支持", Evidence::MaybeFurniture),
    ("推荐阅读", Evidence::TailFurniture),
    ("收藏", Evidence::Button),
    ("政策解读", Evidence::MaybeFurniture),
    ("文章来源", Evidence::HeadFurniture),
    ("无障碍", Evidence::MaybeFurniture),
    ("日期：", Evidence::HeadFurniture),
    ("时间：", Evidence::MaybeFurniture),
    ("更新时间", Evidence::HeadFurniture),
    ("朗读", Evidence::Button),
    ("本站热词", Evidence::HeadFurniture),
    ("来源：", Evidence::HeadFurniture),
    ("欢迎关注", Evidence::TailFurniture),
    ("浏览", Evidence::HeadFurniture),
    ("点击数", Evidence::HeadFurniture),
    ("热点新闻", Evidence::TailFurniture),
    ("热点资讯", Evidence::TailFurniture),
    ("版权所有", Evidence::TailFurniture),
    ("相关信息", Evidence::MaybeFurniture),
    ("相关推荐", Evidence::TailFurniture),
    ("相关政策", Evidence::MaybeFurniture),
    ("相关文件", Evidence::MaybeFurniture),
    ("相关文档", Evidence::TailFurniture),
    ("相关文章", Evidence::TailFurniture),
    ("相关新闻", Evidence::MaybeFurniture),
    ("相关稿件", Evidence::TailFurniture),
    ("相关解读", Evidence::MaybeFurniture),
    ("相关链接", Evidence::MaybeFurniture),
    ("相关附件", Evidence::MaybeFurniture),
    ("编号：", Evidence::MaybeFurniture),
    ("编辑：", Evidence::MaybeFurniture),
    ("网站地图", Evidence::TailFurniture),
    ("网站声明", Evidence::TailFurniture),
    ("网站标识码", Evidence::TailFurniture),
    ("网站管理", Evidence::TailFurniture),
    ("网站纠错", Evidence::TailFurniture),
    ("联系我们", Evidence::MaybeFurniture),
    ("解读：", Evidence::MaybeFurniture),
    ("访问", Evidence::MaybeFurniture),
    ("语音播报", Evidence::Button),
    ("责任编辑", Evidence::MaybeFurniture),
    ("责编", Evidence::MaybeFurniture),
    ("返回", Evidence::Button),
    ("退出播报", Evidence::Button),
    ("链接：", Evidence::MaybeFurniture),
    ("阅读", Evidence::MaybeFurniture),
    ("附件下载", Evidence::TailFurniture),
    ("附件信息：", Evidence::MaybeFurniture),
    ("首 页", Evidence::HeadFurniture),
    ("首页", Evidence::HeadFurniture),
    ("高级检索", Evidence::HeadFurniture),
    ("（摘自", Evidence::TailFurniture),
    ("（来源", Evidence::TailFurniture),
    ("（责任编辑", Evidence::TailFurniture),
    ("（转自", Evidence::TailFurniture),
];

/// Columns of sites, whose names stand above what is in them; some end as titles do.
const COLUMNS: &[&str] = &[
    "公告公示",
    "公告栏",
    "公示公告",
    "公示公告栏",
    "工作通知",
    "政务公开",
    "政府信息公开",
    "政策文件",
    "文件通知",
    "通知公告",
    "通知公示",
    "通知通告",
    "信息公开",
    "搜索",
];

/// What `line` shows of the page around the notice. Lines of more than 100 characters show nothing.
pub(crate) fn furniture(line: &str, signs: Signs) -> Option<Evidence> {
    if line.len() > 300 {
        return None;
    }
    let start = match line.as_bytes() {
        [0xe4..=0xe9, ..] => line,
        _ => line.trim_start_matches(|c: char| is_empty(c) || matches!(c, '<' | '·' | '•')),
    };
    if let Some(evidence) = starts(start) {
        return Some(match evidence {
            Evidence::MaybeFurniture if is_page_time(start) => Evidence::HeadFurniture,
            Evidence::MaybeFurniture if is_turning(start) => Evidence::TailFurniture,
            evidence => evidence,
        });
    }
    // 当前位置, 当前所在位置.
    let place = start.strip_prefix("当前").and_then(|rest| rest.find("位置"));
    if place.is_some_and(|at| at <= "所在的".len()) {
        return Some(Evidence::HeadFurniture);
    }
    if start.ends_with('站') && is_directory(start) {
        return Some(Evidence::TailFurniture);
    }
    if start.len() <= 24 && COLUMNS.contains(&start) {
        return Some(Evidence::HeadFurniture);
    }
    // Footers, breadcrumbs and bylines show themselves by what they hold, wherever it stands.
    let registered = signs.has(Sign::Number) && line.ends_with('号') || signs.has(Sign::I);
    if registered && ["ICP备", "ICP证", "公网安备"].iter().any(|mark| line.contains(mark)) {
        return Some(Evidence::TailFurniture);
    }
    if is_breadcrumb(line, signs) || (signs.has(Sign::Colons) && is_byline(line)) {
        return Some(Evidence::HeadFurniture);
    }
    None
}

/// 日期：2016年12月22日 来源：科技部: two labels of a byline at least.
fn is_byline(line: &str) -> bool {
    let labels = ["发布日期", "发布时间", "字号", "字体", "来源", "来稿", "作者", "点击", "浏览"];
    labels.iter().filter(|label| is_labelled(line, label)).count() >= 2
}

/// 时间：2025-01-10 09:20: a meeting is set for no day in numbers alone.
fn is_page_time(line: &str) -> bool {
    let value = line.strip_prefix("时间").and_then(|rest| rest.strip_prefix(is_colon)).map(trim);
    let day = value.and_then(|value| value.split(is_blank).next());
    day.is_some_and(|day| date::numeric_date(day).is_ok_and(|(rest, _)| rest.is_empty()))
}

/// 国务院各部门网站, 直属单位网站, 机关子站: the name of a list of links.
fn is_directory(line: &str) -> bool {
    const NAMES: &[&str] = &[
        "部门网站",
        "单位网站",
        "机构网站",
        "政府网站",
        "相关网站",
        "系统网站",
        "司局子站",
        "机关子站",
    ];
    line.len() <= 45 && ends_with_any(line, NAMES)
}

/// 上一篇 下一篇: links to the pages before and behind, without their titles.
fn is_turning(line: &str) -> bool {
    let mut words = line.split(is_blank).filter(|word| !word.is_empty());
    line.starts_with(['上', '下'])
        && line.len() <= 30
        && line.contains(is_blank)
        && words.all(|word| {
            let rest = word.strip_prefix(['上', '下']).and_then(|word| word.strip_prefix('一'));
            matches!(rest, Some("篇" | "条" | "页"))
        })
}

/// Whether `label` stands in `line` with a colon behind it.
fn is_labelled(line: &str, label: &str) -> bool {
    let after =
        line.split_once(label).map(|(_, after)| after.trim_start_matches(['次', '数', '人', ' ']));
    after.is_some_and(|after| after.starts_with(is_colon))
}

fn starts(line: &str) -> Option<Evidence> {
    // Most lines begin with a character that no start has.
    let key = key(line.as_bytes());
    if !KEYS.get(key).copied().unwrap_or_default() {
        return None;
    }
    let first = line.chars().next()?;
    let after = STARTS.partition_point(|(start, _)| start.chars().next() < Some(first));
    let near = STARTS.get(after..)?.iter().take_while(|(start, _)| start.starts_with(first));
    near.filter(|(start, _)| starts_as(line, start)).last().map(|(_, evidence)| *evidence)
}

/// Whether `line` starts with `start`, a colon at its end in any form.
fn starts_as(line: &str, start: &str) -> bool {
    match start.strip_suffix('：') {
        Some(label) => line.strip_prefix(label).is_some_and(|rest| rest.starts_with(is_colon)),
        None => line.starts_with(start),
    }
}

/// Whether a start has this key.
#[expect(clippy::indexing_slicing, reason = "it is done, and checked, by the compiler")]
static KEYS: [bool; 4096] = {
    let mut keys = [false; 4096];
    let mut at = 0;
    while at < STARTS.len() {
        keys[key(STARTS[at].0.as_bytes())] = true;
        at += 1;
    }
    keys
};

/// What tells first characters apart: all but the first four bits of a Chinese one, else the first byte.
const fn key(line: &[u8]) -> usize {
    match line {
        [0xe0..0xf0, second, third, ..] => {
            (*second as usize & 0x3f) << 6 | (*third as usize & 0x3f)
        }
        [first, ..] => *first as usize,
        [] => 0,
    }
}

/// 首页 > 政务公开 > 政策: words parted by > or », two of them at least.
///
/// So are menus: words parted by | or /.
fn is_breadcrumb(line: &str, signs: Signs) -> bool {
    if signs.has(Sign::Pipe) && !line.contains('\t') && is_menu(line) {
        return true;
    }
    if let Some(rest) = line.strip_prefix("首页") {
        return trim(rest).starts_with(['/', '>', '»', '＞', '-', '—', '→']);
    }
    signs.has(Sign::Arrows)
        && line.chars().any(is_han)
        && !line.contains('<')
        && !line.contains('。')
        && !line.contains('《')
}

/// Three words or more, parted by |, none a number as rows of tables have.
fn is_menu(line: &str) -> bool {
    let mut parts = line.split('|').map(trim);
    let word = |part: &str| {
        !part.is_empty()
            && part.chars().count() <= 14
            && part != "序号"
            && !part.chars().all(|c| digit(c).is_some())
    };
    parts.clone().count() >= 3 && parts.all(word)
}

/// Whether `line` belongs to the paper and says nothing: — 3 —, - 3 -, 第 5 页 共 20 页, （此页无正文）.
pub(crate) fn is_page_number(line: &str) -> bool {
    if line.len() > 48 {
        return false;
    }
    // A form feed parts the pages of a print.
    if line.bytes().all(|byte| byte == b'\x0c') {
        return !line.is_empty();
    }
    let rule =
        line.len() >= 3 && line.bytes().all(|byte| matches!(byte, b'-' | b'=' | b'*' | b'_'));
    let remark = line.starts_with(['（', '(', '此', '[', '【']) && line.contains("此页无正文");
    if rule || remark || (line.starts_with("<!--") && line.ends_with("-->")) {
        return true;
    }
    let dash = |c: char| matches!(c, '—' | '-' | '－' | '–' | '─' | '·');
    let digits = |text: &str| {
        let text = text.trim_matches(is_empty);
        (1..=4).contains(&text.chars().count()) && text.chars().all(|c| digit(c).is_some())
    };
    if line.starts_with(dash) && line.ends_with(dash) {
        return digits(line.trim_matches(dash));
    }
    let page = line.strip_prefix('第').and_then(|rest| rest.split_once('页'));
    page.is_some_and(|(number, rest)| {
        let rest = rest.trim_matches(|c| is_empty(c) || matches!(c, ',' | '，' | '/'));
        let total = rest.strip_prefix('共').and_then(|rest| rest.strip_suffix('页'));
        digits(number) && (rest.is_empty() || total.is_some_and(digits))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<Evidence>) {
        assert_eq!(furniture(line, Signs::of(line)), expected, "{line}");
    }

    #[test]
    fn lines_around_a_notice() {
        assert!(STARTS.is_sorted_by_key(|(start, _)| *start));
        check("当前位置：首页 > 政府公开目录", Some(Evidence::HeadFurniture));
        check("当前位置： 首页 > 公开", Some(Evidence::HeadFurniture));
        check("•国务院各部门网站", Some(Evidence::TailFurniture));
        check("通知公告", Some(Evidence::HeadFurniture));
        check("时间:2025-01-10 09:20", Some(Evidence::HeadFurniture));
        check("时间：1月10日上午", Some(Evidence::MaybeFurniture));
        check("首页 > 政务公开 > 政策", Some(Evidence::HeadFurniture));
        check("扫一扫在手机打开当前页", Some(Evidence::TailFurniture));
        check("上一篇 下一篇", Some(Evidence::TailFurniture));
        check("上一篇 关于申报的通知", Some(Evidence::MaybeFurniture));
        check("TAG: 农业 科技", Some(Evidence::TailFurniture));
        check("来稿：普及部 发布时间：2021-04-29", Some(Evidence::HeadFurniture));
        check("[放大字体] [缩小字体] [打印] [关闭窗口] [返回顶部]", Some(Evidence::Button));
        check("网站标识码bm21000007 京ICP备05039419号-2", Some(Evidence::TailFurniture));
        check("京公网安备 11010502037559号", Some(Evidence::TailFurniture));
        check("< 关闭本页 >", Some(Evidence::Button));
        check("相关附件", Some(Evidence::MaybeFurniture));
        check("字体：[大 中 小]", Some(Evidence::HeadFurniture));
    }

    #[test]
    fn lines_of_a_notice() {
        check("各有关单位：", None);
        check("打", None);
        // 科技部… in GBK, read as Latin-1.
        check("¿Æ¼¼²¿¹ØÓÚ×öºÃ¿ÆÑ§Êý¾Ý»ã½»¹¤×÷µÄÍ¨Öª»", None);
        check("《关于印发<办法>的通知》", None);
        check("", None);
    }

    #[test]
    fn page_numbers() {
        assert!(
            ["（此页无正文）", "\u{c}", "— 3 —", "-12-", "第 5 页 共 20 页", "第3页"]
                .into_iter()
                .all(is_page_number)
        );
        assert!(!["—", "——", "第一页", "3", "第5页的表格"].into_iter().any(is_page_number));
    }
}
