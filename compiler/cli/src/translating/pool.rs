//! Several threads at the records of one input. Chunks are handed out in order and written in order, so that the output is that of one thread; so many are
//! under way at most, so that memory does not grow with the input.

use super::batch::{Batch, Work};
use super::chunk::Chunk;
use super::records::Records;
use crate::failure::Failure;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};

/// Records are deep at most as JSON may be; a generous stack is belt and braces.
const STACK: usize = 16 * 1024 * 1024;

/// Translates all records with so many threads. `write` takes the batches in order and says whether more are wanted.
pub(crate) fn translate(
    work: Work<'_>,
    records: &mut Records,
    jobs: usize,
    mut write: impl FnMut(Batch, u64) -> Result<bool, Failure>,
) -> Result<(), Failure> {
    let (hand_out, waiting) = sync_channel::<(u64, Chunk)>(jobs);
    let (hand_in, finished) = channel::<(u64, u64, Batch)>();
    let waiting = Mutex::new(waiting);
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            let (waiting, hand_in) = (&waiting, hand_in.clone());
            std::thread::Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, move || {
                    while let Some((at, chunk)) = next(waiting) {
                        let mut batch = Batch::default();
                        chunk.each(|number, record| {
                            work.record(number, record, &mut batch);
                            !batch.stopped
                        });
                        // Nobody to hand it to: the run has ended early.
                        if hand_in.send((at, chunk.end, batch)).is_err() {
                            break;
                        }
                    }
                })
                .map_err(Failure::io("start a thread for", Path::new("the input")))?;
        }
        drop(hand_in);
        Order { hand_out: Some(hand_out), finished, early: BTreeMap::new(), given: 0, written: 0 }.run(records, jobs * 2, &mut write)
    })
}

fn next(waiting: &Mutex<Receiver<(u64, Chunk)>>) -> Option<(u64, Chunk)> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

/// Who hands out and takes back.
struct Order {
    hand_out: Option<SyncSender<(u64, Chunk)>>,
    finished: Receiver<(u64, u64, Batch)>,
    /// What is finished before its turn.
    early: BTreeMap<u64, (u64, Batch)>,
    given: u64,
    written: u64,
}

impl Order {
    fn run(mut self, records: &mut Records, most: usize, write: &mut impl FnMut(Batch, u64) -> Result<bool, Failure>) -> Result<(), Failure> {
        let mut unreadable = None;
        loop {
            while self.hand_out.is_some() && self.given - self.written < most as u64 {
                match Chunk::read(records) {
                    Ok(Some(chunk)) => {
                        let sent = self.hand_out.as_ref().is_some_and(|hand_out| hand_out.send((self.given, chunk)).is_ok());
                        self.given += u64::from(sent);
                        if !sent {
                            self.hand_out = None;
                        }
                    }
                    Ok(None) => self.hand_out = None,
                    Err(error) => (unreadable, self.hand_out) = (Some(error), None),
                }
            }
            if self.written == self.given {
                break;
            }
            let Ok((at, end, batch)) = self.finished.recv() else { break };
            self.early.insert(at, (end, batch));
            while let Some((end, batch)) = self.early.remove(&self.written) {
                self.written += 1;
                if !write(batch, end)? {
                    return Ok(());
                }
            }
        }
        unreadable.map_or(Ok(()), |error| Err(Failure::io("read", Path::new("the input"))(error)))
    }
}
