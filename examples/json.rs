//! t
fn main() {
    let bytes = std::fs::read(std::env::args().nth(1).unwrap()).unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let parsed = most_notice::parse(&text);
    println!("{}", serde_json::to_string(&serde_json::json!({"notice": parsed.notice, "diagnostics": parsed.diagnostics})).unwrap());
}
