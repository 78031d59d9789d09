//! Are the places of a query in a text the ones a browser counts?

use super::places;
use crate::search::Folding;

#[test]
fn places_are_counted_as_a_browser_does() {
    let found = |text, query| places(text, query, &Folding::whole());
    assert_eq!(found("𠀀 etcd 的租约", "etcd 租约"), [3, 7, 9, 11]);
    assert_eq!(found("Caching caches", "cache"), [0, 7, 8, 14]);
    assert_eq!(
        found("keep it alive, keep alive", "\"keep alive\""),
        [15, 25]
    );
    assert_eq!(found("資料庫 数据库", "资料库"), [0, 3]);
    assert!(found("nothing", "else").is_empty());
}
