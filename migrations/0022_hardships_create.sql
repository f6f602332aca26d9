-- Hardship of a person (B-21): a restricted part of the record that no list, search, export or partner view reads.
CREATE TABLE hardships (
  id          BIGINT    PRIMARY KEY,
  person_id   BIGINT    NOT NULL REFERENCES people (id),
  category    TEXT      NOT NULL,          -- lists: hardship_category
  needs       TEXT      NOT NULL,          -- sealed
  evidence_id BIGINT    REFERENCES attachments (id),
  valid_from  DATE      NOT NULL,
  valid_to    DATE      NOT NULL,          -- last day
  account     TEXT      NOT NULL,
  at          TIMESTAMP NOT NULL,
  CHECK (valid_from <= valid_to)
);
CREATE INDEX hardships_by_person ON hardships (person_id, valid_to);
CREATE INDEX hardships_by_end ON hardships (valid_to, person_id);

INSERT INTO lists (list, code, name_vi, name_en, position, retired, match_key) VALUES
  ('hardship_category', 'poor', 'Hộ nghèo', 'Poor household', 10, FALSE, 'ho ngheo'),
  ('hardship_category', 'near_poor', 'Hộ cận nghèo', 'Near-poor household', 20, FALSE, 'ho can ngheo'),
  ('hardship_category', 'orphan', 'Mồ côi', 'Orphan', 30, FALSE, 'mo coi'),
  ('hardship_category', 'disability', 'Khuyết tật', 'Disability', 40, FALSE, 'khuyet tat'),
  ('hardship_category', 'illness', 'Bệnh hiểm nghèo', 'Serious illness', 50, FALSE, 'benh hiem ngheo'),
  ('hardship_category', 'disaster', 'Bị thiên tai, tai nạn', 'Disaster or accident', 60, FALSE, 'thien tai|tai nan'),
  ('hardship_category', 'other', 'Hoàn cảnh khác', 'Other', 70, FALSE, 'hoan canh khac');
