-- Units through time. Units are public to signed-in readers (units.read); posts are shown only within officers.read.

-- name: unit_on
-- One unit as it stood on a day.
SELECT u.line, v.unit_id, v.code, v.name, v.short_name, v.kind, v.family, v.basis, v.tier, v.parent_id, v.place_id, v.valid_from, v.valid_to
  FROM unit_versions v
  JOIN units u ON u.id = v.unit_id
 WHERE v.unit_id = :unit AND v.valid_from <= :on AND v.valid_to > :on;

-- name: unit_last
-- The last version there was.
SELECT u.line, v.unit_id, v.code, v.name, v.short_name, v.kind, v.family, v.basis, v.tier, v.parent_id, v.place_id, v.valid_from, v.valid_to
  FROM unit_versions v
  JOIN units u ON u.id = v.unit_id
 WHERE v.unit_id = :unit
 ORDER BY v.valid_from DESC
 LIMIT 1;

-- name: unit_versions_of
-- All names a unit had, latest first.
SELECT u.line, v.unit_id, v.code, v.name, v.short_name, v.kind, v.family, v.basis, v.tier, v.parent_id, v.place_id, v.valid_from, v.valid_to
  FROM unit_versions v
  JOIN units u ON u.id = v.unit_id
 WHERE v.unit_id = :unit
 ORDER BY v.valid_from DESC;

-- name: all_versions
-- The whole history of the tree, for planning a batch.
SELECT u.line, v.unit_id, v.code, v.name, v.short_name, v.kind, v.family, v.basis, v.tier, v.parent_id, v.place_id, v.valid_from, v.valid_to
  FROM unit_versions v
  JOIN units u ON u.id = v.unit_id
 ORDER BY v.unit_id, v.valid_from;

-- name: unit_by_code
-- Who carried a code: on the day, or before it; the latest first, since codes are given again.
SELECT v.unit_id, v.valid_to
  FROM unit_versions v
  JOIN units u ON u.id = v.unit_id
 WHERE v.code = :code AND u.line = :line AND v.valid_from <= :on
 ORDER BY v.valid_to DESC, v.valid_from DESC
 LIMIT 1;

-- name: standing_homes
SELECT unit_id, home_id, whole, valid_from, valid_to FROM unit_homes WHERE valid_to = '9999-12-31';

-- name: standing_codes
SELECT u.line, v.code, v.unit_id
  FROM unit_versions v
  JOIN units u ON u.id = v.unit_id
 WHERE v.valid_to = '9999-12-31';

-- name: any_unit
SELECT 1 FROM units LIMIT 1;

-- name: home_on
-- Where the records of a unit stand on a day: itself while it stands, else what it came to.
SELECT l.ancestor_id FROM unit_lines l
 WHERE l.descendant_id = :unit AND l.same AND l.valid_from <= :on AND l.valid_to > :on
 ORDER BY l.valid_from DESC
 LIMIT 1;

-- name: split_home_on
SELECT 1 FROM unit_homes WHERE unit_id = :unit AND NOT whole AND valid_from <= :on AND valid_to > :on LIMIT 1;

-- name: units_named
-- Units that had this name at some time, and where their records stand on the day.
SELECT DISTINCT l.ancestor_id AS unit_id, CASE WHEN l.ancestor_id = found.unit_id THEN 1 ELSE 0 END AS itself
  FROM (SELECT unit_id FROM unit_versions WHERE match_key = :key
         UNION
        SELECT unit_id FROM unit_aliases WHERE match_key = :key) found
  JOIN unit_lines l ON l.descendant_id = found.unit_id AND l.same AND l.valid_from <= :on AND l.valid_to > :on
 ORDER BY itself DESC, unit_id
 LIMIT 30;

-- name: stands_under
SELECT 1 FROM unit_lines WHERE ancestor_id = :above AND descendant_id = :unit AND valid_from <= :on AND valid_to > :on LIMIT 1;

-- name: choices
-- What people may mean by a few letters: units standing on the day by their name, then by names of before.
SELECT u.line, v.unit_id, v.code, v.name, p.short_name AS parent_name, '' AS was,
       CASE WHEN v.match_key = :key THEN 0 WHEN v.match_key LIKE '% ' || :key THEN 1 WHEN v.match_key LIKE :key || '%' THEN 2 ELSE 3 END AS distance, v.tier, v.name_key
  FROM unit_versions v
  JOIN units u ON u.id = v.unit_id
  LEFT JOIN unit_versions p ON p.unit_id = v.parent_id AND p.valid_from <= :on AND p.valid_to > :on
 WHERE v.match_key LIKE '%' || :key || '%' AND v.valid_from <= :on AND v.valid_to > :on
   AND u.line = :line  --? line
 ORDER BY distance, v.tier, v.name_key
 LIMIT :count;

-- name: former_choices
-- The same by names of before: units that ended, or were called otherwise, with what stands in their place.
SELECT u.line, s.unit_id, s.code, s.name, p.short_name AS parent_name, MIN(f.was) AS was, MIN(f.distance) AS distance
  FROM (SELECT unit_id, name AS was, valid_to, CASE WHEN match_key = :key THEN 0 WHEN match_key LIKE '% ' || :key THEN 1 ELSE 2 END AS distance
          FROM unit_versions WHERE match_key LIKE '%' || :key || '%' AND valid_to <= :on
         UNION ALL
        SELECT unit_id, alias, '1900-01-01', CASE WHEN match_key = :key THEN 0 WHEN match_key LIKE '% ' || :key THEN 1 ELSE 2 END
          FROM unit_aliases WHERE match_key LIKE '%' || :key || '%') f
  JOIN unit_lines l ON l.descendant_id = f.unit_id AND l.same AND l.valid_from <= :on AND l.valid_to > :on
  JOIN unit_versions s ON s.unit_id = l.ancestor_id AND s.valid_from <= :on AND s.valid_to > :on
  JOIN units u ON u.id = s.unit_id
  LEFT JOIN unit_versions p ON p.unit_id = s.parent_id AND p.valid_from <= :on AND p.valid_to > :on
 WHERE s.match_key NOT LIKE '%' || :key || '%'
   AND u.line = :line  --? line
 GROUP BY u.line, s.unit_id, s.code, s.name, p.short_name, s.tier, s.name_key
 ORDER BY MIN(f.distance), s.tier, s.name_key
 LIMIT :count;

-- name: children
-- Units directly under one on a day, a page at a time in Vietnamese order.
SELECT u.line, v.unit_id, v.code, v.name, v.short_name, v.kind, v.family, v.basis, v.tier, v.parent_id, v.place_id, v.valid_from, v.valid_to, v.name_key
  FROM unit_versions v
  JOIN units u ON u.id = v.unit_id
 WHERE v.parent_id = :unit AND v.valid_from <= :on AND v.valid_to > :on
   AND v.kind = :kind                             --? kind
   AND (v.name_key, v.unit_id) > (:after_key, :after)  --? after
 ORDER BY v.name_key, v.unit_id
 LIMIT :count;

-- name: children_by_kind
-- The denominators: how many units stand directly under one on a day (A-02).
SELECT v.kind, COUNT(*) AS count
  FROM unit_versions v
 WHERE v.parent_id = :unit AND v.valid_from <= :on AND v.valid_to > :on
 GROUP BY v.kind
 ORDER BY v.kind;

-- name: ancestors
-- The chain above a unit on a day, from the top.
SELECT u.line, v.unit_id, v.code, v.name, v.short_name, v.kind, v.family, v.basis, v.tier, v.parent_id, v.place_id, v.valid_from, v.valid_to
  FROM unit_lines l
  JOIN units u ON u.id = l.ancestor_id
  JOIN unit_versions v ON v.unit_id = l.ancestor_id AND v.valid_from <= :on AND v.valid_to > :on
 WHERE l.descendant_id = :unit AND l.valid_from <= :on AND l.valid_to > :on AND l.ancestor_id <> :unit
 ORDER BY v.tier, l.depth DESC;

-- name: passages
-- What a unit came from and what came of it.
SELECT e.kind, e.happened_on, e.predecessor_id, e.successor_id, e.share, e.basis,
       (SELECT p.name FROM unit_versions p WHERE p.unit_id = e.predecessor_id AND p.valid_from < e.happened_on ORDER BY p.valid_from DESC LIMIT 1) AS predecessor,
       (SELECT s.name FROM unit_versions s WHERE s.unit_id = e.successor_id AND s.valid_from <= e.happened_on ORDER BY s.valid_from DESC LIMIT 1) AS successor
  FROM unit_events e
 WHERE e.predecessor_id = :unit OR e.successor_id = :unit
 ORDER BY e.happened_on, e.id
 LIMIT 200;

-- name: marks_of
SELECT id, mark, valid_from, valid_to, basis FROM unit_marks WHERE unit_id = :unit ORDER BY valid_from DESC, id;

-- name: marked_on
-- Does a unit carry a mark on a day?
SELECT 1 FROM unit_marks WHERE unit_id = :unit AND mark = :mark AND valid_from <= :on AND valid_to > :on LIMIT 1;

-- name: marked_units
-- Units standing on a day that carry a mark, below one unit when it is given.
SELECT DISTINCT m.unit_id
  FROM unit_marks m
  JOIN unit_versions v ON v.unit_id = m.unit_id AND v.valid_from <= :on AND v.valid_to > :on
  JOIN unit_lines l ON l.descendant_id = m.unit_id AND l.ancestor_id = :unit AND l.valid_from <= :on AND l.valid_to > :on  --? unit
 WHERE m.mark = :mark AND m.valid_from <= :on AND m.valid_to > :on;

-- name: insert_mark
INSERT INTO unit_marks (id, unit_id, mark, valid_from, valid_to, basis) VALUES (:id, :unit, :mark, :from, :to, :basis);

-- name: end_mark
UPDATE unit_marks SET valid_to = :on WHERE id = :id AND unit_id = :unit AND valid_from < :on AND valid_to > :on;

-- name: remove_mark
-- A mark that is ended on its first day never was.
DELETE FROM unit_marks WHERE id = :id AND unit_id = :unit AND valid_from >= :on;

-- name: posts_at
-- Who holds a post at a unit on a day.
SELECT p.id, q.full_name, p.position, p.talent_officer, p.valid_from
  FROM posts p
  JOIN people q ON q.id = p.person_id
 WHERE p.unit_id = :unit AND p.valid_from <= :on AND p.valid_to > :on
 ORDER BY p.talent_officer DESC, p.position, q.full_name;

-- name: aliases_of
SELECT alias FROM unit_aliases WHERE unit_id = :unit ORDER BY alias;

-- name: all_aliases
SELECT unit_id, alias FROM unit_aliases;

-- name: insert_alias
INSERT INTO unit_aliases (unit_id, alias, match_key) VALUES (:unit, :alias, :key) ON CONFLICT (unit_id, alias) DO NOTHING;

-- name: correct_version
-- Mends the words of the standing version; what changes at a date is an event instead.
UPDATE unit_versions SET name = :name, short_name = :short_name, basis = :basis, place_id = :place, name_fold = :fold, match_key = :match, name_key = :key
 WHERE unit_id = :unit AND valid_from <= :on AND valid_to > :on;

-- name: insert_batch
INSERT INTO unit_batches (id, applied_at, applied_by, title, digest, events) VALUES (:id, :now, :by, :title, :digest, :events);

-- name: batch_by_digest
SELECT id FROM unit_batches WHERE digest = :digest AND undone_at IS NULL;

-- name: batch
SELECT b.id, b.applied_at, b.title, b.events, b.undone_at, a.display_name
  FROM unit_batches b
  LEFT JOIN accounts a ON a.id = b.applied_by
 WHERE b.id = :id;

-- name: batches
SELECT b.id, b.applied_at, b.title, b.events, b.undone_at, a.display_name
  FROM unit_batches b
  LEFT JOIN accounts a ON a.id = b.applied_by
 ORDER BY b.id DESC
 LIMIT :count;

-- name: end_versions
-- Versions that stand, of units that the batch changed or gave a home, end the day that happened. One statement for
-- all of them: thousands of small ones in an act make SQLite's statement journal long and slow.
UPDATE unit_versions
   SET ended_by = :batch,
       valid_to = COALESCE((SELECT MIN(n.valid_from) FROM unit_versions n WHERE n.unit_id = unit_versions.unit_id AND n.begun_by = :batch),
                           (SELECT MIN(h.valid_from) FROM unit_homes h WHERE h.unit_id = unit_versions.unit_id AND h.batch_id = :batch))
 WHERE valid_to = '9999-12-31' AND (begun_by IS NULL OR begun_by <> :batch)
   AND unit_id IN (SELECT unit_id FROM unit_versions WHERE begun_by = :batch
                    UNION
                   SELECT unit_id FROM unit_homes WHERE batch_id = :batch);

-- name: end_home
UPDATE unit_homes SET valid_to = :to WHERE unit_id = :unit AND valid_from = :from;

-- name: touched_units
-- Units that a batch began, changed, ended or gave a home.
SELECT unit_id FROM unit_versions WHERE begun_by = :batch
 UNION
SELECT unit_id FROM unit_versions WHERE ended_by = :batch
 UNION
SELECT unit_id FROM unit_homes WHERE batch_id = :batch;

-- name: units_below
-- Everything that ever stood below a unit: their lines change with it.
SELECT DISTINCT descendant_id FROM unit_lines WHERE ancestor_id = :unit LIMIT 500;

-- name: later_batch
-- A batch that changed what this one began, ended or is the home of: it has to be undone first.
SELECT b.id, b.title
  FROM unit_batches b
 WHERE b.undone_at IS NULL AND b.id > :batch
   AND (EXISTS (SELECT 1 FROM unit_versions v WHERE v.begun_by = :batch AND v.ended_by = b.id)
     OR EXISTS (SELECT 1 FROM unit_versions v JOIN unit_versions own ON own.unit_id = v.unit_id AND own.begun_by = :batch WHERE v.begun_by = b.id)
     OR EXISTS (SELECT 1 FROM unit_versions v JOIN unit_versions own ON own.unit_id = v.parent_id AND own.begun_by = :batch WHERE v.begun_by = b.id)
     OR EXISTS (SELECT 1 FROM unit_homes h JOIN unit_homes own ON own.unit_id = h.unit_id AND own.batch_id = :batch WHERE h.batch_id = b.id)
     OR EXISTS (SELECT 1 FROM unit_homes h JOIN unit_versions own ON own.unit_id = h.home_id AND own.begun_by = :batch WHERE h.batch_id = b.id))
 ORDER BY b.id DESC
 LIMIT 1;

-- name: records_at_new_units
-- Records that point at units which this batch made: how many of each sort, and the first of these units.
SELECT sort, COUNT(*) AS count, MIN(unit_name) AS unit_name
  FROM (SELECT 'grants' AS sort, unit_id FROM grants
         UNION ALL
        SELECT 'posts', unit_id FROM posts
         UNION ALL
        SELECT 'talents', unit_id FROM talents
         UNION ALL
        SELECT 'imports', unit_id FROM talent_imports
         UNION ALL
        SELECT 'files', unit_id FROM attachments
         UNION ALL
        SELECT 'marks', unit_id FROM unit_marks
         UNION ALL
        SELECT 'places', place_id FROM unit_versions WHERE begun_by IS NULL OR begun_by <> :batch
         UNION ALL
        SELECT 'units', parent_id FROM unit_versions WHERE begun_by IS NULL OR begun_by <> :batch) records
  JOIN (SELECT v.unit_id AS new_unit, MIN(v.name) AS unit_name
          FROM unit_versions v
         WHERE v.begun_by = :batch
           AND NOT EXISTS (SELECT 1 FROM unit_versions o WHERE o.unit_id = v.unit_id AND (o.begun_by IS NULL OR o.begun_by <> :batch))
         GROUP BY v.unit_id) made ON made.new_unit = records.unit_id
 GROUP BY sort
 ORDER BY sort;

-- name: remove_events
DELETE FROM unit_events WHERE batch_id = :batch;

-- name: reopen_homes
-- A home that this batch replaced stands again.
UPDATE unit_homes SET valid_to = '9999-12-31'
 WHERE batch_id <> :batch
   AND EXISTS (SELECT 1 FROM unit_homes own WHERE own.batch_id = :batch AND own.unit_id = unit_homes.unit_id AND own.valid_from = unit_homes.valid_to);

-- name: remove_homes
DELETE FROM unit_homes WHERE batch_id = :batch;

-- name: remove_versions
DELETE FROM unit_versions WHERE begun_by = :batch;

-- name: reopen_versions
UPDATE unit_versions SET valid_to = '9999-12-31', ended_by = NULL WHERE ended_by = :batch;

-- name: remove_aliases_of_none
-- Names of units that have no version any more: the batch that made them was undone.
DELETE FROM unit_aliases WHERE NOT EXISTS (SELECT 1 FROM unit_versions v WHERE v.unit_id = unit_aliases.unit_id);

-- name: remove_units_of_none
DELETE FROM units WHERE NOT EXISTS (SELECT 1 FROM unit_versions v WHERE v.unit_id = units.id);

-- name: mark_undone
UPDATE unit_batches SET undone_at = :now WHERE id = :batch AND undone_at IS NULL;

-- name: forget_lines
DELETE FROM unit_lines
 WHERE descendant_id = :unit  --? unit
;

-- name: rebuild_lines @sqlite
-- The dated closure: from every unit upwards along parents while it stands and along homes once it ended. An ancestor
-- counts only while it stands itself. `same` are paths made of homes alone.
INSERT INTO unit_lines (ancestor_id, descendant_id, depth, same, valid_from, valid_to)
WITH RECURSIVE path (descendant_id, unit_id, depth, same, valid_from, valid_to) AS (
  SELECT unit_id, unit_id, 0, TRUE, MIN(valid_from), '9999-12-31' FROM unit_versions
   WHERE unit_id = :unit  --? unit
   GROUP BY unit_id
   UNION ALL
  SELECT p.descendant_id, v.parent_id, p.depth + 1, FALSE, max(p.valid_from, v.valid_from), min(p.valid_to, v.valid_to)
    FROM path p
    JOIN unit_versions v ON v.unit_id = p.unit_id
   WHERE v.parent_id IS NOT NULL AND max(p.valid_from, v.valid_from) < min(p.valid_to, v.valid_to)
   UNION ALL
  SELECT p.descendant_id, h.home_id, p.depth, p.same, max(p.valid_from, h.valid_from), min(p.valid_to, h.valid_to)
    FROM path p
    JOIN unit_homes h ON h.unit_id = p.unit_id
   WHERE max(p.valid_from, h.valid_from) < min(p.valid_to, h.valid_to)
), found AS (
  SELECT p.unit_id AS ancestor_id, p.descendant_id, p.depth, p.same,
         max(p.valid_from, (SELECT MIN(s.valid_from) FROM unit_versions s WHERE s.unit_id = p.unit_id)) AS valid_from,
         min(p.valid_to, (SELECT MAX(s.valid_to) FROM unit_versions s WHERE s.unit_id = p.unit_id)) AS valid_to
    FROM path p
)
SELECT ancestor_id, descendant_id, MIN(depth), MAX(same), valid_from, MAX(valid_to)
  FROM found
 WHERE valid_from < valid_to
 GROUP BY ancestor_id, descendant_id, valid_from;

-- name: rebuild_lines @postgresql
INSERT INTO unit_lines (ancestor_id, descendant_id, depth, same, valid_from, valid_to)
WITH RECURSIVE path (descendant_id, unit_id, depth, same, valid_from, valid_to) AS (
  SELECT unit_id, unit_id, CAST(0 AS BIGINT), TRUE, MIN(valid_from), DATE '9999-12-31' FROM unit_versions
   WHERE unit_id = :unit  --? unit
   GROUP BY unit_id
   UNION ALL
  SELECT p.descendant_id, e.unit_id, p.depth + e.step, p.same AND e.same, GREATEST(p.valid_from, e.valid_from), LEAST(p.valid_to, e.valid_to)
    FROM path p
    CROSS JOIN LATERAL (
      SELECT v.parent_id AS unit_id, CAST(1 AS BIGINT) AS step, FALSE AS same, v.valid_from, v.valid_to
        FROM unit_versions v WHERE v.unit_id = p.unit_id AND v.parent_id IS NOT NULL
       UNION ALL
      SELECT h.home_id, CAST(0 AS BIGINT), TRUE, h.valid_from, h.valid_to FROM unit_homes h WHERE h.unit_id = p.unit_id) e
   WHERE GREATEST(p.valid_from, e.valid_from) < LEAST(p.valid_to, e.valid_to)
), stands AS (
  SELECT unit_id, MIN(valid_from) AS valid_from, MAX(valid_to) AS valid_to FROM unit_versions GROUP BY unit_id
), found AS (
  SELECT p.unit_id AS ancestor_id, p.descendant_id, p.depth, p.same, GREATEST(p.valid_from, s.valid_from) AS valid_from, LEAST(p.valid_to, s.valid_to) AS valid_to
    FROM path p
    JOIN stands s ON s.unit_id = p.unit_id
)
SELECT ancestor_id, descendant_id, MIN(depth), BOOL_OR(same), valid_from, MAX(valid_to)
  FROM found
 WHERE valid_from < valid_to
 GROUP BY ancestor_id, descendant_id, valid_from;

-- name: grants_by_unit
-- Grants that stand after a day, counted by unit: those at units that end then go with them.
SELECT unit_id, COUNT(*) AS count FROM grants WHERE valid_to > :on GROUP BY unit_id;

-- name: talents_by_unit
SELECT unit_id, COUNT(*) AS count FROM talents WHERE removed_at IS NULL GROUP BY unit_id;
