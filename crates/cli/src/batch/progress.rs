//! How far a batch is, on a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::tally::Tally;
use crate::lang::both;

/// A bar on standard error, or none.
pub(crate) struct Progress(Option<ProgressBar>);

impl Progress {
    /// A bar over `bytes` of input, `0` where nobody knows how many.
    pub(crate) fn new(shown: bool, bytes: u64) -> Self {
        let bar = shown.then(|| {
            let length = (bytes > 0).then_some(bytes);
            let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::stderr());
            let template = match (length, both("en", "zh")) {
                (Some(_), "zh") => "{wide_bar} {percent:>3}%  剩余 {eta}  {msg}",
                (Some(_), _) => "{wide_bar} {percent:>3}%  {eta} left  {msg}",
                (None, _) => "{spinner} {elapsed}  {msg}",
            };
            // The templates are good ones: with_template only refuses others.
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar
        });
        Self(bar)
    }

    /// Where the bar begins, for a batch that goes on.
    pub(crate) fn begin(&self, reached: u64) {
        if let Some(bar) = &self.0 {
            bar.set_position(reached);
            bar.reset_eta();
        }
    }

    pub(crate) fn at(&self, reached: u64, tally: &Tally, per_second: f64) {
        if let Some(bar) = &self.0 {
            bar.set_position(reached);
            let Tally { documents, warnings, errors, failures, .. } = tally;
            bar.set_message(match both("en", "zh") {
                "zh" => format!(
                    "已读 {documents}  {per_second:.0} 份/秒  警告 {warnings}  错误 {errors}  失败 {failures}"
                ),
                _ => format!(
                    "read {documents}  {per_second:.0}/s  warnings {warnings}  errors {errors}  failed {failures}"
                ),
            });
        }
    }

    pub(crate) fn end(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
