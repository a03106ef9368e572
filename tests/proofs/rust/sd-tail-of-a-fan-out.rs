// question: sd-tail-of-a-fan-out
// key: 0.0201%
fn main() {
    let s = 1.0 - 0.99f64.powf(1.0 / 50.0);
    assert!((s * 100.0 - 0.0201).abs() < 0.0001);
    assert!(((1.0 - (1.0 - s).powi(50)) - 0.01).abs() < 1e-9);
    assert!((1.0 - 0.99f64.powi(50) - 0.395).abs() < 0.001);
}
