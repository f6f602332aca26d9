-- What always holds of the tree; each block returns no rows while it does.

-- name: versions_overlap
-- Two versions of one unit on the same day.
SELECT a.unit_id, a.valid_from, b.valid_from AS also_from
  FROM unit_versions a
  JOIN unit_versions b ON b.unit_id = a.unit_id AND b.valid_from > a.valid_from AND b.valid_from < a.valid_to;

-- name: versions_leave_a_gap
-- A unit that ends and stands again later: its lines would reach over the gap.
SELECT a.unit_id, a.valid_to
  FROM unit_versions a
 WHERE EXISTS (SELECT 1 FROM unit_versions b WHERE b.unit_id = a.unit_id AND b.valid_from > a.valid_to)
   AND NOT EXISTS (SELECT 1 FROM unit_versions b WHERE b.unit_id = a.unit_id AND b.valid_from = a.valid_to);

-- name: parent_not_above
-- A parent stands on a higher tier than its child, all the time.
SELECT c.unit_id, c.valid_from, c.parent_id
  FROM unit_versions c
  JOIN unit_versions p ON p.unit_id = c.parent_id AND p.valid_from < c.valid_to AND p.valid_to > c.valid_from
 WHERE p.tier >= c.tier;

-- name: parent_not_there
-- No unit stands longer than the unit it hangs under.
SELECT c.unit_id, c.valid_from, c.parent_id
  FROM unit_versions c
 WHERE c.parent_id IS NOT NULL
   AND (c.valid_from < (SELECT MIN(p.valid_from) FROM unit_versions p WHERE p.unit_id = c.parent_id)
     OR c.valid_to > (SELECT MAX(p.valid_to) FROM unit_versions p WHERE p.unit_id = c.parent_id));

-- name: unit_without_line
-- Every version of a unit has the unit's line to itself.
SELECT v.unit_id, v.valid_from
  FROM unit_versions v
 WHERE NOT EXISTS (SELECT 1 FROM unit_lines l WHERE l.ancestor_id = v.unit_id AND l.descendant_id = v.unit_id AND l.same
                      AND l.valid_from <= v.valid_from AND l.valid_to >= v.valid_to);

-- name: unit_without_home
-- The records of a unit that ended stand somewhere.
SELECT v.unit_id, MAX(v.valid_to) AS ended
  FROM unit_versions v
 GROUP BY v.unit_id
HAVING MAX(v.valid_to) < '9999-12-31' AND NOT EXISTS (SELECT 1 FROM unit_homes h WHERE h.unit_id = v.unit_id);
