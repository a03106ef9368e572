// question: sd-new-servers-stay-idle
// key: Let the balancer choose a server anew for each single call
fn main() {
    // 40 connections were opened while there were 5 servers; then 3 servers join, no connection is opened.
    let pinned: Vec<usize> = (0..40).map(|c| c % 5).collect();
    let (mut per_connection, mut per_call) = ([0u32; 8], [0u32; 8]);
    for call in 0..80_000usize {
        per_connection[pinned[call % 40]] += 1;
        per_call[call % 8] += 1;
    }
    assert_eq!(&per_connection[5..], &[0, 0, 0]);
    assert!(per_call.iter().all(|n| *n == 10_000));
}
