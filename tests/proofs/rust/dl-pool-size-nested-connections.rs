// question: dl-pool-size-nested-connections
// key: 25
use std::collections::BTreeSet;
// held[i] = number of requests that hold i connections, i = 0..=3; a request with 3 finishes and gives all back.
fn can_deadlock(pool: usize) -> bool {
    let mut seen = BTreeSet::new();
    let mut todo = vec![[12usize, 0, 0]];
    while let Some(s) = todo.pop() {
        if !seen.insert(s) { continue; }
        let free = pool - (s[1] + 2 * s[2]);
        let left: usize = s.iter().sum();
        if left > 0 && free == 0 { return true; }
        for i in 0..3 {
            if s[i] > 0 && free > 0 {
                let mut n = s;
                n[i] -= 1;
                if i < 2 { n[i + 1] += 1; } // with the third connection the request ends
                todo.push(n);
            }
        }
    }
    false
}
fn main() {
    for p in 3..=24 { assert!(can_deadlock(p), "{p}"); }
    for p in [25, 26, 36] { assert!(!can_deadlock(p), "{p}"); }
    assert_eq!(12 * (3 - 1) + 1, 25);
}
