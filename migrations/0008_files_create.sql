-- Files by content (SHA-256 below files/), and what they are attached to (I-05).
CREATE TABLE attachments (
  id           BIGINT    PRIMARY KEY,
  subject_kind TEXT      NOT NULL,         -- 'talent', 'unit'
  subject_id   BIGINT    NOT NULL,
  unit_id      BIGINT    NOT NULL REFERENCES units (id),
  digest       TEXT      NOT NULL,
  size         BIGINT    NOT NULL,
  content_type TEXT      NOT NULL,         -- as recognised from the content
  name         TEXT      NOT NULL,         -- safe to show and to save under
  version      BIGINT    NOT NULL,         -- 1, 2, … of the same name on the same subject
  added_by     TEXT      NOT NULL,
  added_at     TIMESTAMP NOT NULL,
  removed_at   TIMESTAMP
);
CREATE UNIQUE INDEX attachments_once ON attachments (subject_kind, subject_id, name, version);
CREATE INDEX attachments_by_subject ON attachments (subject_kind, subject_id);
