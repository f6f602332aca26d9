-- Counting the registry. `filtered` is what the list filters by; the reader's units come as :units (talents/list_scope.hpp).

-- fragment: within @sqlite
   AND t.unit_id IN (SELECT u.value FROM json_each(:units) u)  --? units

-- fragment: within @postgresql
   AND t.unit_id = ANY(CAST(:units AS BIGINT[]))  --? units

-- fragment: filtered
   AND t.field = :field           --? field
   AND t.stage = :stage           --? stage
   AND t.target_group = :group    --? group
   AND t.family = :family         --? family
   AND t.level = :level           --? level
   AND t.honoured_year = :year    --? year

-- name: groups
-- One pass over what was asked for; the program adds up each column.
SELECT t.field, t.level, t.stage, t.target_group, t.family, t.honoured_year, count(*) AS records
  FROM talents t
 WHERE t.removed_at IS NULL
--> filtered
--> within
 GROUP BY t.field, t.level, t.stage, t.target_group, t.family, t.honoured_year;

-- name: by_unit
-- Units right below one, each with all below it, as records belonged on :day.
SELECT v.unit_id, v.short_name, sum(g.records) AS records
  FROM (SELECT COALESCE((SELECT h.unit_id FROM talent_units h WHERE h.talent_id = t.id AND h.valid_from <= :day AND h.valid_to > :day), t.unit_id) AS unit_id,
               count(*) AS records
          FROM talents t
         WHERE t.removed_at IS NULL
--> filtered
         GROUP BY 1) g
  JOIN unit_lines l ON l.descendant_id = g.unit_id AND l.valid_from <= :today AND l.valid_to > :today
  JOIN unit_versions v ON v.unit_id = l.ancestor_id AND v.parent_id = :parent AND v.valid_from <= :today AND v.valid_to > :today
 GROUP BY v.unit_id, v.short_name
 ORDER BY v.short_name;

-- name: at_unit
-- The unit itself, without those below it.
SELECT count(*) FROM talents t
 WHERE t.removed_at IS NULL
   AND COALESCE((SELECT h.unit_id FROM talent_units h WHERE h.talent_id = t.id AND h.valid_from <= :day AND h.valid_to > :day), t.unit_id) = :parent
--> filtered
;
