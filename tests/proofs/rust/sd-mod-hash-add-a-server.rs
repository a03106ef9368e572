// question: sd-mod-hash-add-a-server
// key: 80%
fn crc32(data: &[u8]) -> u32 {
    let mut c = !0u32;
    for &b in data {
        c ^= b as u32;
        for _ in 0..8 {
            c = if c & 1 == 1 { (c >> 1) ^ 0xEDB8_8320 } else { c >> 1 };
        }
    }
    !c
}
fn main() {
    assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    let exact = (0..20).filter(|h| h % 4 != h % 5).count();
    assert_eq!(exact, 16); // 16 of 20 = 80%
    let n = 400_000;
    let moved = (0..n).filter(|i: &u32| { let h = crc32(i.to_string().as_bytes()); h % 4 != h % 5 }).count();
    let share = moved as f64 / n as f64 * 100.0;
    assert!((share - 80.0).abs() < 0.2, "{share}");
    for n in 2u64..=50 { // n/(n+1) of the keys move
        let m = n * (n + 1);
        let moved = (0..m).filter(|h| h % n != h % (n + 1)).count() as u64;
        assert_eq!(moved * (n + 1), n * m);
    }
    println!("{share:.2}%");
}
