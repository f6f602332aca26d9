-- One person, one record: who is probably whom, merging and taking it back, transfers between units; and saved views.

-- Who was entered or changed since the registry in the process looked last.
CREATE INDEX people_by_update ON people (updated_at, id);

-- B-20: two stored people who are probably one, found by comparing everybody with everybody. What a person decided stays.
CREATE TABLE person_pairs (
  one_id      BIGINT NOT NULL REFERENCES people (id),
  other_id    BIGINT NOT NULL REFERENCES people (id),
  probability BIGINT NOT NULL,             -- in thousandths
  reason      TEXT   NOT NULL,             -- JSON, both languages
  decision    TEXT   NOT NULL CHECK (decision IN ('', 'different')),
  decided_by  TEXT   NOT NULL,
  PRIMARY KEY (one_id, other_id),
  CHECK (one_id < other_id)
);
CREATE INDEX person_pairs_by_probability ON person_pairs (probability, one_id, other_id) WHERE decision = '';

-- Two people made one, with everything needed to make them two again.
CREATE TABLE person_merges (
  id         BIGINT    PRIMARY KEY,
  kept_id    BIGINT    NOT NULL REFERENCES people (id),
  merged_id  BIGINT    NOT NULL REFERENCES people (id),
  unit_id    BIGINT    NOT NULL REFERENCES units (id),
  merged_at  TIMESTAMP NOT NULL,
  merged_by  TEXT      NOT NULL,
  after      TEXT      NOT NULL,           -- JSON: versions right after, to see whether anything changed since
  undone_at  TIMESTAMP,
  undone_by  TEXT      NOT NULL
);
CREATE INDEX person_merges_by_kept ON person_merges (kept_id);
CREATE INDEX person_merges_by_merged ON person_merges (merged_id);
-- Rows as they were before, one a row that was changed, added or redirected.
CREATE TABLE person_merge_steps (
  merge_id BIGINT NOT NULL REFERENCES person_merges (id),
  kind     TEXT   NOT NULL,                -- the table, and what was done
  row_id   BIGINT NOT NULL,
  old_id   BIGINT NOT NULL,                -- what it belonged to
  old_row  TEXT   NOT NULL,                -- what else it was: a number, a code or JSON
  PRIMARY KEY (merge_id, kind, row_id, old_row)
);
-- The people and records themselves as they were, column by column.
CREATE TABLE person_merge_people (
  merge_id        BIGINT NOT NULL REFERENCES person_merges (id),
  id              BIGINT NOT NULL,
  full_name       TEXT   NOT NULL,
  birth           TEXT   NOT NULL,
  sex             TEXT   NOT NULL,
  citizen_id      TEXT,
  citizen_id_find TEXT,
  phone           TEXT,
  phone_find      TEXT,
  email           TEXT,
  email_find      TEXT,
  updated_at      TIMESTAMP NOT NULL,
  name_fold       TEXT   NOT NULL,
  name_key        TEXT   NOT NULL,
  PRIMARY KEY (merge_id, id)
);
CREATE TABLE person_merge_talents (
  merge_id      BIGINT NOT NULL REFERENCES person_merges (id),
  id            BIGINT NOT NULL,
  person_id     BIGINT NOT NULL,
  unit_id       BIGINT NOT NULL,
  full_name     TEXT   NOT NULL,
  name_key      TEXT   NOT NULL,
  birth         TEXT   NOT NULL,
  birth_year    BIGINT NOT NULL,
  level         BIGINT NOT NULL,
  honoured_year BIGINT NOT NULL,
  family        TEXT   NOT NULL,
  target_group  TEXT   NOT NULL,
  stage         TEXT   NOT NULL,
  workplace     TEXT   NOT NULL,
  achievement   TEXT   NOT NULL,
  note          TEXT   NOT NULL,
  updated_at    TIMESTAMP NOT NULL,
  version       BIGINT NOT NULL,
  removed_at    TIMESTAMP,
  PRIMARY KEY (merge_id, id)
);
-- Old ids stay valid: they lead to what they became.
CREATE TABLE person_aliases (
  old_id   BIGINT PRIMARY KEY REFERENCES people (id),
  new_id   BIGINT NOT NULL REFERENCES people (id),
  merge_id BIGINT NOT NULL REFERENCES person_merges (id)
);
CREATE INDEX person_aliases_by_new ON person_aliases (new_id);
CREATE TABLE talent_aliases (
  old_id   BIGINT PRIMARY KEY REFERENCES talents (id),
  new_id   BIGINT NOT NULL REFERENCES talents (id),
  merge_id BIGINT NOT NULL REFERENCES person_merges (id)
);
CREATE INDEX talent_aliases_by_new ON talent_aliases (new_id);

-- B-20: a record goes from one managing unit to another when both agreed, from a day on.
CREATE TABLE talent_transfers (
  id           BIGINT    PRIMARY KEY,
  talent_id    BIGINT    NOT NULL REFERENCES talents (id),
  from_unit_id BIGINT    NOT NULL REFERENCES units (id),
  to_unit_id   BIGINT    NOT NULL REFERENCES units (id),
  asked_by     TEXT      NOT NULL CHECK (asked_by IN ('from', 'to')),   -- which side began; the other answers
  effective_on DATE      NOT NULL,
  reason       TEXT      NOT NULL,
  state        TEXT      NOT NULL CHECK (state IN ('ASKED', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'DONE')),
  answer       TEXT      NOT NULL,         -- why it was refused or withdrawn
  asked_at     TIMESTAMP NOT NULL,
  asked_name   TEXT      NOT NULL,
  answered_at  TIMESTAMP,
  answered_name TEXT     NOT NULL
);
CREATE UNIQUE INDEX talent_transfers_one_open ON talent_transfers (talent_id) WHERE state IN ('ASKED', 'ACCEPTED');
CREATE INDEX talent_transfers_by_from ON talent_transfers (from_unit_id, state);
CREATE INDEX talent_transfers_by_to ON talent_transfers (to_unit_id, state);
CREATE INDEX talent_transfers_due ON talent_transfers (effective_on) WHERE state = 'ACCEPTED';
-- Where a record belonged before it moved. On any other day it belonged to talents.unit_id.
CREATE TABLE talent_units (
  talent_id  BIGINT NOT NULL REFERENCES talents (id),
  unit_id    BIGINT NOT NULL REFERENCES units (id),
  valid_from DATE   NOT NULL,
  valid_to   DATE   NOT NULL,
  PRIMARY KEY (talent_id, valid_from),
  CHECK (valid_from < valid_to)
);
CREATE INDEX talent_units_by_unit ON talent_units (unit_id, valid_from, valid_to);

-- F5: a question to the list under a name: of one account, or of a unit and all below it.
CREATE TABLE saved_views (
  id         BIGINT    PRIMARY KEY,
  account_id BIGINT    NOT NULL REFERENCES accounts (id),
  unit_id    BIGINT    REFERENCES units (id),   -- shared with it and everything below; none: only its owner's
  name       TEXT      NOT NULL,
  question   TEXT      NOT NULL,               -- what stands after "?" in the address
  created_at TIMESTAMP NOT NULL
);
CREATE INDEX saved_views_by_account ON saved_views (account_id);
CREATE INDEX saved_views_by_unit ON saved_views (unit_id);
