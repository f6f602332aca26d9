-- B-16: where talents are discovered. A nomination waits at the unit of its area until somebody decides on it.
INSERT INTO lists (list, code, name_vi, name_en, position, retired, match_key) VALUES
  ('channel', 'movement', 'Phong trào thi đua', 'Movement', 10, FALSE, 'phong trao thi dua|phong trao'),
  ('channel', 'contest', 'Cuộc thi, hội thi', 'Contest', 20, FALSE, 'cuoc thi hoi thi|cuoc thi|hoi thi'),
  ('channel', 'class', 'Lớp năng khiếu', 'Class', 30, FALSE, 'lop nang khieu|lop'),
  ('channel', 'club', 'Câu lạc bộ, đội nhóm', 'Club', 40, FALSE, 'cau lac bo doi nhom|cau lac bo|clb'),
  ('channel', 'idea', 'Ý tưởng, sáng kiến', 'Idea', 50, FALSE, 'y tuong sang kien|y tuong|sang kien'),
  ('channel', 'press', 'Báo chí', 'Press', 60, FALSE, 'bao chi'),
  ('channel', 'citizen', 'Người dân', 'Citizen', 70, FALSE, 'nguoi dan'),
  ('channel', 'unit', 'Đơn vị giới thiệu', 'Unit', 80, FALSE, 'don vi gioi thieu|don vi');

CREATE TABLE nominations (
  id          BIGINT    PRIMARY KEY,
  unit_id     BIGINT    NOT NULL REFERENCES units (id),   -- whose triage it is now
  channel     TEXT      NOT NULL,          -- lists: channel
  full_name   TEXT      NOT NULL,
  birth       TEXT      NOT NULL,          -- as stored elsewhere; empty when not told
  link        TEXT      NOT NULL,          -- an address that shows the achievement
  reason      TEXT      NOT NULL,
  contact     TEXT      NOT NULL,          -- of the nominator, sealed
  network     TEXT      NOT NULL,          -- blind: only to limit how many come from one place
  form_digest TEXT      NOT NULL,          -- a form is sent once
  state       TEXT      NOT NULL CHECK (state IN ('NEW', 'ACCEPTED', 'REFUSED')),
  talent_id   BIGINT    REFERENCES talents (id),
  note        TEXT      NOT NULL,          -- of whoever decided or passed it on
  decided_by  TEXT      NOT NULL,
  decided_at  TIMESTAMP,
  created_at  TIMESTAMP NOT NULL,
  version     BIGINT    NOT NULL
);
CREATE UNIQUE INDEX nominations_once ON nominations (form_digest);
CREATE INDEX nominations_by_unit ON nominations (unit_id, state, created_at);
CREATE INDEX nominations_by_network ON nominations (network, created_at);

-- How a talent came to be known: what "discovered by channel" counts.
CREATE TABLE talent_origins (
  talent_id     BIGINT PRIMARY KEY REFERENCES talents (id),
  channel       TEXT   NOT NULL,
  source        TEXT   NOT NULL,           -- which contest, which paper
  discovered_on DATE   NOT NULL,
  guardian      TEXT   NOT NULL            -- of somebody under 16, sealed
);
CREATE INDEX talent_origins_by_day ON talent_origins (discovered_on);

-- B-15: a case sent to chosen units; each reads it and answers.
CREATE TABLE discovery_notices (
  id         BIGINT    PRIMARY KEY,
  talent_id  BIGINT    NOT NULL REFERENCES talents (id),
  unit_id    BIGINT    NOT NULL REFERENCES units (id),    -- who sends
  message    TEXT      NOT NULL,
  account    TEXT      NOT NULL,
  sent_at    TIMESTAMP NOT NULL
);
CREATE INDEX discovery_notices_by_talent ON discovery_notices (talent_id, sent_at);
CREATE INDEX discovery_notices_by_day ON discovery_notices (sent_at);
CREATE TABLE discovery_recipients (
  notice_id   BIGINT    NOT NULL REFERENCES discovery_notices (id),
  unit_id     BIGINT    NOT NULL REFERENCES units (id),
  read_at     TIMESTAMP,
  answered_at TIMESTAMP,
  answer_kind TEXT      NOT NULL,          -- interest, investment, guidance; empty until answered
  answer      TEXT      NOT NULL,
  account     TEXT      NOT NULL,
  PRIMARY KEY (notice_id, unit_id)
);
CREATE INDEX discovery_recipients_by_unit ON discovery_recipients (unit_id, notice_id);
