-- Where the search index files a unit's talents: the province the unit stood in when its first record was entered. It
-- never changes, so a reform leaves the index alone; whether a reader reaches all units of a region is asked of today's
-- lines. A unit that had records before is not here, and is searched by its own token.
CREATE TABLE talent_regions (
  unit_id   BIGINT PRIMARY KEY,   -- stays when the unit goes
  region_id BIGINT NOT NULL
);
CREATE INDEX talent_regions_by_region ON talent_regions (region_id, unit_id);

-- Every word the search index ever held, so that a beginning becomes the few words it may mean.
-- @sqlite
CREATE TABLE talent_vocabulary (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE talent_terms USING fts5vocab (talent_words, row);
INSERT INTO talent_vocabulary (word) SELECT term FROM talent_terms;
DROP TABLE talent_terms;
-- @postgresql
CREATE TABLE talent_vocabulary (word TEXT COLLATE "C" PRIMARY KEY);
INSERT INTO talent_vocabulary (word) SELECT word FROM ts_stat('SELECT words FROM talents');

-- What lists filter by goes together: a planner that takes it for chance reads the whole table in hope.
CREATE STATISTICS talents_together (dependencies, mcv) ON field, stage, level, honoured_year, family, target_group FROM talents;
-- @both
