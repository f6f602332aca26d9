-- Links to a province and residences. Statements on one talent run after the talent was found within the reader's scope.

-- name: touch
-- What is known of somebody changed: only the version the editor saw is replaced.
UPDATE talents SET version = version + 1, updated_at = :now, confirmed_on = :today WHERE id = :id AND version = :version AND removed_at IS NULL;

-- name: province_of
-- The province a unit stands in on a day: its official code is the same in every line of units.
SELECT v.code FROM unit_lines l
  JOIN unit_versions v ON v.unit_id = l.ancestor_id AND v.tier = 2 AND v.valid_from <= :on AND v.valid_to > :on
 WHERE l.descendant_id = :unit AND l.valid_from <= :on AND l.valid_to > :on
 ORDER BY l.depth LIMIT 1;

-- name: links_of
SELECT k.id, k.talent_id, k.kind, k.place_id, k.place_text, k.evidence, k.valid_from, k.valid_to,
       (SELECT v.name FROM unit_versions v WHERE v.unit_id = k.place_id ORDER BY v.valid_from DESC LIMIT 1) AS place_name,
       (SELECT v.code FROM unit_lines l JOIN unit_versions v ON v.unit_id = l.ancestor_id AND v.tier = 2 AND v.valid_from <= :on AND v.valid_to > :on
         WHERE l.descendant_id = k.place_id AND l.valid_from <= :on AND l.valid_to > :on ORDER BY l.depth LIMIT 1) AS province
  FROM talent_links k WHERE k.talent_id = :talent ORDER BY k.kind, k.id;

-- name: link
SELECT talent_id FROM talent_links WHERE id = :id;

-- name: insert_link
INSERT INTO talent_links (id, talent_id, kind, place_id, place_text, evidence, valid_from, valid_to, created_at)
VALUES (:id, :talent, :kind, :place, :place_text, :evidence, :from, :to, :now);

-- name: remove_link
DELETE FROM talent_links WHERE id = :id;

-- name: residences_of
SELECT s.id, s.talent_id, s.residence, s.place_id, s.country, s.valid_from, s.valid_to,
       (SELECT v.name FROM unit_versions v WHERE v.unit_id = s.place_id ORDER BY v.valid_from DESC LIMIT 1) AS place_name
  FROM talent_residences s WHERE s.talent_id = :talent ORDER BY s.valid_from DESC;

-- name: residence
SELECT talent_id FROM talent_residences WHERE id = :id;

-- name: insert_residence
INSERT INTO talent_residences (id, talent_id, residence, place_id, country, valid_from, valid_to)
VALUES (:id, :talent, :residence, :place, :country, :from, :to);

-- name: end_residence
UPDATE talent_residences SET valid_to = :to WHERE id = :id;

-- name: remove_residence
DELETE FROM talent_residences WHERE id = :id;

-- name: living
-- Talents of the scope by where they live on a day.
SELECT t.id, t.full_name, t.birth, t.field, s.residence, s.country, s.valid_from,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name,
       (SELECT v.name FROM unit_versions v WHERE v.unit_id = s.place_id ORDER BY v.valid_from DESC LIMIT 1) AS place_name
  FROM talent_residences s
  JOIN talents t ON t.id = s.talent_id
 WHERE s.valid_from <= :today AND s.valid_to > :today AND t.removed_at IS NULL
   AND s.country = :country      --? country
   AND s.residence = :residence  --? residence
   AND t.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
 ORDER BY t.name_key, t.id
 LIMIT :count OFFSET :offset;

-- name: count_by_country
SELECT s.country, count(*) AS people
  FROM talent_residences s
  JOIN talents t ON t.id = s.talent_id
 WHERE s.valid_from <= :today AND s.valid_to > :today AND t.removed_at IS NULL AND s.country <> 'VN'
   AND t.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
 GROUP BY s.country
 ORDER BY people DESC, s.country;
