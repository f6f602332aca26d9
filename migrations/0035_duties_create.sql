-- What a plan asks again and again, of whom and by when (REQUIREMENTS table 5; G-12, G-13).
CREATE TABLE duties (
  id         BIGINT    PRIMARY KEY,
  plan_id    BIGINT    NOT NULL REFERENCES plans (id),
  who        TEXT      NOT NULL CHECK (who IN ('PLAN_UNITS', 'OWN')),  -- the units it applies to, or the plan's own
  what       TEXT      NOT NULL,
  phrase     TEXT      NOT NULL,              -- in the words of the document
  to_whom    TEXT      NOT NULL,
  second     TEXT      NOT NULL,              -- a second addressee
  channel    TEXT      NOT NULL,              -- "qua …": receives and forwards
  recurrence TEXT      NOT NULL,              -- duty.hpp
  due_on     DATE,                            -- of the first period; none: the end of each
  exclusive  BOOLEAN   NOT NULL,
  from_day   DATE      NOT NULL,
  to_day     DATE      NOT NULL,              -- exclusive
  met_by     TEXT      NOT NULL CHECK (met_by IN ('HAND', 'SUBPLAN')),
  made_by    TEXT      NOT NULL,
  created_at TIMESTAMP NOT NULL,
  version    BIGINT    NOT NULL,
  CHECK (from_day < to_day)
);
CREATE INDEX duties_by_plan ON duties (plan_id, id);

-- A duty on call is owed from the day it was called for.
CREATE TABLE duty_calls (
  id        BIGINT    PRIMARY KEY,
  duty_id   BIGINT    NOT NULL REFERENCES duties (id),
  text      TEXT      NOT NULL,               -- the summons or directive
  called_on DATE      NOT NULL,
  due_on    DATE      NOT NULL,               -- inclusive
  made_by   TEXT      NOT NULL
);
CREATE INDEX duty_calls_by_duty ON duty_calls (duty_id, called_on);

CREATE TABLE duty_done (
  duty_id     BIGINT    NOT NULL REFERENCES duties (id),
  unit_id     BIGINT    NOT NULL REFERENCES units (id),
  period_from DATE      NOT NULL,
  note        TEXT      NOT NULL,             -- what was done, number of the document
  made_by     TEXT      NOT NULL,
  made_at     TIMESTAMP NOT NULL,
  PRIMARY KEY (duty_id, unit_id, period_from)
);
CREATE INDEX duty_done_by_unit ON duty_done (unit_id, period_from);

-- Which of the plan's days before and after (plans.remind_days) the program has reminded of.
CREATE TABLE duty_reminders (
  duty_id     BIGINT NOT NULL REFERENCES duties (id),
  unit_id     BIGINT NOT NULL REFERENCES units (id),
  period_from DATE   NOT NULL,
  step        BIGINT NOT NULL,
  PRIMARY KEY (duty_id, unit_id, period_from, step)
);
