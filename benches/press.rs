fn main() {
    let mut a = std::env::args().skip(1);
    let folder = a.next().unwrap();
    let n: usize = a.next().unwrap().parse().unwrap();
    generated::write(
        std::path::Path::new(&folder),
        generated::Size {
            posts: n,
            bytes: 5500,
        },
    )
    .unwrap();
}
#[path = "press/generated.rs"]
mod generated;
