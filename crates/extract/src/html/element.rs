//! What the elements of a page mean for its text.

/// The elements that matter for the text of a page; the others run along in the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Root,
    Inline,
    A,
    Block,
    P,
    Heading,
    Article,
    Header,
    Nav,
    Footer,
    List,
    Numbered,
    Item,
    Terms,
    Term,
    Value,
    Table,
    Caption,
    Group,
    Row,
    Cell,
    Pre,
    Break,
    Rule,
    /// Without content and without text: `<img>`, `<input>`.
    Empty,
    /// With content that no reader sees: `<script>`, `<select>`.
    Skipped,
    Html,
}

impl Tag {
    /// How many kinds there are.
    pub(super) const COUNT: usize = Self::Html as usize + 1;

    pub(super) const fn of(name: &[u8]) -> Self {
        match name {
            b"a" => Self::A,
            b"p" => Self::P,
            b"br" => Self::Break,
            b"hr" => Self::Rule,
            b"div" | b"section" | b"center" | b"address" | b"aside" | b"blockquote"
            | b"fieldset" | b"figure" | b"figcaption" | b"form" | b"hgroup" | b"details"
            | b"summary" | b"legend" | b"optgroup" => Self::Block,
            b"article" | b"main" => Self::Article,
            b"header" => Self::Header,
            b"nav" => Self::Nav,
            b"footer" => Self::Footer,
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Self::Heading,
            b"ul" | b"dir" | b"menu" => Self::List,
            b"ol" => Self::Numbered,
            b"li" => Self::Item,
            b"dl" => Self::Terms,
            b"dt" => Self::Term,
            b"dd" => Self::Value,
            b"table" => Self::Table,
            b"caption" => Self::Caption,
            b"thead" | b"tbody" | b"tfoot" => Self::Group,
            b"tr" => Self::Row,
            b"td" | b"th" => Self::Cell,
            b"pre" | b"listing" | b"xmp" | b"plaintext" => Self::Pre,
            b"img" | b"input" | b"meta" | b"link" | b"base" | b"area" | b"col" | b"embed"
            | b"param" | b"source" | b"track" | b"wbr" | b"keygen" | b"basefont" | b"bgsound"
            | b"frame" => Self::Empty,
            b"script" | b"style" | b"noscript" | b"template" | b"select" | b"option"
            | b"datalist" | b"button" | b"textarea" | b"title" | b"iframe" | b"object" | b"svg"
            | b"math" | b"canvas" | b"audio" | b"video" | b"map" | b"noembed" | b"noframes"
            | b"noframe" | b"colgroup" | b"dialog" | b"progress" => Self::Skipped,
            b"html" | b"body" | b"head" => Self::Html,
            _ => Self::Inline,
        }
    }

    /// Whether it has neither content nor an end tag.
    pub(super) const fn is_void(self) -> bool {
        matches!(self, Self::Break | Self::Rule | Self::Empty)
    }

    /// Whether it starts and ends a line.
    pub(super) const fn is_block(self) -> bool {
        !matches!(
            self,
            Self::Inline
                | Self::A
                | Self::Empty
                | Self::Break
                | Self::Skipped
                | Self::Root
                | Self::Html
        )
    }

    /// Whether its start tag ends an open paragraph.
    pub(super) const fn ends_paragraph(self) -> bool {
        self.is_block() && !matches!(self, Self::Group | Self::Row | Self::Cell | Self::Caption)
    }

    /// Whether end tags inside of it cannot reach what is outside.
    pub(super) const fn is_scope(self) -> bool {
        matches!(self, Self::Root | Self::Table | Self::Cell | Self::Caption)
    }
}
