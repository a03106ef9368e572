// question: dl-row-order-partner
// key: row 7, row 2, row 4
// Row locks as a model: every schedule of two transactions that lock rows in a fixed order.
fn can_deadlock(a: &[u8], b: &[u8]) -> bool {
    fn go(a: &[u8], b: &[u8], i: usize, j: usize) -> bool {
        // a holds a[..i] until its end, b holds b[..j] until its end
        let a_done = i == a.len();
        let b_done = j == b.len();
        if a_done || b_done { return false; } // one commits, the other can go on alone
        let a_blocked = b[..j].contains(&a[i]);
        let b_blocked = a[..i].contains(&b[j]);
        if a_blocked && b_blocked { return true; }
        (!a_blocked && go(a, b, i + 1, j)) || (!b_blocked && go(a, b, i, j + 1))
    }
    go(a, b, 0, 0)
}

fn main() {
    let a = [4, 7, 9];
    assert!(can_deadlock(&a, &[7, 2, 4]));
    assert!(!can_deadlock(&a, &[4, 9, 7]));
    assert!(!can_deadlock(&a, &[9, 2, 6]));
    assert!(!can_deadlock(&a, &[2, 7, 9]));
}
