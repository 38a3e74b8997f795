//! Texts made to take long or much memory.

/// A kind of hostile text.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// What it is.
    pub name: &'static str,
    /// A text of this kind of about so many bytes.
    pub text: fn(usize) -> String,
}

/// Every kind of hostile text.
pub const FORMS: &[Form] = &[
    Form { name: "one character", text: |size| fill("通", size) },
    Form { name: "one ASCII character", text: |size| fill("a", size) },
    Form { name: "one character a line", text: |size| fill("通\n", size) },
    Form { name: "line breaks", text: |size| fill("\n", size) },
    Form { name: "carriage returns", text: |size| fill("\r", size) },
    Form { name: "tabs", text: |size| fill("\t", size) },
    Form { name: "blanks", text: |size| fill(" ", size) },
    Form { name: "full-width blanks", text: |size| fill("　", size) },
    Form { name: "one line of sentences", text: |size| fill("请认真执行。", size) },
    Form { name: "附件", text: |size| fill("附件\n", size) },
    Form { name: "附件1", text: |size| fill("附件1\n", size) },
    Form { name: "附件：", text: |size| fill("附件：1.名单\n", size) },
    Form { name: "附件 rising", text: |size| numbered(size, |n| format!("附件{n}\n")) },
    Form { name: "《", text: |size| fill("《", size) },
    Form { name: "（", text: |size| fill("（", size) },
    Form { name: "〔", text: |size| fill("〔", size) },
    Form { name: "《（〔 in turns", text: |size| fill("《（〔", size) },
    Form { name: "《 nested and closed", text: |size| nested("《", "》", size) },
    Form { name: "（ nested and closed", text: |size| nested("（", "）", size) },
    Form { name: "titles nested", text: |size| nested("关于印发《", "》的通知", size) },
    Form {
        name: "titles in a line",
        text: |size| fill("《关于公布名单的通知》（国科发火〔2021〕7号）、", size),
    },
    Form { name: "titles in lines", text: |size| fill("关于公布名单的通知\n", size) },
    Form { name: "closers", text: |size| fill("》）〕", size) },
    Form {
        name: "table and text in turns",
        text: |size| fill("序号\t名称\n1\t甲公司\n请认真执行。\n", size),
    },
    Form { name: "rows and lines in turns", text: |size| fill("1\t甲公司\n乙\n", size) },
    Form { name: "rows of growing width", text: |size| growing_rows(size) },
    Form { name: "rows of 100,000 cells", text: |size| rows(size, 100_000) },
    Form { name: "rows of 1,000 cells", text: |size| rows(size, 1_000) },
    Form { name: "headers", text: |size| fill("序号\t名称\t单位\n", size) },
    Form {
        name: "cells of one character a line",
        text: |size| format!("序号\n名称\n{}", numbered(size, |n| format!("{n}\n甲\n"))),
    },
    Form { name: "names of lists", text: |size| fill("名单\n", size) },
    Form {
        name: "tables without serial numbers",
        text: |size| fill("甲表\n乙\n丙\n5\n丁\n6\n", size),
    },
    Form { name: "bars", text: |size| fill("|", size) },
    Form { name: "names below each other", text: |size| fill("甲乙  丙丁  戊己\n", size) },
    Form {
        name: "headers of blanks", text: |size| fill("项目名称  承担单位  负责人\n", size)
    },
    Form { name: "bars before broken lines", text: |size| fill("甲 | 乙  \n", size) },
    Form {
        name: "cells that end in bars",
        text: |size| format!("序号 |\n名称 |\n{}", numbered(size, |n| format!("{n} |\n甲 |\n"))),
    },
    Form { name: "cells that end in bars, in no rows", text: |size| fill("甲 |\n", size) },
    Form {
        name: "cells between bars, of which some were lost",
        text: |size| {
            let row = |n| {
                format!("|\n|\n{n}\n|\n|\n甲{}", if n % 3 == 0 { "\n|\n|\n乙\n" } else { "\n" })
            };
            format!("|\n序号\n|\n|\n名称\n{}", numbered(size, row))
        },
    },
    Form { name: "bars in lines", text: |size| fill("|\n", size) },
    Form {
        name: "a headline and titles",
        text: |size| fill("某部公布名单的通知\n\n关于公布名单的通知\n", size),
    },
    Form { name: "cells apart", text: |size| fill("甲：\n\n乙\n\n\n", size) },
    Form { name: "numbered cells apart", text: |size| fill("1\n\n乙\n\n\n2\n\n乙\n\n\n", size) },
    Form { name: "labels alone", text: |size| fill("索引号：\n306\n", size) },
    Form {
        name: "wrapped lines",
        text: |size| fill("请各市科技局认真组织，按时报送，并将工作\n", size),
    },
    Form { name: "rows of Markdown", text: |size| fill("|---|---|\n| **标题：** |\n", size) },
    Form { name: "bold", text: |size| fill("**甲", size) },
    Form { name: "links", text: |size| fill("[甲](a.b)", size) },
    Form { name: "links without end", text: |size| fill("[甲](", size) },
    Form { name: "escaped signs", text: |size| fill("\\.", size) },
    Form { name: "rows in bars", text: |size| fill("|1|甲|\n", size) },
    Form { name: "rows in commas", text: |size| fill("1,甲,乙\n", size) },
    Form { name: "rows in blanks", text: |size| fill("1  甲公司  乙\n", size) },
    Form {
        name: "rows glued",
        text: |size| format!("序号名称单位\n{}", numbered(size, |n| format!("{n}甲公司乙省"))),
    },
    Form { name: "ordinals rising", text: |size| numbered(size, |n| format!("{n}.甲\n")) },
    Form {
        name: "ordinals falling",
        text: |size| {
            let count = size / 10;
            numbered(size, move |n| format!("{}.甲\n", count.saturating_sub(n)))
        },
    },
    Form {
        name: "ordinals rising and falling",
        text: |size| {
            numbered(size, |n| {
                format!("{}、甲\n", if (n / 100) % 2 == 0 { n % 100 } else { 100 - n % 100 })
            })
        },
    },
    Form {
        name: "ordinals of every level",
        text: |size| fill("一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n", size),
    },
    Form { name: "ordinals in one line", text: |size| numbered(size, |n| format!("{n}.甲；")) },
    Form {
        name: "chapters and articles",
        text: |size| numbered(size, |n| format!("第{n}章甲\n第{n}条乙\n")),
    },
    Form {
        name: "annexes with one title",
        text: |size| {
            let body = fill("1.示范中心\n", (size / 10_000).saturating_sub(60));
            numbered(size, |n| format!("附件{n}\n2013年度国家示范中心名单\n{body}"))
        },
    },
    Form {
        name: "short annexes with one title",
        text: |size| numbered(size, |n| format!("附件{n}\n示范中心名单\n")),
    },
    Form {
        name: "announced annexes",
        text: |size| format!("附件：{}", numbered(size, |n| format!("{n}.示范中心名单\n"))),
    },
    Form { name: "digits", text: |size| fill("1", size) },
    Form { name: "Chinese digits", text: |size| fill("一百万", size) },
    Form { name: "digits in lines", text: |size| fill("7\n", size) },
    Form { name: "decimals", text: |size| fill("1.", size) },
    Form { name: "grouped digits", text: |size| fill("1,000", size) },
    Form { name: "amounts", text: |size| fill("1000万元、", size) },
    Form { name: "dates", text: |size| fill("2013年10月30日", size) },
    Form { name: "dates in lines", text: |size| fill("2013年10月30日\n", size) },
    Form { name: "periods", text: |size| fill("2013—2015年至", size) },
    Form { name: "numbers of documents", text: |size| fill("国科发体〔2013〕632号", size) },
    Form {
        name: "numbers of documents in lines",
        text: |size| fill("国科发体〔2013〕632号\n", size),
    },
    Form { name: "begun numbers of documents", text: |size| fill("国科发体〔2013〕", size) },
    Form {
        name: "addressees",
        text: |size| format!("{}：\n", fill("各省、自治区、直辖市科技厅（委、局），", size)),
    },
    Form { name: "addressees in lines", text: |size| fill("各有关单位：\n", size) },
    Form { name: "agencies in lines", text: |size| fill("科技部\n", size) },
    Form { name: "agencies in one line", text: |size| fill("科技部 财政部 ", size) },
    Form { name: "stretched agencies", text: |size| fill("科 技 部 ", size) },
    Form { name: "labels", text: |size| fill("索引号：\n", size) },
    Form { name: "labels in one line", text: |size| fill("索引号：甲 ", size) },
    Form { name: "contacts", text: |size| fill("联系人：张三 010-58881762 a@b.cn\n", size) },
    Form { name: "phones in one line", text: |size| fill("010-58881762、", size) },
    Form { name: "counts", text: |size| fill("等55家（名单见附件1）", size) },
    Form {
        name: "furniture",
        text: |size| fill("首页 > 信息公开\n打印 关闭\n扫一扫在手机打开当前页\n", size),
    },
    Form { name: "page numbers", text: |size| fill("— 1 —\n", size) },
    Form { name: "copies", text: |size| fill("抄送：科技部。\n", size) },
    Form { name: "entities", text: |size| fill("&nbsp;", size) },
    Form { name: "entities in lines", text: |size| fill("&nbsp;甲&nbsp;\n", size) },
    Form { name: "marks of Markdown", text: |size| fill("**", size) },
    Form { name: "combining marks", text: |size| fill("\u{301}", size) },
    Form { name: "combining marks on letters", text: |size| fill("a\u{301}\u{327}", size) },
    Form { name: "zero-width characters", text: |size| fill("\u{200b}\u{feff}", size) },
    Form { name: "characters of four bytes", text: |size| fill("👶𠀀", size) },
    Form { name: "replacement characters", text: |size| fill("\u{fffd}", size) },
    Form {
        name: "whole notices in one line",
        text: |size| {
            fill(
                "关于召开年会的通知 国科发农〔2013〕7号 各有关单位： 会议定于5月召开。 附件：名单 科技部 2013年4月2日 ",
                size,
            )
        },
    },
];

/// A kind of hostile bytes, which are no text yet.
#[derive(Debug, Clone, Copy)]
pub struct Raw {
    /// What it is.
    pub name: &'static str,
    /// About so many bytes of this kind.
    pub bytes: fn(usize) -> Vec<u8>,
}

/// Every kind of hostile bytes.
pub const RAW: &[Raw] = &[
    Raw {
        name: "unpaired surrogates in UTF-16",
        bytes: |size| [b"\xff\xfe".to_vec(), b"\x00\xd8".repeat(size / 2)].concat(),
    },
    Raw {
        name: "low surrogates first in UTF-16",
        bytes: |size| [b"\xfe\xff".to_vec(), b"\xdc\x00\xd8\x00".repeat(size / 4)].concat(),
    },
    Raw { name: "bytes that no encoding has", bytes: |size| b"\xff".repeat(size) },
    Raw { name: "UTF-8 cut off", bytes: |size| b"\xe9\x80".repeat(size / 2) },
    Raw {
        name: "GB 18030 with an error at the end",
        bytes: |size| [b"\xcd\xa8".repeat(size / 2), b"\xff".to_vec()].concat(),
    },
    Raw { name: "zeros", bytes: |size| b"\0".repeat(size) },
    Raw {
        name: "every byte",
        bytes: |size| (0..size).map(|at| (at * 7 % 256).to_le_bytes()[0]).collect(),
    },
];

/// Every kind of hostile page.
pub const PAGES: &[Form] = &[
    Form { name: "open <b>", text: |size| page(&fill("<b>", size)) },
    Form { name: "open <div>", text: |size| page(&fill("<div>", size)) },
    Form { name: "open <li>", text: |size| page(&fill("<ul><li>甲", size)) },
    Form { name: "open <p>", text: |size| page(&fill("<p>甲", size)) },
    Form { name: "<font> in <font>", text: |size| page(&fill("<font color=red>甲", size)) },
    Form { name: "mismatched ends", text: |size| page(&fill("<b><i>甲</b></i>", size)) },
    Form { name: "end tags", text: |size| page(&fill("</p></div></b>", size)) },
    Form { name: "<br>", text: |size| page(&fill("<br>", size)) },
    Form { name: "tables in tables", text: |size| page(&fill("<table><tr><td>甲", size)) },
    Form { name: "<table>", text: |size| page(&fill("<table>", size)) },
    Form {
        name: "tables side by side",
        text: |size| page(&fill("<table><tr><td>1<td>甲</table>", size)),
    },
    Form {
        name: "cells of one row",
        text: |size| page(&("<table><tr>".to_owned() + &fill("<td>甲", size))),
    },
    Form {
        name: "rows of one cell",
        text: |size| page(&("<table>".to_owned() + &fill("<tr><td>甲", size))),
    },
    Form {
        name: "rowspan=65534",
        text: |size| page(&("<table>".to_owned() + &fill("<tr><td rowspan=65534>甲<td>乙", size))),
    },
    Form {
        name: "rowspan=65534 of many columns",
        text: |size| {
            let first = "<td rowspan=65534>甲".repeat(900);
            page(
                &(format!("<table><tr>{first}")
                    + &fill("<tr><td>乙", size.saturating_sub(first.len()))),
            )
        },
    },
    Form {
        name: "colspan=1000",
        text: |size| page(&("<table>".to_owned() + &fill("<tr><td colspan=1000>甲<td>乙", size))),
    },
    Form { name: "definition lists", text: |size| page(&fill("<dl><dt>索引号<dd>一", size)) },
    Form { name: "entities", text: |size| page(&fill("&nbsp;", size)) },
    Form { name: "entities of entities", text: |size| page(&fill("&amp;nbsp;", size)) },
    Form { name: "ampersands", text: |size| page(&fill("&", size)) },
    Form { name: "one attribute", text: |size| format!("<p class='{}'>甲", fill("hide ", size)) },
    Form { name: "attributes", text: |size| format!("<p {}>甲", fill("a=b ", size)) },
    Form { name: "comment without end", text: |size| format!("<p>甲<!--{}", fill("-", size)) },
    Form { name: "comments", text: |size| page(&fill("<!---->", size)) },
    Form { name: "script without end", text: |size| format!("<p>甲<script>{}", fill("<", size)) },
    Form { name: "opening brackets", text: |size| page(&fill("<", size)) },
    Form {
        name: "lines alike",
        text: |size| page(&fill("<p>科技部关于公布名单的通知，科技部关于公布名单的通知</p>", size)),
    },
    Form {
        name: "the page twice",
        text: |size| {
            let half = numbered(size / 2, |n| format!("<p>第{n}条请各单位认真执行本通知。</p>"));
            page(&half.repeat(2))
        },
    },
    Form { name: "labels", text: |size| page(&fill("<p>索引号：甲</p>", size)) },
    Form { name: "hidden", text: |size| page(&fill("<p style='display:none'>甲</p>", size)) },
];

/// A page with `body` in it.
fn page(body: &str) -> String {
    format!("<html><body><p>始</p>{body}")
}

/// `piece` over and over, up to `size` bytes.
fn fill(piece: &str, size: usize) -> String {
    piece.repeat(size / piece.len().max(1))
}

/// Pieces numbered from 1, up to `size` bytes.
fn numbered(size: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(size + 64);
    for number in 1.. {
        if text.len() >= size {
            break;
        }
        text.push_str(&piece(number));
    }
    text
}

/// As many `open` as fit, then as many `close`.
fn nested(open: &str, close: &str, size: usize) -> String {
    let depth = size / (open.len() + close.len());
    open.repeat(depth) + &close.repeat(depth)
}

/// Rows of `width` cells, parted by tabs.
fn rows(size: usize, width: usize) -> String {
    fill(&("甲\t".repeat(width - 1) + "乙\n"), size.max(width * 4))
}

/// Each row has a cell more than the one above.
fn growing_rows(size: usize) -> String {
    numbered(size, |n| "1\t".repeat(n) + "甲\n")
}
