//! The rows of templates.

use super::SqliteError;
use crate::store::{Keeping, TemplateSaved, Within};
use rusqlite::{Connection, OptionalExtension, params};
use tickmark_domain::limits::TEMPLATES_MAX;
use tickmark_domain::template::{Reach, Template, TemplateHead};
use tickmark_domain::{TemplateId, Version};

/// Under which project those are kept that are offered in all of them.
const EVERY_PROJECT: i64 = 0;

impl Within {
    /// Without a project only what is offered everywhere is found.
    fn project(self) -> i64 {
        self.project.map_or(EVERY_PROJECT, |project| project.0)
    }
}

/// Those that are offered in a project, its own first, each by name.
pub(super) fn all(
    connection: &Connection,
    within: Within,
) -> Result<Vec<TemplateHead>, SqliteError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, project, version, name FROM templates
         WHERE tenant = ?1 AND project IN (0, ?2)",
    )?;
    let mut found = statement.query([within.tenant.0, within.project()])?;
    let mut heads = Vec::new();
    while let Some(row) = found.next()? {
        heads.push(head(row)?);
    }
    heads.sort_by_cached_key(|head: &TemplateHead| {
        let is_of_site = head.reach == Some(Reach::Site);
        (is_of_site, head.name.to_lowercase(), head.id)
    });
    Ok(heads)
}

fn head(row: &rusqlite::Row<'_>) -> Result<TemplateHead, SqliteError> {
    let id: [u8; 16] = row.get(0)?;
    let project: i64 = row.get(1)?;
    Ok(TemplateHead {
        id: TemplateId::from_bits(u128::from_be_bytes(id)),
        reach: Some(if project == EVERY_PROJECT {
            Reach::Site
        } else {
            Reach::Project
        }),
        version: Version(row.get::<_, i64>(2)?.cast_unsigned()),
        name: row.get(3)?,
    })
}

pub(super) fn one(
    connection: &Connection,
    within: Within,
    id: TemplateId,
) -> Result<Option<Template>, SqliteError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, project, version, name, kind, body FROM templates
         WHERE tenant = ?1 AND id = ?2 AND project IN (0, ?3)",
    )?;
    let values = params![within.tenant.0, id.0.as_bytes(), within.project()];
    let mut found = statement.query(values)?;
    let Some(row) = found.next()? else {
        return Ok(None);
    };
    let kind = row.get_ref(4)?.as_str().map_err(rusqlite::Error::from)?;
    Ok(Some(Template {
        head: head(row)?,
        kind: serde_json::from_str(kind)?,
        text: row.get(5)?,
    }))
}

/// Keeps it, if it replaces the version that is kept, and there is room. What is kept in these words
/// already was saved before, and its answer lost.
pub(super) fn save(
    connection: &Connection,
    within: Within,
    keeping: &Keeping,
) -> Result<TemplateSaved, SqliteError> {
    let (id, draft) = (keeping.id, &keeping.draft);
    let project = match draft.reach {
        Reach::Site => EVERY_PROJECT,
        Reach::Project => within.project(),
    };
    if let Some(head) = same(connection, within, keeping)? {
        return Ok(TemplateSaved::Kept(head));
    }
    let before: Option<(i64, i64)> = connection
        .prepare_cached("SELECT project, version FROM templates WHERE tenant = ?1 AND id = ?2")?
        .query_row(params![within.tenant.0, id.0.as_bytes()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let (place, version) = before.map_or((None, 0), |(place, version)| (Some(place), version));
    let is_seen = place.is_none_or(|place| [EVERY_PROJECT, within.project()].contains(&place));
    if !is_seen || version.cast_unsigned() != draft.replaces.0 {
        return Ok(TemplateSaved::Changed);
    }
    if place != Some(project) && count(connection, within, project)? >= TEMPLATES_MAX {
        return Ok(TemplateSaved::Full);
    }
    let saved = version + 1;
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO templates
             (tenant, id, project, version, name, kind, body, account, at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            within.tenant.0,
            id.0.as_bytes(),
            project,
            saved,
            draft.name,
            serde_json::to_string(&draft.kind)?,
            draft.text,
            keeping.account.as_ref().map(|account| &account.0),
            keeping.now_ms.cast_signed(),
        ])?;
    Ok(TemplateSaved::Kept(TemplateHead {
        id,
        version: Version(saved.cast_unsigned()),
        reach: Some(draft.reach),
        name: draft.name.clone(),
    }))
}

/// The one that is kept, where it is what is to be kept.
fn same(
    connection: &Connection,
    within: Within,
    keeping: &Keeping,
) -> Result<Option<TemplateHead>, SqliteError> {
    let draft = &keeping.draft;
    let kept = one(connection, within, keeping.id)?.filter(|kept| {
        kept.head.reach == Some(draft.reach)
            && kept.head.name == draft.name
            && kept.kind == draft.kind
            && kept.text == draft.text
    });
    Ok(kept.map(|kept| kept.head))
}

fn count(connection: &Connection, within: Within, project: i64) -> Result<usize, SqliteError> {
    let found: i64 = connection
        .prepare_cached("SELECT count(*) FROM templates WHERE tenant = ?1 AND project = ?2")?
        .query_row([within.tenant.0, project], |row| row.get(0))?;
    Ok(usize::try_from(found).unwrap_or(usize::MAX))
}

/// Whether there was one to delete.
pub(super) fn delete(
    connection: &Connection,
    within: Within,
    id: TemplateId,
) -> Result<bool, SqliteError> {
    let values = params![within.tenant.0, id.0.as_bytes(), within.project()];
    let gone = connection
        .prepare_cached(
            "DELETE FROM templates WHERE tenant = ?1 AND id = ?2 AND project IN (0, ?3)",
        )?
        .execute(values)?;
    Ok(gone > 0)
}
