//! Reads the files of a contract, several at a time: takes the sources and how many threads to use, gives what each file says, in order. Which thread read
//! which file leaves no trace.

use crate::sources::{Source, Sources};
use isogloss_grammar::{FileId, Parse, parse};
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{Builder, Scope, ScopedJoinHandle};

/// Nesting in texts is bounded before anything recurses into it; this is well above the bound in any build.
const STACK: usize = 16 * 1024 * 1024;

/// A text that takes no longer to read than a thread to begin.
const SHORT: usize = 32 * 1024;

/// Reads all files.
pub(crate) fn parse_all(sources: &Sources, threads: NonZeroUsize) -> Vec<Parse> {
    let queue = Queue { files: sources.iter().collect(), next: AtomicUsize::new(0) };
    let bytes: usize = queue.files.iter().map(|(_, source)| source.text.len()).sum();
    let helpers = threads.get().min(queue.files.len()).min(1 + bytes / SHORT).saturating_sub(1);
    let mut read = std::thread::scope(|scope| {
        let helpers: Vec<_> = (0..helpers).filter_map(|_| queue.helper(scope)).collect();
        let mut read = queue.work();
        for helper in helpers {
            // A panic while reading is the compiler's own mistake; it goes on to whoever reports those.
            read.extend(helper.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        read
    });
    read.sort_unstable_by_key(|(at, _)| *at);
    read.into_iter().map(|(_, parse)| parse).collect()
}

/// The files that are still to be read.
struct Queue<'s> {
    files: Vec<(FileId, &'s Source)>,
    next: AtomicUsize,
}

/// What one thread has read, each with its place.
type Read = Vec<(usize, Parse)>;

impl<'s> Queue<'s> {
    /// Another thread at work; none where the system gives no more.
    fn helper<'scope>(&'scope self, scope: &'scope Scope<'scope, '_>) -> Option<ScopedJoinHandle<'scope, Read>> {
        Builder::new().stack_size(STACK).spawn_scoped(scope, || self.work()).ok()
    }

    /// Reads file after file until there is none left.
    fn work(&self) -> Read {
        let mut read = Vec::new();
        loop {
            let at = self.next.fetch_add(1, Ordering::Relaxed);
            let Some((file, source)) = self.files.get(at) else { return read };
            read.push((at, parse(*file, &source.text)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_threads_leaves_no_trace() {
        let text = |n: usize| {
            format!("domain d{n} version 1 {{\n  owner \"O\"\n  vocabulary V {{ A, B }} {}\n}}\n", if n % 7 == 3 { "junk here" } else { "" })
        };
        let files = (0..64).map(|n| (format!("{n:02}.map"), text(n) + &"// a long comment\n".repeat(200)));
        let sources = Sources::new(files);
        let shown = |threads| format!("{:?}", parse_all(&sources, NonZeroUsize::new(threads).unwrap()));
        let alone = shown(1);
        assert!((0..8).all(|_| shown(4) == alone));
    }
}
