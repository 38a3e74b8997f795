use super::*;

/// Checks what `text` mentions: one word a mention, in the order of the lists.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let text = format!("科技部\n{text}");
    let start = "科技部\n".len();
    let mut found = Mentions::default();
    mentions(text.get(start..).expect("the paragraph"), start, &mut found);
    let place = |span: Span| span.of(&text).expect("a place in the text").to_owned();
    let mut all = Vec::new();
    all.extend(found.references.iter().map(|found| format!("reference {}", place(found.span))));
    all.extend(found.counts.iter().map(|found| {
        assert_eq!(place(found.span), found.text);
        let first = found.first.as_deref().map(|first| format!(" first {first}"));
        let annex = found.annex.map(|annex| format!(" annex {annex}"));
        let noun = found.noun.as_deref().map(|noun| format!(" {noun}"));
        let details = [noun, first, annex].into_iter().flatten().collect::<String>();
        format!("count {}{}{details}", found.number, found.classifier)
    }));
    all.extend(found.amounts.iter().map(|found| {
        assert_eq!(place(found.span), found.text);
        format!("money {}", found.text)
    }));
    all.extend(found.periods.iter().map(|found| {
        assert_eq!(place(found.span), found.text);
        format!("period {}/{}", found.from, found.to)
    }));
    all.extend(
        found.annexes.iter().map(|(number, span)| format!("annex {number} {}", place(*span))),
    );
    all.extend(
        found.dates.iter().map(|(date, span)| format!("date {} {}", date.iso(), place(*span))),
    );
    all.extend(found.effective.map(|(date, _)| format!("effective {}", date.iso())));
    assert_eq!(all, expected);
}

#[test]
fn counts_and_their_annexes() {
    check(
        "认定20个数据中心、3个资源库（见附件B），附件A所列55家企业应当备案。",
        &[
            "count 20个 数据中心",
            "count 3个 资源库 annex 2",
            "count 55家 企业 annex 1",
            "annex 2 附件B",
            "annex 1 附件A",
        ],
    );
    check(
        "经评估，同意将甲标准化联盟等55家联盟作为试点（名单见附件1），试点期2年；将乙联盟等41家联盟作为重点（名单见附件2），待完善。",
        &[
            "count 55家 联盟 first 甲标准化联盟 annex 1",
            "count 41家 联盟 first 乙联盟 annex 2",
            "annex 1 附件1",
            "annex 2 附件2",
        ],
    );
    check(
        "认定149家孵化器（详见附件）。请填报《申报书》（附件2）",
        &["reference 《申报书》", "count 149家 孵化器 annex 0", "annex 0 附件", "annex 2 附件2"],
    );
    check("认定134家孵化器（名单附后），现予公示。", &["count 134家 孵化器 annex 0"]);
    check("共20项。具体名单见附件3", &["count 20项", "annex 3 附件3"]);
    check(
        "两批共1063家，247家不予入库；其他816家予以入库",
        &["count 1063家", "count 247家", "count 816家"],
    );
    check(
        "遴选出甲1位首席科学家和乙某等107位专家",
        &["count 1位 首席科学家", "count 107位 专家 first 乙某"],
    );
    check("《甲标准》等5项标准", &["reference 《甲标准》", "count 5项 标准 first 甲标准"]);
}

#[test]
fn numbers_that_count_nothing() {
    check("第61次会议、第3批、每3个、不少于3家、10个工作日、6个月、5家以上、10—20家", &[]);
    check("电话010-58881762、63193653 63192450，标准GB17733-2008，编号2018YFC1505700个", &[]);
    check("5.1.3 所有企业在1.2节", &[]);
    check("国际化2.5个", &[]);
}

#[test]
fn amounts() {
    check(
        "每个项目不超过750万元，共1500万元人民币、人民币 30万元、￥5.5元和5.8544亿元，100—200万元",
        &[
            "money 750万元",
            "money 1500万元人民币",
            "money 30万元",
            "money ￥5.5元",
            "money 5.8544亿元",
            "money 100—200万元",
        ],
    );
}

#[test]
fn dates_and_periods() {
    check(
        "公示期为2020年6月5日至2020年6月20日。",
        &[
            "period 2020-06-05/2020-06-20",
            "date 2020-06-05 2020年6月5日",
            "date 2020-06-20 2020年6月20日",
        ],
    );
    check(
        "10月30日至11月5日、2月9-10日、2006—2020年、2023年3至5月，2013年度，3至5年",
        &[
            "period --10-30/--11-05",
            "period --02-09/--02-10",
            "period 2006/2020",
            "period 2023-03/2023-05",
        ],
    );
    check(
        "本办法自２０２１年１１月１日起正式施行，2016年7月1日同时废止",
        &[
            "date 2021-11-01 ２０２１年１１月１日",
            "date 2016-07-01 2016年7月1日",
            "effective 2021-11-01",
        ],
    );
    check(
        "自二○一二年四月二十八日起施行，二O一一年八月十日印发，COO",
        &[
            "date 2012-04-28 二○一二年四月二十八日",
            "date 2011-08-10 二O一一年八月十日",
            "effective 2012-04-28",
        ],
    );
    check("1.2013年10月30日", &["date 2013-10-30 2013年10月30日"]);
    check("2020年6月31日", &[]);
}

#[test]
fn annexes() {
    check(
        "见附件1、2和4，附件 6至附件8，附件一，附件2份，附件2013年，附件：1.名单",
        &[
            "annex 1 附件1",
            "annex 2 2",
            "annex 4 4",
            "annex 6 附件 6",
            "annex 7 8",
            "annex 8 8",
            "annex 1 附件一",
            "annex 0 附件",
            "annex 0 附件",
        ],
    );
    check(
        "附件1—3（见附件1-1）",
        &["annex 1 附件1", "annex 2 3", "annex 3 3", "annex 1 附件1", "annex 1 1"],
    );
}

#[test]
fn references() {
    check(
        "按照《甲法》《乙法》和《丙<丁（试行）>的通知》（以下简称《丙》）第3条，《戊",
        &[
            "reference 《甲法》",
            "reference 《乙法》",
            "reference 《丙<丁（试行）>的通知》（以下简称《丙》）第3条",
        ],
    );
    check(
        "《办法》第四十一条第一项共12项。《规则（2018—2020年）》",
        &["reference 《办法》第四十一条第一项", "reference 《规则（2018—2020年）》", "count 12项"],
    );
}

#[test]
fn numbers_alone() {
    check(
        "要按照国办发〔1993〕71号文件和科学技术部令第19号，国家税务总局公告2018年第31号的规定",
        &[
            "reference 国办发〔1993〕71号",
            "reference 科学技术部令第19号",
            "reference 国家税务总局公告2018年第31号",
        ],
    );
    check(
        "《甲意见》（中发〔2012〕6号）和《乙意见》(国办发[2013]8号)、《丙》（国发〔2014〕70号，以下简称《意见》）",
        &[
            "reference 《甲意见》（中发〔2012〕6号）",
            "reference 《乙意见》(国办发[2013]8号)",
            "reference 《丙》（国发〔2014〕70号，以下简称《意见》）",
        ],
    );
    check(
        "《甲办法》（1993年12月24日国家科学技术委员会令第17号公布）",
        &["reference 《甲办法》（1993年12月24日国家科学技术委员会令第17号公布）"],
    );
    check(
        "《甲通知》（农科（产业）函〔2017〕第23号），共354个岗位",
        &["reference 《甲通知》（农科（产业）函〔2017〕第23号）", "count 354个 岗位"],
    );
    check("中央1号文件，三里河路54号，（2013）年，第17号", &[]);
}

/// Hostile texts of 300 kB: each must take the time of one pass.
#[test]
fn every_text_takes_one_pass() {
    for part in [
        "《",
        "1",
        "1,",
        "111,111,",
        "1 ",
        "1-",
        "附件1至",
        "二○",
        "《》（",
        "等1个",
        "（",
        "1年",
        "\u{3000}1月",
        "2020年1月1日至",
        "》",
    ] {
        let text = part.repeat(300_000 / part.len());
        mentions(&text, 0, &mut Mentions::default());
    }
}
