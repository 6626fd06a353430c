//! The rows of Jira sites.

use super::SqliteError;
use crate::origin::Origin;
use crate::store::{Install, Lifecycle, Tenant, TenantId};
use rusqlite::{Connection, OptionalExtension, Row, params};

pub(super) fn by_key(connection: &Connection, key: &str) -> Result<Option<Tenant>, SqliteError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, client_key, base_url, display_url, secret FROM tenants
         WHERE client_key = ?1 AND installed = 1",
    )?;
    Ok(statement.query_row([key], tenant).optional()?.flatten())
}

pub(super) fn by_id(connection: &Connection, id: TenantId) -> Result<Option<Tenant>, SqliteError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, client_key, base_url, display_url, secret FROM tenants
         WHERE id = ?1 AND installed = 1",
    )?;
    Ok(statement.query_row([id.0], tenant).optional()?.flatten())
}

/// None for a row whose address is no origin any more: such a tenant has no access.
fn tenant(row: &Row) -> rusqlite::Result<Option<Tenant>> {
    let base: String = row.get(2)?;
    let display: Option<String> = row.get(3)?;
    let (id, client_key, secret) = (row.get(0)?, row.get(1)?, row.get(4)?);
    Ok(Origin::parse(&base).map(|base| Tenant {
        id: TenantId(id),
        client_key,
        base,
        display: display.as_deref().and_then(Origin::parse),
        secret,
    }))
}

/// A re-install keeps the tenant's number, and so all its checklists.
pub(super) fn install(
    connection: &Connection,
    install: &Install,
) -> Result<Lifecycle, SqliteError> {
    let written = connection
        .prepare_cached(
            "INSERT INTO tenants
             (client_key, base_url, display_url, secret, installed, issued, changed_ms)
             VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6)
             ON CONFLICT (client_key) DO UPDATE SET
             base_url = excluded.base_url, display_url = excluded.display_url,
             secret = excluded.secret, installed = 1, issued = excluded.issued,
             changed_ms = excluded.changed_ms
             WHERE excluded.issued > tenants.issued",
        )?
        .execute(params![
            install.client_key,
            install.base.as_str(),
            install.display.as_ref().map(Origin::as_str),
            install.secret,
            install.issued,
            install.now_ms.cast_signed(),
        ])?;
    Ok(taken(written))
}

/// The secret goes at once: nothing signed with it is worth anything any more.
pub(super) fn uninstall(
    connection: &Connection,
    client_key: &str,
    issued: i64,
    now_ms: u64,
) -> Result<Lifecycle, SqliteError> {
    let written = connection
        .prepare_cached(
            "UPDATE tenants SET installed = 0, secret = '', issued = ?2, changed_ms = ?3
             WHERE client_key = ?1 AND issued < ?2",
        )?
        .execute(params![client_key, issued, now_ms.cast_signed()])?;
    if written > 0 {
        return Ok(Lifecycle::Done);
    }
    let known = connection
        .prepare_cached("SELECT 1 FROM tenants WHERE client_key = ?1")?
        .exists([client_key])?;
    Ok(taken(usize::from(!known)))
}

fn taken(written: usize) -> Lifecycle {
    if written > 0 {
        Lifecycle::Done
    } else {
        Lifecycle::Stale
    }
}
