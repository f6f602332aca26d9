-- Plans and what they ask of whom, by version: an amendment is a new version, the old one stays (G-01 to G-12, G-22).
-- Rows of a version have an id of their own and an `item_id` that stays the same through all versions.
CREATE TABLE plans (
  id               BIGINT    PRIMARY KEY,
  document_id      BIGINT    NOT NULL REFERENCES documents (id),  -- number, issuer, date, title, state
  unit_id          BIGINT    NOT NULL REFERENCES units (id),      -- whose plan it is here
  parent_id        BIGINT    REFERENCES plans (id),
  kind             TEXT      NOT NULL CHECK (kind IN ('PLAN', 'PHASE', 'YEARLY', 'SUBPLAN')),
  year             BIGINT    NOT NULL,        -- of a yearly plan; 0 otherwise
  period_from      DATE      NOT NULL,
  period_to        DATE      NOT NULL,        -- exclusive
  standing_unit_id BIGINT    REFERENCES units (id),               -- the standing department (A-05)
  duty_state       TEXT      NOT NULL CHECK (duty_state IN ('', 'SUBMITTED', 'RETURNED', 'ACCEPTED')),  -- towards the parent
  submitted_at     TIMESTAMP,
  duty_note        TEXT      NOT NULL,
  closed_at        TIMESTAMP,
  created_at       TIMESTAMP NOT NULL,
  version          BIGINT    NOT NULL,
  CHECK (period_from < period_to)
);
CREATE UNIQUE INDEX plans_by_document ON plans (document_id);
CREATE INDEX plans_by_unit ON plans (unit_id, id);
CREATE INDEX plans_by_parent ON plans (parent_id, unit_id);
CREATE UNIQUE INDEX plans_once_a_year ON plans (parent_id, unit_id, year) WHERE kind = 'YEARLY';
CREATE UNIQUE INDEX plans_once_below ON plans (parent_id, unit_id) WHERE kind = 'SUBPLAN';

-- The units a plan applies to: they receive it, owe plans and reports, and enter its percentages (A-08).
CREATE TABLE plan_units (
  plan_id    BIGINT  NOT NULL REFERENCES plans (id),
  unit_id    BIGINT  NOT NULL REFERENCES units (id),
  owes_plan  BOOLEAN NOT NULL,
  added_on   DATE    NOT NULL,
  removed_on DATE    NOT NULL,                -- exclusive; 9999-12-31 while it stands
  source     TEXT    NOT NULL CHECK (source IN ('HAND', 'FOR_ACTION', 'GROUP')),
  weight     BIGINT  NOT NULL,                -- members, in millionths; 0: not told
  PRIMARY KEY (plan_id, unit_id)
);
CREATE INDEX plan_units_by_unit ON plan_units (unit_id, plan_id);

CREATE TABLE plan_versions (
  id             BIGINT    PRIMARY KEY,
  plan_id        BIGINT    NOT NULL REFERENCES plans (id),
  number         BIGINT    NOT NULL,
  state          TEXT      NOT NULL CHECK (state IN ('DRAFT', 'PROPOSED', 'APPROVED')),
  effective_from DATE,                        -- once approved
  reason         TEXT      NOT NULL,          -- of an amendment
  answer         TEXT      NOT NULL,          -- of whoever sent a proposal back
  proposed_by    TEXT      NOT NULL,
  approved_by    TEXT      NOT NULL,
  approved_at    TIMESTAMP,
  created_at     TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX plan_versions_once ON plan_versions (plan_id, number);

CREATE TABLE plan_sections (
  id              BIGINT PRIMARY KEY,
  item_id         BIGINT NOT NULL,
  plan_id         BIGINT NOT NULL REFERENCES plans (id),
  plan_version_id BIGINT NOT NULL REFERENCES plan_versions (id),
  position        BIGINT NOT NULL,
  kind            TEXT   NOT NULL,            -- CONCEPTS, VIEWPOINTS, PURPOSE … (plan.hpp)
  title           TEXT   NOT NULL,
  body            TEXT   NOT NULL
);
CREATE INDEX plan_sections_by_version ON plan_sections (plan_version_id, position, id);

CREATE TABLE plan_targets (
  id               BIGINT PRIMARY KEY,
  item_id          BIGINT NOT NULL,
  plan_id          BIGINT NOT NULL REFERENCES plans (id),
  plan_version_id  BIGINT NOT NULL REFERENCES plan_versions (id),
  section_item_id  BIGINT NOT NULL,           -- where it is printed; 0: after the sections
  parent_item_id   BIGINT NOT NULL,           -- of the target it narrows ("trong đó"); 0: stands alone
  position         BIGINT NOT NULL,
  text             TEXT   NOT NULL,           -- in the words of the document
  kind             TEXT   NOT NULL,           -- PERCENT_AT_LEAST, COUNT_EXACT, YES_NO … (target.hpp)
  value            BIGINT NOT NULL,           -- in hundredths: 7000 is 70 % or 70 pieces
  measured         TEXT   NOT NULL,           -- what is counted: 'cán bộ Đoàn các cấp'
  numerator        TEXT   NOT NULL,
  denominator      TEXT   NOT NULL,
  each_at_least    BIGINT NOT NULL,           -- 60 % of schools with at least 3 …: 3; 0: no such count
  horizon          TEXT   NOT NULL CHECK (horizon IN ('YEARLY', 'BY_DATE', 'PER_PHASE')),
  by_date          DATE,
  phase_from       BIGINT NOT NULL,           -- years; 0: the period of the plan
  phase_to         BIGINT NOT NULL,
  indicator        TEXT   NOT NULL,           -- code of the indicator that measures it; empty: by hand
  origin_item_id   BIGINT NOT NULL,           -- the target of the parent plan it was copied from; 0: none
  allocated        BIGINT,                    -- what the parent plan gave this unit, in hundredths
  deviation        TEXT   NOT NULL            -- why it is set otherwise
);
CREATE INDEX plan_targets_by_version ON plan_targets (plan_version_id, position, id);
CREATE INDEX plan_targets_by_item ON plan_targets (item_id);

CREATE TABLE plan_tasks (
  id              BIGINT  PRIMARY KEY,
  item_id         BIGINT  NOT NULL,
  plan_id         BIGINT  NOT NULL REFERENCES plans (id),
  plan_version_id BIGINT  NOT NULL REFERENCES plan_versions (id),
  section_item_id BIGINT  NOT NULL,
  parent_item_id  BIGINT  NOT NULL,           -- of the task it is a part of
  position        BIGINT  NOT NULL,
  content         TEXT    NOT NULL,
  output          TEXT    NOT NULL,
  lead_unit_id    BIGINT  REFERENCES units (id),
  lead_name       TEXT    NOT NULL,           -- where the lead is no unit here
  adviser         TEXT    NOT NULL,
  target_item_id  BIGINT  NOT NULL,
  conditional     BOOLEAN NOT NULL,           -- "nếu có": nobody is late before it is triggered
  recurrence      TEXT    NOT NULL CHECK (recurrence IN ('', 'MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY')),
  due_on          DATE,
  exclusive       BOOLEAN NOT NULL,
  origin_item_id  BIGINT  NOT NULL
);
CREATE INDEX plan_tasks_by_version ON plan_tasks (plan_version_id, position, id);

-- Bodies that take part in a task beside its lead.
CREATE TABLE plan_task_bodies (
  task_id BIGINT NOT NULL REFERENCES plan_tasks (id),
  position BIGINT NOT NULL,
  unit_id BIGINT REFERENCES units (id),
  name    TEXT   NOT NULL,
  PRIMARY KEY (task_id, position)
);
CREATE INDEX plan_task_bodies_by_unit ON plan_task_bodies (unit_id);

-- How a task stands, whatever version of the plan it is read in.
CREATE TABLE plan_task_states (
  item_id      BIGINT    PRIMARY KEY,
  plan_id      BIGINT    NOT NULL REFERENCES plans (id),
  triggered_on DATE,                          -- of a conditional task
  trigger_text TEXT      NOT NULL,            -- the summons or directive
  due_on       DATE,                          -- set when it was triggered
  done_on      DATE,
  done_by      TEXT      NOT NULL,
  evidence     TEXT      NOT NULL
);
CREATE TABLE plan_task_notes (
  id      BIGINT    PRIMARY KEY,
  item_id BIGINT    NOT NULL,
  plan_id BIGINT    NOT NULL REFERENCES plans (id),
  unit_id BIGINT    NOT NULL REFERENCES units (id),
  text    TEXT      NOT NULL,
  account TEXT      NOT NULL,
  at      TIMESTAMP NOT NULL
);
CREATE INDEX plan_task_notes_by_item ON plan_task_notes (item_id, id);

-- Days by which something is owed. `exclusive`: "trước ngày", the day before is the last (G-12).
CREATE TABLE plan_deadlines (
  id              BIGINT  PRIMARY KEY,
  item_id         BIGINT  NOT NULL,
  plan_id         BIGINT  NOT NULL REFERENCES plans (id),
  plan_version_id BIGINT  NOT NULL REFERENCES plan_versions (id),
  section_item_id BIGINT  NOT NULL,
  position        BIGINT  NOT NULL,
  kind            TEXT    NOT NULL CHECK (kind IN ('PLAN', 'REPORT', 'REVIEW', 'OTHER')),
  what            TEXT    NOT NULL,
  stated          TEXT    NOT NULL,           -- in the words of the document: 'trước ngày 30/10'
  due_on          DATE    NOT NULL,           -- the first one when it comes back
  exclusive       BOOLEAN NOT NULL,
  recurrence      TEXT    NOT NULL CHECK (recurrence IN ('', 'MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY')),
  send_to         TEXT    NOT NULL
);
CREATE INDEX plan_deadlines_by_version ON plan_deadlines (plan_version_id, position, id);

-- One sharing of one target among units; the next one replaces it (G-09).
CREATE TABLE allocation_rounds (
  id              BIGINT    PRIMARY KEY,
  plan_id         BIGINT    NOT NULL REFERENCES plans (id),
  plan_version_id BIGINT    NOT NULL REFERENCES plan_versions (id),
  target_item_id  BIGINT    NOT NULL,
  number          BIGINT    NOT NULL,
  method          TEXT      NOT NULL CHECK (method IN ('sainte-lague', 'largest-remainder', 'hand', 'same')),
  total           BIGINT    NOT NULL,         -- in hundredths
  state           TEXT      NOT NULL CHECK (state IN ('DRAFT', 'PUBLISHED', 'REPLACED')),
  note            TEXT      NOT NULL,
  made_by         TEXT      NOT NULL,
  made_at         TIMESTAMP NOT NULL,
  published_at    TIMESTAMP
);
CREATE UNIQUE INDEX allocation_rounds_once ON allocation_rounds (target_item_id, number);
CREATE UNIQUE INDEX allocation_rounds_standing ON allocation_rounds (target_item_id) WHERE state = 'PUBLISHED';

CREATE TABLE target_allocations (
  round_id        BIGINT NOT NULL REFERENCES allocation_rounds (id),
  unit_id         BIGINT NOT NULL REFERENCES units (id),
  plan_id         BIGINT NOT NULL,
  plan_version_id BIGINT NOT NULL,
  target_item_id  BIGINT NOT NULL,
  parent_unit_id  BIGINT NOT NULL,            -- the unit of the plan whose share it is a part of; 0: of the whole
  position        BIGINT NOT NULL,
  weight          BIGINT NOT NULL,            -- in millionths
  exact           BIGINT NOT NULL,            -- before rounding, in hundredths
  value           BIGINT NOT NULL,            -- in hundredths
  fixed           BOOLEAN NOT NULL,           -- agreed after an objection: the next round keeps it
  PRIMARY KEY (round_id, unit_id)
);
CREATE INDEX target_allocations_by_unit ON target_allocations (unit_id, target_item_id);

CREATE TABLE allocation_objections (
  id          BIGINT    PRIMARY KEY,
  round_id    BIGINT    NOT NULL REFERENCES allocation_rounds (id),
  unit_id     BIGINT    NOT NULL REFERENCES units (id),
  proposed    BIGINT    NOT NULL,             -- in hundredths
  reason      TEXT      NOT NULL,
  made_by     TEXT      NOT NULL,
  made_at     TIMESTAMP NOT NULL,
  state       TEXT      NOT NULL CHECK (state IN ('OPEN', 'ACCEPTED', 'REFUSED')),
  answer      TEXT      NOT NULL,
  answered_by TEXT      NOT NULL,
  answered_at TIMESTAMP
);
CREATE UNIQUE INDEX allocation_objections_once ON allocation_objections (round_id, unit_id);

-- What a unit was told about a plan: issue, share, amendment, reminder (A-05, G-09, G-11, G-13).
CREATE TABLE plan_notices (
  id      BIGINT    PRIMARY KEY,
  plan_id BIGINT    NOT NULL REFERENCES plans (id),
  unit_id BIGINT    NOT NULL REFERENCES units (id),
  kind    TEXT      NOT NULL CHECK (kind IN ('ISSUED', 'ALLOCATED', 'AMENDED', 'TRIGGERED', 'REMINDER', 'OVERDUE', 'RETURNED', 'ACCEPTED')),
  item_id BIGINT    NOT NULL,                 -- target, task or deadline; 0: the plan
  text    TEXT      NOT NULL,
  sent_by TEXT      NOT NULL,
  sent_at TIMESTAMP NOT NULL,
  read_at TIMESTAMP,
  read_by TEXT      NOT NULL
);
CREATE INDEX plan_notices_by_unit ON plan_notices (unit_id, id);
CREATE INDEX plan_notices_by_plan ON plan_notices (plan_id, kind, unit_id);

-- A document read by the program, waiting for a person to correct and confirm what was found.
CREATE TABLE plan_readings (
  id         BIGINT    PRIMARY KEY,
  unit_id    BIGINT    NOT NULL REFERENCES units (id),
  file_name  TEXT      NOT NULL,
  digest     TEXT      NOT NULL,              -- of the file below files/
  content_type TEXT    NOT NULL,
  size       BIGINT    NOT NULL,
  found      TEXT      NOT NULL,              -- JSON: what the reader found, corrections put in
  account    TEXT      NOT NULL,
  plan_id    BIGINT    REFERENCES plans (id), -- once confirmed
  created_at TIMESTAMP NOT NULL,
  version    BIGINT    NOT NULL
);
CREATE INDEX plan_readings_by_unit ON plan_readings (unit_id, id);
