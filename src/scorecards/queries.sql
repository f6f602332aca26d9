-- Scorecards of units in reach, and those a unit in reach is judged by.

-- fragment: my_units
(SELECT r.unit_id FROM reach r
  WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
    AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)

-- fragment: in_sight
   AND (c.unit_id IN
--> my_units
    OR (c.state <> 'DRAFT' AND EXISTS (SELECT 1 FROM score_units s WHERE s.scorecard_id = c.id AND s.unit_id IN
--> my_units
    )))

-- fragment: columns
SELECT c.id, c.unit_id, c.year, c.title, c.organisation, c.min_cases, c.state, c.made_by, c.version,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = c.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM scorecards c

-- name: cards
--> columns
 WHERE 1 = 1
--> in_sight
   AND c.year = :year  --? year
   AND c.id < :after   --? after
 ORDER BY c.id DESC
 LIMIT :count;

-- name: card
--> columns
 WHERE c.id = :id
--> in_sight
 ;

-- name: insert_card
INSERT INTO scorecards (id, unit_id, year, title, organisation, min_cases, state, made_by, created_at, version)
VALUES (:id, :unit, :year, :title, :organisation, :min_cases, 'DRAFT', :by, :now, 1);

-- name: move_card
UPDATE scorecards SET state = :to, version = version + 1 WHERE id = :id AND state = :from;

-- name: criteria
SELECT id, title, most, creativity, computed, indicator FROM score_criteria WHERE scorecard_id = :id ORDER BY id;
-- name: insert_criterion
INSERT INTO score_criteria (id, scorecard_id, title, most, creativity, computed, indicator) VALUES (:id, :card, :title, :most, :creativity, :computed, :indicator);
-- name: remove_criterion
DELETE FROM score_criteria WHERE id = :id AND scorecard_id = :card;

-- name: take_children
-- The Union's units directly below, as they stand today.
INSERT INTO score_units (scorecard_id, unit_id, state, objection, answer)
SELECT CAST(:card AS BIGINT), v.unit_id, 'OPEN', '', '' FROM unit_versions v JOIN units u ON u.id = v.unit_id AND u.line = 'union'
 WHERE v.parent_id = :unit AND v.valid_from <= :today AND v.valid_to > :today;

-- name: units
SELECT s.unit_id, s.state, s.objection, s.answer,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = s.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM score_units s
 WHERE s.scorecard_id = :card
   AND s.unit_id = :unit  --? unit
 ORDER BY s.unit_id;

-- name: values_of
SELECT unit_id, criterion_id, part, whole, own, superior, evidence FROM score_values
 WHERE scorecard_id = :card
   AND unit_id = :unit  --? unit
 ORDER BY unit_id, criterion_id;

-- name: put_value
INSERT INTO score_values (scorecard_id, unit_id, criterion_id, part, whole, own, superior, evidence)
VALUES (:card, :unit, :criterion, :part, :whole, :own, :superior, :evidence)
    ON CONFLICT (scorecard_id, unit_id, criterion_id)
    DO UPDATE SET part = excluded.part, whole = excluded.whole, own = excluded.own, superior = excluded.superior, evidence = excluded.evidence;

-- name: move_unit
UPDATE score_units SET state = :to
       , objection = :text  --? objects
       , answer = :text     --? settles
 WHERE scorecard_id = :card AND unit_id = :unit AND state = :from;

-- name: waiting
-- Cards a unit has to fill in, and units it has to score or answer.
SELECT 'OWN' AS what, c.id, c.title, 1 AS waiting FROM score_units s JOIN scorecards c ON c.id = s.scorecard_id
 WHERE s.unit_id = :unit AND s.state = 'OPEN' AND c.state = 'PUBLISHED'
UNION ALL
SELECT 'UNITS', c.id, c.title, (SELECT count(*) FROM score_units s WHERE s.scorecard_id = c.id AND s.state IN ('HANDED_IN', 'OBJECTED')) FROM scorecards c
 WHERE c.unit_id = :unit AND c.state = 'PUBLISHED'
 LIMIT 50;
