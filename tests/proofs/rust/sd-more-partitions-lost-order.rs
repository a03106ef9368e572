// question: sd-more-partitions-lost-order
// key: Later events of an order lie in a new partition with no backlog
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
fn hash(id: u32) -> u64 { let mut h = DefaultHasher::new(); id.hash(&mut h); h.finish() }
fn main() {
    // created lies at the end of a backlog of 600 s; paid is written after the change.
    let (mut wrong, mut right) = (0, 0);
    for id in 0..10_000 {
        let (old, new) = (hash(id) % 12, hash(id) % 24);
        let created_read_at = 600;
        let paid_read_at = if new == old { 601 } else { assert!(new >= 12); 1 };
        if paid_read_at < created_read_at { wrong += 1 } else { right += 1 }
    }
    assert!(wrong > 4_500 && right > 4_500, "{wrong} {right}");
}
