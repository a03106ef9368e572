// question: sd-compare-version-vectors
// key: concurrent
fn main() {
    let one = [4, 2, 7];
    let two = [4, 3, 6];
    let le = |a: &[i32; 3], b: &[i32; 3]| a.iter().zip(b).all(|(x, y)| x <= y);
    assert!(!le(&one, &two)); // copy 1 is no ancestor of copy 2
    assert!(!le(&two, &one)); // nor the other way round
}
