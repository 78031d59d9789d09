//! Does first come what people would want first?
//!
//! Sixty queries over the posts of this repository, short posts written for this, whose
//! topics lie close together, and many that say nothing. What is expected was written down
//! from what the posts say and not from what the search finds.

use std::fs;

use crate::{blog::Blog, generated};

/// Name, language, title, tags, text.
const POSTS: [(&str, &str, &str, &str, &str); 24] = [
    (
        "tea-kettle",
        "en",
        "How to boil water for tea",
        "tea, kitchen",
        "Green tea wants eighty degrees, black tea a rolling boil. A kettle with a thermometer takes the guessing out.\n\n## Without a thermometer\n\nWatch the bubbles: shrimp eyes, crab eyes, fish eyes.",
    ),
    (
        "tea-storage",
        "en",
        "Storing tea leaves",
        "tea",
        "Air, light and smells spoil tea. A tin in a dark cupboard keeps it for a year.\n\n## Boiling is another matter\n\nHow hot the water should be is written elsewhere.",
    ),
    (
        "bread",
        "en",
        "Sourdough bread on weekdays",
        "bread, kitchen",
        "The starter sleeps in the refrigerator. Feed it in the evening, knead in the morning.\n\n## Baking\n\nA cast iron pot keeps the steam.",
    ),
    (
        "bicycle-chain",
        "en",
        "Cleaning a bicycle chain",
        "bicycle",
        "Degreaser, a brush and patience. Dry it before you oil it.\n\n## When to replace it\n\nA worn chain eats the cassette. Measure its stretch.",
    ),
    (
        "bicycle-brakes",
        "en",
        "Adjusting rim brakes",
        "bicycle",
        "Centre the caliper first. The pads should touch the rim and never the tyre.\n\n## The chain is not involved\n\nBut clean it while you are there.",
    ),
    (
        "garden-tomato",
        "en",
        "Tomatoes on a balcony",
        "garden",
        "Tomatoes need sun, a deep pot and regular watering. Pinch out the side shoots.\n\n## Blossom end rot\n\nA lack of calcium, mostly from irregular watering.",
    ),
    (
        "garden-basil",
        "en",
        "Basil beside tomatoes",
        "garden, kitchen",
        "Basil likes what tomatoes like and keeps flies away.\n\n## Watering\n\nFrom below, in the morning.",
    ),
    (
        "http-caching",
        "en",
        "HTTP caching in three headers",
        "http, caching",
        "Cache-Control, ETag and Vary decide most of it. Revalidation is cheap.\n\n## Immutable files\n\nWhat bears a hash in its name may be kept for a year.",
    ),
    (
        "dns-caching",
        "en",
        "DNS caching and time to live",
        "dns, caching",
        "Resolvers keep answers for as long as the record says. Negative answers are kept too.\n\n## Flushing\n\nEvery system has its own command for that.",
    ),
    (
        "connection-pool",
        "en",
        "Sizing a connection pool",
        "databases",
        "More connections are not more throughput. Use `SetMaxOpenConns` and `SetConnMaxLifetime`.\n\n## Little's law\n\nConcurrency is throughput times latency.",
    ),
    (
        "retry-backoff",
        "en",
        "Retries with exponential backoff",
        "networking",
        "Add jitter, or all clients return at once. Call `NewExponentialBackOff` and set `max_elapsed_time`.\n\n## Budgets\n\nA retry budget keeps a bad day from becoming worse.",
    ),
    (
        "unicode-normal",
        "en",
        "Unicode normalization forms",
        "unicode",
        "A café may be written with one character or two. NFC composes, NFD takes apart.\n\n## Comparing text\n\nNormalize before you compare.",
    ),
    (
        "cha",
        "zh-CN",
        "泡茶的水温",
        "茶, 厨房",
        "绿茶用八十度的水，红茶用沸水。水温太高，茶汤会苦。\n\n## 没有温度计的时候\n\n看气泡：虾眼、蟹眼、鱼眼。",
    ),
    (
        "cha-cun",
        "zh-CN",
        "茶叶的保存",
        "茶",
        "茶叶怕光、怕潮、怕异味。用铁罐密封，放在阴凉处。\n\n## 水温另说\n\n泡法见别的文章。",
    ),
    (
        "mianbao",
        "zh-CN",
        "工作日也能烤的酸面包",
        "面包, 厨房",
        "酵种放在冰箱里，晚上喂一次，早上揉面。\n\n## 烘烤\n\n用铸铁锅保住蒸汽。",
    ),
    (
        "zixingche",
        "zh-CN",
        "清洗自行车链条",
        "自行车",
        "去油剂、刷子和耐心。上油之前要擦干。\n\n## 何时更换\n\n链条拉长以后会磨坏飞轮。",
    ),
    (
        "shache",
        "zh-CN",
        "调整自行车的圈刹",
        "自行车",
        "先把夹器调到正中，刹车皮要碰到轮圈，不能碰到轮胎。\n\n## 与链条无关\n\n不过可以顺手擦一擦。",
    ),
    (
        "fanqie",
        "zh-CN",
        "阳台上种番茄",
        "园艺",
        "番茄要阳光、深盆和规律的浇水，侧芽要掐掉。\n\n## 脐腐病\n\n缺钙，多半因为浇水不匀。",
    ),
    (
        "huancun",
        "zh-CN",
        "三个头搞定 HTTP 缓存",
        "http, 缓存",
        "多数情况由 Cache-Control、ETag 和 Vary 决定，重新验证很便宜。\n\n## 不变的文件\n\n名字里带散列值的文件可以缓存一年。",
    ),
    (
        "huancun-yizhi",
        "zh-CN",
        "缓存与数据库的一致性",
        "缓存, 数据库",
        "先写数据库，再删缓存。双写总会有先后。\n\n## 延迟双删\n\n等一会儿再删一次，缩小窗口。",
    ),
    (
        "lianjiechi",
        "zh-CN",
        "数据库连接池该设多大",
        "数据库",
        "连接多不等于吞吐高。用 `SetMaxOpenConns` 限制它。\n\n## 利特尔法则\n\n并发等于吞吐乘以延迟。",
    ),
    (
        "zuyue",
        "zh-CN",
        "用 etcd 租约做选主",
        "etcd, 分布式",
        "租约到期，键随之删除，别的候选人就能当选。用 `KeepAlive` 续约。\n\n## 时钟\n\n租约的时间由服务端计。",
    ),
    (
        "fenbushisuo",
        "zh-CN",
        "分布式锁的误区",
        "分布式, 锁",
        "拿到锁不等于一直持有锁。停顿之后，锁可能已是别人的。\n\n## 围栏令牌\n\n让资源自己拒绝旧的持有者。",
    ),
    (
        "traditional",
        "zh-TW",
        "資料庫索引的取捨",
        "資料庫",
        "索引讓查詢變快，也讓寫入變慢。\n\n## 複合索引\n\n欄位的順序決定它能否使用。",
    ),
];

const EN: [(&str, &str); 30] = [
    ("etcd lease", "how-an-etcd-lease-works"),
    ("how not to lock with a lease", "how-an-etcd-lease-works"),
    (
        "etcd client keepalive",
        "good-practice-with-the-etcd-client",
    ),
    ("latency numbers", "latency-numbers"),
    ("zero values", "go-zero-values-and-nil"),
    ("nil channel", "go-zero-values-and-nil"),
    ("change data capture", "streaming-and-change-data-capture"),
    ("LD_PRELOAD", "programs-through-a-proxy"),
    ("no_proxy", "programs-through-a-proxy"),
    ("environment variables proxy", "programs-through-a-proxy"),
    ("watches etcd", "good-practice-with-the-etcd-client"),
    (
        "postgresql snapshot slot",
        "streaming-and-change-data-capture",
    ),
    ("boil water", "tea-kettle"),
    ("boiling water for tea", "tea-kettle"),
    ("store tea", "tea-storage"),
    ("sourdogh", "bread"),
    ("bicycle chain", "bicycle-chain"),
    ("rim brake", "bicycle-brakes"),
    ("tomato", "garden-tomato"),
    ("blossom end rot", "garden-tomato"),
    ("\"in three headers\"", "http-caching"),
    ("cache dns", "dns-caching"),
    ("http caching", "http-caching"),
    ("connection pool size", "connection-pool"),
    ("SetMaxOpenConns tag:databases", "connection-pool"),
    ("exponential backoff", "retry-backoff"),
    ("max elapsed time", "retry-backoff"),
    ("cafe", "unicode-normal"),
    ("unicode normaliz", "unicode-normal"),
    ("basil", "garden-basil"),
];

const ZH: [(&str, &str); 20] = [
    ("跳板机", "通过代理与跳板机使用-ssh"),
    ("保活", "通过代理与跳板机使用-ssh"),
    ("取整的方向", "python-odds-and-ends"),
    ("带时区", "python-odds-and-ends"),
    ("可加载模块", "redis-modules-in-go"),
    ("全局锁", "redis-modules-in-go"),
    ("两种 worker 模型", "rq-workers-and-database-connections"),
    ("数据库连接池", "lianjiechi"),
    ("水温", "cha"),
    ("茶叶保存", "cha-cun"),
    ("茶葉", "cha-cun"),
    ("链条", "zixingche"),
    ("圈刹", "shache"),
    ("番茄", "fanqie"),
    ("脐腐病", "fanqie"),
    ("缓存与数据库的一致性", "huancun-yizhi"),
    ("延迟双删", "huancun-yizhi"),
    ("围栏令牌", "fenbushisuo"),
    ("资料库索引", "traditional"),
    ("酸面包", "mianbao"),
];

const MIXED: [(&str, &str); 10] = [
    ("etcd 租约", "zuyue"),
    ("HTTP 缓存", "huancun"),
    ("SetMaxOpenConns 连接池", "lianjiechi"),
    ("redis 模块 go", "redis-modules-in-go"),
    ("goroutine 锁", "redis-modules-in-go"),
    ("ssh 代理", "通过代理与跳板机使用-ssh"),
    ("ProxyJump 跳板", "通过代理与跳板机使用-ssh"),
    ("python 细节", "python-odds-and-ends"),
    ("rq worker 数据库", "rq-workers-and-database-connections"),
    ("KeepAlive 续约", "zuyue"),
];

#[test]
fn what_people_would_want_comes_first() {
    let blog = Blog::press("judged", |source| {
        crate::blog::copy(&crate::blog::sample_folder(), source);
        for (name, lang, title, tags, text) in POSTS {
            let post = format!(
                "---\ntitle: \"{title}\"\ndate: 2021-03-04\nlang: {lang}\ntags: [{tags}]\n---\n{text}\n"
            );
            fs::write(source.join(format!("posts/{name}.md")), post).unwrap();
        }
        for number in 0..60 {
            let file = source.join(format!("posts/{}.md", generated::name(number)));
            fs::write(file, generated::post(number, 1500)).unwrap();
        }
    });
    let mut search = blog.search();
    let mut all = 0.0;
    let mut count = 0;
    for (kind, queries) in [("English", &EN[..]), ("Chinese", &ZH), ("mixed", &MIXED)] {
        let mut sum = 0.0;
        for (query, expected) in queries {
            let found = search.addresses(query, 10);
            let place = found
                .iter()
                .position(|address| address == &format!("posts/{expected}"));
            sum += place.map_or(0.0, |place| 1.0 / (place + 1) as f64);
            if place != Some(0) {
                println!("{query}: {expected} is at {place:?} of {found:?}");
            }
        }
        println!(
            "{kind}: mean reciprocal rank {:.3}",
            sum / queries.len() as f64
        );
        all += sum;
        count += queries.len();
    }
    let mean = all / f64::from(u32::try_from(count).unwrap());
    println!("all {count}: mean reciprocal rank {mean:.3}");
    assert!(count == 60 && mean > 0.9, "{mean}");
}
