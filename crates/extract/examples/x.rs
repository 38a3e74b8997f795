//! x
fn main() {
    for f in std::env::args().skip(1) {
        let b = std::fs::read(&f).expect("read");
        let t = std::time::Instant::now();
        match most_notice_extract::extract(&b, Some(&f)) {
            Ok(x) => {
                let e = t.elapsed();
                let o = format!("/tmp/ex/out/{}.txt", std::path::Path::new(&f).file_name().expect("n").to_string_lossy());
                std::fs::write(o, &x.text).expect("w");
                eprintln!("{f} {:?} {:?} {} -> {}", e, x.notes, b.len(), x.text.len());
            }
            Err(e) => eprintln!("{f} ERROR {e}"),
        }
    }
}
