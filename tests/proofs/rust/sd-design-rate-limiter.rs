// question: sd-design-rate-limiter
// step: 5
// key: Run all these lines in one atomic step inside the store
// The snippet is pseudocode: get and set as two calls to a shared store. abridged: pseudocode, not Rust
use std::collections::HashMap;
use std::sync::{Barrier, Mutex};

type Store = Mutex<HashMap<&'static str, (f64, f64)>>;

fn refill(tokens: f64, last: f64, now: f64) -> f64 { (tokens + 100.0 * (now - last)).min(200.0) }

// get and set are two calls; every node also holds a mutex of its own around them
fn two_calls(store: &Store, node: &Mutex<()>, both_have_read: &Barrier, now: f64) -> bool {
    let _own = node.lock().unwrap();
    let (tokens, last) = store.lock().unwrap()["key"];
    let tokens = refill(tokens, last, now);
    both_have_read.wait();
    if tokens < 1.0 { return false; }
    store.lock().unwrap().insert("key", (tokens - 1.0, now));
    true
}

// the same lines as one step in the store
fn one_step(store: &Store, now: f64) -> bool {
    let mut s = store.lock().unwrap();
    let (tokens, last) = s["key"];
    let tokens = refill(tokens, last, now);
    if tokens < 1.0 { return false; }
    s.insert("key", (tokens - 1.0, now));
    true
}

// fixed window of one second, again with two calls
fn window_two_calls(count: &Mutex<u32>, limit: u32, both_have_read: &Barrier) -> bool {
    let n = *count.lock().unwrap();
    both_have_read.wait();
    if n >= limit { return false; }
    *count.lock().unwrap() = n + 1;
    true
}

fn main() {
    // one token is left, two nodes ask in the same instant
    let fresh = || -> Store { Mutex::new(HashMap::from([("key", (1.0, 5.0))])) };
    let passed = |r: [bool; 2]| r.iter().filter(|x| **x).count();

    let (store, n1, n2, barrier) = (fresh(), Mutex::new(()), Mutex::new(()), Barrier::new(2));
    let r = std::thread::scope(|s| {
        let a = s.spawn(|| two_calls(&store, &n1, &barrier, 5.0));
        let b = s.spawn(|| two_calls(&store, &n2, &barrier, 5.0));
        [a.join().unwrap(), b.join().unwrap()]
    });
    assert_eq!(passed(r), 2, "two calls: one token, two requests through, in spite of a mutex per node");
    assert_eq!(store.lock().unwrap()["key"].0, 0.0, "and one subtraction is lost");

    let store = fresh();
    let r = std::thread::scope(|s| {
        let a = s.spawn(|| one_step(&store, 5.0));
        let b = s.spawn(|| one_step(&store, 5.0));
        [a.join().unwrap(), b.join().unwrap()]
    });
    assert_eq!(passed(r), 1, "one step: each token is given out once");

    let (count, barrier) = (Mutex::new(99), Barrier::new(2));
    let r = std::thread::scope(|s| {
        let a = s.spawn(|| window_two_calls(&count, 100, &barrier));
        let b = s.spawn(|| window_two_calls(&count, 100, &barrier));
        [a.join().unwrap(), b.join().unwrap()]
    });
    assert_eq!(passed(r), 2, "a fixed window with two calls lets both through as well");

    // an idle bucket is full after two seconds: a missing record may mean a full bucket
    assert_eq!(refill(0.0, 5.0, 7.0), 200.0);
}
