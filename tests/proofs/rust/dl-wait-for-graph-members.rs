// question: dl-wait-for-graph-members
// key: 3
fn main() {
    // transaction -> the owner of the row it waits for: T1->T2, T2->T3, T3->T4, T4->T2, T5->T1
    let waits = [(1, 2), (2, 3), (3, 4), (4, 2), (5, 1)];
    // Aborting one removes its edge; the deadlock is broken if the rest has no cycle.
    let cures = (1..=5).filter(|&x| {
        let left: Vec<(i32, i32)> = waits.iter().copied().filter(|e| e.0 != x && e.1 != x).collect();
        (1..=5).all(|s| {
            let mut at = s;
            for _ in 0..6 {
                match left.iter().find(|e| e.0 == at) { Some(e) => at = e.1, None => return true }
            }
            false
        })
    }).collect::<Vec<_>>();
    assert_eq!(cures, [2, 3, 4]);
    assert_eq!(cures.len(), 3);
}
