//! Pages of every form, invented, each as short as its form allows.

use most_notice::Span;
use most_notice_extract::{Extracted, Note, extract};

#[track_caller]
fn read(page: &str) -> Extracted {
    extract(page.as_bytes(), Some("a.html")).expect("a page")
}

#[track_caller]
fn check(page: &str, expected: &str) {
    assert_eq!(read(page).text, expected);
}

#[test]
fn a_block_is_a_line() {
    check("<div>甲<p>乙<p>丙</div><h1>丁</h1><ul><li>戊<li>己</ul>", "甲\n乙\n丙\n丁\n戊\n己\n");
    check("<p>甲<br>乙<br/>丙</br>丁</p>", "甲\n乙\n丙\n丁\n");
    check("<p>一<br><br><br>二</p>", "一\n\n二\n");
    check("<p>一</p><p>&nbsp;</p><p>\u{3000}</p><p>二</p><p></p>", "一\n\n二\n");
    check("<p><b>科技<span>部</span></b>关于</p>", "科技部关于\n");
    check("<html><head><title>甲</title></head><body><p>乙</p></body></html>", "乙\n");
}

#[test]
fn blanks_are_as_a_reader_sees_them() {
    check("<p>  各有关\n    单位：  </p>", "各有关单位：\n");
    check("<p>the\n  name</p>", "the name\n");
    check("<p>张 三\t李 四</p>", "张 三 李 四\n");
    check("<p>　　现将&nbsp;&nbsp;名单</p>", "　　现将  名单\n");
    check("<p>&nbsp;&nbsp;甲&nbsp;</p>", "  甲\n");
    check("<pre>甲\n  乙</pre>", "甲\n  乙\n");
    check("<p style=\"white-space:pre-line\">甲\n乙</p>", "甲\n乙\n");
}

#[test]
fn a_box_has_labels_of_any_name_between_known_ones() {
    check(
        "<table><tr><td>采购项目名称<td colspan=3>护栏<tr><td>采购单位<td colspan=3>路桥中心\
         <tr><td>行政区域<td>平川县<td>公告时间<td>2021年6月10日<tr><td>磋商小组、询价小组成员名单\
         <td colspan=3>王明、李娜</table>",
        "采购项目名称：\t护栏\n采购单位：\t路桥中心\n行政区域：\t平川县\n公告时间：\t2021年6月10日\n\
         磋商小组、询价小组成员名单：\t王明、李娜\n",
    );
}

#[test]
fn empty_columns_are_of_a_form_only() {
    let rows = |cells: &str| format!("<table>{}</table>", format!("<tr>{cells}</tr>").repeat(3));
    check(&rows("<td>甲<td><td>乙<td>"), "甲\t乙\n甲\t乙\n甲\t乙\n");
    check(&rows("<td>1<td>甲<td>乙<td><td>"), "1\t甲\t乙\n1\t甲\t乙\n1\t甲\t乙\n");
    let form = "<tr><td>姓名<td><td>性别<td></tr>";
    let whole = "<tr><td>事迹<td colspan=3></tr>";
    check(
        &format!("<table>{form}{form}{whole}</table>"),
        "姓名\t\t性别\t\n姓名\t\t性别\t\n事迹\t\t\t\n",
    );
}

#[test]
fn outside_of_tags_a_text_has_lines_of_its_own() {
    check(
        "## 一、范围\n\n### （一）对象\n<p>甲<br>\n乙</p>\n环保部\n",
        "## 一、范围\n### （一）对象\n甲\n乙\n环保部\n",
    );
    check("<html>甲\n乙<p>丙</p></html>", "甲乙\n丙\n");
}

#[test]
fn the_empty_cells_of_a_form_are_kept() {
    check(
        "<table><tr><td>姓名<td><td>性别<td></tr><tr><td>部门<td><td>职务<td></tr></table>",
        "姓名\t\t性别\t\n部门\t\t职务\t\n",
    );
    check(
        "<table><tr><td>姓名<td>性别<td></tr><tr><td>甲<td>男<td></tr></table>",
        "姓名\t性别\n甲\t男\n",
    );
}

#[test]
fn entities_are_resolved_also_those_escaped_twice() {
    check("<p>&ldquo;甲&rdquo;&#65288;乙&#xFF09;&lt;丙&gt;</p>", "“甲”（乙）<丙>\n");
    check("<p>甲&amp;nbsp;乙&amp;lt;丙&amp;gt;</p>", "甲 乙<丙>\n");
    check("<p>某某部 &sp; </p>", "某某部\n");
    check("<p>某某部&amp;sp;厅</p>", "某某部 厅\n");
    check("<p>R&D 与 A&amp;B</p>", "R&D 与 A&B\n");
}

#[test]
fn what_no_reader_sees_is_left_out() {
    let page = "<p>甲</p><div style='DISPLAY : none'>乙</div><p hidden>丙</p><style>p{}</style>\
        <script>document.write('<p>丁</p>')</script><noscript><p>戊</p></noscript><!-- <p>己</p> -->\
        <select><option>庚</select><span style='color:red;visibility:hidden'>辛</span><template>壬</template>\
        <button>打印</button><textarea>癸</textarea><p>完</p>";
    check(page, "甲\n完\n");
}

#[test]
fn menus_are_left_out_and_links_of_the_text_are_kept() {
    let menu = "<ul><li><a>首页</a><li><a>机构</a><li><a>政策</a><li><a>服务</a></ul>";
    let body =
        "<p>现将二〇二一年度示范基地名单予以公布，请各有关单位认真组织实施，切实加强管理。</p>";
    let links = "<p>附件：<a>1.名单.doc</a> <a>2.要求.doc</a> <a>3.表.xls</a> <a>4.图.pdf</a></p>";
    let text = "现将二〇二一年度示范基地名单予以公布，请各有关单位认真组织实施，切实加强管理。\n";
    check(&format!("{menu}{body}"), text);
    check(&format!("<nav>{menu}</nav>{body}"), text);
    let kept = format!("{text}附件：1.名单.doc 2.要求.doc 3.表.xls 4.图.pdf\n");
    check(&format!("{body}{links}"), &kept);
    // A page of nothing but links is a text all the same.
    check(menu, "首页\n机构\n政策\n服务\n");
}

#[test]
fn lists_show_their_numbers() {
    check("<ol><li>甲公司<li>乙公司</ol>", "1.甲公司\n2.乙公司\n");
    check("<ol start=3><li>甲公司<li value=7>乙公司<li>丙</ol>", "3.甲公司\n7.乙公司\n8.丙\n");
    check("<ol><li>1．甲公司<li>（二）乙公司<li>一、丙</ol>", "1．甲公司\n（二）乙公司\n一、丙\n");
}

#[test]
fn a_row_of_a_table_is_a_line() {
    check(
        "<table><tr><th>序号<th>名称<tr><td>1<td>甲<tr><td>2<td></table>",
        "序号\t名称\n1\t甲\n2\t\n",
    );
    check("<table><td>一<td>二</table>", "一\t二\n");
    let cells = "<table><tr><td><p>单位</p><p>名称</p></td><td>经费<br>（万元）</td></tr>\
        <tr><td><div>某某\n 大学</div></td><td><p>&nbsp;12</p></td></tr></table>";
    check(cells, "单位 名称\t经费（万元）\n某某大学\t12\n");
    check("<table><tr><td>a<p>b</p></td><td>1\t2</td></tr></table>", "a b\t1 2\n");
}

#[test]
fn merged_cells_are_repeated() {
    let down =
        "<table><tr><td>省<td>市<tr><td rowspan=2>甲<td>乙<tr><td>丙<tr><td>丁<td>戊</table>";
    check(down, "省\t市\n甲\t乙\n甲\t丙\n丁\t戊\n");
    let across = "<table><tr><td rowspan=2>省<td colspan=2>人数<tr><td>一年<td>二年<tr><td>甲<td>1<td>2</table>";
    check(across, "省\t人数\t人数\n省\t一年\t二年\n甲\t1\t2\n");
    // Columns in which no cell starts are none.
    check(
        "<table><tr><td colspan=3>甲<td>乙<tr><td colspan=3>丙<td>丁</table>",
        "甲\t乙\n丙\t丁\n",
    );
    // Nor are columns and rows without anything in them.
    check(
        "<table><tr><td>甲<td><td>乙<tr><td>&nbsp;<td><td><tr><td>丙<td><td>丁</table>",
        "甲\t乙\n丙\t丁\n",
    );
}

#[test]
fn what_stands_over_or_under_the_rows_is_a_line() {
    let page = "<table><caption>表一</caption><tr><td colspan=2>名单</td></tr><tr><td>序号<td>名称</tr>\
        <tr><td colspan=2>一、高校</td></tr><tr><td>1<td>甲</tr><tr><td colspan=2>注：排名不分先后。</td></tr></table>";
    check(page, "表一\n名单\n序号\t名称\n一、高校\t一、高校\n1\t甲\n注：排名不分先后。\n");
}

#[test]
fn layout_tables_are_lines() {
    check("<table><tr><td><h1>标题</h1><p>正文</p></td></tr></table>", "标题\n正文\n");
    check("<table><tr><td>1.甲</td></tr><tr><td>2.乙</td></tr></table>", "1.甲\n2.乙\n");
    let nested = "<table><tr><td>左</td><td><table><tr><td>序号<td>名称<tr><td>1<td>甲</table><p>后</p></td></tr></table>";
    check(nested, "左\n序号\t名称\n1\t甲\n后\n");
    let paragraphs = "<p>第一条，应当符合下列条件，方可提出申请。</p>".repeat(40);
    let page = format!("<table><tr><td>目录</td><td>{paragraphs}</td></tr></table>");
    assert_eq!(read(&page).text.lines().count(), 41);
}

#[test]
fn an_information_box_is_lines_of_label_and_value() {
    let expected = "索 引 号：\t306-1\n发文机构：\t某某部\n发文字号：\t\n";
    check(
        "<table><tr><td><b>索 引 号：</b><td>306-1<td>发文机构：<td>某某部<tr><td>发文字号：<td><td><td></table>",
        expected,
    );
    check("<dl><dt>索 引 号<dd>306-1<dt>发文机构<dd>某某部<dt>发文字号<dd></dl>", expected);
    let divs = "<div><div>索 引 号：</div><div>306-1</div></div><div><div>发文机构：</div><div>某某部</div></div>\
        <div><div>发文字号：</div><div></div></div><p>正文第一段。</p>";
    check(divs, &format!("{expected}正文第一段。\n"));
    check(
        "<ul><li>索 引 号：306-1<li>发文机构：<span>某某部</span><li>发文字号：</ul><p>正文。</p>",
        &format!("{expected}正文。\n"),
    );
    // The value over several columns stands once, whatever the labels are.
    check(
        "<table><tr><td>公开事项名称:</td><td colspan=3>关于披露的通知</td></tr>\
         <tr><td>索引号:</td><td>0001</td><td>主办单位:</td><td>某某局</td></tr></table><p>关于披露的通知</p>",
        "公开事项名称:\t关于披露的通知\n索引号:\t0001\n主办单位:\t某某局\n关于披露的通知\n",
    );
    // A box that stands in the page twice is read once.
    let twice = "<dl><dt>索引号<dd>306-1</dl><dl><dt>文　号<dd>甲〔2021〕1号</dl><dl><dt>索引号<dd>306-1</dl>";
    check(twice, "索引号：\t306-1\n文　号：\t甲〔2021〕1号\n");
    // The line under a title is no box, nor is a label alone.
    check("<p>发布时间：2021-01-02</p><p>来源：某某部</p>", "发布时间：2021-01-02\n来源：某某部\n");
    check("<p>主题词：农业 通知</p><p>抄送：某某厅</p>", "主题词：农业 通知\n抄送：某某厅\n");
}

#[test]
fn a_notice_that_stands_twice_is_read_once() {
    let notice: String = (1..6)
        .map(|number| {
            format!(
                "<p>{number}、各有关单位要加强组织领导，落实工作责任，确保各项任务按时完成。</p>"
            )
        })
        .collect();
    let found = read(&format!(
        "<div class=pc>{notice}</div><div class=mobile>{notice}</div><p>联系我们</p>"
    ));
    assert_eq!(found.text.lines().count(), 6);
    assert_eq!(found.notes, [Note::ReadOnce]);
    // A form that is printed twice in a long text is no second copy.
    let other: String = (0..60)
        .map(|line| format!("<p>第{line}条，本办法所称机构是指依法设立的独立法人。</p>"))
        .collect();
    let found = read(&format!("{notice}{other}{notice}"));
    assert_eq!((found.text.lines().count(), found.notes.len()), (70, 0));
}

#[test]
fn a_page_that_scripts_show_is_read_as_shown() {
    let text = "现将名单予以公布，请认真组织实施。".repeat(30);
    let found = read(&format!("<p>打印</p><div style='display:none'><p>{text}</p></div>"));
    assert!(found.text.contains(&text));
    assert_eq!(found.notes, [Note::HiddenShown]);
}

#[test]
fn every_encoding_gives_the_same_text_and_its_places() {
    let page = "<html><head><meta charset=\"gb2312\"></head><p>关于公布&nbsp;2013年度<b>名单</b>的通知</p><p>朱镕基</p></html>";
    let expected = "关于公布 2013年度名单的通知\n朱镕基\n";
    let (gbk, ..) = encoding_rs::GB18030.encode(page);
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(page.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let marked = [b"\xef\xbb\xbf", page.as_bytes()].concat();
    for (bytes, encoding) in
        [(page.as_bytes(), "UTF-8"), (&marked, "UTF-8"), (&gbk, "gb18030"), (&wide, "UTF-16LE")]
    {
        let found = extract(bytes, None).expect("a page");
        assert_eq!((found.text.as_str(), found.encoding), (expected, encoding));
        for (at, character) in expected.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            let span =
                found.map.source_span(Span::new(at, at + character.len_utf8())).expect("a place");
            let coder = encoding_rs::Encoding::for_label(encoding.as_bytes()).expect("an encoding");
            let (source, _) = coder.decode_without_bom_handling(&bytes[span.start..span.end]);
            assert_eq!(source, character.to_string(), "{encoding}");
        }
        // Blanks and line breaks that were put in have no place of their own, but a span over them has one.
        let whole = found.map.source_span(Span::new(0, expected.len())).expect("a place");
        assert!(whole.len() * 2 > bytes.len() / 2);
    }
}

#[test]
fn a_json_answer_is_read_as_the_page_it_holds() {
    let page = r#"{"code":200,"data":{"docTitle":"某某局\n关于同意章程的批复","id":7,"documentNo":"某复[2026]2号",
        "docClob":"<p>某某公司：<\/p><p>&ldquo;请示&rdquo;收悉。\u7279\u6b64批复。<\/p>","list":[{"type":"要闻"}]}}"#;
    let found = extract(page.as_bytes(), Some("api.html")).expect("an answer");
    assert_eq!(
        found.text,
        "某某局关于同意章程的批复\n某复[2026]2号\n某某公司：\n“请示”收悉。特此批复。\n"
    );
    assert_eq!(found.format.name(), "json");
    for word in ["某复", "收悉", "某某公司", "关于同意"] {
        let at = found.text.find(word).expect("the word");
        let span = found.map.source_span(Span::new(at, at + word.len())).expect("a place");
        assert_eq!(span.of(page), Some(word));
    }
    let at = found.text.find('特').expect("the word");
    let span = found.map.source_span(Span::new(at, at + 3)).expect("a place");
    assert_eq!(span.of(page), Some("\\u7279"));
    // JSON without a page is text.
    assert_eq!(extract(b"{\"a\": 1}", None).expect("text").text, "{\"a\": 1}");
}

#[test]
fn plain_text_is_as_in_the_file() {
    let text = "科技部关于…的通知\r\n　　各有关单位：\r\n";
    let found = extract(text.as_bytes(), Some("a.txt")).expect("text");
    assert_eq!((found.text.as_str(), found.format.name()), (text, "text"));
    assert_eq!(found.map.source_span(Span::new(3, 6)), Some(Span::new(3, 6)));
    let (gbk, ..) = encoding_rs::GBK.encode(text);
    let found = extract(&gbk, None).expect("text");
    assert_eq!(found.map.source_span(Span::new(3, 9)), Some(Span::new(2, 6)));
}
