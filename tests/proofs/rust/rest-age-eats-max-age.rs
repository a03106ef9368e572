// question: rest-age-eats-max-age
// key: 60
// Freshness by RFC 9111 sections 4.2, 4.2.1 and 4.2.3; the answer has
// HTTP/1.1 200 OK
// Cache-Control: max-age=600, s-maxage=3600
// Age: 540
// Content-Type: application/json
fn lifetime(shared: bool, max_age: u32, s_maxage: Option<u32>) -> u32 {
    match s_maxage { Some(s) if shared => s, _ => max_age }
}
fn is_fresh(lifetime: u32, age_value: u32, resident: u32) -> bool {
    lifetime > age_value + resident
}
fn main() {
    let browser = lifetime(false, 600, Some(3600));
    let usable = (0..10_000).take_while(|t| is_fresh(browser, 540, *t)).count();
    assert_eq!(usable, 60);
    let cdn = lifetime(true, 600, Some(3600));
    let usable = (0..10_000).take_while(|t| is_fresh(cdn, 540, *t)).count();
    assert_eq!(usable, 3060);
    // a copy that the CDN has kept for more than ten minutes is stale on arrival
    assert!(!is_fresh(browser, 601, 0) && is_fresh(cdn, 601, 0));
}
