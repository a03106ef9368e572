// question: dl-channel-loop-never-ends
// key: Drop tx inside main ahead of the second loop
// abridged: main of the question is the function original here, and println!("done") is a message to the watchdog
use std::{sync::mpsc, thread};
use std::time::Duration;

fn original() {
    let (tx, rx) = mpsc::channel();
    for id in 0..3 {
        let tx = tx.clone();
        thread::spawn(move || tx.send(id * 10).unwrap());
    }
    for n in rx {
        println!("{n}");
    }
    println!("done");
}
fn dropped() {
    let (tx, rx) = mpsc::channel();
    for id in 0..3 {
        let tx = tx.clone();
        thread::spawn(move || tx.send(id * 10).unwrap());
    }
    drop(tx);
    for n in rx {
        println!("{n}");
    }
}
fn joined() {
    let (tx, rx) = mpsc::channel();
    let h: Vec<_> = (0..3).map(|id| { let tx = tx.clone(); thread::spawn(move || tx.send(id * 10).unwrap()) }).collect();
    for t in h { t.join().unwrap(); }
    for n in rx { println!("{n}"); }
    drop(tx);
}
fn bounded() {
    let (tx, rx) = mpsc::sync_channel(3);
    for id in 0..3 { let tx = tx.clone(); thread::spawn(move || tx.send(id * 10).unwrap()); }
    for n in rx { println!("{n}"); }
    drop(tx);
}
fn while_let() {
    let (tx, rx) = mpsc::channel();
    for id in 0..3 { let tx = tx.clone(); thread::spawn(move || tx.send(id * 10).unwrap()); }
    while let Ok(n) = rx.recv() { println!("{n}"); }
    drop(tx);
}
fn ends(f: fn()) -> bool {
    let (t, r) = mpsc::channel();
    thread::spawn(move || { f(); t.send(()).unwrap(); });
    r.recv_timeout(Duration::from_millis(300)).is_ok()
}
fn main() {
    assert!(!ends(original));
    assert!(ends(dropped));
    assert!(!ends(joined));
    assert!(!ends(bounded));
    assert!(!ends(while_let));
    std::process::exit(0);
}
