-- Jira sites, their checklists row by row, and what every client has had decided.
CREATE TABLE tenants (
    id INTEGER PRIMARY KEY,
    client_key TEXT NOT NULL UNIQUE,
    base_url TEXT NOT NULL,
    display_url TEXT,
    secret TEXT NOT NULL,
    installed INTEGER NOT NULL,
    issued INTEGER NOT NULL,
    changed_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE issues (
    tenant INTEGER NOT NULL REFERENCES tenants (id),
    issue INTEGER NOT NULL,
    version INTEGER NOT NULL,
    floor INTEGER NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (tenant, issue)
) STRICT, WITHOUT ROWID;

CREATE TABLE checklists (
    tenant INTEGER NOT NULL,
    issue INTEGER NOT NULL,
    id BLOB NOT NULL,
    ver INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (tenant, issue, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE items (
    tenant INTEGER NOT NULL,
    issue INTEGER NOT NULL,
    id BLOB NOT NULL,
    ver INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (tenant, issue, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX items_by_version ON items (tenant, issue, ver);

CREATE TABLE clients (
    tenant INTEGER NOT NULL,
    issue INTEGER NOT NULL,
    client BLOB NOT NULL,
    last_seq INTEGER NOT NULL,
    seen_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, issue, client)
) STRICT, WITHOUT ROWID;

CREATE TABLE history (
    tenant INTEGER NOT NULL,
    issue INTEGER NOT NULL,
    version INTEGER NOT NULL,
    client BLOB NOT NULL,
    seq INTEGER NOT NULL,
    op_id BLOB NOT NULL,
    account TEXT,
    at_ms INTEGER NOT NULL,
    op TEXT NOT NULL,
    result TEXT NOT NULL,
    inverse TEXT,
    PRIMARY KEY (tenant, issue, version, client, seq)
) STRICT, WITHOUT ROWID;
