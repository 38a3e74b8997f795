/// A document number (发文字号), such as 国科发体〔2013〕632号.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct DocumentNumber {
    form: NumberForm,
    /// The agency code, or in an order or announcement the words before its number.
    agency: String,
    year: Option<u16>,
    serial: u32,
}

/// The form in which a document is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub enum NumberForm {
    /// Code, year, serial: 国科发体〔2013〕632号.
    Ordinary,
    /// 令: 科学技术部令第23号.
    Order,
    /// 公告: 国家税务总局公告2018年第31号.
    Announcement,
    /// With a dash: 国科办函农2017-767.
    Dash,
    /// Before about 2000: （1990）农（检疫）字第14号.
    Old,
}
