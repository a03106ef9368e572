// question: test-p99-of-a-stalled-run
// key: 18 s
// Times in ms. The server stalls from 100 s to 120 s; what arrives in it is answered at 120 s.
const STALL: std::ops::Range<u64> = 100_000..120_000;
fn done(sent: u64) -> u64 {
    if STALL.contains(&sent) { STALL.end } else { sent + 1 }
}
fn p99(mut v: Vec<u64>) -> u64 {
    v.sort();
    let rank = (v.len() * 99 + 99) / 100; // nearest rank, rounded up
    v[rank - 1]
}
fn main() {
    // each planned request, from its planned time
    let all: Vec<u64> = (0..20_000).map(|i| done(i * 10) - i * 10).collect();
    assert_eq!(all.len(), 20_000);
    assert_eq!(all.iter().filter(|&&l| l > 1).count(), 2_000);
    assert_eq!(*all.iter().max().unwrap(), 20_000);
    assert_eq!(p99(all), 18_000);
    // the tool: one connection, skips what it missed
    let (mut free, mut seen) = (0, Vec::new());
    for i in 0..20_000u64 {
        let t = i * 10;
        if t < free { continue; }
        free = done(t);
        seen.push(free - t);
    }
    assert_eq!(seen.len(), 18_001);
    assert_eq!(p99(seen), 1);
}
