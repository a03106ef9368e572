// question: rest-retry-amplification
// key: 64
// Gateway, orders and stock each make one try and three retries.
fn database(calls: &mut u32) -> bool { *calls += 1; false }
fn with_retries(mut call: impl FnMut() -> bool) -> bool {
    for _ in 0..4 { if call() { return true; } }
    false
}
fn main() {
    let mut calls = 0;
    let ok = with_retries(|| // gateway calls orders
        with_retries(|| // orders calls stock
            with_retries(|| database(&mut calls)))); // stock calls the database
    assert!(!ok);
    assert_eq!(calls, 64);
}
