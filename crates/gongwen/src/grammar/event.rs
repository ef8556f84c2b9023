//! What the clauses of a sentence say.

use super::head::Said;
use crate::Span;
use crate::document::{Basis, Of, Reason, Status};

/// A figure as its clause states it, before anything is carried over from elsewhere.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figure {
    pub said: Said,
    /// None for `持平`.
    pub quantity: Option<u32>,
    pub falls: bool,
    /// The number is where a change begins: `由27%提高到31%`.
    pub from: bool,
    /// The number is a plan's, told on the way to how much of it is done.
    pub planned: bool,
    /// A verb of reaching stands before the number: `完成52件`.
    pub reaches: bool,
    pub of: Option<Of>,
    /// The words that name the indicator here; none where they stand elsewhere.
    pub name: Option<Span>,
    pub alias: Option<Span>,
    pub subject: Option<Span>,
    /// What stood before a bracket between name and number.
    pub before_bracket: Option<Span>,
    pub basis: Option<Basis>,
    pub basis_words: Option<Span>,
    /// The clause's own time word, as an index of the lexed periods.
    pub period: Option<u32>,
    /// The time word opens the clause.
    pub fronted: bool,
    /// The number is what another is compared with.
    pub is_base: bool,
    /// The name says no more than that there is a plan: `目标`, `任务`.
    pub bare_plan: bool,
    /// The name's last word is known to name an amount or a thing.
    pub names_amount: bool,
    /// A time word after the number, in the same clause.
    pub later: Option<u32>,
    pub now: bool,
    pub among: bool,
    pub status: Option<Status>,
    /// The status holds for the clauses after it too.
    pub governs: bool,
    /// It is of the things counted right before: `120家企业中有37家`.
    pub picked: bool,
    /// The number's place in a `分别` list, and how many numbers the list has.
    pub each: Option<(u16, u16)>,
    /// The name is a verb alone: `办结`.
    pub is_verb: bool,
    pub opens_with_verb: bool,
    /// The words between name and number.
    pub lead: Option<Span>,
    /// From the name or number, whichever is first, to the end of the number.
    pub span: Span,
}

/// What the clauses of a sentence say, in their order.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Event {
    /// A clause begins.
    Clause {
        semicolon: bool,
    },
    /// A time word with no figure of its own: it governs what follows.
    Period {
        index: u32,
        /// Nothing else is said in its clause.
        alone: bool,
    },
    /// `与2020年相比`, with no figure of its own: what the changes of the sentence are against.
    Compared(Basis, Span),
    /// `目前`
    Now,
    /// `据测算`, `目标是:` with no figure of its own.
    Status(Status),
    /// `下一步`: what follows is yet to be done.
    Ahead,
    /// `其中` with no figure of its own.
    Among,
    /// `分行业看`: parts of what was told in the sentences before.
    ByKind,
    /// A phrase that names something and states no number.
    Topic(Span),
    Figure(Figure),
    /// A quantity, by its index, that states nothing.
    Nothing(u32, Reason),
    /// A bracket with figures opens, behind what it remarks on, and closes.
    Open(Option<Span>),
    Close,
}
