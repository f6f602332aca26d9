-- Honour lists. Statements on one list run after it was found within reach.

-- fragment: in_reach
   AND h.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today  --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)            --? reader

-- name: insert_list
INSERT INTO honour_lists (id, unit_id, title, level, family, field, issuer, decision, decided_on, account, made_at)
VALUES (:id, :unit, :title, :level, :family, :field, :issuer, :decision, :on, :account, :now);

-- name: insert_line
INSERT INTO honour_lines (id, list_id, number, person, reason) VALUES (:id, :list, :number, :person, :reason);

-- name: lists
SELECT h.id, h.unit_id, h.title, h.level, h.family, h.field, h.issuer, h.decision, h.decided_on, h.account,
       (SELECT count(*) FROM honour_lines l WHERE l.list_id = h.id) AS lines,
       (SELECT count(*) FROM honour_lines l WHERE l.list_id = h.id AND l.talent_id IS NULL) AS gaps
  FROM honour_lists h
 WHERE 1 = 1
   AND h.id = :id   --? id
--> in_reach
 ORDER BY h.id DESC LIMIT 200;

-- name: lines
SELECT l.id, l.number, l.person, l.reason, l.talent_id, t.full_name
  FROM honour_lines l LEFT JOIN talents t ON t.id = l.talent_id
 WHERE l.list_id = :list
 ORDER BY l.number;

-- name: link_line
-- Once; what the list said of the person is the record's from now on.
UPDATE honour_lines SET talent_id = :talent, person = '', reason = '' WHERE id = :id AND talent_id IS NULL;

-- name: leave_line
UPDATE honour_lines SET reason = :reason WHERE id = :id AND talent_id IS NULL;

-- name: lists_of_talent
SELECT h.id, h.title, h.decision, h.decided_on FROM honour_lines l JOIN honour_lists h ON h.id = l.list_id WHERE l.talent_id = :talent ORDER BY h.decided_on DESC;

-- name: sealed_person
SELECT id, person AS value FROM honour_lines WHERE id > :after AND person <> '' ORDER BY id LIMIT :count;

-- name: reseal_person @sqlite
UPDATE honour_lines SET person = k.value ->> 2 FROM json_each(:rows) k WHERE honour_lines.id = k.value ->> 0 AND honour_lines.person = k.value ->> 1;

-- name: reseal_person @postgresql
UPDATE honour_lines SET person = k.value ->> 2 FROM jsonb_array_elements(CAST(:rows AS jsonb)) AS k (value)
 WHERE honour_lines.id = CAST(k.value ->> 0 AS BIGINT) AND honour_lines.person = k.value ->> 1;
