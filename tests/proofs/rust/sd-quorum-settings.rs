// question: sd-quorum-settings
// key: N = 3, W = 2, R = 2
// key: N = 5, W = 2, R = 4
// key: N = 4, W = 3, R = 2
fn good(n: u32, w: u32, r: u32) -> bool {
    let sets = |k: u32| (0u32..1 << n).filter(move |s| s.count_ones() == k);
    let overlap = sets(w).all(|a| sets(r).all(|b| a & b != 0));
    let one_down = (0..n).all(|d| sets(w).any(|a| a & (1 << d) == 0) && sets(r).any(|b| b & (1 << d) == 0));
    overlap && one_down
}
fn main() {
    assert!(good(3, 2, 2));
    assert!(good(5, 2, 4));
    assert!(good(4, 3, 2));
    assert!(!good(3, 3, 1));
    assert!(!good(4, 2, 2));
    for n in 1..=7 { for w in 1..=n { for r in 1..=n {
        assert_eq!(good(n, w, r), w + r > n && w <= n - 1 && r <= n - 1);
    } } }
}
