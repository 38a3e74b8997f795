//! `completions` and `man`: what shells and manuals need to know of the command.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::frame::{Failure, Frame, Outcome};
use crate::lang::both;
use crate::message;

#[derive(Debug, Args)]
#[command(
    about = both("Prints a script that completes the command in a shell", "输出命令行补全脚本"),
    after_help = both(
        "Examples:\n  \
         most-notice completions bash\n\n\
         Bash reads it from ~/.local/share/bash-completion/completions/most-notice, zsh from a file _most-notice in \
         its fpath, fish from ~/.config/fish/completions/most-notice.fish.",
        "示例：\n  \
         most-notice completions bash\n\n\
         bash 从 ~/.local/share/bash-completion/completions/most-notice 读取，zsh 从 fpath 中的 _most-notice 读取，\
         fish 从 ~/.config/fish/completions/most-notice.fish 读取。",
    ),
)]
pub(crate) struct Completions {
    #[arg(value_enum, help = both("The shell", "哪种 shell"))]
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(&self, frame: &Frame) -> Result<Outcome, Failure> {
        let mut command = crate::command();
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "most-notice", &mut script);
        let mut out = frame.data();
        out.write_all(&script)?;
        out.flush()?;
        Ok(Outcome::Read)
    }
}

#[derive(Debug, Args)]
#[command(
    about = both("Prints the manual page, or writes one for each call", "输出手册页，或为每个子命令各写一页"),
    after_help = both(
        "Examples:\n  most-notice man\n  most-notice man --out man",
        "示例：\n  most-notice man\n  most-notice man --out man",
    ),
)]
pub(crate) struct Manual {
    #[arg(long, value_name = "DIR", help = both(
        "Writes most-notice.1 and a page for each call into this folder",
        "在此文件夹中写出 most-notice.1 和各子命令的手册页",
    ))]
    out: Option<PathBuf>,
}

impl Manual {
    pub(crate) fn run(&self, frame: &Frame) -> Result<Outcome, Failure> {
        let mut command = crate::command();
        command.build();
        if let Some(folder) = &self.out {
            let written = std::fs::create_dir_all(folder)
                .and_then(|()| clap_mangen::generate_to(command, folder));
            written.map_err(|error| message::system(&error).at(folder))?;
            return Ok(Outcome::Read);
        }
        let mut out = frame.data();
        Man::new(command).render(&mut out)?;
        out.flush()?;
        Ok(Outcome::Read)
    }
}
