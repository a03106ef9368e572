// question: sd-keys-expire-together
// key: Add up to ten minutes at random to the TTL of each key
struct Rng(u64);
impl Rng {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % n
    }
}
// Largest number of misses in one second over four lifetimes; a key is read 0 to 5 s after it expires.
fn peak(ttl: u64, jitter: u64) -> (u32, u32) {
    let mut rng = Rng(7);
    let end = 4 * ttl + 100;
    let mut misses = vec![0u32; end as usize + 10_000];
    for _ in 0..50_000 {
        let mut t = 0;
        loop {
            t += ttl + rng.below(jitter + 1);
            if t >= end { break; }
            t += rng.below(6);
            misses[t as usize] += 1; // one query per key: nothing for a per-key lock to merge
        }
    }
    (*misses.iter().max().unwrap(), misses.iter().sum())
}
fn main() {
    let (hour, _) = peak(3600, 0);
    let (two_hours, _) = peak(7200, 0);
    let (jitter, _) = peak(3600, 600);
    assert!(hour > 8_000 && two_hours > 8_000, "{hour} {two_hours}");
    assert!(jitter < 200, "{jitter}");
}
