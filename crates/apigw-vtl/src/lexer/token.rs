//! The tokens of a template.

/// What a token is. The names are those of Velocity's own grammar where it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The end of the template.
    Eof,
    /// Text outside of all constructs.
    Text,
    /// `\\` before a construct, or in text.
    DoubleEscape,
    /// `\` in text.
    Escape,
    /// `\#if`, `\\\#foo`.
    EscapedDirective,
    /// `$[`, `$.`: no references.
    EmptyIndex,
    /// `#set(`, with blanks before it.
    Set,
    /// `#if`.
    If,
    /// `#elseif`.
    ElseIf,
    /// `#else` and the rest of its line, if that is blank.
    Else,
    /// `#end` and the rest of its line, if that is blank.
    End,
    /// `##`.
    LineCommentStart,
    /// The end of a line that is a comment.
    LineComment,
    /// `#* … *#` and `#** … *#`.
    BlockComment,
    /// `#[[ … ]]#`.
    TextBlock,
    /// A name: of a reference, a property or a method.
    Identifier,
    /// `.` before a name.
    Dot,
    /// `{` of a formal reference.
    LeftCurly,
    /// `}` of a formal reference.
    RightCurly,
    /// `[` of an index.
    IndexOpen,
    /// `]` of an index.
    IndexClose,
    /// `(`.
    LeftParen,
    /// `)` of a directive or an expression.
    RightParen,
    /// `)` of a method's arguments.
    MethodClose,
    /// `[` of a list.
    LeftBracket,
    /// `]` of a list.
    RightBracket,
    /// `,`.
    Comma,
    /// `..`.
    DoubleDot,
    /// `:`.
    Colon,
    /// `{` of a map.
    MapOpen,
    /// `}` of a map.
    MapClose,
    /// Blanks and line ends between the parts of an expression.
    Whitespace,
    /// `"…"` or `'…'`.
    String,
    /// `true`.
    True,
    /// `false`.
    False,
    /// `12`, `-3`.
    Integer,
    /// `1.5`, `1e3`.
    Float,
    /// The name of a directive, or `in`.
    Word,
    /// `{name}` of a directive.
    BracketedWord,
    /// `-`.
    Minus,
    /// `+`.
    Plus,
    /// `*`.
    Multiply,
    /// `/`.
    Divide,
    /// `%`.
    Modulus,
    /// `&&`, `and`.
    And,
    /// `||`, `or`.
    Or,
    /// `<`, `lt`.
    Less,
    /// `<=`, `le`.
    LessOrEqual,
    /// `>`, `gt`.
    Greater,
    /// `>=`, `ge`.
    GreaterOrEqual,
    /// `==`, `eq`.
    Equal,
    /// `!=`, `ne`.
    NotEqual,
    /// `!`, `not`.
    Not,
    /// `=`.
    Assign,
}

/// A token: a part of the text, which is not copied.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: Kind,
    /// Where its image begins, in bytes. The image may begin with characters that belong to no construct: `$$a` is one token.
    pub(crate) begin: usize,
    /// Where it ends.
    pub(crate) end: usize,
    /// What of the characters before it is text of its own: a `$` or `#` that begins nothing. Rare, so the lexer keeps it; see
    /// [`super::Lexer::special`].
    pub(crate) special: Option<u32>,
}

impl Token {
    /// Whether it stands in the text as its image, with nothing of its own before it.
    pub(crate) fn is_all_image(self) -> bool {
        let is_cut = match self.kind {
            Kind::BlockComment => true,
            Kind::Dot => self.end - self.begin > 1,
            _ => false,
        };
        self.special.is_none() && !is_cut
    }
}
