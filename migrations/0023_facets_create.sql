-- B-24: counts beside the list. What it filters by but other tables hold is repeated in the record, as the rest is.
ALTER TABLE talents ADD COLUMN categories TEXT NOT NULL DEFAULT '';   -- "|artist|pupil|", of talent_categories
ALTER TABLE talents ADD COLUMN residence TEXT NOT NULL DEFAULT '';    -- of talent_residences today; a new day brings it up to date
ALTER TABLE talents ADD COLUMN active_on DATE;                        -- the latest of talent_activities
-- @sqlite
UPDATE talents SET categories = (SELECT '|' || group_concat(c.category, '|') || '|' FROM (SELECT category FROM talent_categories WHERE talent_id = talents.id ORDER BY category) c)
 WHERE id IN (SELECT talent_id FROM talent_categories);
-- @postgresql
UPDATE talents SET categories = (SELECT '|' || string_agg(c.category, '|' ORDER BY c.category COLLATE "C") || '|' FROM talent_categories c WHERE c.talent_id = talents.id)
 WHERE id IN (SELECT talent_id FROM talent_categories);
-- @both
-- The walks by name, by unit and from the newest cover every filter; the other orders look into the record for the new ones.
DROP INDEX talents_by_name;
DROP INDEX talents_by_unit;
CREATE INDEX talents_by_name ON talents (name_key, id, unit_id, field, level, honoured_year, stage, family, target_group, birth_year, verification, residence, categories, confirmed_on, active_on) WHERE removed_at IS NULL;
CREATE INDEX talents_by_unit ON talents (unit_id, field, stage, level, honoured_year, family, target_group, name_key, id, birth_year, verification, residence, categories, confirmed_on, active_on) WHERE removed_at IS NULL;
CREATE INDEX talents_by_newest ON talents (id, unit_id, field, level, honoured_year, stage, family, target_group, birth_year, verification, residence, categories, confirmed_on, active_on) WHERE removed_at IS NULL;

-- B-22: what was done with somebody: a row a record of any module, so that those with whom nothing was done are found.
CREATE TABLE talent_activities (
  id          BIGINT PRIMARY KEY,
  talent_id   BIGINT NOT NULL REFERENCES talents (id),
  kind        TEXT   NOT NULL,           -- of the record it comes from: stage, duty, residence, transfer, notice …
  source_id   BIGINT NOT NULL,           -- that record
  happened_on DATE   NOT NULL
);
CREATE UNIQUE INDEX talent_activities_once ON talent_activities (kind, source_id);
CREATE INDEX talent_activities_by_talent ON talent_activities (talent_id, happened_on);
INSERT INTO talent_activities (id, talent_id, kind, source_id, happened_on)
SELECT m.id, m.talent_id, 'stage', m.id, m.moved_on FROM talent_moves m WHERE m.kind = 'stage';
INSERT INTO talent_activities (id, talent_id, kind, source_id, happened_on)
SELECT d.id, d.talent_id, 'duty', d.id, d.done_on FROM talent_duties d WHERE d.kind = 'exploited' AND d.talent_id IS NOT NULL;
INSERT INTO talent_activities (id, talent_id, kind, source_id, happened_on)
SELECT s.id, s.talent_id, 'residence', s.id, s.valid_from FROM talent_residences s;
INSERT INTO talent_activities (id, talent_id, kind, source_id, happened_on)
SELECT x.id, x.talent_id, 'transfer', x.id, x.effective_on FROM talent_transfers x WHERE x.state = 'DONE';
-- @sqlite
INSERT INTO talent_activities (id, talent_id, kind, source_id, happened_on)
SELECT n.id, n.talent_id, 'notice', n.id, substr(n.sent_at, 1, 10) FROM discovery_notices n;
-- @postgresql
INSERT INTO talent_activities (id, talent_id, kind, source_id, happened_on)
SELECT n.id, n.talent_id, 'notice', n.id, CAST(n.sent_at AS DATE) FROM discovery_notices n;
-- @both
UPDATE talents SET active_on = (SELECT max(a.happened_on) FROM talent_activities a WHERE a.talent_id = talents.id)
 WHERE id IN (SELECT talent_id FROM talent_activities);
