// question: sd-late-fill-after-delete
// key: Have the cache refuse a set if the key was deleted since the miss
#[derive(Clone, Copy, PartialEq)]
enum S { Get, Read, Set, Update, Commit, Delete, SetNew, Apply }
use S::*;
struct W { uncommitted: i32, leader: i32, follower: i32, cache: Option<i32>, valid: u32, next: u32, tok: u32, hit: bool, val: i32 }
// Runs one order of steps; returns what the cache holds at the end.
fn run(order: &[S], tokens: bool, read_follower: bool) -> Option<i32> {
    let mut w = W { uncommitted: 10, leader: 10, follower: 10, cache: None, valid: 0, next: 0, tok: 0, hit: false, val: 0 };
    for s in order {
        match s {
            Get => match w.cache { Some(_) => w.hit = true, None => { w.next += 1; w.tok = w.next; w.valid = w.next; } },
            Read => if !w.hit { w.val = if read_follower { w.follower } else { w.leader } },
            Set => if !w.hit && (!tokens || w.tok == w.valid) { w.cache = Some(w.val) },
            Update => w.uncommitted = 12,
            Commit => w.leader = w.uncommitted,
            Apply => w.follower = w.leader,
            Delete => { w.cache = None; w.valid = 0 }
            SetNew => w.cache = Some(12),
        }
    }
    w.cache
}
// All interleavings of the given sequences, each sequence in its own order.
fn merges(seqs: &[&[S]]) -> Vec<Vec<S>> {
    if seqs.iter().all(|s| s.is_empty()) { return vec![vec![]]; }
    let mut out = vec![];
    for i in 0..seqs.len() {
        if seqs[i].is_empty() { continue; }
        let mut rest = seqs.to_vec();
        let head = rest[i][0];
        rest[i] = &rest[i][1..];
        for mut m in merges(&rest) { m.insert(0, head); out.push(m); }
    }
    out
}
fn stale(orders: &[Vec<S>], tokens: bool, read_follower: bool) -> usize {
    orders.iter().filter(|o| run(o, tokens, read_follower) == Some(10)).count()
}
fn main() {
    let reader: &[S] = &[Get, Read, Set];
    let n = |writer: &[S], tokens| { let m = merges(&[reader, writer]); stale(&m, tokens, false) };
    assert!(n(&[Update, Commit, Delete], false) > 0); // as given
    assert!(n(&[Delete, Update, Commit], false) > n(&[Update, Commit, Delete], false));
    assert!(n(&[Update, Commit, SetNew], false) > 0);
    assert!(n(&[Update, Delete, Commit], false) > 0);
    assert_eq!(n(&[Update, Commit, Delete], true), 0); // the key
    let _ = Apply;
}
