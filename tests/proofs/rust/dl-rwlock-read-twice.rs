// question: dl-rwlock-read-twice
// key: m.write() in a thread that stores one new price
// The std RwLock on Linux lets a waiting writer stop new readers.
use std::{collections::HashMap, sync::{mpsc, Arc, RwLock}, thread, time::Duration};

fn total(m: &RwLock<HashMap<u32, i64>>) -> i64 {
    let g = m.read().unwrap();
    g.keys().map(|k| price(m, *k)).sum()
}

fn price(m: &RwLock<HashMap<u32, i64>>, k: u32) -> i64 {
    m.read().unwrap()[&k]
}

fn map() -> Arc<RwLock<HashMap<u32, i64>>> {
    Arc::new(RwLock::new((0..4000).map(|k| (k, 1)).collect()))
}

// Runs total again and again beside `other`; true if 300 ms pass without a result.
fn hangs(other: fn(&RwLock<HashMap<u32, i64>>)) -> bool {
    let m = map();
    let (tx, rx) = mpsc::channel();
    let m1 = m.clone();
    thread::spawn(move || loop {
        let t = total(&m1);
        if tx.send(t).is_err() { return; }
    });
    let m2 = m.clone();
    let (stop, stopped) = mpsc::channel::<()>();
    thread::spawn(move || while stopped.try_recv().is_err() { other(&m2); thread::sleep(Duration::from_micros(50)); });
    let mut hung = false;
    for _ in 0..60 {
        if rx.recv_timeout(Duration::from_millis(300)).is_err() { hung = true; break; }
    }
    drop(stop);
    hung
}

fn main() {
    assert!(hangs(|m| { m.write().unwrap().insert(7, 2); }));
    assert!(!hangs(|m| { if let Ok(mut g) = m.try_write() { g.insert(7, 2); } }));
    assert!(!hangs(|m| { assert_eq!(price(m, 7), 1); }));
    assert!(!hangs(|m| { total(m); }));
    // The same without luck: one reader, one waiting writer, one more read by the reader.
    let m = map();
    let (tx, rx) = mpsc::channel();
    let m1 = m.clone();
    thread::spawn(move || {
        let _g = m1.read().unwrap();
        let m2 = m1.clone();
        thread::spawn(move || { m2.write().unwrap().insert(7, 2); });
        thread::sleep(Duration::from_millis(100));
        tx.send(price(&m1, 7)).unwrap();
    });
    assert!(rx.recv_timeout(Duration::from_millis(400)).is_err());
    std::process::exit(0);
}
