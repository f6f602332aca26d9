-- Money for a plan: what a unit asks, what each step makes of it line by line, and what was spent (G-23, G-24). Amounts in đồng.
CREATE TABLE budgets (
  id               BIGINT    PRIMARY KEY,
  plan_id          BIGINT    NOT NULL REFERENCES plans (id),
  unit_id          BIGINT    NOT NULL REFERENCES units (id),
  year             BIGINT    NOT NULL,
  local            BOOLEAN   NOT NULL,        -- of a local budget: kept apart from the province's
  review_unit_id   BIGINT    NOT NULL REFERENCES units (id),
  appraise_unit_id BIGINT    NOT NULL REFERENCES units (id),
  approve_unit_id  BIGINT    NOT NULL REFERENCES units (id),
  state            TEXT      NOT NULL,        -- budget.hpp
  note             TEXT      NOT NULL,        -- why it was sent back, or what the last step remarked
  made_by          TEXT      NOT NULL,
  created_at       TIMESTAMP NOT NULL,
  version          BIGINT    NOT NULL
);
CREATE UNIQUE INDEX budgets_once ON budgets (plan_id, unit_id, year, local);
CREATE INDEX budgets_by_unit ON budgets (unit_id, id);
CREATE INDEX budgets_by_review ON budgets (review_unit_id, state, id);
CREATE INDEX budgets_by_appraisal ON budgets (appraise_unit_id, state, id);
CREATE INDEX budgets_by_approval ON budgets (approve_unit_id, state, id);

CREATE TABLE budget_lines (
  id        BIGINT PRIMARY KEY,
  budget_id BIGINT NOT NULL REFERENCES budgets (id),
  content   TEXT   NOT NULL,
  source    TEXT   NOT NULL CHECK (source IN ('REGULAR_BUDGET', 'INTEGRATED_PROGRAMME', 'GRANT_AID', 'SOCIAL_MOBILISATION', 'OTHER_LEGAL')),
  programme TEXT   NOT NULL,                  -- name of the programme money is integrated from
  requested BIGINT NOT NULL,
  reviewed  BIGINT,
  appraised BIGINT,
  approved  BIGINT
);
CREATE INDEX budget_lines_by_budget ON budget_lines (budget_id, id);

CREATE TABLE budget_spendings (
  id       BIGINT    PRIMARY KEY,
  line_id  BIGINT    NOT NULL REFERENCES budget_lines (id),
  spent_on DATE      NOT NULL,
  amount   BIGINT    NOT NULL,                -- negative: paid back
  note     TEXT      NOT NULL,
  made_by  TEXT      NOT NULL,
  made_at  TIMESTAMP NOT NULL
);
CREATE INDEX budget_spendings_by_line ON budget_spendings (line_id, id);

CREATE TABLE budget_moves (
  id        BIGINT    PRIMARY KEY,
  budget_id BIGINT    NOT NULL REFERENCES budgets (id),
  act       TEXT      NOT NULL,
  text      TEXT      NOT NULL,
  made_by   TEXT      NOT NULL,
  made_at   TIMESTAMP NOT NULL
);
CREATE INDEX budget_moves_by_budget ON budget_moves (budget_id, id);
