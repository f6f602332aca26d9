-- The talent registry, first cut: who shines in which field, at which unit, with which achievements.
-- What a list filters or sorts by stands here, beside the record, so that one covering index serves each way of looking.
CREATE TABLE talents (
  id            BIGINT    PRIMARY KEY,
  person_id     BIGINT    NOT NULL REFERENCES people (id),
  unit_id       BIGINT    NOT NULL REFERENCES units (id),   -- where it was recorded; a reform never rewrites it
  full_name     TEXT      NOT NULL,        -- of the person, kept equal by the store
  name_key      TEXT      NOT NULL,        -- Vietnamese order by given name
  birth         TEXT      NOT NULL,
  birth_year    BIGINT    NOT NULL,        -- 0 when unknown
  field         TEXT      NOT NULL,        -- lists: field
  level         BIGINT    NOT NULL,        -- of the highest achievement: 0 none, 1 grassroots … 7 international
  honoured_year BIGINT    NOT NULL,        -- of the latest achievement; 0 none
  family        TEXT      NOT NULL CHECK (family IN ('UNION', 'FEDERATION', 'PIONEERS', 'NONE')),  -- who honoured (A-04)
  target_group  TEXT      NOT NULL,        -- lists: target_group, or empty
  stage         TEXT      NOT NULL CHECK (stage IN ('PROMISING', 'RECOGNISED', 'HONOURED')),
  workplace     TEXT      NOT NULL,        -- school or employer
  achievement   TEXT      NOT NULL,        -- the highest one, in words
  note          TEXT      NOT NULL,
  import_id     BIGINT,
  import_row    BIGINT,
  created_at    TIMESTAMP NOT NULL,
  updated_at    TIMESTAMP NOT NULL,
  version       BIGINT    NOT NULL,        -- optimistic locking
  removed_at    TIMESTAMP                  -- taken off the list; can be put back
);
CREATE UNIQUE INDEX talents_once_per_field ON talents (person_id, field) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX talents_once_per_import_row ON talents (import_id, import_row) WHERE import_id IS NOT NULL;
CREATE INDEX talents_by_person ON talents (person_id);
CREATE INDEX talents_by_name ON talents (name_key, id, unit_id, field, level, honoured_year, stage, family, target_group) WHERE removed_at IS NULL;
CREATE INDEX talents_by_unit ON talents (unit_id, field, stage, level, honoured_year, family, target_group, name_key, id) WHERE removed_at IS NULL;
CREATE INDEX talents_by_field ON talents (field, stage, level, honoured_year, unit_id, family, target_group, name_key, id) WHERE removed_at IS NULL;
CREATE INDEX talents_by_year ON talents (honoured_year, level, id, unit_id, field, stage, family, target_group, name_key) WHERE removed_at IS NULL;
CREATE INDEX talents_by_level ON talents (level, name_key, id, unit_id, field, honoured_year, stage, family, target_group) WHERE removed_at IS NULL;
CREATE INDEX talents_by_birth ON talents (birth_year, name_key, id, unit_id, field, level, honoured_year, stage, family, target_group) WHERE removed_at IS NULL;

-- What somebody achieved; the highest and the latest are copied to the talent by the store.
CREATE TABLE achievements (
  id        BIGINT PRIMARY KEY,
  talent_id BIGINT NOT NULL REFERENCES talents (id),
  title     TEXT   NOT NULL,
  level     BIGINT NOT NULL,
  year      BIGINT NOT NULL,               -- 0 unknown
  family    TEXT   NOT NULL,
  position  BIGINT NOT NULL
);
CREATE INDEX achievements_by_talent ON achievements (talent_id, position);

-- Searching: folded words of the name and of everything else, and the words with their marks for "exact first".
-- On SQLite `marks` also holds a token for each thing a list filters by (u<unit>, f<field>, s<stage>, l<level>, y<year>,
-- g<group>, m<family>), so that any search with filters is one intersection inside the index.
-- @sqlite
CREATE VIRTUAL TABLE talent_words USING fts5 (name, words, exact, marks, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0", prefix='1 2 3');
-- @postgresql
ALTER TABLE talents ADD COLUMN name_words tsvector, ADD COLUMN words tsvector, ADD COLUMN exact_words tsvector;
CREATE INDEX talents_name_words ON talents USING GIN (name_words) WITH (fastupdate = off);
CREATE INDEX talents_words ON talents USING GIN (words) WITH (fastupdate = off);
-- @both
