// question: dl-fencing-token-timeline
// key: Worker A is granted the lease with token 7
// key: Its lease still valid, A freezes in a long pause
// key: The lock service lets A's lease expire
// key: Worker B is granted the lease with token 8
// key: B writes with token 8, and the storage notes it
// key: After B's write A wakes up and sends its own write with token 7
// key: The storage finds 7 lower than 8 and refuses the write
struct Storage { highest: u64, text: &'static str }
impl Storage {
    fn write(&mut self, token: u64, text: &'static str) -> bool {
        if token < self.highest { return false; }
        self.highest = token;
        self.text = text;
        true
    }
}
struct Locks { next: u64, until: u64 }
impl Locks {
    fn grant(&mut self, now: u64) -> Option<u64> {
        if now < self.until { return None; }
        self.until = now + 10;
        self.next += 1;
        Some(self.next)
    }
}
fn main() {
    let mut l = Locks { next: 6, until: 0 };
    let mut s = Storage { highest: 0, text: "" };
    let a = l.grant(0).unwrap();
    assert_eq!(a, 7);
    assert!(l.grant(5).is_none()); // A frozen, lease still valid
    let b = l.grant(10).unwrap(); // expired
    assert_eq!(b, 8);
    assert!(s.write(b, "from B"));
    assert!(!s.write(a, "from A"));
    assert_eq!(s.text, "from B");
}
