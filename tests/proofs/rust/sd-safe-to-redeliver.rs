// question: sd-safe-to-redeliver
// key: Insert the payment with the message id as primary key, or find it there; commit; acknowledge
// key: Store the new address of customer 9 in one UPDATE if its version is higher; commit; acknowledge
use std::collections::HashSet;
#[derive(Default)]
struct World { payments: HashSet<u32>, points: i32, seen: HashSet<u32>, charged: u32, version: u32, mails: u32, acked: bool }
type Step = fn(&mut World);
// Delivers until acknowledged; the first delivery crashes after `crash` steps (memory is lost).
fn deliver(steps: &[Step], crash: usize) -> World {
    let mut w = World::default();
    for (i, s) in steps.iter().enumerate() { if i == crash { break; } s(&mut w); }
    if crash < steps.len() { w.seen.clear(); }
    while !w.acked { for s in steps { s(&mut w); } }
    w
}
fn ack(w: &mut World) { w.acked = true }
fn all(steps: &[Step], ok: fn(&World) -> bool) -> bool { (0..=steps.len()).all(|c| ok(&deliver(steps, c))) }
fn main() {
    assert!(all(&[|w| { w.payments.insert(1); }, ack], |w| w.payments.len() == 1));
    assert!(!all(&[|w| w.points += 10, ack], |w| w.points == 10));
    assert!(!all(&[|w| if !w.seen.contains(&1) { w.charged += 1 }, |w| { w.seen.insert(1); }, ack], |w| w.charged == 1));
    assert!(all(&[|w| if w.version < 5 { w.version = 5 }, ack], |w| w.version == 5));
    assert!(!all(&[ack, |w| w.mails += 1], |w| w.mails >= 1));
}
