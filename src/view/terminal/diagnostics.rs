//! Diagnostics: code, place, source line, caret, fix; and how many there are.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::base::diag::{Diagnostic, Severity};
use crate::base::source::{Sources, Span};
use crate::base::visible::{in_columns, visible_lines};
use crate::view::words::count::counted;
use crate::view::words::cut::cut;

/// Whether the drawing carries colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Styling {
    /// ANSI colours.
    Coloured,
    /// Plain text.
    Plain,
}

/// Draws one diagnostic, without a final newline.
#[must_use]
pub fn print(sources: &Sources, diagnostic: &Diagnostic, styling: Styling) -> String {
    let level = match diagnostic.code.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = visible_lines(&diagnostic.message);
    let message = cut(&message);
    let mut group = level
        .primary_title(&*message)
        .id(diagnostic.code.id)
        .elements([] as [Snippet<'_, annotate_snippets::Annotation<'_>>; 0]);
    // One snippet a file: what is told of the same file is drawn together.
    let mut files = vec![diagnostic.span.file];
    for (span, _) in &diagnostic.related {
        if !files.contains(&span.file) {
            files.push(span.file);
        }
    }
    for id in files {
        let Some(file) = sources.file(id) else { continue };
        let length = file.text.len();
        let bounded = |span: Span| span.start.min(length)..span.end.clamp(span.start.min(length), length);
        let own = (diagnostic.span.file == id).then_some(diagnostic.span);
        let related = || diagnostic.related.iter().filter(|(span, _)| span.file == id);
        let marked = own.into_iter().chain(related().map(|(span, _)| *span)).map(bounded);
        let marked = marked.reduce(|one, other| one.start.min(other.start)..one.end.max(other.end)).unwrap_or(0..0);
        // Only the lines that can be shown: what is drawn is looked through as a whole, and there may be thousands of diagnostics of a long file.
        // The end of the file is drawn at the end of its last line.
        let (line, lines) = file.lines(marked.start.min(length.saturating_sub(1))..marked.end);
        let text = file.text.get(lines.clone()).unwrap_or_default();
        let within = |span: Span| {
            let span = bounded(span);
            shown_at(text, span.start - lines.start)..shown_at(text, span.end - lines.start)
        };
        let mut snippet = Snippet::source(in_columns(text)).line_start(line).path(file.path.as_str()).fold(true);
        if let Some(span) = own {
            let annotation = AnnotationKind::Primary.span(within(span));
            snippet = snippet.annotation(match diagnostic.words() {
                Some(label) => annotation.label(Some(visible_lines(label))),
                None => annotation,
            });
        }
        for (span, words) in related() {
            snippet = snippet.annotation(AnnotationKind::Context.span(within(*span)).label(Some(visible_lines(words))));
        }
        group = group.element(snippet);
    }
    if let Some(excerpt) = &diagnostic.excerpt {
        let at = excerpt.byte();
        let end = excerpt.text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |next| at + next.len_utf8());
        let (at, end) = (shown_at(&excerpt.text, at), shown_at(&excerpt.text, end));
        let snippet = Snippet::source(in_columns(&excerpt.text)).path(excerpt.path.as_str()).fold(true);
        group = group.element(snippet.annotation(AnnotationKind::Primary.span(at..end)));
    }
    if let Some(note) = diagnostic.note() {
        group = group.element(Level::NOTE.message(visible_lines(note)));
    }
    let help = diagnostic.help.as_deref().map(visible_lines);
    let help = help.as_deref().map(cut);
    if let Some(help) = &help {
        group = group.element(Level::HELP.message(&**help));
    }
    let renderer = match styling {
        Styling::Coloured => Renderer::styled(),
        Styling::Plain => Renderer::plain(),
    };
    renderer.decor_style(DecorStyle::Ascii).render(&[group])
}

/// Where a byte of a text is in what is shown of it.
fn shown_at(text: &str, byte: usize) -> usize {
    text.get(..byte).map_or(byte, |before| in_columns(before).len())
}

/// That there are more than are drawn.
pub(crate) fn not_drawn(more: usize, severity: Severity) -> String {
    format!("{}, which `--json` lists", counted(more, &format!("more {}", severity.word())))
}

/// `3 errors, 1 warning`. That nothing was written is told of a command that writes.
pub(crate) fn count(diagnostics: &[Diagnostic], writes: bool) -> String {
    let of = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.code.severity == severity).count();
    let errors = of(Severity::Error);
    let warnings = of(Severity::Warning);
    let mut text = counted(errors, "error");
    if warnings > 0 {
        text = format!("{text}, {}", counted(warnings, "warning"));
    }
    if errors > 0 && writes { format!("{text}; nothing was written") } else { text }
}
