-- Yearly scorecards of subordinate units (G-28). Points in hundredths.
CREATE TABLE scorecards (
  id           BIGINT    PRIMARY KEY,
  unit_id      BIGINT    NOT NULL REFERENCES units (id),   -- who judges its direct children
  year         BIGINT    NOT NULL,
  title        TEXT      NOT NULL,
  organisation TEXT      NOT NULL CHECK (organisation IN ('UNION', 'FEDERATION', 'PIONEERS')),
  min_cases    BIGINT    NOT NULL,            -- below it on a computed criterion a unit does not lead
  state        TEXT      NOT NULL CHECK (state IN ('DRAFT', 'PUBLISHED', 'CLOSED')),
  made_by      TEXT      NOT NULL,
  created_at   TIMESTAMP NOT NULL,
  version      BIGINT    NOT NULL
);
CREATE INDEX scorecards_by_unit ON scorecards (unit_id, year, id);

CREATE TABLE score_criteria (
  id           BIGINT  PRIMARY KEY,
  scorecard_id BIGINT  NOT NULL REFERENCES scorecards (id),
  title        TEXT    NOT NULL,
  most         BIGINT  NOT NULL,              -- points at most
  creativity   BOOLEAN NOT NULL,
  computed     BOOLEAN NOT NULL,              -- from a part of a whole, not judged by hand alone
  indicator    TEXT    NOT NULL               -- code of the indicator that gives both; empty: typed
);
CREATE INDEX score_criteria_by_card ON score_criteria (scorecard_id, id);

CREATE TABLE score_units (
  scorecard_id BIGINT NOT NULL REFERENCES scorecards (id),
  unit_id      BIGINT NOT NULL REFERENCES units (id),
  state        TEXT   NOT NULL CHECK (state IN ('OPEN', 'HANDED_IN', 'SCORED', 'OBJECTED', 'SETTLED')),
  objection    TEXT   NOT NULL,
  answer       TEXT   NOT NULL,
  PRIMARY KEY (scorecard_id, unit_id)
);
CREATE INDEX score_units_by_unit ON score_units (unit_id, state);

CREATE TABLE score_values (
  scorecard_id BIGINT NOT NULL REFERENCES scorecards (id),
  unit_id      BIGINT NOT NULL REFERENCES units (id),
  criterion_id BIGINT NOT NULL REFERENCES score_criteria (id),
  part         BIGINT,                        -- of a computed criterion
  whole        BIGINT,
  own          BIGINT,                        -- what the unit gives itself
  superior     BIGINT,                        -- what counts
  evidence     TEXT   NOT NULL,
  PRIMARY KEY (scorecard_id, unit_id, criterion_id)
);
