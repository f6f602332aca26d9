-- Requests of data subjects. `reach` is asked as in talents/queries.sql.

-- name: holidays
SELECT day FROM holidays ORDER BY day;

-- name: insert_request
INSERT INTO subject_requests (id, person_id, talent_id, unit_id, kind, asked_by, asked_on, details, acknowledge_by, due, extension, state, answer, account, version)
VALUES (:id, :person, :talent, :unit, :kind, :asked_by, :asked_on, :details, :acknowledge_by, :due, '', 'OPEN', '', :account, 1);

-- name: requests
-- Open ones first, by the day they are due.
SELECT q.id, q.person_id, q.talent_id, q.unit_id, q.kind, q.asked_by, q.asked_on, q.details, q.acknowledge_by, q.due, q.acknowledged_on, q.extension, q.state,
       q.answer, q.answered_on, q.account, q.version, t.full_name
  FROM subject_requests q
  JOIN talents t ON t.id = q.talent_id
 WHERE q.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
   AND q.id = :id              --? id
   AND q.person_id = :person   --? person
   AND q.state = 'OPEN'        --? open
 ORDER BY CASE q.state WHEN 'OPEN' THEN 0 ELSE 1 END, q.due, q.id
 LIMIT 200;

-- name: acknowledge
UPDATE subject_requests SET acknowledged_on = :today, version = version + 1 WHERE id = :id AND version = :version AND state = 'OPEN' AND acknowledged_on IS NULL;

-- name: extend
UPDATE subject_requests SET due = :due, extension = :reason, version = version + 1 WHERE id = :id AND version = :version AND state = 'OPEN' AND extension = '';

-- name: answer
UPDATE subject_requests SET state = :to, answer = :answer, answered_on = :today, version = version + 1 WHERE id = :id AND version = :version AND state = 'OPEN';

-- name: entries_of_person
SELECT id FROM talents WHERE person_id = :person AND removed_at IS NULL ORDER BY id;

-- name: erase_person
-- The year of birth and the sex stay for statistics; nothing that names anybody does.
UPDATE people SET full_name = :nobody, birth = substr(birth, 1, 4), citizen_id = NULL, citizen_id_find = NULL, phone = NULL, phone_find = NULL,
       email = NULL, email_find = NULL, name_fold = '', name_key = '', updated_at = :now
 WHERE id = :person;

-- name: erase_entries
UPDATE talents SET full_name = :nobody, name_key = '', birth = substr(birth, 1, 4), workplace = '', achievement = '', note = '', justification = ''
 WHERE person_id = :person;

-- name: erase_achievements
UPDATE achievements SET title = '' WHERE talent_id IN (SELECT t.id FROM talents t WHERE t.person_id = :person);

-- name: erase_attachments
UPDATE attachments SET removed_at = :now
 WHERE removed_at IS NULL AND subject_kind = 'talent' AND subject_id IN (SELECT t.id FROM talents t WHERE t.person_id = :person);

-- name: erase_moves
-- Reasons are free text.
UPDATE talent_moves SET reason = '' WHERE talent_id IN (SELECT t.id FROM talents t WHERE t.person_id = :person);

-- name: erase_details
UPDATE subject_requests SET details = '' WHERE person_id = :person;

-- name: insert_erasure
INSERT INTO erasures (person_id, at, account) VALUES (:person, :now, :account);
