// question: sd-one-hot-counter
// key: Split the post's counter into many keys and add them up to read
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
fn partition(key: &str, n: u64) -> usize {
    let mut h = DefaultHasher::new();
    key.hash(&mut h);
    (h.finish() % n) as usize
}
fn main() {
    for post in 0..1000 {
        for n in [40, 80] { // one key: one partition, however many there are
            let mut load = vec![0; n as usize];
            load[partition(&format!("post:{post}"), n)] += 30_000;
            assert_eq!(load.iter().max(), Some(&30_000));
        }
        let mut load = vec![0; 40]; // 100 keys of 300 increments each
        for i in 0..100 { load[partition(&format!("post:{post}:{i}"), 40)] += 300; }
        assert_eq!(load.iter().sum::<i32>(), 30_000);
        assert!(*load.iter().max().unwrap() <= 5_000);
    }
}
