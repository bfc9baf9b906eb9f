//! Standard output and standard error: colour as asked, and a closed pipe is no error: whoever closed it has read enough.

use crate::arguments::{Color, Options};
use crate::status::Status;
use anstream::{AutoStream, ColorChoice};
use std::io::{self, ErrorKind, Write};

/// The two streams of the command.
pub(crate) struct Console {
    out: Stream<io::Stdout>,
    err: Stream<io::Stderr>,
    quiet: bool,
    verbose: bool,
}

struct Stream<S: anstream::stream::RawStream> {
    inner: AutoStream<S>,
    /// Nobody reads any more.
    closed: bool,
    /// The first other error: what was asked for did not arrive.
    failed: Option<io::Error>,
}

impl Console {
    /// The console that these options ask for.
    pub(crate) fn new(options: &Options) -> Self {
        let (out, err) = (io::stdout(), io::stderr());
        let for_err = choice(options.color, &err);
        Self {
            // Data has no colour, and whatever bytes it has are to arrive: nothing is taken for colour and stripped.
            out: Stream { inner: AutoStream::new(out, ColorChoice::AlwaysAnsi), closed: false, failed: None },
            err: Stream { inner: AutoStream::new(err, for_err), closed: false, failed: None },
            quiet: options.quiet,
            verbose: options.verbose,
        }
    }

    /// Data, to standard output.
    pub(crate) fn data(&mut self, text: &str) {
        self.out.write(text.as_bytes());
    }

    /// Data that may be no text, to standard output.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.out.write(bytes);
    }

    /// Findings and whatever must be seen, to standard error.
    pub(crate) fn message(&mut self, text: &str) {
        self.err.write(text.as_bytes());
    }

    /// A summary or progress line, to standard error unless quiet.
    pub(crate) fn summary(&mut self, line: &str) {
        if !self.quiet {
            self.err.write(format!("{line}\n").as_bytes());
        }
    }

    /// What only the curious want to see, to standard error.
    pub(crate) fn detail(&mut self, line: &str) {
        if self.verbose {
            self.err.write(format!("{line}\n").as_bytes());
        }
    }

    /// Whether standard output takes nothing any more: nobody reads it, or it cannot be written.
    pub(crate) const fn closed(&self) -> bool {
        self.out.closed || self.out.failed.is_some()
    }

    /// The status that a verb leaves with: data that could not be written (a full disk) is a failure, whatever the verb has found.
    pub(crate) fn close(mut self, status: Status) -> Status {
        let Some(error) = self.out.failed.take() else { return status };
        self.message(&format!("isogloss: cannot write to standard output: {error}\n"));
        Status::Failed
    }
}

impl<S: anstream::stream::RawStream + anstream::stream::AsLockedWrite> Stream<S> {
    fn write(&mut self, bytes: &[u8]) {
        if self.closed || self.failed.is_some() || bytes.is_empty() {
            return;
        }
        match self.inner.write_all(bytes).and_then(|()| self.inner.flush()) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::BrokenPipe => self.closed = true,
            Err(error) => self.failed = Some(error),
        }
    }
}

fn choice(color: Color, stream: &impl anstream::stream::RawStream) -> ColorChoice {
    match color {
        // Looks at the stream, NO_COLOR, CLICOLOR and TERM.
        Color::Auto => AutoStream::choice(stream),
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    }
}
