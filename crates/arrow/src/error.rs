use arrow_schema::ArrowError;
use parquet::errors::ParquetError;

/// Why a batch or a file could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Strings of one batch may have 2 GiB together, since their places are numbers of 31 bits.
    #[error("the batch would hold more than 2 GiB of text; finish it and begin another")]
    Full,
    /// A place in the text is beyond 4 GiB.
    #[error("byte {0} of the text is beyond 4 GiB, where spans end")]
    Span(usize),
    /// Columns do not make a batch.
    #[error("cannot make a record batch")]
    Arrow(#[from] ArrowError),
    /// A Parquet file cannot be written.
    #[error("cannot write parquet")]
    Parquet(#[from] ParquetError),
    /// A CSV file cannot be written.
    #[error("cannot write csv")]
    Csv(#[from] csv::Error),
}
