//! Which words does the renderer itself put into a text?
//!
//! It must never decide on a language by itself: the post says in which it is written.

use crate::model::{Interface, Lang};

/// The words that stand in a rendered text though its author did not write them.
///
/// # Examples
///
/// ```
/// use quire::model::Lang;
/// use quire::text::Labels;
///
/// let lang: Lang = "zh-CN".parse()?;
/// assert_eq!(Labels::of(&lang).tip, "提示");
/// # Ok::<(), quire::model::InvalidLang>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Labels {
    /// Title of `> [!NOTE]`.
    pub note: &'static str,
    /// Title of `> [!TIP]`.
    pub tip: &'static str,
    /// Title of `> [!IMPORTANT]`.
    pub important: &'static str,
    /// Title of `> [!WARNING]`.
    pub warning: &'static str,
    /// Title of `> [!CAUTION]`.
    pub caution: &'static str,
    /// Names the section with the footnotes for assistive technology.
    pub footnotes: &'static str,
    /// Names a footnote's link to its place in the text; the number follows.
    pub back_to_reference: &'static str,
    /// Names the box in which a table scrolls; the table's number follows.
    pub table: &'static str,
    /// Before the alternative text of an image that can be enlarged.
    pub enlarge: &'static str,
    /// Names the box of a task that is done.
    pub task_done: &'static str,
    /// Names the box of a task that is to do.
    pub task_open: &'static str,
    /// Names a group of blocks of code of which one is shown.
    pub code_group: &'static str,
    /// The button that copies a block of code.
    pub copy: &'static str,
    /// Its whole name, which must begin with `copy`.
    pub copy_code: &'static str,
    /// Before a line of code that was added.
    pub line_added: &'static str,
    /// Before a line of code that was taken away.
    pub line_removed: &'static str,
    /// Before a line of code that is wrong.
    pub line_error: &'static str,
    /// Before a line of code that is doubtful.
    pub line_warning: &'static str,
    /// Before the reason why a formula cannot be read.
    pub bad_formula: &'static str,
    /// What diagrams are called for who does not see them. The tool draws them.
    #[cfg(not(target_arch = "wasm32"))]
    pub diagrams: &'static Diagrams,
}

/// The kinds of diagrams.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Diagrams {
    /// Drawn with letters.
    pub ascii: &'static str,
    /// Bars and lines over two axes.
    pub chart: &'static str,
    /// Classes and what they have to do with each other.
    pub class: &'static str,
    /// Entities of a database and their relations.
    pub entities: &'static str,
    /// Boxes and arrows.
    pub flowchart: &'static str,
    /// Tasks along a calendar.
    pub gantt: &'static str,
    /// Commits and branches.
    pub git: &'static str,
    /// What somebody does and how it feels.
    pub journey: &'static str,
    /// Shares of a whole.
    pub pie: &'static str,
    /// Points in four fields.
    pub quadrants: &'static str,
    /// Who says what to whom, in order.
    pub sequence: &'static str,
    /// States and what leads from one to another.
    pub state: &'static str,
    /// What happened when.
    pub timeline: &'static str,
    /// Between the words of a description.
    pub comma: &'static str,
    /// Between the kind and its words.
    pub colon: &'static str,
}

impl Labels {
    /// English.
    pub const ENGLISH: Self = Self {
        note: "Note",
        tip: "Tip",
        important: "Important",
        warning: "Warning",
        caution: "Caution",
        footnotes: "Footnotes",
        back_to_reference: "Back to reference",
        table: "Table",
        enlarge: "Enlarge image: ",
        task_done: "Done",
        task_open: "To do",
        code_group: "Code, in several versions",
        copy: "Copy",
        copy_code: "Copy code",
        line_added: "Added: ",
        line_removed: "Removed: ",
        line_error: "Error: ",
        line_warning: "Warning: ",
        bad_formula: "This formula cannot be read: ",
        #[cfg(not(target_arch = "wasm32"))]
        diagrams: &Diagrams {
            ascii: "Drawing",
            chart: "Chart",
            class: "Class diagram",
            entities: "Entity relationship diagram",
            flowchart: "Flowchart",
            gantt: "Gantt chart",
            git: "Git graph",
            journey: "User journey",
            pie: "Pie chart",
            quadrants: "Quadrant chart",
            sequence: "Sequence diagram",
            state: "State diagram",
            timeline: "Timeline",
            comma: ", ",
            colon: ": ",
        },
    };

    /// Chinese.
    pub const CHINESE: Self = Self {
        note: "说明",
        tip: "提示",
        important: "重要",
        warning: "警告",
        caution: "注意",
        footnotes: "脚注",
        back_to_reference: "返回引用处",
        table: "表格",
        enlarge: "放大图片：",
        task_done: "已完成",
        task_open: "未完成",
        code_group: "代码（多种写法）",
        copy: "复制",
        copy_code: "复制代码",
        line_added: "新增：",
        line_removed: "删除：",
        line_error: "错误：",
        line_warning: "警告：",
        bad_formula: "无法解析此公式：",
        #[cfg(not(target_arch = "wasm32"))]
        diagrams: &Diagrams {
            ascii: "示意图",
            chart: "图表",
            class: "类图",
            entities: "实体关系图",
            flowchart: "流程图",
            gantt: "甘特图",
            git: "Git 分支图",
            journey: "用户旅程图",
            pie: "饼图",
            quadrants: "象限图",
            sequence: "时序图",
            state: "状态图",
            timeline: "时间线",
            comma: "、",
            colon: "：",
        },
    };

    /// The words of a language; English where there are none in it.
    #[must_use]
    pub fn of(lang: &Lang) -> &'static Self {
        match Interface::of(lang) {
            Interface::English => &Self::ENGLISH,
            Interface::Chinese => &Self::CHINESE,
        }
    }
}
