-- The version that Jira's own data about the issue was last made from.
ALTER TABLE issues ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
ALTER TABLE issues ADD COLUMN changed_ms INTEGER NOT NULL DEFAULT 0;
CREATE INDEX issues_untold ON issues (tenant, issue) WHERE told < version;
