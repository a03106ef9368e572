// question: dl-unsynchronised-counter-values
// key: The value 2
// key: The value 5
// key: The value 6
use std::{collections::BTreeSet, sync::atomic::{AtomicU32, Ordering::SeqCst}, thread};

static N: AtomicU32 = AtomicU32::new(0);

fn work() {
    for _ in 0..3 {
        let v = N.load(SeqCst);
        N.store(v + 1, SeqCst);
    }
}

// Every interleaving of two threads with 6 steps each: even step = load, odd step = store.
fn explore(n: u32, pc: [usize; 2], v: [u32; 2], out: &mut BTreeSet<u32>) {
    if pc == [6, 6] { out.insert(n); return; }
    for t in 0..2 {
        if pc[t] == 6 { continue; }
        let (mut n2, mut pc2, mut v2) = (n, pc, v);
        if pc[t] % 2 == 0 { v2[t] = n; } else { n2 = v[t] + 1; }
        pc2[t] += 1;
        explore(n2, pc2, v2, out);
    }
}

fn main() {
    let mut out = BTreeSet::new();
    explore(0, [0, 0], [0, 0], &mut out);
    assert_eq!(out.into_iter().collect::<Vec<_>>(), [2, 3, 4, 5, 6]);
    for _ in 0..200 {
        N.store(0, SeqCst);
        let a = thread::spawn(work);
        let b = thread::spawn(work);
        a.join().unwrap();
        b.join().unwrap();
        assert!((2..=6).contains(&N.load(SeqCst)));
    }
}
