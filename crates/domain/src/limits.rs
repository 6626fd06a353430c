//! Every limit, enforced by the same code on both sides.

/// Characters in an item's text.
pub const TEXT_CHARS_MAX: usize = 2_000;
/// Characters in an item's details.
pub const DETAILS_CHARS_MAX: usize = 20_000;
/// Characters in a note on a verdict.
pub const NOTE_CHARS_MAX: usize = 2_000;
/// Characters in a checklist's name.
pub const NAME_CHARS_MAX: usize = 255;
/// Characters in an assignee, a link or a status id.
pub const REFERENCE_CHARS_MAX: usize = 128;
/// Live items in one checklist.
pub const ITEMS_PER_CHECKLIST_MAX: usize = 10_000;
/// Bytes of one paste or of one text that is imported.
pub const PASTE_BYTES_MAX: usize = 1_048_576;
/// Live checklists in one issue.
pub const CHECKLISTS_PER_ISSUE_MAX: usize = 50;
/// Templates of a whole site, and again of each project.
pub const TEMPLATES_MAX: usize = 200;
/// Different prompts of one template; what stands in braces after them is only words.
pub const PROMPTS_MAX: usize = 50;
/// Characters between the braces of a prompt.
pub const PROMPT_CHARS_MAX: usize = 60;
/// Characters in the answer to a prompt.
pub const ANSWER_CHARS_MAX: usize = 200;
/// Baselines that are kept of one checklist.
pub const BASELINES_MAX: usize = 4;
/// Operations in one request.
pub const OPS_PER_REQUEST_MAX: usize = 100;
/// Bytes of a position key; past it, the service re-spaces the checklist.
pub const RANK_BYTES_MAX: usize = 32;
/// Age of an edit, in milliseconds, past which it counts as replayed from a time offline.
pub const REPLAYED_MS_MIN: u64 = 60_000;
/// Versions of its own that are kept for one client.
pub const OWN_VERSIONS_MAX: usize = 256;
