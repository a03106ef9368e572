// question: rest-put-erases-new-field
// key: An older client erases it when it next saves a user
// Server with full replacement and If-Match; an older client that drops
// unknown fields.
use std::collections::BTreeMap;
type User = BTreeMap<&'static str, &'static str>;
struct Server { user: User, etag: u32 }
impl Server {
    fn get(&self) -> (User, u32) { (self.user.clone(), self.etag) }
    fn put(&mut self, new: User, if_match: u32) -> u16 {
        if if_match != self.etag { return 412; }
        if !new.contains_key("name") { return 400; } // required
        self.user = new; // optional fields that are left out are cleared
        self.etag += 1;
        204
    }
}
fn main() {
    let mut s = Server { user: User::from([("name", "Ada"), ("phone", "555")]), etag: 1 };
    // a newer client sets the nickname
    let (mut u, tag) = s.get();
    u.insert("nickname", "Countess");
    assert_eq!(s.put(u, tag), 204);
    // an older client reads, keeps what it knows, changes the phone number
    let (u, tag) = s.get();
    let mut known: User = u.into_iter().filter(|(k, _)| ["name", "phone"].contains(k)).collect();
    known.insert("phone", "777");
    let status = s.put(known, tag);
    assert_eq!(status, 204); // neither 412 nor 400
    assert_eq!(s.user.get("phone"), Some(&"777"));
    assert_eq!(s.user.get("nickname"), None);
}
