-- Indicators as data: a formula over facts, in versions that count from a day on (G-08, I-11).
CREATE TABLE indicators (
  code       TEXT      PRIMARY KEY,
  name_vi    TEXT      NOT NULL,
  name_en    TEXT      NOT NULL,
  says       TEXT      NOT NULL,          -- words of a target that mean this indicator, one a line
  created_at TIMESTAMP NOT NULL
);
CREATE TABLE indicator_versions (
  id         BIGINT    PRIMARY KEY,
  code       TEXT      NOT NULL REFERENCES indicators (code),
  number     BIGINT    NOT NULL,
  valid_from DATE      NOT NULL,          -- periods that end on this day or later
  formula    TEXT      NOT NULL,          -- JSON: indicators/formula.hpp
  note       TEXT      NOT NULL,
  account    TEXT      NOT NULL,          -- empty: came with the program
  digest     TEXT      NOT NULL,          -- of what came with the program, so that it comes once
  created_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX indicator_versions_once ON indicator_versions (code, number);
-- The kinds of facts of a version, as statements join them: one of each group.
CREATE TABLE indicator_terms (
  version_id BIGINT NOT NULL REFERENCES indicator_versions (id),
  side       TEXT   NOT NULL CHECK (side IN ('numerator', 'denominator')),
  group_no   BIGINT NOT NULL,
  kind       TEXT   NOT NULL REFERENCES fact_kinds (code),
  PRIMARY KEY (version_id, side, group_no, kind)
);
CREATE INDEX indicator_terms_by_kind ON indicator_terms (kind);

-- Which indicator measures a target, where its words do not say it; empty: none.
CREATE TABLE target_indicators (
  item_id BIGINT    PRIMARY KEY,
  plan_id BIGINT    NOT NULL REFERENCES plans (id),
  code    TEXT      NOT NULL,
  account TEXT      NOT NULL,
  made_at TIMESTAMP NOT NULL
);

-- What people say a target reached, beside what is computed: with how they know it, evidence, and the approval of somebody else.
CREATE TABLE manual_values (
  id          BIGINT    PRIMARY KEY,
  plan_id     BIGINT    NOT NULL REFERENCES plans (id),
  item_id     BIGINT    NOT NULL,
  unit_id     BIGINT    NOT NULL REFERENCES units (id),
  period_from DATE      NOT NULL,
  period_to   DATE      NOT NULL,         -- exclusive
  part        BIGINT    NOT NULL,         -- in hundredths
  whole       BIGINT    NOT NULL,         -- of a percentage; 0 otherwise
  method      TEXT      NOT NULL,
  evidence    TEXT      NOT NULL,         -- in words; files are attached
  account_id  BIGINT    NOT NULL,
  account     TEXT      NOT NULL,
  made_at     TIMESTAMP NOT NULL,
  approver_id BIGINT,
  approved_by TEXT      NOT NULL,
  approved_at TIMESTAMP
);
CREATE INDEX manual_values_by_target ON manual_values (item_id, unit_id, period_from, id);
CREATE INDEX manual_values_by_unit ON manual_values (unit_id, plan_id);

-- A closed period: what each target had reached, and from what.
CREATE TABLE frozen_results (
  id            BIGINT    PRIMARY KEY,
  plan_id       BIGINT    NOT NULL REFERENCES plans (id),
  item_id       BIGINT    NOT NULL,
  unit_id       BIGINT    NOT NULL REFERENCES units (id),
  period_from   DATE      NOT NULL,       -- what was counted
  period_to     DATE      NOT NULL,       -- exclusive
  indicator     TEXT      NOT NULL,
  version_id    BIGINT    NOT NULL,       -- of the indicator; 0: a value by hand
  part          BIGINT,
  whole         BIGINT,
  confirmed     BOOLEAN   NOT NULL,
  account       TEXT      NOT NULL,
  frozen_at     TIMESTAMP NOT NULL,
  reopened_at   TIMESTAMP,
  reopened_by   TEXT      NOT NULL,
  reopen_reason TEXT      NOT NULL
);
CREATE UNIQUE INDEX frozen_results_once ON frozen_results (item_id, unit_id, period_from, period_to) WHERE reopened_at IS NULL;
CREATE INDEX frozen_results_by_unit ON frozen_results (unit_id, plan_id, period_to);
-- The facts it was computed from.
CREATE TABLE frozen_facts (
  frozen_id BIGINT NOT NULL REFERENCES frozen_results (id),
  side      TEXT   NOT NULL,
  fact_id   BIGINT NOT NULL REFERENCES facts (id),
  PRIMARY KEY (frozen_id, side, fact_id)
);
