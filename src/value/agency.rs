/// An agency (机关) by its name, stretched names closed up: 科 技 部 → 科技部.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Agency {
    name: String,
}
