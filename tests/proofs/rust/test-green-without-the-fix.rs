// question: test-green-without-the-fix
// key: Drop the if let and compare the result's unwrap_err()
use std::panic::catch_unwind;
// the old code
fn withdraw(balance: &mut i64, amount: i64)
    -> Result<(), &'static str> {
    *balance -= amount;
    Ok(())
}

#[test]
fn overdraft_is_refused() {
    let mut balance = 100;
    if let Err(e) = withdraw(&mut balance, 150) {
        assert_eq!(e, "balance too low");
    }
}
// the fixed code
fn fixed(balance: &mut i64, amount: i64) -> Result<(), &'static str> {
    if *balance < amount { return Err("balance too low"); }
    *balance -= amount;
    Ok(())
}
type F = fn(&mut i64, i64) -> Result<(), &'static str>;
fn as_shown(f: F) {
    let mut balance = 100;
    if let Err(e) = f(&mut balance, 150) {
        assert_eq!(e, "balance too low");
    }
}
fn more_in_the_block(f: F) {
    let mut balance = 100;
    if let Err(e) = f(&mut balance, 150) {
        assert_eq!(e, "balance too low");
        assert_eq!(balance, 100);
    }
}
fn with_unwrap_err(f: F) {
    let mut balance = 100;
    assert_eq!(f(&mut balance, 150).unwrap_err(), "balance too low");
}
fn passes(test: fn(F), f: F) -> bool { catch_unwind(move || test(f)).is_ok() }
fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    // (passes on the old code, passes on the fixed code)
    assert_eq!((passes(as_shown, withdraw), passes(as_shown, fixed)), (true, true));
    assert_eq!((passes(more_in_the_block, withdraw), passes(more_in_the_block, fixed)), (true, true));
    // should_panic turns the result round: fails on both
    assert_eq!((!passes(as_shown, withdraw), !passes(as_shown, fixed)), (false, false));
    assert_eq!((passes(with_unwrap_err, withdraw), passes(with_unwrap_err, fixed)), (false, true));
}
