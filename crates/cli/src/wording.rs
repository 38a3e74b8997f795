//! In Chinese what clap says in English: headings of help, and wrong use.

use clap::builder::{PossibleValue, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorFormatter, ErrorKind};
use clap::{Arg, Command};

/// `command` with its help in Chinese.
pub(crate) fn chinese(mut command: Command) -> Command {
    command.build();
    translated(command)
}

fn translated(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let mut command = command.subcommand_help_heading("命令").subcommand_value_name("命令");
    let usage = usage(&command.render_usage().ansi().to_string());
    let command = command
        .override_usage(usage)
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}")
        .mut_args(argument)
        .mut_subcommands(translated);
    if name == "help" { command.about("显示帮助") } else { command }
}

/// The line of usage in Chinese, of what clap writes, in its styles: `Usage: most-notice parse [OPTIONS] <INPUT>...`.
fn usage(line: &str) -> String {
    let after = line.split_once("Usage:").and_then(|(_, rest)| rest.split_once(' '));
    after.map_or(line, |(_, usage)| usage).replace("[OPTIONS]", "[选项]")
}

fn argument(argument: Arg) -> Arg {
    let argument = match argument.get_id().as_str() {
        "help" => argument.help("显示帮助").long_help("显示帮助"),
        "version" => argument.help("显示版本"),
        _ => argument,
    };
    let mut help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    let values = argument.get_possible_values();
    if !values.is_empty() && argument.get_action().takes_values() {
        let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
        help.push_str(&format!(" [可选值: {}]", names.join(", ")));
    }
    let defaults = argument.get_default_values();
    if let [default] = defaults
        && argument.get_action().takes_values()
    {
        help.push_str(&format!(" [默认: {}]", default.to_string_lossy()));
    }
    let argument = match argument.get_help_heading() {
        Some(_) => argument,
        None if argument.is_positional() => argument.help_heading("参数"),
        None => argument.help_heading("选项"),
    };
    argument.help(help).hide_possible_values(true).hide_default_value(true)
}

/// Says in Chinese what is wrong with the use.
pub(crate) struct Chinese;

impl ErrorFormatter for Chinese {
    fn format_error(error: &clap::error::Error<Self>) -> StyledStr {
        let text = |kind| error.get(kind).map(shown).unwrap_or_default();
        let (argument, value) = (text(ContextKind::InvalidArg), text(ContextKind::InvalidValue));
        let message = match error.kind() {
            ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 需要一个值"),
            ErrorKind::InvalidValue => format!("{argument} 的值“{value}”无效"),
            ErrorKind::ValueValidation => {
                let reason = std::error::Error::source(error).map(ToString::to_string);
                format!("{argument} 的值“{value}”无效：{}", reason.map_or_else(String::new, number))
            }
            ErrorKind::UnknownArgument => format!("没有参数“{argument}”"),
            ErrorKind::InvalidSubcommand => {
                format!("没有命令“{}”", text(ContextKind::InvalidSubcommand))
            }
            ErrorKind::MissingRequiredArgument => format!("缺少参数：{argument}"),
            ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
            ErrorKind::ArgumentConflict => {
                format!("{argument} 不能与 {} 同时使用", text(ContextKind::PriorArg))
            }
            ErrorKind::TooManyValues => format!("{argument} 的值“{value}”多余"),
            ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
                let most = [ContextKind::MinValues, ContextKind::ExpectedNumValues].map(text);
                let (wanted, found) = (most.concat(), text(ContextKind::ActualNumValues));
                format!("{argument} 需要 {wanted} 个值，只有 {found} 个")
            }
            ErrorKind::NoEquals => format!("{argument} 的值之前应有等号"),
            ErrorKind::InvalidUtf8 => "参数不是有效的 UTF-8".to_owned(),
            _ => error.kind().as_str().unwrap_or("用法有误").to_owned(),
        };
        let mut lines = format!("错误：{message}\n");
        let lists = [
            (ContextKind::SuggestedArg, "相近的参数"),
            (ContextKind::SuggestedSubcommand, "相近的命令"),
            (ContextKind::SuggestedValue, "相近的值"),
            (ContextKind::ValidValue, "可选值"),
        ];
        for (kind, name) in lists {
            let text = text(kind);
            if !text.is_empty() {
                lines.push_str(&format!("\n  {name}：{text}\n"));
            }
        }
        let used = text(ContextKind::Usage);
        if !used.is_empty() {
            lines.push_str(&format!("\n用法：{}\n", usage(&used)));
        }
        lines.push_str("\n详见 --help。\n");
        lines.into()
    }
}

/// Why a value is no number, in Chinese; what this command says of a value is that already.
fn number(reason: String) -> String {
    let range = reason.split_once(" is not in ").and_then(|(_, range)| range.split_once(".."));
    match (reason.as_str(), range) {
        (_, Some((from, to))) => format!("应在 {from} 与 {} 之间", to.trim_start_matches('=')),
        ("invalid digit found in string", None) => "应为整数".to_owned(),
        _ => reason,
    }
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join("，"),
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(flag) => flag.to_string(),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join("，")
        }
        _ => String::new(),
    }
}

/// Ends the command for `error`, which may also be a wish for help, in the language chosen.
pub(crate) fn exit(error: clap::Error) -> ! {
    let is_wrong_use =
        error.use_stderr() && error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if crate::lang::lang() == crate::lang::Lang::Zh && is_wrong_use {
        error.apply::<Chinese>().exit()
    }
    error.exit()
}
