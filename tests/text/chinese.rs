//! Chinese beside Latin: emphasis, line breaks, ids.

use super::{article, check, line};

#[test]
fn emphasis_opens_and_closes_beside_chinese_punctuation() {
    check(
        &[
            ("**强调。**后", "<strong>强调。</strong>后"),
            ("**「强调」**后", "<strong>「强调」</strong>后"),
            ("后**（x）**，", "后<strong>（x）</strong>，"),
            (
                "**强调。**后面**再强调！**完",
                "<strong>强调。</strong>后面<strong>再强调！</strong>完",
            ),
            ("*斜体。*后", "<em>斜体。</em>后"),
            ("***两者。***后", "<em><strong>两者。</strong></em>后"),
            ("~~删除。~~后", "<del>删除。</del>后"),
            ("前~~（删）~~后", "前<del>（删）</del>后"),
            (
                "他说：**“你好。”**然后走了",
                "他说：<strong>“你好。”</strong>然后走了",
            ),
            ("中**(a)**文", "中<strong>(a)</strong>文"),
            ("**a.**后", "<strong>a.</strong>后"),
            ("中**`code`**文", "中<strong><code>code</code></strong>文"),
            (
                "**[链接](a)**后",
                "<strong><a href=\"a\">链接</a></strong>后",
            ),
            ("**强调**。", "<strong>强调</strong>。"),
            ("**これは。**次", "<strong>これは。</strong>次"),
            ("**한국어.**다음", "<strong>한국어.</strong>다음"),
            (
                "*外**（内）**外。*后",
                "<em>外<strong>（内）</strong>外。</em>后",
            ),
            (
                "**一。**\\\n**二。**三",
                "<strong>一。</strong><br>\n<strong>二。</strong>三",
            ),
        ],
        |markdown| line(markdown).leak() as &str,
    );
}

#[test]
fn what_is_no_emphasis_stays_as_it_is() {
    check(
        &[
            ("`**强调。**后`", "<code>**强调。**后</code>"),
            ("\\**强调。\\**后", "**强调。**后"),
            ("范围1~3，另外4~5。", "范围1~3，另外4~5。"),
            ("** 强调。**后", "** 强调。**后"),
            (
                "$**（x）**$",
                "<code class=\"math math-inline\">**（x）**</code>",
            ),
            (
                "[**（x）**](**（y）**)",
                "<a href=\"**（y）**\"><strong>（x）</strong></a>",
            ),
            ("![**（x）**](a)", "<img src=\"a\" alt=\"（x）\">"),
        ],
        |markdown| line(markdown).leak() as &str,
    );
    let block = article("```js *（x）*\n**（强调）**后\n```\n").html;
    assert_eq!(
        block,
        "<pre tabindex=\"0\" data-language=\"js\"><code class=\"language-js\">**（强调）**后\n</code></pre>\n"
    );
}

#[test]
fn english_is_the_same_beside_chinese_and_without() {
    let english = "a**(b)**c *d*. **e.**f ~~g.~~h _i_ **j** (**k**) \"*l*\"";
    let alone = line(english);
    let beside = line(&format!("{english}\n\n中**（文）**字"));
    assert_eq!(
        beside,
        format!("{alone}</p>\n<p>中<strong>（文）</strong>字")
    );
}

#[test]
fn references_are_found_though_their_labels_hold_emphasis() {
    assert_eq!(
        line(
            "[**（甲）**乙][] 与 [丙**（丁）**]\n\n[**（甲）**乙]: a \"**（题）**\"\n[丙**（丁）**]: <b**（）**>"
        ),
        "<a href=\"a\" title=\"**（题）**\"><strong>（甲）</strong>乙</a> 与 \
         <a href=\"b**（）**\">丙<strong>（丁）</strong></a>"
    );
}

#[test]
fn noncharacters_of_the_author_are_replaced() {
    assert_eq!(
        line("a\u{FDD0}b **强。**后"),
        "a\u{FFFD}b <strong>强。</strong>后"
    );
}

#[test]
fn a_line_break_between_chinese_characters_is_no_space() {
    check(
        &[
            ("中\n文", "中文"),
            ("中，\n“文”", "中，“文”"),
            ("かな\nカナ", "かなカナ"),
            ("**强**\n调", "<strong>强</strong>调"),
            ("强\n**调**", "强<strong>调</strong>"),
            ("强\n[**调**](a)", "强<a href=\"a\"><strong>调</strong></a>"),
            ("全角，\n（标点）", "全角，（标点）"),
            ("中。\nword", "中。word"),
            ("中，\n`code`", "中，<code>code</code>"),
            ("**中。**\nword", "<strong>中。</strong>word"),
            ("word\n（中）", "word（中）"),
            ("한국。\n사람", "한국。\n사람"),
            ("中\nword", "中\nword"),
            ("word\n中", "word\n中"),
            ("two\nwords", "two\nwords"),
            ("`code`\n`code`", "<code>code</code>\n<code>code</code>"),
            ("한국\n사람", "한국\n사람"),
            ("中  \n文", "中<br>\n文"),
            ("中\n![图](a)\n文", "中\n<img src=\"a\" alt=\"图\">\n文"),
            ("“中”\nab", "“中”\nab"),
            ("中\n*\n文", "中\n*\n文"),
        ],
        |markdown| line(markdown).leak() as &str,
    );
}

#[test]
fn a_heading_joins_its_lines_the_same_way() {
    let heading = &article("中\n文 two\nwords\n===").headings[0];
    assert_eq!(
        (heading.text.as_str(), heading.id.as_str()),
        ("中文 two words", "中文-two-words")
    );
}
