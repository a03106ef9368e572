// question: dl-sorted-locks-still-hang
// key: One thread that makes the transfer 7 to 7
use std::{sync::{mpsc, Arc, Mutex}, thread, time::Duration};

fn transfer(bank: &[Mutex<i64>], from: usize,
            to: usize, amount: i64) {
    let (lo, hi) = if from < to { (from, to) }
                   else { (to, from) };
    let mut a = bank[lo].lock().unwrap();
    let mut b = bank[hi].lock().unwrap();
    if from < to { *a -= amount; *b += amount; }
    else         { *b -= amount; *a += amount; }
}

fn finishes(pairs: Vec<(usize, usize)>, rounds: usize) -> bool {
    let bank: Arc<Vec<Mutex<i64>>> = Arc::new((0..10).map(|_| Mutex::new(0)).collect());
    let (tx, rx) = mpsc::channel();
    let n = pairs.len();
    for (f, t) in pairs {
        let (bank, tx) = (bank.clone(), tx.clone());
        thread::spawn(move || {
            for _ in 0..rounds { transfer(&bank, f, t, 1); }
            tx.send(()).unwrap();
        });
    }
    drop(tx);
    (0..n).all(|_| rx.recv_timeout(Duration::from_millis(1500)).is_ok())
}

fn main() {
    assert!(finishes(vec![(7, 9), (9, 7)], 20_000));
    assert!(finishes(vec![(7, 8), (8, 9), (9, 7)], 20_000));
    assert!(finishes(vec![(7, 9); 8], 5_000));
    // The std mutex may hang or panic here; in both cases transfer does not return.
    let bank: Arc<Vec<Mutex<i64>>> = Arc::new((0..10).map(|_| Mutex::new(0)).collect());
    let (tx, rx) = mpsc::channel();
    thread::spawn(move || { transfer(&bank, 7, 7, 1); tx.send(()).unwrap(); });
    assert!(rx.recv_timeout(Duration::from_millis(300)).is_err());
    std::process::exit(0);
}
