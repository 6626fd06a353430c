-- The last number that a criterion of the issue was given; the criterion itself may be gone.
ALTER TABLE issues ADD COLUMN last_number INTEGER NOT NULL DEFAULT 0;
