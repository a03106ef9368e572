// question: sd-replay-safe-handlers
// key: Set the status of the order to the value that the event carries
// key: Add the amount in the event to the order's total paid so far
#[derive(Default, PartialEq, Debug)]
struct Row { status: &'static str, paid: f64, euros: f64, shipped: u32 }
struct Outside { rate: f64, clock: u32, mails: u32 }
type Handler = fn(&mut Row, &(&'static str, f64), &mut Outside);
fn feed(h: Handler, out: &mut Outside) -> Row {
    let mut row = Row::default();
    for e in [("created", 0.0), ("paid", 40.0), ("paid", 60.0), ("shipped", 0.0)] { h(&mut row, &e, out); }
    row
}
// Live three years ago, then a rebuild today: same row, and nobody outside disturbed?
fn safe(h: Handler) -> bool {
    let live = feed(h, &mut Outside { rate: 0.9, clock: 100, mails: 0 });
    let mut today = Outside { rate: 0.8, clock: 9000, mails: 0 };
    let rebuilt = feed(h, &mut today);
    live == rebuilt && today.mails == 0
}
fn main() {
    assert!(safe(|r, e, _| r.status = e.0));
    assert!(safe(|r, e, _| r.paid += e.1));
    assert!(!safe(|r, e, o| r.euros += e.1 * o.rate));
    assert!(!safe(|r, e, o| if e.0 == "shipped" { r.shipped = o.clock }));
    assert!(!safe(|r, e, o| if e.0 == "paid" { r.status = "paid"; o.mails += 1 }));
}
