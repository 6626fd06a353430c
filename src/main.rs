//! Starts the panel.

fn main() {
    tickmark::start();
}
