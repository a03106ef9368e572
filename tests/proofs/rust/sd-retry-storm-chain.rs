// question: sd-retry-storm-chain
// step: 1
// key: 27
// step: 2
// key: Retry in one layer and let the others pass errors on
// step: 3
// key: 2200
fn call(attempts: &[u32], queries: &mut u32) -> bool {
    match attempts.split_first() {
        None => { *queries += 1; false } // the database fails each query
        Some((n, below)) => (0..*n).any(|_| call(below, queries)),
    }
}
fn queries(attempts: &[u32]) -> u32 { let mut q = 0; call(attempts, &mut q); q }
fn main() {
    assert_eq!(queries(&[3, 3, 3]), 27);
    assert_eq!(queries(&[2, 2, 2]), 8);
    assert_eq!(queries(&[1, 1, 3]), 3);
    assert_eq!(2000 * queries(&[3, 3, 3]), 54_000);
    // Budget: a retry takes one token, a request adds 0.1 (counted in tenths).
    let (mut tokens, mut sent) = (0, 0);
    for _ in 0..2000 {
        tokens += 1;
        sent += 1;
        for _ in 0..2 { if tokens >= 10 { tokens -= 10; sent += 1; } }
    }
    assert_eq!(sent, 2200);
}
