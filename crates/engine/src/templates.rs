//! Templates: lists that are kept for other issues, as a sheet shows them, saves them and uses them.

use crate::past::Asking;
use crate::paste::in_room;
use crate::{Engine, Focus, Message, Output};
use tickmark_domain::limits::NAME_CHARS_MAX;
use tickmark_domain::template::{Reach, Template, TemplateDraft, TemplateHead, kept, rows_of};
use tickmark_domain::text::TextRow;
use tickmark_domain::text::model::row_of;
use tickmark_domain::text::prompts::{Filling, filled, filled_row, prompts, texts};
use tickmark_domain::text::tickmark::print_rows;
use tickmark_domain::{ChecklistId, Refusal, TemplateId, Version};

/// What the sheet about templates is open for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// Rows of one are to stand at the end of this list; of a new one where there is none.
    Use(Option<ChecklistId>),
    /// This list is to become one.
    Save(ChecklistId),
}

/// What a person does with templates, and what the service says to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Open(Aim),
    Close,
    /// One of those that are listed is looked at.
    Look(TemplateId),
    /// All of them again.
    Back,
    /// The list that the sheet is open for is kept.
    Save {
        name: String,
        reach: Reach,
    },
    /// The one that is looked at goes.
    Delete,
    /// The last question once more.
    Again,
    Told {
        asked: Question,
        answer: Result<Told, Missed>,
    },
}

/// What the service is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    List,
    Read(TemplateId),
    Save {
        id: TemplateId,
        draft: Box<TemplateDraft>,
    },
    Delete(TemplateId),
}

/// What it answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    List(Vec<TemplateHead>),
    Read(Box<Template>),
    Saved,
    Deleted,
}

/// Why nothing came of it. What the person has written stays in the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missed {
    /// There is no network.
    Offline,
    /// The service or Jira does not answer.
    NoAnswer,
    NotAllowed,
    /// There is no such template any more.
    Gone,
    /// Nor is there the issue any more, for this person.
    NoIssue,
    /// Somebody has changed the one that was to be replaced.
    Changed,
    /// There is one of this name, and nobody was told before.
    Taken,
    /// There are as many as there may be.
    Full,
    Refused(Refusal),
}

/// What is said of templates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    Found { templates: usize },
    NotFound,
    Inserted { rows: usize, name: String },
    Saved { name: String },
    Deleted { name: String },
    Missed(Missed),
}

/// The sheet about templates, while it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    pub aim: Aim,
    /// Those there are, once it is known.
    pub heads: Vec<TemplateHead>,
    pub listed: bool,
    /// The one that is looked at.
    pub opened: Option<Opened>,
    pub asking: Asking,
    pub missed: Option<Missed>,
    asked: Question,
    /// Under which id the list is kept if it is kept as a new one, however often that is tried.
    own: TemplateId,
    /// Under which name and where it is to be kept as soon as it is known what is there.
    held: Option<(String, Reach)>,
}

impl Shelf {
    /// What is being changed is not changed once more.
    fn is_changing(&self) -> bool {
        let changes = matches!(self.asked, Question::Save { .. } | Question::Delete(_));
        changes && self.asking == Asking::Waits
    }

    /// The template that the list becomes under this name, and the version of it that is there.
    fn target(&self, name: &str, reach: Reach) -> (TemplateId, Version) {
        let own = || self.heads.iter().find(|head| head.id == self.own);
        let before = same(&self.heads, name, reach).or_else(own);
        before.map_or((self.own, Version(0)), |head| (head.id, head.version))
    }
}

/// A template with what it asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    pub template: Template,
    pub rows: Vec<TextRow>,
    /// What is to be filled, in the order in which it is met.
    pub prompts: Vec<String>,
}

/// The template that would be replaced by one of this name.
pub fn same<'heads>(
    heads: &'heads [TemplateHead],
    name: &str,
    reach: Reach,
) -> Option<&'heads TemplateHead> {
    let plain = |name: &str| name.trim().to_lowercase();
    let name = plain(name);
    let mut own = heads.iter().filter(|head| head.reach == Some(reach));
    own.find(|head| plain(&head.name) == name)
}

impl Engine {
    /// What the sheet about templates shows.
    pub fn shelf(&self) -> Option<&Shelf> {
        self.shelf.as_deref()
    }

    pub(crate) fn templates(&mut self, now_ms: u64, step: Step) {
        match step {
            Step::Open(aim) => {
                self.shelf = Some(Box::new(Shelf {
                    aim,
                    heads: Vec::new(),
                    listed: false,
                    opened: None,
                    asking: Asking::Answered,
                    missed: None,
                    asked: Question::List,
                    own: self.ids.template(now_ms),
                    held: None,
                }));
                self.ask_templates(Question::List);
            }
            Step::Close => self.shelf = None,
            Step::Look(id) => self.ask_templates(Question::Read(id)),
            Step::Back => {
                if let Some(shelf) = &mut self.shelf {
                    shelf.opened = None;
                    shelf.missed = None;
                }
            }
            Step::Save { name, reach } => self.hold_or_save(name, reach),
            Step::Delete => {
                let still = self.shelf().filter(|shelf| !shelf.is_changing());
                let opened = still.and_then(|shelf| shelf.opened.as_ref());
                if let Some(id) = opened.map(|opened| opened.template.head.id) {
                    self.ask_templates(Question::Delete(id));
                }
            }
            Step::Again => {
                let failed = |shelf: &&Shelf| shelf.asking == Asking::Failed;
                let asked = self.shelf().filter(failed).map(|shelf| shelf.asked.clone());
                if let Some(asked) = asked {
                    self.ask_templates(asked);
                }
            }
            Step::Told { asked, answer } => self.templates_told(&asked, answer),
        }
    }

    fn ask_templates(&mut self, question: Question) {
        if let Some(shelf) = &mut self.shelf {
            shelf.asking = Asking::Waits;
            shelf.missed = None;
            shelf.asked = question.clone();
            self.outputs.push(Output::AskTemplates(question));
        }
    }

    /// What is there is known before anything is kept: two of one name would help nobody.
    fn hold_or_save(&mut self, name: String, reach: Reach) {
        let still = self.shelf.as_mut().filter(|shelf| !shelf.is_changing());
        let Some(open) = still else { return };
        let waits = open.asking == Asking::Waits;
        if open.listed && !waits {
            return self.save_template(name, reach);
        }
        open.held = Some((name, reach));
        if !waits {
            self.ask_templates(Question::List);
        }
    }

    /// One that has this name and reach already is replaced, as it was when it was listed.
    fn save_template(&mut self, name: String, reach: Reach) {
        let Some(open) = self.shelf() else { return };
        let Aim::Save(list) = open.aim else { return };
        let (id, replaces) = open.target(&name, reach);
        let Some(of) = self.shown.checklist(list).filter(|of| !of.deleted) else {
            return self.missed(Missed::Refused(Refusal::UnknownRow));
        };
        let rows = self.shown.items(list);
        let rows = rows.map(|row| kept(row_of(row, &self.people)));
        let rows: Vec<TextRow> = rows.collect();
        let draft = TemplateDraft {
            replaces,
            reach,
            name,
            kind: of.kind,
            text: print_rows(&rows),
        };
        match draft.checked() {
            Ok(draft) => {
                let draft = Box::new(draft);
                self.ask_templates(Question::Save { id, draft });
            }
            Err(refusal) => self.missed(Missed::Refused(refusal)),
        }
    }

    fn missed(&mut self, missed: Missed) {
        if let Some(shelf) = &mut self.shelf {
            shelf.asking = Asking::Failed;
            shelf.missed = Some(missed);
        }
        self.say(Message::Template(News::Missed(missed)));
    }

    /// The sheet may be closed by then, or ask something else: what was saved or deleted is said
    /// all the same.
    fn templates_told(&mut self, asked: &Question, answer: Result<Told, Missed>) {
        let waits = self
            .shelf()
            .is_some_and(|shelf| shelf.asking == Asking::Waits && shelf.asked == *asked);
        let changes = matches!(asked, Question::Save { .. } | Question::Delete(_));
        if !waits && !changes {
            return;
        }
        let told = match answer {
            Ok(told) => told,
            Err(missed) => return self.templates_missed(asked, missed, waits),
        };
        if let Some(shelf) = self.shelf.as_mut().filter(|_| waits) {
            shelf.asking = Asking::Answered;
        }
        match (told, asked) {
            (Told::List(heads), _) => self.list_templates(heads),
            (Told::Read(template), _) => self.open_template(*template),
            (Told::Saved, Question::Save { draft, .. }) => {
                let name = draft.name.clone();
                let closed = self.shelf.take_if(|_| waits);
                self.say(Message::Template(News::Saved { name }));
                if let Some(Aim::Save(list)) = closed.map(|shelf| shelf.aim) {
                    self.focus_list(list);
                }
            }
            (Told::Deleted, Question::Delete(id)) => {
                let name = self.drop_template(*id);
                self.say(Message::Template(News::Deleted { name }));
            }
            _ => {}
        }
    }

    fn list_templates(&mut self, heads: Vec<TemplateHead>) {
        let Some(open) = &mut self.shelf else { return };
        let templates = heads.len();
        open.heads = heads;
        let was_listed = std::mem::replace(&mut open.listed, true);
        if matches!(open.aim, Aim::Use(_)) {
            return self.say(Message::Template(News::Found { templates }));
        }
        let Some((name, reach)) = open.held.take() else {
            return;
        };
        // Whoever is to be asked before one is replaced could not be asked when this was pressed.
        if !was_listed && same(&open.heads, &name, reach).is_some() {
            return self.missed(Missed::Taken);
        }
        self.save_template(name, reach);
    }

    fn templates_missed(&mut self, asked: &Question, missed: Missed, waits: bool) {
        if !waits {
            return self.say(Message::Template(News::Missed(missed)));
        }
        self.missed(missed);
        if let Some(shelf) = &mut self.shelf {
            shelf.held = None;
        }
        match asked {
            Question::Read(id) | Question::Delete(id) if missed == Missed::Gone => {
                self.drop_template(*id);
            }
            // Who saves once more replaces what is there by then.
            Question::Save { .. } if missed == Missed::Changed => {
                self.ask_templates(Question::List);
                if let Some(shelf) = &mut self.shelf {
                    shelf.missed = Some(missed);
                }
            }
            _ => {}
        }
    }

    /// It is offered no longer. Its name, as far as it was known.
    fn drop_template(&mut self, id: TemplateId) -> String {
        let Some(open) = &mut self.shelf else {
            return String::new();
        };
        let place = open.heads.iter().position(|head| head.id == id);
        let gone = place.map(|place| open.heads.remove(place).name);
        open.opened.take_if(|one| one.template.head.id == id);
        gone.unwrap_or_default()
    }

    fn open_template(&mut self, template: Template) {
        let rows = rows_of(&template.text);
        // The name is that of a list only where there is none yet.
        let names = self.shown.checklists().next().is_none();
        let name = names.then_some(template.head.name.as_str());
        let prompts = prompts(name.into_iter().chain(texts(&rows)));
        if let Some(shelf) = &mut self.shelf {
            shelf.opened = Some(Opened {
                template,
                rows,
                prompts,
            });
        }
    }

    /// Its rows stand at the end of the list, in one step; in a list of its own where there is none.
    pub(crate) fn use_template(&mut self, now_ms: u64, fillings: &[Filling]) {
        let Some(Shelf {
            aim: Aim::Use(list),
            opened: Some(opened),
            ..
        }) = self.shelf()
        else {
            return;
        };
        let (list, kind) = (*list, opened.template.kind);
        let name = filled(&opened.template.head.name, fillings);
        let rows = opened.rows.iter().cloned();
        let rows = rows.map(|row| in_room(filled_row(row, fillings)));
        let rows = rows.collect();
        let rows = self.with_emoji(rows);
        let count = rows.len();
        let new_name = name.chars().take(NAME_CHARS_MAX).collect();
        match self.put(now_ms, (list, None), rows, (new_name, kind)) {
            Ok(put) => {
                self.shelf = None;
                if let Some(put) = put {
                    self.unfold_around(put.first);
                    self.unfold_around(put.last);
                    self.say(Message::Template(News::Inserted { rows: count, name }));
                    self.focus(Focus::Row(put.first));
                }
            }
            Err(refusal) => self.missed(Missed::Refused(refusal)),
        }
    }
}
