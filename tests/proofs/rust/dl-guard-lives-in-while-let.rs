// question: dl-guard-lives-in-while-let
// key: while let Some(j) = q.lock().unwrap().pop() { run(j, &q); }
use std::{sync::{mpsc, Mutex}, thread, time::Duration};

struct Job(u32);
fn take(q: &Mutex<Vec<Job>>) -> Option<Job> {
    q.lock().unwrap().pop()
}
fn run(j: Job, q: &Mutex<Vec<Job>>) {
    if j.0 > 0 {
        q.lock().unwrap().push(Job(j.0 - 1));
    }
}

fn one(q: Mutex<Vec<Job>>) {
    while let Some(j) = q.lock().unwrap().pop() { run(j, &q); }
}
fn two(q: Mutex<Vec<Job>>) {
    while let Some(j) = take(&q) { run(j, &q); }
}
fn three(q: Mutex<Vec<Job>>) {
    loop { let Some(j) = q.lock().unwrap().pop() else { break }; run(j, &q); }
}
fn four(q: Mutex<Vec<Job>>) {
    loop { if let Some(j) = take(&q) { run(j, &q) } else { break } }
}
fn ends(f: fn(Mutex<Vec<Job>>)) -> bool {
    let (t, r) = mpsc::channel();
    thread::spawn(move || { f(Mutex::new(vec![Job(2)])); t.send(()).unwrap(); });
    r.recv_timeout(Duration::from_millis(300)).is_ok()
}
fn main() {
    assert!(!ends(one));
    assert!(ends(two));
    assert!(ends(three));
    assert!(ends(four));
    std::process::exit(0);
}
