// question: rest-retried-put-overwrites
// key: Both send If-Match with the ETag that they had read
// A service with one price, played through in the order of the question:
// Ann's PUT is applied (its response is lost), Ben reads and writes, the
// gateway repeats Ann's PUT.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Cond { Nothing, IfMatch(u32), IfNoneMatch(u32) }

struct Service { price: u32, etag: u32 }

impl Service {
    fn new() -> Self { Service { price: 8, etag: 1 } }
    fn put(&mut self, price: u32, cond: Cond) -> u16 {
        let holds = match cond {
            Cond::Nothing => true,
            Cond::IfMatch(t) => t == self.etag,
            Cond::IfNoneMatch(t) => t != self.etag,
        };
        if !holds { return 412; }
        self.price = price;
        self.etag += 1;
        204
    }
}

fn play(cond: fn(u32) -> Cond) -> (u16, u16, u16, u32) {
    let mut s = Service::new();
    let ann_read = s.etag;
    let ann = s.put(10, cond(ann_read));
    let ben_read = s.etag;
    let ben = s.put(12, cond(ben_read));
    let repeat = s.put(10, cond(ann_read));
    (ann, ben, repeat, s.price)
}

fn main() {
    // as in the stem: the late repeat wins
    assert_eq!(play(|_| Cond::Nothing), (204, 204, 204, 10));
    // the key: the repeat is refused, Ben's price stays
    assert_eq!(play(Cond::IfMatch), (204, 204, 412, 12));
    // the reverse condition: an undisturbed save is refused ...
    let mut s = Service::new();
    assert_eq!(s.put(10, Cond::IfNoneMatch(1)), 412);
    // ... and one that overwrites a change passes
    let mut s = Service::new();
    let ann_read = s.etag;
    s.put(12, Cond::Nothing);
    assert_eq!(s.put(10, Cond::IfNoneMatch(ann_read)), 204);
    assert_eq!(s.price, 10);
}
