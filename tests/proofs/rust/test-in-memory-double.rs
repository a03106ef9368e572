// question: test-in-memory-double
// key: fake
use std::cell::RefCell;
use std::collections::HashSet;
#[derive(Debug, PartialEq)]
struct Duplicate;
trait Users {
    fn add(&self, mail: &str) -> Result<(), Duplicate>;
}
#[derive(Default)]
struct InMemoryUsers { mails: RefCell<HashSet<String>> }

impl Users for InMemoryUsers {
    fn add(&self, mail: &str) -> Result<(), Duplicate> {
        if self.mails.borrow_mut().insert(mail.to_string()) {
            Ok(())
        } else {
            Err(Duplicate)
        }
    }
}
fn sign_up(users: &dyn Users, mail: &str) -> Result<(), Duplicate> {
    users.add(&mail.to_lowercase())
}

fn second_sign_up_is_refused() {
    let users = InMemoryUsers::default();
    assert_eq!(sign_up(&users, "ann@x.org"), Ok(()));
    assert_eq!(sign_up(&users, "ann@x.org"), Err(Duplicate));
}
fn main() {
    second_sign_up_is_refused();
    // It has state and a rule of its own: other mails are still accepted.
    let users = InMemoryUsers::default();
    assert_eq!(sign_up(&users, "bob@x.org"), Ok(()));
    assert_eq!(sign_up(&users, "ann@x.org"), Ok(()));
    assert_eq!(sign_up(&users, "bob@x.org"), Err(Duplicate));
}
