//! Texts whose line ends are lost: a whole notice on one line, cut where its elements meet.
//!
//! A virtual line is a slice as a physical one is, so the rest of the layout need not know. Only a line that
//! shows several elements of a notice is cut; a long paragraph shows one at most.

pub(super) mod blanks;
mod closing;
mod head;
mod seams;

use memchr::memmem;

use crate::Span;
use crate::text::Line;
use seams::Seams;

/// A line of fewer bytes (100 characters) is not looked at.
const SHORTEST: usize = 300;

/// Above the first sentence, a line of fewer bytes that opens with addressees is not looked at.
const SHORTEST_HEAD: usize = 180;

/// Nor is one that is a smaller part of its text than this.
const SMALLEST_PART: usize = 16;

/// By how many characters, in bytes, a second copy of the text on the same line is known.
const HEAD: usize = 90;

/// How many copies are told apart.
const COPIES: usize = 8;

/// The lines with those that hold several elements of a notice cut, and the places of those.
pub(crate) fn unfold<'a>(text: &'a str, lines: Vec<Line<'a>>) -> (Vec<Line<'a>>, Vec<Span>) {
    let least = SHORTEST.max(text.len() / SMALLEST_PART);
    let mut runs: Vec<(usize, Vec<usize>)> = Vec::new();
    // The line that names the addressees may hold the body as well, however long the annexes are.
    let mut prose = false;
    for (at, line) in lines.iter().enumerate() {
        if line.raw.len() < SHORTEST_HEAD {
            prose |= line.raw.ends_with('。');
            continue;
        }
        let opens = if prose { None } else { head::opening(line.raw) };
        prose |= line.raw.len() < least && line.trimmed().ends_with('。');
        let long = line.raw.len() >= least;
        let found = if long || opens.is_some() { cuts(line.raw, opens.is_some()) } else { None };
        if let Some(cuts) = found.or_else(|| opens.map(|end| vec![end])) {
            runs.push((at, cuts));
            prose |= opens.is_some();
        }
    }
    let places = runs.iter().filter_map(|(at, _)| lines.get(*at)).map(Line::full).collect();
    for (at, line) in closing::candidates(&lines) {
        runs.extend(closing::closing(line.raw).map(|cut| (at, vec![cut])));
    }
    runs.sort_by_key(|(at, _)| *at);
    runs.dedup_by_key(|(at, _)| *at);
    if runs.is_empty() {
        return (lines, Vec::new());
    }
    let mut unfolded = Vec::with_capacity(lines.len() + 64);
    let mut runs = runs.into_iter().peekable();
    for (at, line) in lines.into_iter().enumerate() {
        let Some((_, cuts)) = runs.next_if(|(run, _)| *run == at) else {
            unfolded.push(line);
            continue;
        };
        let mut start = 0;
        for cut in cuts {
            unfolded.extend(line.slice(start, cut));
            start = cut;
        }
        unfolded.extend(line.slice(start, line.raw.len()));
    }
    (unfolded, places)
}

/// Where `line` is to be cut, in order: nowhere in a line that is no run-on notice.
fn cuts(line: &str, opens: bool) -> Option<Vec<usize>> {
    let sentences = memmem::find_iter(line.as_bytes(), "。").take(2).count();
    if sentences < 2 && !opens
        || memchr::memchr(b'\t', line.as_bytes()).is_some()
        || !may_close(line)
    {
        return None;
    }
    let mut all = Vec::new();
    let mut runs_on = false;
    let copies = copies(line);
    for (index, start) in copies.iter().enumerate() {
        let end = copies.get(index + 1).copied().unwrap_or(line.len());
        let mut seams = Seams::new(line.get(..end).unwrap_or_default(), *start);
        seams.find();
        runs_on |= seams.runs_on();
        all.push(*start);
        all.append(&mut seams.cuts);
    }
    all.sort_unstable();
    all.dedup();
    all.retain(|cut| (1..line.len()).contains(cut) && line.is_char_boundary(*cut));
    (runs_on && !all.is_empty()).then_some(all)
}

/// A first look, which nearly every paragraph fails: a run of blanks inside, an entity, a day, or 此件.
fn may_close(line: &str) -> bool {
    let bytes = line.trim().as_bytes();
    ["　　", "  ", "&nbsp;", "日", "此件"]
        .iter()
        .any(|sign| memmem::find(bytes, sign.as_bytes()).is_some())
}

/// Where each copy of a text that stands several times on the line starts.
fn copies(line: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let lead = line.len() - line.trim_start().len();
    let body = line.get(lead..).unwrap_or_default();
    let Some(end) = (HEAD..HEAD + 4).find(|end| body.is_char_boundary(*end)) else { return starts };
    let Some((head, rest)) = body.split_at_checked(end) else { return starts };
    let same = |at: usize| {
        let pairs = body.bytes().zip(body.get(at..).unwrap_or_default().bytes());
        pairs.take(4 * HEAD).take_while(|(a, b)| a == b).count() == 4 * HEAD
    };
    for at in memmem::find_iter(rest.as_bytes(), head).map(|at| at + end) {
        let far = starts.last().is_some_and(|last| lead + at >= last + 4 * HEAD);
        if far && starts.len() < COPIES && body.is_char_boundary(at) && same(at) {
            starts.push(lead + at);
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lines;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (unfolded, places) = unfold(text, lines(text));
        let found: Vec<_> = unfolded.iter().map(Line::trimmed).collect();
        assert_eq!(found, expected);
        assert_eq!(places.is_empty(), unfolded.len() == lines(text).len());
        let mut at = 0;
        for line in &unfolded {
            assert_eq!(line.start, at);
            at = line.next;
        }
        assert_eq!(at, text.len());
    }

    #[test]
    fn a_notice_on_one_line() {
        check(
            "江北省人民政府关于公布第三批重点苗圃名单的通知江府发〔2014〕53号各市、县人民政府，省政府各部门：经省政府同意，现将第三批重点苗圃名单予以公布。各市、县人民政府要做好管理工作。附件：第三批重点苗圃名单江北省人民政府2014年9月19日（此件公开发布）",
            &[
                "江北省人民政府关于公布第三批重点苗圃名单的通知",
                "江府发〔2014〕53号",
                "各市、县人民政府，省政府各部门：",
                "经省政府同意，现将第三批重点苗圃名单予以公布。各市、县人民政府要做好管理工作。",
                "附件：第三批重点苗圃名单",
                "江北省人民政府",
                "2014年9月19日",
                "（此件公开发布）",
            ],
        );
    }

    #[test]
    fn paragraphs_parted_by_blanks() {
        check(
            "　　各有关单位：　　现将《苗圃管理若干措施》印发给你们，请遵照执行。请各单位按照分工抓好落实，并于每年年底前将落实情况和下一年的工作打算一并报送我局备案。　　2021年11月5日   　　（此件公开发布）　　苗圃管理若干措施　　为加强管理，制定本措施。",
            &[
                "各有关单位：",
                "现将《苗圃管理若干措施》印发给你们，请遵照执行。请各单位按照分工抓好落实，并于每年年底前将落实情况和下一年的工作打算一并报送我局备案。",
                "2021年11月5日",
                "（此件公开发布）",
                "苗圃管理若干措施",
                "为加强管理，制定本措施。",
            ],
        );
    }

    #[test]
    fn a_letterhead_and_glued_annexes() {
        check(
            "江北省苗圃中心文件江苗发〔2020〕11号关于做好苗圃登记工作的通知各有关单位:现将有关事项通知如下:一、登记范围全省苗圃。二、有关要求(一)按时登记。(二)如实登记(见附件1)。附件:1，苗圃登记办理途径一览2.苗圃登记情况申报表江北省苗圃中心2020年9月14日附件1苗圃登记办理途径一览1.现场办。2.网上办。附件2苗圃登记情况申报表",
            &[
                "江北省苗圃中心文件",
                "江苗发〔2020〕11号",
                "关于做好苗圃登记工作的通知",
                "各有关单位:",
                "现将有关事项通知如下:",
                "一、登记范围全省苗圃。",
                "二、有关要求",
                "(一)按时登记。",
                "(二)如实登记(见附件1)。",
                "附件:1，苗圃登记办理途径一览",
                "2.苗圃登记情况申报表",
                "江北省苗圃中心",
                "2020年9月14日",
                "附件1",
                "苗圃登记办理途径一览",
                "1.现场办。",
                "2.网上办。",
                "附件2",
                "苗圃登记情况申报表",
            ],
        );
    }

    #[test]
    fn a_long_paragraph_stays_whole() {
        let body = "为贯彻落实《苗圃管理办法》（国科发农〔2013〕7号）要求，经研究决定：一、加强管理。二、自2013年10月30日起施行。国务院办公厅2013年5月1日印发了有关文件。";
        let text = body.repeat(4);
        check(&text, &[&text]);
    }
}
