// question: dl-cycle-with-spare-licence
// key: true
use std::{sync::{mpsc, Arc, Condvar, Mutex}, thread, time::Duration};

struct Pool { free: Mutex<u32>, cv: Condvar }
impl Pool {
    fn take(&self) { let mut f = self.cv.wait_while(self.free.lock().unwrap(), |f| *f == 0).unwrap(); *f -= 1; }
    fn give(&self) { *self.free.lock().unwrap() += 1; self.cv.notify_one(); }
}

fn main() {
    let pool = Arc::new(Pool { free: Mutex::new(2), cv: Condvar::new() });
    let m = Arc::new(Mutex::new(()));
    let (tx, rx) = mpsc::channel();
    let ms = Duration::from_millis;
    { let (p, m, tx) = (pool.clone(), m.clone(), tx.clone());
      thread::spawn(move || { p.take(); thread::sleep(ms(100)); let _g = m.lock().unwrap(); p.give(); tx.send(1).unwrap(); }); }
    { let (p, m, tx) = (pool.clone(), m.clone(), tx.clone());
      thread::spawn(move || { let _g = m.lock().unwrap(); thread::sleep(ms(100)); p.take(); p.give(); tx.send(2).unwrap(); }); }
    { let (p, tx) = (pool.clone(), tx);
      thread::spawn(move || { p.take(); thread::sleep(ms(400)); p.give(); tx.send(3).unwrap(); }); }
    // At 250 ms: thread 1 has a licence and waits for m, thread 2 has m and waits for a licence.
    thread::sleep(ms(250));
    assert_eq!(*pool.free.lock().unwrap(), 0);
    assert!(m.try_lock().is_err());
    assert!(rx.try_recv().is_err());
    // Thread 3 gives its licence back, and all three finish.
    let mut done: Vec<i32> = (0..3).map(|_| rx.recv_timeout(ms(1000)).unwrap()).collect();
    done.sort();
    assert_eq!(done, [1, 2, 3]);
}
