// question: dl-admission-overshoot
// key: 17
use std::{collections::BTreeSet, sync::atomic::{AtomicUsize, Ordering::SeqCst}, thread};

const MAX: usize = 10;
static ACTIVE: AtomicUsize = AtomicUsize::new(0);

fn enter() -> bool {
    if ACTIVE.load(SeqCst) < MAX {
        ACTIVE.fetch_add(1, SeqCst);
        return true;
    }
    false
}

// State: value of ACTIVE, threads before the test, threads between test and add.
// A thread whose test fails is done. Returns the largest value over all schedules.
fn largest(threads: usize) -> usize {
    let mut seen = BTreeSet::new();
    let mut todo = vec![(0usize, threads, 0usize)];
    let mut best = 0;
    while let Some(s) = todo.pop() {
        if !seen.insert(s) { continue; }
        let (n, before, between) = s;
        best = best.max(n);
        if before > 0 {
            if n < MAX { todo.push((n, before - 1, between + 1)); } else { todo.push((n, before - 1, between)); }
        }
        if between > 0 { todo.push((n + 1, before + 1, between - 1)); }
    }
    best
}

fn main() {
    assert_eq!(largest(8), 17);
    assert_eq!(largest(1), 10);
    for _ in 0..100 {
        ACTIVE.store(0, SeqCst);
        let t: Vec<_> = (0..8).map(|_| thread::spawn(|| while enter() {})).collect();
        for h in t { h.join().unwrap(); }
        assert!((10..=17).contains(&ACTIVE.load(SeqCst)));
    }
}
