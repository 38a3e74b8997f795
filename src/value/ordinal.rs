/// The number at the start of a heading or item (结构层次序数): 一、 （二） 3. 第四条 1.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ordinal {
    form: OrdinalForm,
    /// The numbers of it, outermost first; only 1.2.3 has more than one. The rest are 0.
    numbers: [u16; 4],
    depth: u8,
}

/// The form of an ordinal; each form counts for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OrdinalForm {
    /// 第一编.
    Book,
    /// 第一章.
    Chapter,
    /// 第一节.
    Section,
    /// 第一条.
    Article,
    /// 第一部分, 专题一, 任务1, 方向2, 课题1.
    Part,
    /// 一、
    Han,
    /// （一） or ㈠.
    HanParenthesised,
    /// 1. 1、 １．or ⒈.
    Arabic,
    /// （1） or ⑴.
    ArabicParenthesised,
    /// 1.1, 1.1.1, 1.1.1.1.
    Dotted,
    /// ①.
    Circled,
    /// 1).
    ArabicHalf,
    /// a) or A. .
    Latin,
}
