//! A batch that is killed, runs out of disk, loses its input or meets another, and what it leaves.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

mod many;

/// How often each batch is killed.
const KILLS: u64 = 20;

/// A folder with `in.ndjson`: so many notices, and a line that is none.
fn folder(count: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let fixtures = fixtures();
    let mut notices: String = (0..count).map(|at| many::line(&fixtures, at) + "\n").collect();
    notices.push_str("broken\n");
    fs::write(folder.path().join("in.ndjson"), notices).expect("can be written");
    folder
}

/// Short ones, as there are to be many.
fn fixtures() -> Vec<String> {
    let mut fixtures = many::fixtures();
    fixtures.retain(|text| text.len() < 1200);
    assert!(fixtures.len() > 100, "{}", fixtures.len());
    fixtures
}

fn batch(folder: &Path, arguments: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_most-notice"));
    command.current_dir(folder).args(["batch", "in.ndjson", "--checkpoint", "0", "--chunk", "30"]);
    command.args(arguments.split_whitespace()).stderr(Stdio::piped()).env("LC_ALL", "C");
    command
}

/// Runs it to its end, which has to be this code; what it told.
#[track_caller]
fn run(folder: &Path, arguments: &str, code: i32) -> String {
    let output = batch(folder, arguments).output().expect("the command runs");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{told}");
    told
}

/// The files that begin with `start`, without it, and their bytes.
fn files(folder: &Path, start: &str) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("can be listed");
    let mut files: Vec<_> = entries
        .filter_map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_name()?.to_string_lossy().strip_prefix(start)?.to_owned();
            Some((name, fs::read(&path).expect("can be read")))
        })
        .collect();
    files.sort();
    files
}

/// Kills a batch twenty times at moments that look like chance, each time resumes it, and compares what comes out.
#[track_caller]
fn killed(count: usize, ending: &str, options: &str) {
    let folder = folder(count);
    let folder = folder.path();
    let began = Instant::now();
    run(folder, &format!("-o whole{ending} {options}"), 1);
    let took = began.elapsed();
    let whole = files(folder, "whole");
    assert!(whole.iter().all(|(name, _)| !name.ends_with(".part")));
    let mut random: u64 = 0x9e37_79b9_7f4a_7c15;
    let (mut kills, mut resumed) = (0, 0);
    let mut ended = 0;
    while kills < KILLS {
        let mut child = batch(folder, &format!("-o out{ending} --resume {options}"))
            .stderr(Stdio::null())
            .spawn()
            .expect("the command runs");
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let share = (random >> 40) as f64 / (1 << 24) as f64;
        thread::sleep(took.mul_f64(share * 0.6));
        if let Some(status) = child.try_wait().expect("can be asked") {
            // It came to its end before: one more batch begins. There was nothing left to do where the one
            // before was killed after its last act.
            assert!(matches!(status.code(), Some(0 | 1)), "{status}");
            assert!(files(folder, "out") == whole, "{ending} after {kills} kills");
            for (name, _) in files(folder, "out") {
                fs::remove_file(folder.join(format!("out{name}"))).expect("can be removed");
            }
            ended += 1;
            continue;
        }
        child.kill().expect("can be killed");
        child.wait().expect("has ended");
        kills += 1;
        let names: Vec<_> = files(folder, "out").into_iter().map(|(name, _)| name).collect();
        // Half a file is never called as a whole one.
        for (name, bytes) in files(folder, "out") {
            let same = whole.iter().find(|(whole, _)| *whole == name);
            assert!(same.is_none_or(|(_, whole)| *whole == bytes), "{names:?}");
        }
        resumed += usize::from(names.iter().any(|name| name.ends_with(".journal")));
    }
    let output = batch(folder, &format!("-o out{ending} --resume {options}")).output();
    let status = output.expect("the command runs").status;
    assert!(matches!(status.code(), Some(0 | 1)));
    assert!(files(folder, "out") == whole, "{ending} after {kills} kills, {ended} ends");
    assert!(resumed > 5, "only {resumed} of {kills} kills left something to resume");
}

#[test]
fn killed_ndjson_is_as_if_undisturbed() {
    killed(2400, ".ndjson", "--threads 2");
}

#[test]
fn killed_parquet_is_as_if_undisturbed() {
    killed(2400, ".parquet", "--threads 2 --split-size 200K");
}

#[test]
fn killed_csv_is_as_if_undisturbed() {
    killed(600, ".csv.gz", "--threads 1");
}

/// Ends what it still runs.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        _ = self.0.kill();
        _ = self.0.wait();
    }
}

/// Runs `script` in `folder`, with `$BATCH` for the command; what it told.
#[track_caller]
fn bash(folder: &Path, starter: &[&str], script: &str) -> String {
    let words = [starter, &["bash", "-ec", script]].concat();
    let output = Command::new(words.first().expect("a word"))
        .args(words.get(1..).expect("more words"))
        .current_dir(folder)
        .env("LC_ALL", "C")
        .env(
            "BATCH",
            concat!(
                env!("CARGO_BIN_EXE_most-notice"),
                " batch in.ndjson --checkpoint 0 --chunk 30"
            ),
        )
        .output()
        .expect("it runs");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{told}");
    told
}

/// What begins a script that may mount file systems, which go with it. Nothing where the system does not allow that.
const MOUNTING: [&str; 2] = ["unshare", "-rm"];

fn can_mount(folder: &Path) -> bool {
    fs::create_dir_all(folder.join("disk")).expect("can be made");
    let mut command = Command::new(MOUNTING[0]);
    command.args([MOUNTING[1], "mount", "-t", "tmpfs", "tmpfs", "disk"]).current_dir(folder);
    command.output().is_ok_and(|output| output.status.success())
}

#[test]
fn a_full_disk_ends_it_and_room_lets_it_go_on() {
    let folder = folder(1000);
    let folder = folder.path();
    run(folder, "-o whole.ndjson", 1);
    let whole = files(folder, "whole");
    let half = whole.iter().map(|(_, bytes)| bytes.len()).max().expect("a file") / 2048;
    if !can_mount(folder) {
        eprintln!(
            "no file system may be mounted here: the size of a file is limited instead of the disk"
        );
        return a_full_file_ends_it(folder, &whole, half);
    }
    let script = format!(
        "mount -t tmpfs -o size={half}k tmpfs disk
        code=0; $BATCH -o disk/out.ndjson || code=$?; ((code == 2))
        [[ ! -e disk/out.ndjson && ! -e disk/out.lock && -e disk/out.ndjson.part ]]
        code=0; $BATCH -o disk/out.ndjson || code=$?; ((code == 2))
        code=0; $BATCH -o disk/out.ndjson --resume || code=$?; ((code == 2))
        mount -o remount,size=64m disk
        code=0; $BATCH -o disk/out.ndjson --resume || code=$?; ((code == 1))
        cp disk/* ."
    );
    let told = bash(folder, &MOUNTING, &script);
    let full = told.matches("cannot write: No space left on device").count();
    assert!(full == 2 && told.contains("a batch was begun here and did not end"), "{told}");
    assert!(files(folder, "out") == whole);
}

/// A file may have so many KiB: as on a full disk, a write gives an error when the signal is not heeded.
#[track_caller]
fn a_full_file_ends_it(folder: &Path, whole: &[(String, Vec<u8>)], most: usize) {
    let script = format!(
        "trap '' XFSZ; ulimit -f {most}
        code=0; $BATCH -o out.ndjson || code=$?; ((code == 2))
        [[ ! -e out.ndjson && ! -e out.lock ]]"
    );
    let told = bash(folder, &[], &script);
    assert!(told.contains("out.ndjson.part: cannot write: File too large"), "{told}");
    run(folder, "-o out.ndjson --resume", 1);
    assert!(files(folder, "out") == whole);
}

#[test]
fn the_size_of_a_file_may_be_the_limit() {
    let folder = folder(300);
    let folder = folder.path();
    run(folder, "-o whole.ndjson", 1);
    let whole = files(folder, "whole");
    let half = whole.iter().map(|(_, bytes)| bytes.len()).max().expect("a file") / 2048;
    a_full_file_ends_it(folder, &whole, half);
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt;

    let folder = folder(1);
    let folder = folder.path();
    let told = run(folder, "-o in.ndjson/out.ndjson", 2);
    assert!(told.contains("in.ndjson: no such folder to write to"), "{told}");
    if can_mount(folder) {
        let script = "mount -t tmpfs -o ro tmpfs disk; code=0
            $BATCH -o disk/out.ndjson || code=$?; ((code == 2))";
        let told = bash(folder, &MOUNTING, script);
        assert!(told.contains("disk/out.lock: cannot create: Read-only file system"), "{told}");
    } else {
        eprintln!("no file system may be mounted here: none that is read-only is tried");
    }
    let locked = folder.join("locked");
    fs::create_dir(&locked).expect("can be made");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o500)).expect("can be set");
    // Root may write everywhere.
    if fs::write(locked.join("probe"), "").is_err() {
        let told = run(folder, "-o locked/out.ndjson", 2);
        assert!(told.contains("out.lock: cannot create: Permission denied"), "{told}");
    }
}

#[test]
fn two_batches_on_one_output_the_second_refuses() {
    let folder = folder(1000);
    let folder = folder.path();
    let mut first = Running(
        batch(folder, "-o out.ndjson --threads 1").stderr(Stdio::null()).spawn().expect("it runs"),
    );
    while !folder.join("out.journal").exists() {
        assert!(first.0.try_wait().expect("can be asked").is_none());
        thread::sleep(Duration::from_millis(2));
    }
    for options in ["", "--resume", "--overwrite"] {
        let told = run(folder, &format!("-o out.ndjson {options}"), 2);
        assert!(told.contains("out.lock: another batch writes this output"), "{told}");
    }
    // Other tables beside it would share the file of failures.
    run(folder, "-o out.csv", 2);
    assert_eq!(first.0.wait().expect("it ends").code(), Some(1));
    run(folder, "-o again.ndjson", 1);
    assert!(files(folder, "out") == files(folder, "again"));
}

#[test]
fn an_input_that_vanishes_is_a_failure_and_another_list_is_no_resume() {
    let folder = folder(0);
    let folder = folder.path();
    let fixtures = fixtures();
    fs::create_dir(folder.join("in")).expect("can be made");
    for at in 0..400 {
        fs::write(folder.join(format!("in/{at:04}.txt")), many::text(&fixtures, at))
            .expect("can be written");
    }
    let files = |options: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_most-notice"));
        command.current_dir(folder).args(["batch", "in", "--checkpoint", "0", "--chunk", "5"]);
        command.args(options.split_whitespace()).env("LC_ALL", "C").stderr(Stdio::piped());
        command
    };
    let mut child = Running(files("-o out.ndjson --threads 1").spawn().expect("it runs"));
    while !folder.join("out.journal").exists() {
        assert!(child.0.try_wait().expect("can be asked").is_none());
        thread::sleep(Duration::from_millis(1));
    }
    fs::remove_file(folder.join("in/0399.txt")).expect("can be removed");
    assert_eq!(child.0.wait().expect("it ends").code(), Some(1));
    let failed = fs::read_to_string(folder.join("out.failed.ndjson")).expect("is there");
    let failed: serde_json::Value = serde_json::from_str(&failed).expect("one line of JSON");
    assert_eq!(failed["id"], "in/0399.txt");
    assert_eq!(failed["diagnostics"][0]["code"], "file-not-opened");
    let read = fs::read_to_string(folder.join("out.ndjson")).expect("is there");
    assert_eq!(read.lines().count(), 399);

    let mut child = Running(files("-o next.ndjson --threads 1").spawn().expect("it runs"));
    while !folder.join("next.journal").exists() {
        thread::sleep(Duration::from_millis(1));
    }
    child.0.kill().expect("can be killed");
    child.0.wait().expect("has ended");
    fs::remove_file(folder.join("in/0000.txt")).expect("can be removed");
    let output = files("-o next.ndjson --resume").output().expect("it runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("cannot resume: the list of inputs, or one of them,"), "{told}");
    let output = files("-o next.ndjson --resume --chunk 6").output().expect("it runs");
    assert!(String::from_utf8_lossy(&output.stderr).contains("--chunk"));
}
