-- What a client's own edits have made, so that its next ones are not taken for late.
ALTER TABLE clients ADD COLUMN own TEXT NOT NULL DEFAULT '[]';
-- The row as it was before each edit.
ALTER TABLE history ADD COLUMN before TEXT;
-- A text that overwrote another is told with both.
UPDATE history
SET result = json_object('conflict', json_object(
    'yours', json_extract(op, '$.set_text.text'),
    'theirs', coalesce(json_extract(inverse, '$.set_text.text'), '')
))
WHERE result = '"overwrote"';
-- The earliest version that the history leads back to, how many lines it has, and the moment
-- before which nothing of the issue is old enough to leave.
ALTER TABLE issues ADD COLUMN reach INTEGER NOT NULL DEFAULT 0;
ALTER TABLE issues ADD COLUMN entries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE issues ADD COLUMN due_ms INTEGER NOT NULL DEFAULT 0;
CREATE INDEX issues_due ON issues (due_ms);
-- Lines from before do not say how their rows were.
UPDATE issues SET reach = version, entries = (
    SELECT count(*) FROM history
    WHERE history.tenant = issues.tenant AND history.issue = issues.issue
);

-- Rows that left the document, as they were: the history leads back beyond that.
CREATE TABLE compactions (
    tenant INTEGER NOT NULL,
    issue INTEGER NOT NULL,
    version INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    dropped TEXT NOT NULL,
    PRIMARY KEY (tenant, issue, version)
) STRICT, WITHOUT ROWID;
