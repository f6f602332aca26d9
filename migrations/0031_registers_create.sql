-- Registers of the work around plans: inspections (G-25, G-26), critiques (G-27), good practice (G-29), conferences (G-30), obstacles (G-31),
-- meetings and advice (G-32). One shape for all: a record with its words, its plans, the people who take part, entries, and what was done when.
CREATE TABLE register_records (
  id                BIGINT    PRIMARY KEY,
  kind              TEXT      NOT NULL,       -- INSPECTION, OBSTACLE … (register.hpp)
  unit_id           BIGINT    NOT NULL REFERENCES units (id),
  title             TEXT      NOT NULL,
  body              TEXT      NOT NULL,
  words             TEXT      NOT NULL,       -- JSON: the further texts of the kind, by name
  state             TEXT      NOT NULL,
  held_on           DATE,
  addressee         TEXT      NOT NULL,       -- in words, where it is no unit here
  addressee_unit_id BIGINT    REFERENCES units (id),
  channel_unit_id   BIGINT    REFERENCES units (id),  -- "qua …": receives, checks and forwards
  subject_unit_id   BIGINT    REFERENCES units (id),  -- who is inspected
  published         BOOLEAN   NOT NULL,       -- every unit reads it
  search            TEXT      NOT NULL,
  made_by           TEXT      NOT NULL,
  created_at        TIMESTAMP NOT NULL,
  version           BIGINT    NOT NULL
);
CREATE INDEX register_records_by_unit ON register_records (unit_id, kind, id);
CREATE INDEX register_records_by_kind ON register_records (kind, id);
CREATE INDEX register_records_by_channel ON register_records (channel_unit_id, state);
CREATE INDEX register_records_by_addressee ON register_records (addressee_unit_id, state);
CREATE INDEX register_records_by_subject ON register_records (subject_unit_id, id);

CREATE TABLE register_plans (
  record_id BIGINT NOT NULL REFERENCES register_records (id),
  plan_id   BIGINT NOT NULL REFERENCES plans (id),
  PRIMARY KEY (record_id, plan_id)
);
CREATE INDEX register_plans_by_plan ON register_plans (plan_id, record_id);

-- Who takes part: with an account she reads the record and writes entries, whatever her unit.
CREATE TABLE register_members (
  record_id  BIGINT NOT NULL REFERENCES register_records (id),
  position   BIGINT NOT NULL,
  account_id BIGINT REFERENCES accounts (id),
  name       TEXT   NOT NULL,
  PRIMARY KEY (record_id, position)
);
CREATE INDEX register_members_by_account ON register_members (account_id, record_id);

CREATE TABLE register_entries (
  id        BIGINT    PRIMARY KEY,
  record_id BIGINT    NOT NULL REFERENCES register_records (id),
  kind      TEXT      NOT NULL,               -- FINDING, CONCLUSION, TASK …
  plan_id   BIGINT    REFERENCES plans (id),
  unit_id   BIGINT    REFERENCES units (id),  -- who is to act
  origin_id BIGINT    REFERENCES register_entries (id),  -- the conclusion a task came from
  text      TEXT      NOT NULL,
  due_on    DATE,
  state     TEXT      NOT NULL,
  answer    TEXT      NOT NULL,               -- evidence, explanation or remark of the last step
  made_by   TEXT      NOT NULL,
  made_at   TIMESTAMP NOT NULL
);
CREATE INDEX register_entries_by_record ON register_entries (record_id, id);
CREATE INDEX register_entries_by_unit ON register_entries (unit_id, kind, state);
CREATE INDEX register_entries_by_plan ON register_entries (plan_id, kind, state);

CREATE TABLE register_moves (
  id        BIGINT    PRIMARY KEY,
  record_id BIGINT    NOT NULL REFERENCES register_records (id),
  entry_id  BIGINT    REFERENCES register_entries (id),  -- none: of the record itself
  act       TEXT      NOT NULL,
  text      TEXT      NOT NULL,
  made_by   TEXT      NOT NULL,
  made_at   TIMESTAMP NOT NULL
);
CREATE INDEX register_moves_by_record ON register_moves (record_id, id);
