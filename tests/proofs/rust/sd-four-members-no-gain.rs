// question: sd-four-members-no-gain
// key: true
fn tolerated(n: u32) -> u32 {
    // The largest f such that after any f members are down a majority of n is left.
    (0..=n).rev().find(|f| (0u32..1 << n).filter(|down| down.count_ones() == *f).all(|down| n - down.count_ones() > n / 2)).unwrap()
}
fn main() {
    assert_eq!(tolerated(3), 1);
    assert_eq!(tolerated(4), 1);
    assert_eq!(tolerated(5), 2);
    for n in 1..=9 { assert_eq!(tolerated(n), (n - 1) / 2); }
}
