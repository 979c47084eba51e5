//! Lines of JSON on a stream.

use serde::Serialize;
use std::io;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};

/// The lines somebody says, each at most `limit` bytes long.
pub(crate) struct Lines<R> {
    reader: BufReader<R>,
    begun: Vec<u8>,
    limit: usize,
}

impl<R: AsyncRead + Unpin> Lines<R> {
    pub(crate) fn new(reader: R, limit: usize) -> Self {
        Self { reader: BufReader::new(reader), begun: Vec::new(), limit }
    }

    /// The next whole line, without its end; `None` when there are no more. Dropped while it waits, it loses nothing.
    ///
    /// # Errors
    /// [`io::ErrorKind::InvalidData`] for a line beyond the limit; nothing can be read after it.
    pub(crate) async fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        let room = (self.limit + 1).saturating_sub(self.begun.len());
        let mut reader = (&mut self.reader).take(room as u64);
        reader.read_until(b'\n', &mut self.begun).await?;
        if self.begun.last() == Some(&b'\n') {
            self.begun.pop();
            Ok(Some(std::mem::take(&mut self.begun)))
        } else if self.begun.len() > self.limit {
            Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!("a line is longer than {} bytes", self.limit),
            ))
        } else {
            Ok(None)
        }
    }

    /// The stream behind, for writing.
    pub(crate) fn stream(&mut self) -> &mut R {
        self.reader.get_mut()
    }
}

/// Says one value.
pub(crate) async fn say(to: &mut (impl AsyncWrite + Unpin), value: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    to.write_all(&line).await?;
    to.flush().await
}
