//! The messages of diagnostics, a pair of patterns each.
//!
//! `{}` stands for a part that is given: in both languages in the same order, or in Chinese by its number, from 0.
//! A part that is a pattern itself is translated too. The first pattern that fits counts, so special ones stand above
//! general ones.

/// English and Chinese.
type Pair = (&'static str, &'static str);

/// `message` of a diagnostic in Chinese; as it is where no pattern fits.
pub(crate) fn message(message: &str) -> String {
    if let Some((first, rest)) = message.rsplit_once("; and ")
        && let Some(more) = rest.strip_suffix(" more like it")
    {
        return format!("{}；另有 {more} 处类似", translate(first));
    }
    translate(message)
}

fn translate(text: &str) -> String {
    let found = MESSAGES.iter().find_map(|(en, zh)| Some((parts(en, text)?, *zh)));
    found.map_or_else(|| text.to_owned(), |(parts, zh)| fill(zh, &parts))
}

/// What stands in `text` where the pattern has `{}`; `None` where it does not fit.
fn parts<'t>(pattern: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let mut literals = pattern.split("{}");
    let mut rest = text.strip_prefix(literals.next()?)?;
    let mut parts = Vec::new();
    let mut literals = literals.peekable();
    while let Some(literal) = literals.next() {
        let last = literals.peek().is_none();
        let (part, after) =
            if last { (rest.strip_suffix(literal)?, "") } else { rest.split_once(literal)? };
        if part.is_empty() {
            return None;
        }
        parts.push(part);
        rest = after;
    }
    rest.is_empty().then_some(parts)
}

/// The pattern with the parts in their places.
fn fill(pattern: &str, parts: &[&str]) -> String {
    let mut filled = String::new();
    let mut next = 0;
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((number, after)) = after.split_once('}') else { break };
        let at = number.parse().unwrap_or(next);
        next += 1;
        filled.push_str(before);
        filled.push_str(&translate(parts.get(at).copied().unwrap_or_default()));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[rustfmt::skip]
const MESSAGES: &[Pair] = &[
    // Parts of messages.
    ("this annex", "本附件"),
    ("other brackets", "其他括号"),
    ("an empty cell", "空单元格"),
    ("a 。 in it", "其中有句号"),
    ("an amount of money", "金额"),
    ("words", "文字"),
    ("a number", "数字"),
    ("a telephone number", "电话号码"),
    ("a postcode", "邮政编码"),
    ("an e-mail address", "电子邮箱"),
    ("a code", "编号"),
    ("a serial number", "序号"),
    ("the start of an annex", "附件的开头"),
    ("a note of annexes", "附件说明"),
    ("a date of issue", "成文日期"),
    ("a note below the date", "附注"),
    ("a part of the page", "网页的一部分"),
    ("a line of the record", "版记"),
    ("text left out", "省略的文字"),
    ("the title", "标题"),
    ("a signature", "署名"),
    ("the signature of the notice", "公文的署名"),
    ("two names", "两个名称"),
    ("no title of an annex", "不是附件标题的文字"),
    // Document number.
    ("expected 〔〕 around the year, found other brackets", "年份应用〔〕括起，实为其他括号"),
    ("expected the serial number without 第 before it", "顺序号前不应有“第”字"),
    ("expected the serial number without leading zero", "顺序号不应编虚位（前面的 0）"),
    ("no document number found", "没有发文字号"),
    ("expected a code, a year and a number, found {}", "应为机关代字、年份和序号，实为“{}”"),
    ("the agency code {} is not known", "未知的机关代字：{}"),
    ("{} at the head, {} here", "版头为 {}，此处为 {}"),
    ("the number is of {}, the date {} of {}", "发文字号的年份是 {}，成文日期 {} 的年份是 {}"),
    ("the number {} belongs to {}, the notice to {}", "{} 是{}的发文字号，公文却是{}的"),
    // Title.
    ("no title found above the body", "正文之上没有标题"),
    ("{} stands before the title", "标题前有 {}"),
    ("expected a title, found a 。 in it", "标题中不应有句号"),
    ("expected a title, found {} characters", "标题过长或过短：{} 字"),
    ("the title is cut off", "标题不完整"),
    ("the title breaks off at {}", "标题在“{}”处中断"),
    ("the start of the title is missing", "标题缺少开头"),
    ("expected 关于 before the matter, found {}", "事由前应有“关于”，实为“{}”"),
    ("the title does not say what it is about after {}", "标题在“{}”之后没有事由"),
    ("the title holds two titles", "标题中有两个标题"),
    ("expected a genre at the end, such as 通知, found {}", "标题末尾应为文种（如“通知”），实为“{}”"),
    ("a quotation mark in the title is not paired", "标题中的引号不成对"),
    ("{} in the title is not paired", "标题中的 {} 不成对"),
    ("the title stands here again and differs: {}", "标题在此重复出现而文字不同：{}"),
    ("the title announces {}, and its title stands in the body", "标题印发《{}》，其标题却在正文中"),
    ("the title announces {}, and no annex has this title", "标题印发《{}》，却没有以此为题的附件"),
    // Issuers and addressees.
    ("{} bodies in the title, {} signatures", "标题中有 {} 个机关，署名有 {} 个"),
    ("{} is in the title and does not sign", "标题中有{}，署名中没有"),
    ("{} and {} others sign and are not in the title", "{}等另 {} 个机关署名，标题中没有"),
    ("{} signs and is not in the title", "署名中有{}，标题中没有"),
    ("{} is first in the title, {} the first to sign", "标题中{}在前，署名{}在前"),
    ("a {} without addressees", "{}没有主送机关"),
    ("a {} with addressees", "{}有主送机关"),
    ("expected a colon after the addressees", "主送机关之后应有冒号"),
    ("expected names of bodies, found {}", "应为机关名称，实为“{}”"),
    ("expected the name of a body, found {}", "应为机关名称，实为“{}”"),
    // Dates.
    ("no date of issue found", "没有成文日期"),
    ("{} is on no calendar", "没有 {} 这一天"),
    ("expected a year of four digits, found {}", "年份应为四位数字，实为 {}"),
    ("expected a year from 1949, found {}", "年份应不早于 1949，实为 {}"),
    ("the notice is dated {}, and a second date, {}, stands here", "成文日期为 {}，此处又有 {}"),
    ("expected Arabic numerals, as since July 2012", "2012 年 7 月以后成文日期应用阿拉伯数字"),
    ("expected Chinese numerals, as before July 2012", "2012 年 7 月以前成文日期应用汉字数字"),
    ("printed {}, before its date {}", "印发于 {}，早于成文日期 {}"),
    ("published {}, before its date {}", "发布于 {}，早于成文日期 {}"),
    ("published {}, years after its date {}", "发布于 {}，比成文日期 {} 晚数年"),
    ("the year of {} cannot be right", "{} 的年份有误"),
    ("{} is younger than the notice of {}", "{} 晚于本公文（{}）"),
    ("in effect from {}, issued {}", "自 {} 起施行，成文于 {}"),
    // Information box.
    ("{} in the text, {} in the information box", "文中为 {}，信息栏中为 {}"),
    ("the information box says {}", "信息栏注明：{}"),
    ("{} stands on a public text", "公开的文本上有“{}”"),
    // Annexes.
    ("{} annexes announced, {} found", "附件说明列有 {} 个附件，文中有 {} 个"),
    ("{} is announced, and not among the annexes", "附件说明列有《{}》，附件中没有"),
    ("annex {} is not in the text", "文中没有附件 {}"),
    ("{} is not in the text", "文中没有《{}》"),
    ("{} is not announced", "附件说明中没有《{}》"),
    ("the title {} was read as content", "标题《{}》被读作内容"),
    ("announced as {}, titled {}", "附件说明中为《{}》，附件标题为《{}》"),
    ("expected annex {}, found annex {}", "应为附件 {}，实为附件 {}"),
    ("{} is announced twice", "附件说明中《{}》出现两次"),
    ("an annex {} stands twice", "附件 {} 出现两次"),
    ("annex {} stands twice", "附件 {} 出现两次"),
    ("{} is the notice itself, not an annex of it", "《{}》是公文本身，不是它的附件"),
    ("{} does not look like the title of an annex", "“{}”不像附件的标题"),
    ("annex {} is named, and {} found", "提到附件 {}，文中有 {} 个"),
    ("{} has no content", "《{}》没有内容"),
    ("this annex holds a signature and a date only", "本附件只有署名和日期"),
    // Counts.
    ("{} declared, {}", "标明 {}，{}"),
    ("{} in the body, {}", "正文中为 {}，{}"),
    ("{} is named first in the body, but is not the first entry here", "正文首先提到{}，此处它不在首位"),
    ("{} in the title, {} entries in the annexes", "标题中为 {}，附件中有 {} 条"),
    ("expected {} in all, found {}", "合计应为 {}，实为 {}"),
    // Serial numbers, rows, columns and cells.
    ("a table without serial numbers", "表格没有序号"),
    ("the serial numbers do not run: {} of {} are out of order", "序号不连续：{1} 个中有 {0} 个不按顺序"),
    ("the serial numbers start again at 1 after {}", "序号在 {} 之后又从 1 开始"),
    ("the serial number {} stands twice", "序号 {} 出现两次"),
    ("expected the serial number {}, found {}", "序号应为 {}，实为 {}"),
    ("item {} stands twice", "第 {} 项出现两次"),
    ("expected item {}, found {}", "应为第 {} 项，实为第 {} 项"),
    ("{} of {} rows have more cells than the {} columns", "{1} 行中有 {0} 行的单元格多于 {2} 列"),
    ("expected {} cells, found {}", "应有 {} 个单元格，实有 {} 个"),
    ("{} stands twice in the list", "{} 在名单中出现两次"),
    ("{} is empty in this row", "本行的“{}”为空"),
    ("{} lacks its start", "“{}”缺少开头"),
    ("{} is left out", "“{}”是略去的内容"),
    ("{} breaks off", "“{}”不完整"),
    (
        "a bar is left at the end, as of a cell of a table that was not read",
        "末尾留有竖线，似为未读出的表格的单元格",
    ),
    (
        "the frame of a table is left, whose rows were not read",
        "这里留有表格的框线，其中各行没有读出",
    ),
    (
        "items of this list hold wide blanks, as stand between the cells of a table",
        "此名单的各项中有宽空白，像是表格的单元格之间",
    ),
    ("{} looks like two names", "“{}”像是两个名称"),
    ("{} has a bracket without partner", "“{}”的括号不成对"),
    ("expected {}, found {}; {} of {} cells of this column hold something else", "应为{}，实为“{}”；{3} 个单元格中有 {2} 个不是"),
    ("{} does not have the form of the other codes", "{} 与其他编号的形式不同"),
    ("{} is from another year than the notice, which is from {}", "{} 的年份与公文（{} 年）不符"),
    ("expected a province, found {}", "应为省级地区，实为“{}”"),
    ("expected what follows {}, found {}", "“{}”之后应接下一个序号，实为“{}”"),
    ("expected the first of its kind, found {}", "应从第一个序号开始，实为“{}”"),
    // Body, lists, layout.
    ("no body found", "没有正文"),
    ("no text in the body, only tables", "正文只有表格，没有文字"),
    ("an annex without its notice", "只有附件，没有公文"),
    ("looks like row {} of the table above", "像是上表的第{}行"),
    ("{} looks like {}", "“{}”像是{}"),
    ("a line break cuts this paragraph in two", "换行把这一段断成了两段"),
    ("the names of columns, with no table read below them", "此处为各栏名称，其下未能读作表格"),
    ("this line looks like the header of the table below it, which has none", "这一行像下表的表头，而下表没有表头"),
    ("these lines look like rows of a table, with no table read of them", "这几行像表格的各行，却未能读作表格"),
    ("these lines look like cells of a table, with no table read of them", "这几行像表格的各格，却未能读作表格"),
    ("an item of {} bytes among {} items of about {}", "{1} 项一般约 {2} 字节，此项有 {0} 字节"),
    ("no signature and no date, other than in the information box", "除信息栏外没有署名和成文日期"),
    ("no signature and no date found", "没有署名和成文日期"),
    (
        "the line ends of the notice are lost; it was cut where its elements seem to meet",
        "公文的换行已丢失，按各要素相接之处切分",
    ),
    (
        "changes of font cut this line; its pieces were joined where they seem to meet",
        "此行被字体变化切断，已按相接之处连起",
    ),
    (
        "lines of this text break at the same width; each was joined with the one that it goes on in",
        "本文各行在同一宽度处折断，折断的行已连起",
    ),
    ("{} has no day", "{} 没有写日"),
    ("another reading of these lines was nearly as good", "这几行的另一种读法几乎同样合理"),
    ("the cells of this table could be told apart by their words only", "这个表格的单元格只能按词语切分"),
    ("no part of the notice claims {}", "不属于公文任何部分的文字：{}"),
    // Damage.
    ("{}, in {} places", "{}，共 {} 处"),
    ("a character was lost in decoding", "解码时丢失了字符"),
    ("a run of ? stands where characters were lost", "连续的问号，原有字符已丢失"),
    ("UTF-8 text was read as GBK", "UTF-8 文本被当作 GBK 读取"),
    ("UTF-8 text was read as Latin-1", "UTF-8 文本被当作 Latin-1 读取"),
    ("GBK text was read as Latin-1", "GBK 文本被当作 Latin-1 读取"),
    ("an HTML entity was left in the text", "文中残留 HTML 实体"),
    ("an HTML tag was left in the text", "文中残留 HTML 标签"),
    ("characters are masked with **", "有字符被 ** 遮盖"),
    ("a character of private use, which only one font shows", "私用区字符，只有特定字体能显示"),
    ("a bullet of a symbol font, or a rare character in private use", "符号字体的项目符号，或私用区的生僻字"),
    ("the pronunciation stands in the text, in Latin letters", "文中夹有拼音"),
    ("an emoji stands in the text", "文中有表情符号"),
    ("a string of signs, such as sites put into copied text", "一串符号，如网站在复制文本中所加"),
    ("a control character stands in the text", "文中有控制字符"),
    ("traditional characters stand among simplified ones", "简体字中夹有繁体字"),
    // After all that end in the same words.
    ("{} rows and {} items found", "实有 {} 行和 {} 项"),
    ("{} rows found", "实有 {} 行"),
    ("{} items found", "实有 {} 项"),
    ("{} entries found", "实有 {} 条"),
    ("{} stands twice", "{} 出现两次"),
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn parts_of_a_message_are_kept() {
        let check = |en: &str, zh: &str| assert_eq!(message(en), zh);
        check("no body found", "没有正文");
        check("annex 2 is not in the text", "文中没有附件 2");
        check("调查表 is not in the text", "文中没有《调查表》");
        check("55家联盟 in the body, 54 rows found", "正文中为 55家联盟，实有 54 行");
        check("a control character stands in the text, in 3 places", "文中有控制字符，共 3 处");
        check("3 of 20 rows have more cells than the 4 columns", "20 行中有 3 行的单元格多于 4 列");
        check(
            "expected item 3, found 5; and 10 more like it",
            "应为第 3 项，实为第 5 项；另有 10 处类似",
        );
        check("附件2 looks like the start of an annex", "“附件2”像是附件的开头");
        check("something new", "something new");
    }

    /// Whoever adds a message to a check adds its Chinese here.
    #[test]
    fn every_message_of_the_checks_has_a_pair() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/check");
        let mut missing = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            let code = source.split("#[cfg(test)]").next().unwrap();
            missing
                .extend(literals(code).filter(|literal| is_prose(literal) && !is_known(literal)));
        }
        assert!(missing.is_empty(), "no Chinese for {missing:#?}");
    }

    /// The pairs fit what the checks really say, not only their patterns.
    #[test]
    fn every_message_of_the_fixtures_is_told_in_chinese() {
        let mut told = 0;
        for folder in ["notices", "damaged", "encodings"] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(folder);
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.extension().is_none_or(|ending| ending != "txt") {
                    continue;
                }
                let bytes = std::fs::read(&path).unwrap();
                for finding in most_notice::parse(&most_notice::decode(&bytes).text).diagnostics {
                    let message = message(&finding.message);
                    assert_ne!(message, finding.message, "{}", path.display());
                    told += 1;
                }
            }
        }
        assert!(told > 200, "{told}");
    }

    /// The string literals of `code`, other than those of attributes and comments.
    fn literals(code: &str) -> impl Iterator<Item = String> {
        let lines = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//") && !line.contains("reason ="));
        lines.flat_map(|line| {
            let pieces: Vec<String> = line.split('"').map(str::to_owned).collect();
            pieces.into_iter().skip(1).step_by(2)
        })
    }

    /// Whether it is English for people: two words at least.
    fn is_prose(literal: &str) -> bool {
        let word = |word: &&str| word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase());
        literal.split([' ', ',', ';']).filter(word).count() > 1
    }

    /// Whether a pair has it: whole, or as one of the alternatives that a `{}` of it stands for.
    fn is_known(literal: &str) -> bool {
        let mut pattern = String::new();
        let mut rest = literal;
        while let Some((before, after)) = rest.split_once('{') {
            pattern.push_str(before);
            pattern.push_str("{}");
            rest = after.split_once('}').map_or("", |(_, after)| after);
        }
        pattern.push_str(rest);
        let ending = format!("{{}} {pattern}");
        let suffix = pattern == " more like it";
        suffix
            || MESSAGES
                .iter()
                .any(|(en, _)| *en == pattern || *en == ending || parts(en, &pattern).is_some())
    }
}
