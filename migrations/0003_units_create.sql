-- Units through time: a unit is an identity; what it is called, what it is and where it hangs are versions.
CREATE TABLE units (
  id   BIGINT PRIMARY KEY,
  line TEXT   NOT NULL CHECK (line IN ('government', 'union', 'other'))
);

-- An events file or a single act that changed the tree; undone as a whole.
CREATE TABLE unit_batches (
  id         BIGINT    PRIMARY KEY,
  applied_at TIMESTAMP NOT NULL,
  applied_by BIGINT,                      -- account; none for the base data
  title      TEXT      NOT NULL,
  digest     TEXT      NOT NULL,          -- of the events, so that the same file is not applied twice
  events     BIGINT    NOT NULL,
  undone_at  TIMESTAMP
);

CREATE TABLE unit_versions (
  id         BIGINT PRIMARY KEY,
  unit_id    BIGINT NOT NULL REFERENCES units (id),
  code       TEXT   NOT NULL,             -- official code without the line's letter; reused over time
  name       TEXT   NOT NULL,             -- official full name
  short_name TEXT   NOT NULL,
  kind       TEXT   NOT NULL,             -- lists: unit_kind
  tier       BIGINT NOT NULL,             -- 1 central, 2 province, 3 district, 4 commune/grassroots, 5 branch
  family     TEXT   NOT NULL CHECK (family IN ('UNION', 'FEDERATION', 'PIONEERS', 'NONE')),
  parent_id  BIGINT REFERENCES units (id),
  place_id   BIGINT REFERENCES units (id),  -- the government unit whose area it works in
  valid_from DATE   NOT NULL,
  valid_to   DATE   NOT NULL,             -- exclusive; 9999-12-31 while it stands
  basis      TEXT   NOT NULL,             -- decision that made it so
  name_fold  TEXT   NOT NULL,
  match_key  TEXT   NOT NULL,
  name_key   TEXT   NOT NULL,             -- Vietnamese collation
  begun_by   BIGINT REFERENCES unit_batches (id),
  ended_by   BIGINT REFERENCES unit_batches (id),
  CHECK (valid_from < valid_to)
);
CREATE UNIQUE INDEX unit_versions_once ON unit_versions (unit_id, valid_from);
CREATE INDEX unit_versions_by_parent ON unit_versions (parent_id, valid_to, name_key);
CREATE INDEX unit_versions_by_code ON unit_versions (code, valid_to);
CREATE INDEX unit_versions_by_match ON unit_versions (match_key);
CREATE INDEX unit_versions_by_place ON unit_versions (place_id);
CREATE INDEX unit_versions_by_batch ON unit_versions (begun_by);
CREATE INDEX unit_versions_ended_by_batch ON unit_versions (ended_by);

CREATE TABLE unit_aliases (
  unit_id   BIGINT NOT NULL REFERENCES units (id),
  alias     TEXT   NOT NULL,
  match_key TEXT   NOT NULL,
  PRIMARY KEY (unit_id, alias)
);
CREATE INDEX unit_aliases_by_match ON unit_aliases (match_key);

-- What happened: one row per predecessor–successor pair.
CREATE TABLE unit_events (
  id             BIGINT PRIMARY KEY,
  batch_id       BIGINT NOT NULL REFERENCES unit_batches (id),
  happened_on    DATE   NOT NULL,
  kind           TEXT   NOT NULL CHECK (kind IN ('establish', 'rename', 'retype', 'move', 'merge', 'split', 'dissolve', 'succeed')),
  predecessor_id BIGINT REFERENCES units (id),
  successor_id   BIGINT REFERENCES units (id),
  share          BIGINT,                  -- of the predecessor, in ten-thousandths; none: not stated
  basis          TEXT   NOT NULL
);
CREATE INDEX unit_events_by_predecessor ON unit_events (predecessor_id);
CREATE INDEX unit_events_by_successor ON unit_events (successor_id);
CREATE INDEX unit_events_by_batch ON unit_events (batch_id);

-- Where the records of an ended unit stand: with the one successor, or, when it was split and nobody knows yet,
-- with a unit above that places them (whole is false). Records themselves are never rewritten by a reform.
CREATE TABLE unit_homes (
  unit_id    BIGINT  NOT NULL REFERENCES units (id),
  home_id    BIGINT  NOT NULL REFERENCES units (id),
  whole      BOOLEAN NOT NULL,
  valid_from DATE    NOT NULL,
  valid_to   DATE    NOT NULL,
  batch_id   BIGINT  NOT NULL REFERENCES unit_batches (id),
  PRIMARY KEY (unit_id, valid_from)
);
CREATE INDEX unit_homes_by_home ON unit_homes (home_id);
CREATE INDEX unit_homes_by_batch ON unit_homes (batch_id);

-- Ancestor–descendant closure with dates, over parents and homes. Every unit is its own ancestor while it stands;
-- `same` marks lines made of homes only: the unit itself and what it inherited.
CREATE TABLE unit_lines (
  ancestor_id   BIGINT  NOT NULL,
  descendant_id BIGINT  NOT NULL,
  depth         BIGINT  NOT NULL,
  same          BOOLEAN NOT NULL,
  valid_from    DATE    NOT NULL,
  valid_to      DATE    NOT NULL,
  PRIMARY KEY (ancestor_id, descendant_id, valid_from)
);
CREATE INDEX unit_lines_by_descendant ON unit_lines (descendant_id, ancestor_id, valid_from, valid_to, same);

-- Dated marks of a place: 'poor' for a poor district or commune (A-13).
CREATE TABLE unit_marks (
  id         BIGINT PRIMARY KEY,
  unit_id    BIGINT NOT NULL REFERENCES units (id),
  mark       TEXT   NOT NULL,
  valid_from DATE   NOT NULL,
  valid_to   DATE   NOT NULL,
  basis      TEXT   NOT NULL,
  CHECK (valid_from < valid_to)
);
CREATE INDEX unit_marks_by_unit ON unit_marks (unit_id, mark, valid_from);
