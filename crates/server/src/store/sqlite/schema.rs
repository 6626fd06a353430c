//! Opening the database file, and bringing an older one up to date.

use super::SqliteError;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// One step each, in order; what has been released is never edited.
pub(super) const MIGRATIONS: [&str; 5] = [
    include_str!("0001_checklists.sql"),
    include_str!("0002_told.sql"),
    include_str!("0003_past.sql"),
    include_str!("0004_numbers.sql"),
    include_str!("0005_templates.sql"),
];

/// The connection that writes, with the newest schema.
pub(super) fn open_writer(file: &Path) -> Result<Connection, SqliteError> {
    let mut connection = Connection::open(file)?;
    tune(&connection)?;
    // Acknowledged means on the disk: the log is synced at every commit.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    migrate(&mut connection, &MIGRATIONS)?;
    Ok(connection)
}

pub(super) fn open_reader(file: &Path) -> Result<Connection, SqliteError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    tune(&connection)?;
    Ok(connection)
}

fn tune(connection: &Connection) -> Result<(), SqliteError> {
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    Ok(())
}

/// Applies the steps that the file has not seen; each is all or nothing.
pub(super) fn migrate(connection: &mut Connection, steps: &[&str]) -> Result<(), SqliteError> {
    let found: u16 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let found = usize::from(found);
    if found > steps.len() {
        return Err(SqliteError::TooNew {
            found,
            known: steps.len(),
        });
    }
    for (version, step) in (1_u16..).zip(steps).skip(found) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", version)?;
        transaction.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables(connection: &Connection) -> Vec<String> {
        let mut statement = connection
            .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
            .unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    }

    #[test]
    fn an_older_file_ends_with_the_schema_of_a_new_one() {
        let mut new = Connection::open_in_memory().unwrap();
        migrate(&mut new, &MIGRATIONS).unwrap();
        for version in 0..MIGRATIONS.len() {
            let mut old = Connection::open_in_memory().unwrap();
            migrate(&mut old, &MIGRATIONS[..version]).unwrap();
            migrate(&mut old, &MIGRATIONS).unwrap();
            assert_eq!(tables(&old), tables(&new), "from {version}");
        }
    }

    #[test]
    fn rows_outlive_the_step_from_the_version_before() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, &MIGRATIONS[..MIGRATIONS.len() - 1]).unwrap();
        connection
            .execute_batch(
                "INSERT INTO tenants VALUES (1, 'k', 'https://a.atlassian.net', NULL, 's', 1, 5, 6);
                 INSERT INTO issues (tenant, issue, version, floor, hash) VALUES (1, 7, 3, 0, 'h');",
            )
            .unwrap();
        migrate(&mut connection, &MIGRATIONS).unwrap();
        let told: (i64, i64) = connection
            .query_row("SELECT version, told FROM issues", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .unwrap();
        assert_eq!(told, (3, 0));
    }

    #[test]
    fn a_failed_step_leaves_the_file_as_it_was() {
        let mut connection = Connection::open_in_memory().unwrap();
        let broken = [MIGRATIONS[0], "CREATE TABLE half (x) STRICT; nonsense"];
        assert!(migrate(&mut connection, &broken).is_err());
        migrate(&mut connection, &MIGRATIONS).unwrap();
    }

    #[test]
    fn a_file_of_a_newer_service_is_refused() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        let error = migrate(&mut connection, &MIGRATIONS).unwrap_err();
        assert!(matches!(error, SqliteError::TooNew { found: 99, .. }));
    }
}
