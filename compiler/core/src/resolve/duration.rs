//! Durations as they are written: `3 days`.

/// A duration in seconds.
pub(super) fn seconds(count: u64, unit: &str) -> Option<i64> {
    let one: u64 = match unit.trim_end_matches('s') {
        "second" => 1,
        "minute" => 60,
        "hour" => 3600,
        "day" => 86400,
        "week" => 604_800,
        _ => return None,
    };
    count.checked_mul(one).and_then(|seconds| i64::try_from(seconds).ok())
}
