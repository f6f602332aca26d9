-- Transfers of records between managing units.

-- fragment: shown
SELECT x.id, x.talent_id, x.from_unit_id, x.to_unit_id, x.asked_by, x.effective_on, x.reason, x.state, x.answer, x.asked_name, x.answered_name, t.full_name,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = x.from_unit_id ORDER BY v.valid_from DESC LIMIT 1) AS from_name,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = x.to_unit_id ORDER BY v.valid_from DESC LIMIT 1) AS to_name
  FROM talent_transfers x
  JOIN talents t ON t.id = x.talent_id

-- fragment: reached
SELECT r.unit_id FROM reach r
 WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
   AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today

-- name: transfers
-- Both sides see it, open ones first.
--> shown
 WHERE (x.from_unit_id IN (
--> reached
       ) OR x.to_unit_id IN (
--> reached
       ))
 ORDER BY CASE x.state WHEN 'ASKED' THEN 0 WHEN 'ACCEPTED' THEN 1 ELSE 2 END, x.id DESC
 LIMIT :count;

-- name: transfer
--> shown
 WHERE x.id = :id;

-- name: of_talent
--> shown
 WHERE x.talent_id = :talent
 ORDER BY x.id DESC;

-- name: open_of
SELECT count(*) FROM talent_transfers WHERE talent_id = :talent AND state IN ('ASKED', 'ACCEPTED');

-- name: insert_transfer
INSERT INTO talent_transfers (id, talent_id, from_unit_id, to_unit_id, asked_by, effective_on, reason, state, answer, asked_at, asked_name, answered_name)
VALUES (:id, :talent, :from, :to, :asked_by, :on, :reason, 'ASKED', '', :now, :by, '');

-- name: move_transfer
UPDATE talent_transfers SET state = :to, answer = :answer, answered_at = :now, answered_name = :by WHERE id = :id AND state = :from;

-- name: due
SELECT id, talent_id, from_unit_id, to_unit_id, effective_on FROM talent_transfers WHERE state = 'ACCEPTED' AND effective_on <= :today ORDER BY effective_on, id;

-- name: last_move
SELECT max(valid_to) AS day FROM talent_units WHERE talent_id = :talent;

-- name: insert_past
INSERT INTO talent_units (talent_id, unit_id, valid_from, valid_to) VALUES (:talent, :unit, :from, :to);

-- name: count_open
-- Asked, and to be answered by the reader's side: the one that did not ask.
SELECT count(*) FROM talent_transfers x
 WHERE x.state = 'ASKED'
   AND CASE x.asked_by WHEN 'from' THEN x.to_unit_id ELSE x.from_unit_id END IN (
--> reached
       );
