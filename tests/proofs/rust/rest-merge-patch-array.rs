// question: rest-merge-patch-array
// key: ["beta"]
// abridged: the documents of the question are built as values, not parsed
// The procedure of RFC 7396 section 2 on the two documents of the question.
use std::collections::BTreeMap;
#[derive(Clone, Debug, PartialEq)]
enum J { Null, S(&'static str), A(Vec<J>), O(BTreeMap<&'static str, J>) }
use J::*;
fn merge(target: J, patch: &J) -> J {
    match patch {
        O(p) => {
            let mut t = match target { O(t) => t, _ => BTreeMap::new() };
            for (k, v) in p {
                if *v == Null { t.remove(k); }
                else { let old = t.remove(k).unwrap_or(Null); t.insert(k, merge(old, v)); }
            }
            O(t)
        }
        other => other.clone(),
    }
}
fn main() {
    let user = O(BTreeMap::from([("name", S("Ada")), ("phone", S("555")),
        ("tags", A(vec![S("vip"), S("eu")]))]));
    let patch = O(BTreeMap::from([("phone", Null), ("tags", A(vec![S("beta")]))]));
    assert_eq!(merge(user, &patch),
        O(BTreeMap::from([("name", S("Ada")), ("tags", A(vec![S("beta")]))])));
}
