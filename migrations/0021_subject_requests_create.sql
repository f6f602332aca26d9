-- What people ask about their own data, with the clocks of Decree 356/2025 (I-08).
CREATE TABLE subject_requests (
  id              BIGINT    PRIMARY KEY,
  person_id       BIGINT    NOT NULL REFERENCES people (id),
  talent_id       BIGINT    NOT NULL REFERENCES talents (id),
  unit_id         BIGINT    NOT NULL REFERENCES units (id),
  kind            TEXT      NOT NULL CHECK (kind IN ('view', 'correct', 'export', 'withdraw', 'restrict', 'object', 'erase')),
  asked_by        TEXT      NOT NULL CHECK (asked_by IN ('person', 'guardian')),
  asked_on        DATE      NOT NULL,
  details         TEXT      NOT NULL,
  acknowledge_by  DATE      NOT NULL,
  due             DATE      NOT NULL,
  acknowledged_on DATE,
  extension       TEXT      NOT NULL,      -- why it was extended; at most once
  state           TEXT      NOT NULL CHECK (state IN ('OPEN', 'DONE', 'REFUSED')),
  answer          TEXT      NOT NULL,
  answered_on     DATE,
  account         TEXT      NOT NULL,
  version         BIGINT    NOT NULL
);
CREATE INDEX subject_requests_by_due ON subject_requests (state, due, id, unit_id);
CREATE INDEX subject_requests_by_person ON subject_requests (person_id, id);

-- Who was erased, and when; what was erased is nowhere.
CREATE TABLE erasures (
  person_id BIGINT    PRIMARY KEY REFERENCES people (id),
  at        TIMESTAMP NOT NULL,
  account   TEXT      NOT NULL
);

-- Public holidays that fall on working days, compensation included; 2027 is provisional until it is announced.
CREATE TABLE holidays (
  day  DATE PRIMARY KEY,
  name TEXT NOT NULL
);
INSERT INTO holidays (day, name) VALUES
  ('2026-01-01', 'Tết Dương lịch'), ('2026-02-16', 'Tết Nguyên đán'), ('2026-02-17', 'Tết Nguyên đán'), ('2026-02-18', 'Tết Nguyên đán'),
  ('2026-02-19', 'Tết Nguyên đán'), ('2026-02-20', 'Tết Nguyên đán'), ('2026-04-27', 'Giỗ Tổ Hùng Vương (nghỉ bù)'), ('2026-04-30', 'Ngày Chiến thắng'),
  ('2026-05-01', 'Quốc tế Lao động'), ('2026-09-01', 'Quốc khánh'), ('2026-09-02', 'Quốc khánh'), ('2027-01-01', 'Tết Dương lịch'),
  ('2027-02-05', 'Tết Nguyên đán'), ('2027-02-08', 'Tết Nguyên đán'), ('2027-02-09', 'Tết Nguyên đán'), ('2027-02-10', 'Tết Nguyên đán'),
  ('2027-04-16', 'Giỗ Tổ Hùng Vương'), ('2027-04-30', 'Ngày Chiến thắng'), ('2027-05-03', 'Quốc tế Lao động (nghỉ bù)'), ('2027-09-02', 'Quốc khánh'),
  ('2027-09-03', 'Quốc khánh');
