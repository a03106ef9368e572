// question: dl-cycle-closes-at-line
// key: 7
// Row locks as a model; a plain SELECT takes none. Replays the lines of the question.
use std::collections::HashMap;
fn main() {
    let lines = [(1, 'A', Some(1)), (2, 'B', Some(2)), (3, 'C', Some(3)), (4, 'B', Some(3)), (5, 'C', None),
                 (6, 'A', Some(2)), (7, 'C', Some(1)), (8, 'D', Some(1))];
    let mut owner: HashMap<u32, char> = HashMap::new();
    let mut waits: HashMap<char, char> = HashMap::new();
    let mut closed = None;
    for (line, s, row) in lines {
        assert!(!waits.contains_key(&s), "a waiting session cannot send a statement");
        let Some(row) = row else { continue };
        match owner.get(&row) {
            Some(&o) if o != s => { waits.insert(s, o); }
            _ => { owner.insert(row, s); }
        }
        let mut at = s;
        for _ in 0..4 {
            let Some(&n) = waits.get(&at) else { break };
            at = n;
            if at == s { closed.get_or_insert(line); break; }
        }
    }
    assert_eq!(closed, Some(7));
}
