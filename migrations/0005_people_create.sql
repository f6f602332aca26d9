-- Each human once. Citizen id, phone and e-mail are sealed (XChaCha20-Poly1305) and found by blind index only.
CREATE TABLE people (
  id              BIGINT    PRIMARY KEY,
  full_name       TEXT      NOT NULL,
  birth           TEXT      NOT NULL,      -- 2008, 2008-09 or 2008-09-01; empty when unknown
  sex             TEXT      NOT NULL CHECK (sex IN ('', 'male', 'female')),
  citizen_id      TEXT,                    -- sealed
  citizen_id_find TEXT,                    -- blind index
  phone           TEXT,
  phone_find      TEXT,
  email           TEXT,
  email_find      TEXT,
  created_at      TIMESTAMP NOT NULL,
  updated_at      TIMESTAMP NOT NULL,
  name_fold       TEXT      NOT NULL DEFAULT '',  -- of officers: search without marks
  name_key        TEXT      NOT NULL DEFAULT ''   -- of officers: Vietnamese order by given name
);
CREATE INDEX people_by_citizen_id ON people (citizen_id_find);
CREATE INDEX people_by_phone ON people (phone_find);

-- Officers of the Union at all levels: who holds which post at which unit, and when (A-07).
CREATE TABLE posts (
  id             BIGINT  PRIMARY KEY,
  person_id      BIGINT  NOT NULL REFERENCES people (id),
  unit_id        BIGINT  NOT NULL REFERENCES units (id),
  position       TEXT    NOT NULL,         -- lists: position
  talent_officer BOOLEAN NOT NULL,
  valid_from     DATE    NOT NULL,
  valid_to       DATE    NOT NULL,         -- exclusive
  version        BIGINT  NOT NULL,
  CHECK (valid_from < valid_to)
);
CREATE INDEX posts_by_unit ON posts (unit_id, valid_from, valid_to);
CREATE INDEX posts_by_person ON posts (person_id, unit_id, position, valid_from);
