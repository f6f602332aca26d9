-- Coordination programmes and yearly work programmes, within the reader's units.

-- fragment: in_reach
   AND c.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)

-- fragment: columns
SELECT c.id, c.unit_id, c.parent_id, c.title, c.year, c.number, c.version,
       (SELECT count(*) FROM coordination_commitments m WHERE m.programme_id = c.id) AS commitments,
       (SELECT count(*) FROM coordination_commitments m WHERE m.programme_id = c.id AND m.done_on IS NOT NULL) AS done,
       (SELECT a.title FROM coordination_programmes a WHERE a.id = c.parent_id) AS parent_title,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = c.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM coordination_programmes c

-- name: programmes
--> columns
 WHERE 1 = 1
--> in_reach
   AND c.year = :year  --? year
   AND c.id < :after   --? after
 ORDER BY c.id DESC
 LIMIT :count;

-- name: programme
-- Units below may see what they are to carry on.
--> columns
 WHERE c.id = :id
   AND c.unit_id IN (SELECT l.ancestor_id FROM unit_lines l
                       JOIN reach r ON r.unit_id = l.descendant_id AND r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today
                      WHERE l.valid_from <= :today AND l.valid_to > :today);

-- name: children
-- Units directly below, each with its child programme or without one.
SELECT v.unit_id, v.short_name AS unit_name, c.id
  FROM unit_versions v LEFT JOIN coordination_programmes c ON c.parent_id = :id AND c.unit_id = v.unit_id
  JOIN units u ON u.id = v.unit_id AND u.line = 'union'
 WHERE v.parent_id = :unit AND v.valid_from <= :today AND v.valid_to > :today
 ORDER BY CASE WHEN c.id IS NULL THEN 0 ELSE 1 END, v.name_key
 LIMIT 300;

-- name: insert_programme
INSERT INTO coordination_programmes (id, unit_id, parent_id, title, year, number, created_at, version)
VALUES (:id, :unit, :parent, :title, :year, :number, :now, 1);

-- name: update_programme
UPDATE coordination_programmes SET title = :title, year = :year, number = :number, version = version + 1 WHERE id = :id AND version = :version;

-- name: forget_parties
DELETE FROM coordination_parties WHERE programme_id = :id;

-- name: insert_party
INSERT INTO coordination_parties (programme_id, position, unit_id, name) VALUES (:id, :position, :unit, :name);

-- name: parties
SELECT p.unit_id, p.name,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = p.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM coordination_parties p WHERE p.programme_id = :id ORDER BY p.position;

-- name: commitments
SELECT id, content, responsible, due_on, done_on, result FROM coordination_commitments WHERE programme_id = :id ORDER BY id;

-- name: insert_commitment
INSERT INTO coordination_commitments (id, programme_id, content, responsible, due_on, result) VALUES (:id, :programme, :content, :responsible, :due, '');

-- name: close_commitment
UPDATE coordination_commitments SET done_on = :today, result = :result WHERE id = :id AND programme_id = :programme AND done_on IS NULL;

-- name: work_programmes
-- Units of the Union in reach, down to communes, with what they confirmed for the year; missing ones first.
SELECT v.unit_id, v.short_name AS unit_name, w.document, w.confirmed_by, w.confirmed_at
  FROM unit_versions v JOIN units u ON u.id = v.unit_id AND u.line = 'union'
  LEFT JOIN work_programmes w ON w.unit_id = v.unit_id AND w.year = :year
 WHERE v.valid_from <= :on AND v.valid_to > :on AND v.tier <= 4
   AND v.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
   AND w.unit_id IS NULL  --? missing
   AND v.unit_id > :after
 ORDER BY v.unit_id
 LIMIT :count;

-- name: count_work_programmes
SELECT count(*) AS units, sum(CASE WHEN w.unit_id IS NULL THEN 0 ELSE 1 END) AS confirmed
  FROM unit_versions v JOIN units u ON u.id = v.unit_id AND u.line = 'union'
  LEFT JOIN work_programmes w ON w.unit_id = v.unit_id AND w.year = :year
 WHERE v.valid_from <= :on AND v.valid_to > :on AND v.tier <= 4
   AND v.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today);

-- name: confirm
INSERT INTO work_programmes (unit_id, year, document, confirmed_by, confirmed_at) VALUES (:unit, :year, :document, :by, :now)
    ON CONFLICT (unit_id, year) DO UPDATE SET document = excluded.document, confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at;
