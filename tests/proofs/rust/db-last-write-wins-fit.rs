// question: db-last-write-wins-fit
// key: The display theme of a user, saved as one value; the user may click on two devices
// key: Which articles a user has read: one row per user and article, written once and kept
//
// Two clients read and write a store in which the write with the higher timestamp stays. Each order of their steps is
// tried. A story is safe if in each order nothing that a client was told to be done is missing at the end.
use std::collections::{BTreeMap, BTreeSet};

/// All orders of two reads and two writes in which each client reads before it writes; 0 and 1 are the clients.
fn orders() -> Vec<[usize; 4]> {
    let mut out = Vec::new();
    for bits in 0..16usize {
        let o = [bits & 1, bits >> 1 & 1, bits >> 2 & 1, bits >> 3 & 1];
        if o.iter().sum::<usize>() == 2 {
            out.push(o);
        }
    }
    out
}

/// Runs one order over a single register: `next(client, value read)` is what the client writes, if it writes.
fn run<T: Clone>(order: [usize; 4], start: T, next: impl Fn(usize, &T) -> Option<T>) -> (T, [bool; 2]) {
    let mut stored = (0u64, start.clone());
    let mut read: [Option<T>; 2] = [None, None];
    let mut wrote = [false; 2];
    for (time, client) in order.into_iter().enumerate() {
        match read[client].clone() {
            None => read[client] = Some(stored.1.clone()),
            Some(seen) => {
                if let Some(value) = next(client, &seen) {
                    wrote[client] = true;
                    let stamp = time as u64 + 1;
                    if stamp > stored.0 {
                        stored = (stamp, value);
                    }
                }
            }
        }
    }
    (stored.1, wrote)
}

fn main() {
    let all = orders();
    assert_eq!(all.len(), 6);
    let start = || "start".to_string();

    // Theme: what stays is one of the two choices, complete.
    for o in &all {
        let (theme, _) = run(*o, start(), |c, _| Some(["dark", "light"][c].to_string()));
        assert!(theme == "dark" || theme == "light");
    }

    // Read marks: one key per article, so the two writes do not compete.
    for o in &all {
        let mut rows: BTreeMap<(u32, usize), u64> = BTreeMap::new();
        for (time, client) in o.iter().enumerate() {
            rows.insert((7, *client), time as u64);
        }
        assert_eq!(rows.len(), 2);
    }

    // Likes: in some order two likes count as one.
    assert!(all.iter().any(|o| run(*o, 10, |_, seen| Some(seen + 1)).0 == 11));

    // User name: in some order both clients believe that the name is theirs.
    assert!(all.iter().any(|o| {
        let (_, wrote) = run(*o, None::<usize>, |c, seen| if seen.is_none() { Some(Some(c)) } else { None });
        wrote == [true, true]
    }));

    // Cart: in some order an article is missing at the end.
    assert!(all.iter().any(|o| {
        let (cart, _) = run(*o, BTreeSet::from(["milk"]), |c, seen| {
            let mut cart = seen.clone();
            cart.insert(["bread", "eggs"][c]);
            Some(cart)
        });
        cart.len() < 3
    }));
    println!("ok");
}
