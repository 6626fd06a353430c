-- Lists that are kept for other issues, by the number of the project in which they are offered;
-- 0 is every project of the site.
CREATE TABLE templates (
    tenant INTEGER NOT NULL REFERENCES tenants (id),
    id BLOB NOT NULL,
    project INTEGER NOT NULL,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    account TEXT,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX templates_by_project ON templates (tenant, project, name, version);
