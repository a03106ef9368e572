// question: test-which-test-pollutes
// key: export
const RUNS: &str = "
run 1   login   orders  price   export  mailer   all pass
run 2   mailer  export  price   orders  login    price fails
run 3   mailer  login   price   export  orders   all pass
";
fn main() {
    let fits = |suspect: &str| RUNS.lines().filter(|l| !l.is_empty()).all(|line| {
        let order: Vec<&str> = line.split_whitespace().skip(2).take(5).collect();
        let at = |name: &str| order.iter().position(|n| *n == name).unwrap();
        (at(suspect) < at("price")) == line.ends_with("fails")
    });
    let left: Vec<&str> = ["login", "orders", "mailer", "export"].into_iter().filter(|t| fits(t)).collect();
    assert_eq!(left, ["export"]);
}
