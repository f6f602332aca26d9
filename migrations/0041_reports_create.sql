-- Reports: what plans ask of whom, when it is due, what was written and how it went on its way (G-14 to G-21, G-34).

-- What a plan asks: a kind of report, from the units it applies to or from the plan's own unit.
CREATE TABLE report_duties (
  id           BIGINT  PRIMARY KEY,
  plan_id      BIGINT  NOT NULL REFERENCES plans (id),
  item_id      BIGINT  NOT NULL,             -- the deadline of the plan it comes from; 0: entered here
  kind         TEXT    NOT NULL CHECK (kind IN ('SIX_MONTH', 'ANNUAL', 'MONTHLY', 'QUARTERLY', 'AD_HOC', 'ONE_OFF', 'INTERIM_REVIEW', 'FINAL_REVIEW')),
  own          BOOLEAN NOT NULL,             -- owed by the plan's own unit; otherwise by the units it applies to
  general      BOOLEAN NOT NULL,             -- a section of the unit's general work report
  provincial   BOOLEAN NOT NULL,             -- consulted, submitted, signed and sent (G-18)
  tier         BIGINT  NOT NULL,             -- only units of this tier; 0: all
  due_on       DATE,                         -- the first one; none for AD_HOC
  exclusive    BOOLEAN NOT NULL,             -- "trước ngày" (G-12)
  lead_days    BIGINT  NOT NULL,             -- days before due_on that units have to be ready (G-19); 0: due_on itself
  recurrence   TEXT    NOT NULL CHECK (recurrence IN ('', 'MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY')),
  receiver_id  BIGINT  REFERENCES units (id),
  receiver     TEXT    NOT NULL,             -- where it is no unit here
  second_id    BIGINT  REFERENCES units (id),
  second       TEXT    NOT NULL,
  channel_id   BIGINT  REFERENCES units (id),  -- "qua …"
  signing_id   BIGINT  REFERENCES units (id),  -- where a provincial report is signed
  ended        BOOLEAN NOT NULL,
  version      BIGINT  NOT NULL
);
CREATE INDEX report_duties_by_plan ON report_duties (plan_id);

-- Each time a duty falls due. Kept as rows, so that a changed lead time moves those to come and no others.
CREATE TABLE report_dues (
  id        BIGINT  PRIMARY KEY,
  duty_id   BIGINT  NOT NULL REFERENCES report_duties (id),
  period    TEXT    NOT NULL,                -- 2026, 2026-H1, 2026-Q3, 2026-09; a day for a report of one date
  due_on    DATE    NOT NULL,
  exclusive BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX report_dues_once ON report_dues (duty_id, period);
CREATE INDEX report_dues_by_day ON report_dues (due_on);

CREATE TABLE reports (
  id           BIGINT    PRIMARY KEY,
  unit_id      BIGINT    NOT NULL REFERENCES units (id),
  plan_id      BIGINT    NOT NULL,           -- 0: a general work report with a section a plan
  kind         TEXT      NOT NULL,
  period       TEXT      NOT NULL,
  due_on       DATE,
  exclusive    BOOLEAN   NOT NULL,
  provincial   BOOLEAN   NOT NULL,
  state        TEXT      NOT NULL CHECK (state IN ('DRAFT', 'CONSULTED', 'SUBMITTED', 'RECEIVED', 'FORWARDED', 'RETURNED', 'ACCEPTED', 'SIGNED', 'SENT')),
  title        TEXT      NOT NULL,
  number       TEXT      NOT NULL,
  place        TEXT      NOT NULL,
  issued_on    DATE,
  data_from    DATE      NOT NULL,           -- the days its figures are of, both inclusive
  data_to      DATE      NOT NULL,
  channel_id   BIGINT    REFERENCES units (id),
  signing_id   BIGINT    REFERENCES units (id),
  consulted    TEXT      NOT NULL,           -- who was consulted
  signer       TEXT      NOT NULL,
  position     TEXT      NOT NULL,
  on_behalf    TEXT      NOT NULL,
  for_head     TEXT      NOT NULL,
  edition      BIGINT    NOT NULL,           -- 1 at the first submission
  first_submitted_at TIMESTAMP,              -- kept when it is returned and comes again (G-34)
  submitted_at TIMESTAMP,
  received_at  TIMESTAMP,                    -- by the channel: what timeliness is judged by (G-16)
  forwarded_at TIMESTAMP,
  signed_at    TIMESTAMP,
  sent_at      TIMESTAMP,
  consolidated BOOLEAN   NOT NULL,
  locked       BOOLEAN   NOT NULL,
  outdated     BOOLEAN   NOT NULL,           -- a report it sums was corrected after it was locked (G-17)
  template_id  BIGINT    NOT NULL,           -- the version of the template it was begun with
  created_at   TIMESTAMP NOT NULL,
  version      BIGINT    NOT NULL
);
CREATE UNIQUE INDEX reports_once ON reports (unit_id, plan_id, kind, period);
CREATE INDEX reports_by_plan ON reports (plan_id, period, kind);

CREATE TABLE report_receivers (
  report_id BIGINT    NOT NULL REFERENCES reports (id),
  position  BIGINT    NOT NULL,
  unit_id   BIGINT    REFERENCES units (id),
  name      TEXT      NOT NULL,
  state     TEXT      NOT NULL CHECK (state IN ('', 'ACCEPTED', 'RETURNED')),
  edition   BIGINT    NOT NULL,              -- the one that was judged
  remarks   TEXT      NOT NULL,
  account   TEXT      NOT NULL,
  at        TIMESTAMP,
  PRIMARY KEY (report_id, position)
);
CREATE INDEX report_receivers_by_unit ON report_receivers (unit_id, report_id);

-- One a plan in scope (G-14).
CREATE TABLE report_sections (
  id              BIGINT PRIMARY KEY,
  report_id       BIGINT NOT NULL REFERENCES reports (id),
  plan_id         BIGINT NOT NULL REFERENCES plans (id),
  results         TEXT   NOT NULL,
  difficulties    TEXT   NOT NULL,
  recommendations TEXT   NOT NULL,           -- may say that there are none
  blank_reason    TEXT   NOT NULL
);
CREATE UNIQUE INDEX report_sections_once ON report_sections (report_id, plan_id);

CREATE TABLE report_figures (
  id         BIGINT PRIMARY KEY,
  report_id  BIGINT NOT NULL REFERENCES reports (id),
  section_id BIGINT NOT NULL REFERENCES report_sections (id),
  position   BIGINT NOT NULL,
  code       TEXT   NOT NULL,                -- 'target:<item>', 'tasks', 'subplans': what it is a figure of
  text       TEXT   NOT NULL,
  required   TEXT   NOT NULL,
  part       BIGINT,                         -- a count, or the part of a whole; in hundredths where it is a count
  whole      BIGINT NOT NULL,                -- 0: no whole
  status     TEXT   NOT NULL CHECK (status IN ('UNKNOWN', 'MET', 'NOT_MET')),
  origin     TEXT   NOT NULL CHECK (origin IN ('AUTO', 'HAND', 'SUM', 'LOCKED')),  -- locked: by a review (G-20)
  evidence   TEXT   NOT NULL
);
CREATE UNIQUE INDEX report_figures_once ON report_figures (section_id, code);
CREATE INDEX report_figures_by_report ON report_figures (report_id);

-- Accepted reports of units that a consolidation rests on, each in the edition it had (G-17).
CREATE TABLE report_sources (
  report_id BIGINT NOT NULL REFERENCES reports (id),
  source_id BIGINT NOT NULL REFERENCES reports (id),
  edition   BIGINT NOT NULL,
  PRIMARY KEY (report_id, source_id)
);
CREATE INDEX report_sources_by_source ON report_sources (source_id);

CREATE TABLE report_lessons (
  id        BIGINT PRIMARY KEY,
  report_id BIGINT NOT NULL REFERENCES reports (id),
  issue     TEXT   NOT NULL,
  cause     TEXT   NOT NULL,
  measure   TEXT   NOT NULL
);
CREATE INDEX report_lessons_by_report ON report_lessons (report_id);

-- What was handed in, edition by edition, as it read then.
CREATE TABLE report_editions (
  report_id    BIGINT    NOT NULL REFERENCES reports (id),
  edition      BIGINT    NOT NULL,
  submitted_at TIMESTAMP NOT NULL,
  account      TEXT      NOT NULL,
  body         TEXT      NOT NULL,           -- JSON: sections with their figures
  PRIMARY KEY (report_id, edition)
);

-- How a kind of report is laid out: versions, none of them changed once it is there (G-34, I-11).
CREATE TABLE report_templates (
  id             BIGINT    PRIMARY KEY,
  kind           TEXT      NOT NULL,
  unit_id        BIGINT    REFERENCES units (id),  -- whose reports and those below it; none: all
  number         BIGINT    NOT NULL,
  effective_from DATE      NOT NULL,
  title          TEXT      NOT NULL,
  opening        TEXT      NOT NULL,
  results        TEXT      NOT NULL,          -- headings of the narrative parts
  difficulties   TEXT      NOT NULL,
  recommendations TEXT     NOT NULL,
  closing        TEXT      NOT NULL,
  figures        TEXT      NOT NULL CHECK (figures IN ('ANNEX', 'SECTION', 'NONE')),
  account        TEXT      NOT NULL,
  created_at     TIMESTAMP NOT NULL
);
CREATE INDEX report_templates_by_kind ON report_templates (kind, effective_from);
