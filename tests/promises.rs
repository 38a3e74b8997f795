//! What holds for every text: the promises of the crate documentation, over every fixture, its
//! prefixes, its lines shuffled, dropped, doubled and joined, and over random text.

use std::fs;
use std::path::Path;

use most_notice::parse;
use most_notice_promises::{hold, told};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

fn fixtures() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut files = Vec::new();
    for folder in ["notices", "damaged", "encodings"] {
        let entries = fs::read_dir(root.join(folder)).expect("the folder of fixtures");
        files.extend(
            entries
                .map(|entry| entry.expect("an entry").path())
                .filter(|path| path.extension().is_some_and(|e| e == "txt")),
        );
    }
    files.sort();
    files
        .iter()
        .map(|file| most_notice::decode(&fs::read(file).expect("a fixture")).text.into_owned())
        .collect()
}

#[test]
fn every_fixture() {
    fixtures().iter().for_each(|text| hold(text));
}

/// Every fixture cut off at every character; of a long one at some two hundred of them.
#[test]
fn every_prefix() {
    for text in fixtures() {
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let step = ends.len().div_ceil(60).max(1);
        for end in ends.iter().step_by(step) {
            hold(text.get(..*end).expect("a character bound"));
        }
    }
}

/// Every fixture with its lines turned about, dropped, doubled, joined.
#[test]
fn lines_in_disorder() {
    for text in fixtures() {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let turned: String = lines.iter().rev().copied().collect();
        let dropped: String =
            lines.iter().enumerate().filter(|(at, _)| at % 3 != 1).map(|(_, line)| *line).collect();
        let doubled: String = lines.iter().flat_map(|line| [*line, *line]).collect();
        let shuffled: String = (0..lines.len())
            .filter_map(|at| lines.get((at * 7 + 3) % lines.len().max(1)).copied())
            .collect();
        let joined = text.replace('\n', "");
        let blanks = text.replace('\n', " ");
        for text in [turned, dropped, doubled, shuffled, joined, blanks] {
            hold(&text);
        }
    }
}

/// The fields of a notice are the same however its lines end and whatever it was encoded in.
#[test]
fn one_notice_one_reading() {
    for text in fixtures() {
        if text.contains('\r') || text.contains('\u{fffd}') || text.trim().is_empty() {
            continue;
        }
        let expected = told(&parse(&text));
        let crlf = text.replace('\n', "\r\n");
        assert_eq!(told(&parse(&crlf)), expected, "with CRLF: {text}");
        let marked = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
        assert_eq!(
            told(&parse(&most_notice::decode(&marked).text)),
            expected,
            "with a mark: {text}"
        );
        let (gbk, _, lost) = encoding_rs::GB18030.encode(&text);
        if !lost && std::str::from_utf8(&gbk).is_err() {
            assert_eq!(
                told(&parse(&most_notice::decode(&gbk).text)),
                expected,
                "as GB 18030: {text}"
            );
        }
    }
}

/// One, ten and a hundred copies of a notice take one, ten and a hundred times as many steps: lines, cells, states and
/// bytes looked at, not time.
#[test]
fn steps_grow_as_the_text_does() {
    let texts = fixtures();
    let texts = texts.iter().filter(|text| text.lines().count() > 5).step_by(10);
    for text in texts {
        let steps = |copies: usize| most_notice::stages::steps(&format!("{text}\n").repeat(copies));
        let (one, two, ten, hundred) = (steps(1), steps(2), steps(10), steps(100));
        assert!(one > 0, "this test needs a build with debug assertions");
        // A line of the second copy may be like one of the first, which is a step more; then each copy costs the same.
        assert!(two <= 3 * one, "{one} steps for one copy, {two} for two of {text}");
        assert!(
            ten - one <= 12 * (two - one),
            "{one} steps for one copy, {two} for two, {ten} for ten of {text}"
        );
        assert!(
            hundred - ten <= 11 * (ten - one),
            "{ten} steps for ten copies, {hundred} for a hundred of {text}"
        );
    }
}

/// Pieces of which random notices are made.
const PIECES: [&str; 72] = [
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\t\n",
    " ",
    "　　",
    "\u{a0}",
    "科技部",
    "科 技 部",
    "关于印发",
    "《",
    "》",
    "办法",
    "的通知",
    "国科发体〔2013〕632号",
    "〔",
    "〕",
    "号",
    "令",
    "第11号",
    "各有关单位：",
    "各省、自治区、直辖市科技厅（委、局），",
    "附件",
    "附件1",
    "附件：",
    "附件：1. ",
    "2. ",
    "一、",
    "（一）",
    "1.",
    "（1）",
    "①",
    "第一章",
    "第一条",
    "2013年10月30日",
    "二○一二年四月二十八日",
    "（此件主动公开）",
    "（共55家）",
    "等55家联盟",
    "（名单见附件1）",
    "序号\t联盟名称\t责任主体单位\n",
    "1\t甲联盟\t乙研究院\n",
    "合计\t3\t\n",
    "|",
    "|---|",
    "抄送：",
    "印发",
    "特急",
    "签发人：",
    "联系人：张三",
    "010-58881762",
    "a@b.cn",
    "索引号：",
    "标题：",
    "。",
    "；",
    "：",
    "，",
    "、",
    "为贯彻落实",
    "名单",
    "北京市",
    "12",
    "👶",
    "\u{200b}",
    "**",
    "&nbsp;",
    "扫一扫在手机打开当前页",
    "\u{fffd}",
];

/// The same texts on every run, so that a change is to blame for what fails; other ones by
/// `PROPTEST_RNG_SEED` and `PROPTEST_CASES`.
fn config() -> Config {
    let set = Config::default();
    let chosen = |name| std::env::var_os(name).is_some();
    Config {
        cases: if chosen("PROPTEST_CASES") { set.cases } else { 400 },
        rng_seed: if chosen("PROPTEST_RNG_SEED") { set.rng_seed } else { RngSeed::Fixed(632) },
        failure_persistence: None,
        ..set
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn random_notices(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..80)) {
        hold(&pieces.concat());
    }

    #[test]
    fn random_text(text in "\\PC{0,200}") {
        hold(&text);
    }
}
