//! What the library stands on: as the README tells it, and no newer than the compiler that the manifest promises.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn cargo(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO"));
    let output = command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .args(["--locked"])
        .output()
        .expect("cargo");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("a text")
}

#[test]
fn the_readme_shows_the_tree_of_dependencies() {
    let tree = ["tree", "-p", "most-notice", "-e", "normal", "-f", "{lib}"];
    let tree = cargo(&tree);
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(readme).expect("the README");
    assert!(readme.contains(&format!("```text\n{tree}```\n")), "the README does not show\n{tree}");
}

#[test]
fn no_dependency_needs_a_newer_compiler() {
    let metadata: Value =
        serde_json::from_str(&cargo(&["metadata", "--format-version", "1"])).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let version = |package: &Value| {
        let text = package["rust_version"].as_str()?;
        let numbers: Vec<u32> = text.split('.').filter_map(|number| number.parse().ok()).collect();
        Some((numbers.first().copied()?, numbers.get(1).copied().unwrap_or_default()))
    };
    let own = packages.iter().find(|package| package["name"] == "most-notice").expect("itself");
    let promised = version(own).expect("the compiler of the manifest");
    for package in packages {
        let needs = version(package);
        assert!(needs <= Some(promised), "{} needs {needs:?}", package["name"]);
    }
}
