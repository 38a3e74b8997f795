use super::Code;

/// Meaning, example and remedy of `code`, a paragraph each.
#[rustfmt::skip]
pub(super) const fn explain(code: Code) -> &'static str {
    match code {
        Code::DocnoPresent => "A notice, letter or decision of an agency has no document number (发文字号).\n\n\
            Example: 科技部关于发布…的通知, and nowhere a line such as 国科发体〔2013〕632号.\n\n\
            What to do: nothing, where the page simply leaves it out; else look for the number in the page's information box.",
        Code::DocnoBrackets => "The document number is not in the standard form: other brackets, a 第, a leading zero.\n\n\
            Example: 国科发政[2008]第770号 for 国科发政〔2008〕770号.\n\n\
            What to do: nothing; the value is read, and is written in the standard form.",
        Code::DocnoCodeKnown => "The agency code of the number is in no list of codes.\n\n\
            Example: 国课发体〔2013〕632号.\n\n\
            What to do: nothing, where the code is merely new; else compare the number with the source.",
        Code::DocnoVsCard => "The number in the text is not the number in the page's information box.\n\n\
            Example: 国科发体〔2013〕632号 in the text, 国科发体〔2013〕623号 in the box.\n\n\
            What to do: find out which is right; the notice keeps the one of the text.",
        Code::DocnoVsDate => "The year of the number is not the year of the date.\n\n\
            Example: 国科发体〔2013〕632号, signed 2015年10月30日.\n\n\
            What to do: compare number and date with the source; one of them is mistyped, or the date is that of another document.",
        Code::DocnoVsIssuer => "The agency of the code is neither an issuer in the title nor a signature.\n\n\
            Example: 国科发体〔2013〕632号 on a notice that only 教育部 signs.\n\n\
            What to do: see whether the number at the head belongs to another document, such as the one that is forwarded.",
        Code::TitleMissing => "There is a body, and no line was taken for its title.\n\n\
            Example: a text that starts at 各有关单位：.\n\n\
            What to do: give the title, where it was cut off; else see which line of the outline should be the title.",
        Code::TitleShape => "The title is not built as titles are: it names no genre, holds a 。 or breaks off.\n\n\
            Example: 科技部关于发布2013年度国家产业技术创新.\n\n\
            What to do: see whether a line of the title was read as something else, or prose was read as a title.",
        Code::TitleBalanced => "A bracket, quotation mark or title mark of the title has no partner.\n\n\
            Example: 关于印发《国家科技计划管理办法的通知.\n\n\
            What to do: restore the mark; what the title names cannot be found without it.",
        Code::TitleRepeat => "The title stands in the text twice, and differs.\n\n\
            Example: the heading of the page says 2012年度, the title of the document 2013年度.\n\n\
            What to do: decide which is right; the notice keeps the one next to the body.",
        Code::TitleVsAnnex => "The title prints a document, and no annex bears its name.\n\n\
            Example: 关于印发《甲办法》的通知 with an annex 乙细则.\n\n\
            What to do: see whether the start of the printed document was missed.",
        Code::IssuersAgree => "The bodies named in the title and those that sign are not the same.\n\n\
            Example: 科技部 财政部关于…的通知, signed by 科技部 alone.\n\n\
            What to do: see whether a signature was cut off, or a line was wrongly taken for one.",
        Code::LeadFirst => "The first to sign is not the first in the title.\n\n\
            Example: 科技部 财政部关于…的通知, signed 财政部, then 科技部.\n\n\
            What to do: nothing; orders do differ.",
        Code::AddresseeShape => "The addressees do not look like bodies, or their colon is lost.\n\n\
            Example: 现将有关事项通知如下：read as addressees.\n\n\
            What to do: see whether the first line of the body was taken for addressees.",
        Code::AddresseeExpected => "A notice or letter has no addressees, or an order or announcement has some.\n\n\
            Example: 科技部关于…的通知 with no 各有关单位：.\n\n\
            What to do: nothing, where the text has none.",
        Code::DatePresent => "There is no date of issue (成文日期), or more than one.\n\n\
            Example: a notice that ends with 科 技 部.\n\n\
            What to do: look for the date; where there are two, one belongs to a forwarding or a forwarded document.",
        Code::DateValid => "A date is on no calendar, or lies before 1949.\n\n\
            Example: 2013年2月30日.\n\n\
            What to do: correct the date.",
        Code::DateStyle => "The date is in the numerals of the other era: Chinese ones until June 2012, then Arabic ones.\n\n\
            Example: 二〇一三年十月三十日.\n\n\
            What to do: nothing; the day is the same.",
        Code::DateOrder => "Issue, printing and publication do not follow each other.\n\n\
            Example: signed 2013年10月30日, printed 2013年10月28日.\n\n\
            What to do: find out which date is wrong.",
        Code::DateVsCard => "The date of issue in the text is not the one in the page's information box.\n\n\
            Example: 2013年10月30日 in the text, 2013年10月31日 in the box.\n\n\
            What to do: find out which is right; the notice keeps the one of the text.",
        Code::DateVsRefs => "A document is named that is younger than the notice.\n\n\
            Example: 国发〔2016〕64号 in a notice of 2014.\n\n\
            What to do: compare number and date with the source; notices do misquote.",
        Code::EffectiveDate => "The notice takes effect long before it was issued.\n\n\
            Example: 自2010年1月1日起施行 in a notice of 2013.\n\n\
            What to do: nothing, where it is meant so.",
        Code::AnnexListVsPresent => "Annexes are in the text, but not the ones that the notice announces.\n\n\
            Example: two annexes announced, 附件1 in the text, 附件2 not.\n\n\
            What to do: see whether an annex was cut off, or its start was missed.",
        Code::AnnexNotHere => "An annex is announced, and its content is not in the text.\n\n\
            Example: 附件：2013年度…名单, of which the page has a link only.\n\n\
            What to do: read the annex's file on its own.",
        Code::AnnexNumbering => "The numbers of the annexes leave gaps or repeat.\n\n\
            Example: 附件1, 附件3.\n\n\
            What to do: see whether a start of an annex was missed.",
        Code::AnnexTitleEqual => "The title of an annex is not the one announced.\n\n\
            Example: announced 试点联盟名单, titled 重点培育联盟名单.\n\n\
            What to do: see whether the lines of the title were joined rightly, or two annexes were exchanged.",
        Code::AnnexRefsResolve => "The body points to an annex that is not there.\n\n\
            Example: 名单见附件3 with two annexes.\n\n\
            What to do: see whether an annex was missed.",
        Code::AnnexContent => "An annex has a start and no content.\n\n\
            Example: 附件1, followed at once by 附件2.\n\n\
            What to do: see whether its content was cut off, or lies in a file of its own.",
        Code::CountDeclaredVsRows => "An annex does not hold as many entries as its heading says.\n\n\
            Example: （共55家）over 54 rows.\n\n\
            What to do: compare the list with the source: a row was lost, split or joined.",
        Code::CountBodyVsAnnex => "The body counts other than the annex it points to.\n\n\
            Example: 等55家联盟（名单见附件1）, and annex 1 has 54 rows.\n\n\
            What to do: compare body and list with the source.",
        Code::CountTitle => "A count in the title fits no list in the notice.\n\n\
            Example: 17个重点专项 with 16 entries.\n\n\
            What to do: compare title and list with the source.",
        Code::CountSections => "A section of a list does not hold as many entries as its heading says.\n\n\
            Example: 北京市（5家）over 4 rows.\n\n\
            What to do: see whether a row slipped over a section's heading.",
        Code::CountTotalRow => "The total row is neither the sum nor the number of the rows.\n\n\
            Example: 合计 12 under 11 rows.\n\n\
            What to do: compare the table with the source.",
        Code::SeqContinuous => "The serial numbers (序号) of a list leave gaps or repeat.\n\n\
            Example: 1, 2, 4.\n\n\
            What to do: a row was lost, doubled or read as part of another; compare with the source.",
        Code::SeqMissing => "A table has no serial numbers, so lost rows would not show.\n\n\
            Example: 联盟名称 and 责任主体单位 without 序号.\n\n\
            What to do: nothing.",
        Code::ColumnsConstant => "A row has more or fewer cells than the table has columns.\n\n\
            Example: a row of two cells under 序号, 联盟名称, 责任主体单位.\n\n\
            What to do: see whether a cell holds a tab, or a merged cell was not repeated.",
        Code::ColumnType => "Cells do not hold what their column is for.\n\n\
            Example: 万元 over a name.\n\n\
            What to do: see whether the cells of these rows slipped to the side.",
        Code::CodePattern => "A code is not of the form of all the others in its column, or of quite another year.\n\n\
            Example: 2018YFC15057 among 2018YFC1505700 and its like.\n\n\
            What to do: compare the code with the source.",
        Code::CodeUnique => "A code that should stand once stands twice.\n\n\
            Example: 2018YFC1505700 in two rows.\n\n\
            What to do: see whether a row was doubled, or a code mistyped.",
        Code::DuplicateRow => "An entry stands twice in a list.\n\n\
            Example: the same 联盟名称 in rows 7 and 19.\n\n\
            What to do: see whether a row was doubled.",
        Code::FirstItem => "The entry that the body names before 等 is not the first of the list.\n\n\
            Example: 甲联盟等55家联盟, and row 1 is 乙联盟.\n\n\
            What to do: nothing; lists are sorted at times.",
        Code::CellEmpty => "A cell is empty that its column always fills, and no merged cell explains it.\n\n\
            Example: 12, and no 责任主体单位, in a list where all others have one.\n\n\
            What to do: compare the row with the source.",
        Code::CellSuspect => "A cell looks cut off, or like a piece of another.\n\n\
            Example: 中国南方航空工业（集团.\n\n\
            What to do: see whether the row was wrapped, and not joined.",
        Code::MoneySum => "A column of money does not add up to its total.\n\n\
            Example: 合计 500 under 200 and 200.\n\n\
            What to do: compare the column with the source.",
        Code::RegionKnown => "A cell of a column of regions is no region.\n\n\
            Example: 北京理工大学 under 所在地区.\n\n\
            What to do: see whether the cells of the row slipped to the side.",
        Code::NumberingLevels => "Headings or articles leave gaps in their numbers, or repeat one.\n\n\
            Example: 一、 二、 四、.\n\n\
            What to do: see whether a heading was missed, or a sentence taken for one.",
        Code::ParaTerminal => "A paragraph ends without the punctuation that ends one.\n\n\
            Example: …加快推进产业技术.\n\n\
            What to do: see whether a line break cuts it in two.",
        Code::RefDocnoValid => "The number of a document that the notice names cannot be right.\n\n\
            Example: 国发〔1014〕64号.\n\n\
            What to do: nothing; the number is kept as written.",
        Code::EncodingConfused => "The text was decoded in an encoding that it is not in, and stored so.\n\n\
            Example: ç§‘æŠ€éƒ¨ or 绉戞妧閮 for 科技部.\n\n\
            What to do: decode the original bytes again; where there are none, get a better copy. What the notice says of \
            these places is worth nothing.",
        Code::TextResidue => "The text itself is damaged: lost characters, tags, masks.\n\n\
            Example: ????, &nbsp;, 产业技术**战略联盟.\n\n\
            What to do: get a better copy; values that rest on these places are doubtful.",
        Code::Validity => "The notice is no longer in force.\n\n\
            Example: 【已失效】 before the title.\n\n\
            What to do: nothing.",
        Code::Secrecy => "A public text bears a mark of secrecy or a copy number.\n\n\
            Example: 秘密★10年.\n\n\
            What to do: see whether the text may be published at all.",
        Code::BodyEmpty => "There is no body, or only a table in it.\n\n\
            Example: a title, and at once the signature.\n\n\
            What to do: see whether the body was read as something else.",
        Code::BodySuspect => "A line of the body looks like something else: a date, a signature, a start of an annex, a piece of the page.\n\n\
            Example: 附件2 as a paragraph of the body.\n\n\
            What to do: look at the outline; the line was probably misread.",
        Code::AnnexSuspect => "An annex starts or ends with something that is none of its content.\n\n\
            Example: 下一篇：… as the last paragraph of an annex.\n\n\
            What to do: look at the outline; the line was probably misread.",
        Code::ListSuspect => "The items of a list do not look alike, or lines look like the header, rows or cells of a table that was not read.\n\n\
            Example: a whole paragraph among twenty names; 点号; X; Y over rows of figures.\n\n\
            What to do: see whether items were joined, a paragraph was taken for an item, or a table was lost.",
        Code::ClosingMissing => "Neither a signature nor a date closes the body.\n\n\
            Example: a text that breaks off in the body.\n\n\
            What to do: see whether the end of the notice was cut off.",
        Code::Unclassified => "Lines that no part of the notice claims.\n\n\
            Example: an advertisement after the date.\n\n\
            What to do: nothing, where they do not belong to the notice. It is a warning where the lines look like \
            a part of one, and an information where they are a few words, as pages have them.",
        Code::LayoutDoubtful => "Another reading of these lines was nearly as good.\n\n\
            Example: 附件：… once before and once after the date.\n\n\
            What to do: look at the outline there.",
        Code::LinesUnfolded => "The line ends are lost, and the line was cut where elements of the notice seem to meet.\n\n\
            Example: …的通知国科发体〔2013〕632号各有关单位：现将….\n\n\
            What to do: look at the outline; where you can, take the text from a page that kept its lines.",
        Code::LinesJoined => "A line was cut at changes of font, and its pieces were joined where they seem to meet. Or a program broke the \
            lines at the width of a terminal, and they were joined, which is information only.\n\n\
            Example: 国科发体〔, 2013, 〕, 632 and 号, each on a line of its own.\n\n\
            What to do: compare the joined lines; where you can, take the text from a page that kept its lines.",
    }
}
