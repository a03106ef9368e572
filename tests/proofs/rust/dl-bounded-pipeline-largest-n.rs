// question: dl-bounded-pipeline-largest-n
// key: 6
// abridged: the question's main is the body of run here, so that N can vary
use std::{sync::mpsc::sync_channel, thread};
use std::{sync::mpsc, time::Duration};

#[allow(non_snake_case)]
fn run(N: u32) {
    let (jobs, inbox) = sync_channel::<u32>(2);
    let (out, results) = sync_channel::<u32>(3);
    thread::spawn(move || {
        for j in inbox { out.send(j * j).unwrap(); }
    });
    for j in 0..N { jobs.send(j).unwrap(); }
    drop(jobs);
    for r in results { println!("{r}"); }
}

fn ends(n: u32) -> bool {
    let (tx, rx) = mpsc::channel();
    thread::spawn(move || tx.send(run(n)));
    rx.recv_timeout(Duration::from_millis(300)).is_ok()
}

fn main() {
    for _ in 0..50 { for n in 0..=6 { assert!(ends(n)); } }
    for n in [7, 8, 20] { assert!(!ends(n)); }
    std::process::exit(0);
}
