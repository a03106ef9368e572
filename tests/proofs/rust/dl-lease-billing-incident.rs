// question: dl-lease-billing-incident
// step: 1
// key: 7
// step: 2
// key: The store refuses a token lower than one it has seen
// step: 3
// key: 3
fn main() {
    assert_eq!(12 + 25 - 30, 7);
    let mut highest = 0;
    let mut accepted = vec![];
    for t in [33, 34, 33, 35, 34] {
        if t >= highest { highest = t; accepted.push(t); }
    }
    assert_eq!(accepted, [33, 34, 35]);
    assert_eq!(accepted.len(), 3);
}
