-- B-09: conditions as data. A rule set belongs to a plan, of one unit or of the country; its versions hold the criteria.
CREATE TABLE rule_sets (
  id         BIGINT    PRIMARY KEY,
  code       TEXT      NOT NULL,
  name       TEXT      NOT NULL,
  plan       TEXT      NOT NULL,           -- the plan it serves, in words
  unit_id    BIGINT    REFERENCES units (id),
  created_at TIMESTAMP NOT NULL,
  version    BIGINT    NOT NULL
);
CREATE UNIQUE INDEX rule_sets_once ON rule_sets (code);

CREATE TABLE rule_versions (
  id           BIGINT  PRIMARY KEY,
  set_id       BIGINT  NOT NULL REFERENCES rule_sets (id),
  number       BIGINT  NOT NULL,
  valid_from   DATE    NOT NULL,           -- decisions from this day on, until a later version
  criteria     TEXT    NOT NULL,           -- JSON: eligibility/rule.hpp
  note         TEXT    NOT NULL,
  active       BOOLEAN NOT NULL,           -- an active version never changes
  activated_at TIMESTAMP,
  activated_by TEXT    NOT NULL,
  version      BIGINT  NOT NULL
);
CREATE UNIQUE INDEX rule_versions_once ON rule_versions (set_id, number);

-- Invented people with the answer a version has to give before it may be activated.
CREATE TABLE rule_cases (
  id         BIGINT  PRIMARY KEY,
  version_id BIGINT  NOT NULL REFERENCES rule_versions (id),
  title      TEXT    NOT NULL,
  year       BIGINT  NOT NULL,
  facts      TEXT    NOT NULL,             -- JSON
  expected   BOOLEAN NOT NULL
);
CREATE INDEX rule_cases_by_version ON rule_cases (version_id, id);

-- What was decided, by which version, from which facts.
CREATE TABLE verdicts (
  id         BIGINT    PRIMARY KEY,
  talent_id  BIGINT    NOT NULL REFERENCES talents (id),
  version_id BIGINT    NOT NULL REFERENCES rule_versions (id),
  year       BIGINT    NOT NULL,
  eligible   BOOLEAN   NOT NULL,
  failed     BIGINT    NOT NULL,           -- one bit a criterion of the version
  facts      TEXT      NOT NULL,           -- JSON
  decided_at TIMESTAMP NOT NULL,
  account    TEXT      NOT NULL
);
CREATE INDEX verdicts_by_talent ON verdicts (talent_id, decided_at);
CREATE INDEX verdicts_by_version ON verdicts (version_id, year);

-- One rule version asked of everybody within a reader's scope; the people it found stand beside it.
CREATE TABLE eligibility_runs (
  id          BIGINT    PRIMARY KEY,
  version_id  BIGINT    NOT NULL REFERENCES rule_versions (id),
  year        BIGINT    NOT NULL,
  account_id  BIGINT    NOT NULL,
  account     TEXT      NOT NULL,
  job_id      BIGINT    NOT NULL,
  asked_at    TIMESTAMP NOT NULL,
  finished_at TIMESTAMP,
  people      BIGINT    NOT NULL,
  eligible    BIGINT    NOT NULL
);
CREATE INDEX eligibility_runs_by_account ON eligibility_runs (account_id, id);
CREATE TABLE eligibility_run_people (
  run_id    BIGINT  NOT NULL REFERENCES eligibility_runs (id),
  talent_id BIGINT  NOT NULL REFERENCES talents (id),
  eligible  BOOLEAN NOT NULL,
  failed    BIGINT  NOT NULL,
  PRIMARY KEY (run_id, talent_id)
);

INSERT INTO rule_sets (id, code, name, plan, unit_id, created_at, version) VALUES
  (9100001, '000', 'Theo dõi, bồi dưỡng tài năng trẻ', 'Kế hoạch theo dõi và bồi dưỡng tài năng trẻ, gương mặt trẻ triển vọng', NULL, '2026-01-01 00:00:00.000', 1),
  (9100002, '001', 'Tài năng trẻ của tỉnh', 'Đề án phát hiện và bồi dưỡng tài năng trẻ của tỉnh', NULL, '2026-01-01 00:00:00.000', 1);
INSERT INTO rule_versions (id, set_id, number, valid_from, criteria, note, active, activated_at, activated_by, version) VALUES
  (9110001, 9100001, 1, '2020-01-01', '[{"kind":"stage","values":["PROMISING","RECOGNISED","HONOURED"]}]', 'Không giới hạn độ tuổi', TRUE, '2026-01-01 00:00:00.000', '', 1),
  (9110002, 9100002, 1, '2020-01-01', '[{"kind":"age","from":16,"to":35},{"kind":"link","values":["permanent_residence","origin","other"]},{"kind":"award","values":["4","5","7"]}]', 'Từ đủ 16 đến 35 tuổi, có mối liên hệ với tỉnh, có giải thưởng uy tín', TRUE, '2026-01-01 00:00:00.000', '', 1);
INSERT INTO rule_cases (id, version_id, title, year, facts, expected) VALUES
  (9120001, 9110001, 'Gương mặt triển vọng mới 10 tuổi', 2024, '{"birth_year":2014,"stage":"PROMISING"}', TRUE),
  (9120002, 9110002, 'Sinh 2008, xét năm 2024, đủ mọi điều kiện', 2024, '{"birth_year":2008,"links":["origin"],"awards":[4]}', TRUE),
  (9120003, 9110002, 'Sinh 2009, xét năm 2024: chưa đủ tuổi', 2024, '{"birth_year":2009,"links":["origin"],"awards":[4]}', FALSE),
  (9120004, 9110002, 'Sinh 1989, xét năm 2024: còn trong tuổi', 2024, '{"birth_year":1989,"links":["origin"],"awards":[5]}', TRUE),
  (9120005, 9110002, 'Sinh 1988, xét năm 2024: quá tuổi', 2024, '{"birth_year":1988,"links":["origin"],"awards":[5]}', FALSE),
  (9120006, 9110002, 'Không có mối liên hệ với tỉnh', 2024, '{"birth_year":2000,"awards":[5]}', FALSE),
  (9120007, 9110002, 'Chỉ có giải cấp huyện', 2024, '{"birth_year":2000,"links":["permanent_residence"],"awards":[3]}', FALSE);
