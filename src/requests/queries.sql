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

-- name: requests_of_person
-- For the person herself; the caller has found the person.
SELECT q.kind, q.asked_on, q.due, q.state, q.answer FROM subject_requests q WHERE q.person_id = :person ORDER BY q.id DESC;

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
UPDATE talents SET full_name = :nobody, name_key = '', birth = substr(birth, 1, 4), workplace = '', achievement = '', note = '', justification = '', residence = ''
 WHERE person_id = :person;

-- name: erase_achievements
UPDATE achievements SET title = '', rank = '', issuer = '', decision = '' WHERE talent_id IN (SELECT t.id FROM talents t WHERE t.person_id = :person);

-- name: files_of_person
-- Contents that nothing else holds.
SELECT DISTINCT a.digest FROM attachments a
 WHERE a.removed_at IS NULL
   AND (a.subject_kind = 'talent' AND a.subject_id IN (SELECT t.id FROM talents t WHERE t.person_id = :person)
        OR a.subject_kind = 'achievement' AND a.subject_id IN (SELECT x.id FROM achievements x JOIN talents t ON t.id = x.talent_id WHERE t.person_id = :person))
   AND NOT EXISTS (SELECT 1 FROM attachments o
                    WHERE o.digest = a.digest AND o.removed_at IS NULL
                      AND NOT (o.subject_kind = 'talent' AND o.subject_id IN (SELECT t.id FROM talents t WHERE t.person_id = :person)
                               OR o.subject_kind = 'achievement'
                                  AND o.subject_id IN (SELECT x.id FROM achievements x JOIN talents t ON t.id = x.talent_id WHERE t.person_id = :person)));

-- name: erase_attachments
-- The names of files tell of people, too.
UPDATE attachments SET removed_at = COALESCE(removed_at, :now), name = 'erased-' || id
 WHERE subject_kind = 'talent' AND subject_id IN (SELECT t.id FROM talents t WHERE t.person_id = :person)
    OR subject_kind = 'achievement' AND subject_id IN (SELECT x.id FROM achievements x JOIN talents t ON t.id = x.talent_id WHERE t.person_id = :person);

-- name: merged_into
-- Who this person was before two were made one.
SELECT old_id FROM person_aliases WHERE new_id = :person;

-- name: close_merges
-- What cannot be undone any more: what they were is nowhere.
UPDATE person_merges SET undone_at = :now, undone_by = :nobody WHERE undone_at IS NULL AND (kept_id = :person OR merged_id = :person);

-- name: erase_merged_people
UPDATE person_merge_people SET full_name = :nobody, birth = substr(birth, 1, 4), citizen_id = NULL, citizen_id_find = NULL, phone = NULL, phone_find = NULL,
       email = NULL, email_find = NULL, name_fold = '', name_key = ''
 WHERE id = :person;

-- name: erase_merged_talents
UPDATE person_merge_talents SET full_name = :nobody, name_key = '', birth = substr(birth, 1, 4), workplace = '', achievement = '', note = ''
 WHERE person_id = :person;

-- name: erase_links
DELETE FROM talent_links WHERE talent_id IN (SELECT t.id FROM talents t WHERE t.person_id = :person);

-- name: erase_residences
DELETE FROM talent_residences WHERE talent_id IN (SELECT t.id FROM talents t WHERE t.person_id = :person);

-- name: erase_tags
DELETE FROM talent_tags WHERE talent_id IN (SELECT t.id FROM talents t WHERE t.person_id = :person);

-- name: erase_origins
DELETE FROM talent_origins WHERE talent_id IN (SELECT t.id FROM talents t WHERE t.person_id = :person);

-- name: erase_nominations
UPDATE nominations SET full_name = :nobody, birth = '', link = '', reason = '', note = '', guardian = ''
 WHERE talent_id IN (SELECT t.id FROM talents t WHERE t.person_id = :person);

-- name: erase_notices
UPDATE discovery_notices SET message = '' WHERE talent_id IN (SELECT t.id FROM talents t WHERE t.person_id = :person);

-- name: erase_notice_answers
UPDATE discovery_recipients SET answer = ''
 WHERE notice_id IN (SELECT n.id FROM discovery_notices n JOIN talents t ON t.id = n.talent_id WHERE t.person_id = :person);

-- name: erase_transfers
UPDATE talent_transfers SET reason = '', answer = '' WHERE talent_id IN (SELECT t.id FROM talents t WHERE t.person_id = :person);

-- name: erase_duties
UPDATE talent_duties SET note = '' WHERE talent_id IN (SELECT t.id FROM talents t WHERE t.person_id = :person);

-- name: erase_national
UPDATE national_states SET shared = '', reason = '' WHERE talent_id IN (SELECT t.id FROM talents t WHERE t.person_id = :person);

-- name: erase_hardships
DELETE FROM hardships WHERE person_id = :person;

-- name: erase_audit_values
-- The entries stay and their chain holds; what was written is no more.
DELETE FROM audit_values
 WHERE number IN (SELECT e.number FROM audit_entries e JOIN talents t ON t.id = e.subject_id WHERE e.subject_kind = 'talent' AND t.person_id = :person);

-- name: erase_facts
-- Of a verdict the answer stays, for statistics; what it rested on goes.
UPDATE verdicts SET facts = '{}' WHERE talent_id IN (SELECT t.id FROM talents t WHERE t.person_id = :person);

-- name: erase_corrections
DELETE FROM own_corrections WHERE talent_id IN (SELECT t.id FROM talents t WHERE t.person_id = :person);

-- name: close_accounts
-- The doors of the family; their names go with the record.
UPDATE accounts SET disabled_at = COALESCE(disabled_at, :now), display_name = :nobody
 WHERE id IN (SELECT o.account_id FROM own_accounts o WHERE o.person_id = :person);

-- name: end_sessions
DELETE FROM sessions WHERE account_id IN (SELECT o.account_id FROM own_accounts o WHERE o.person_id = :person);

-- name: end_doors
UPDATE own_accounts SET ended_at = COALESCE(ended_at, :now) WHERE person_id = :person;

-- name: erase_moves
-- Reasons are free text.
UPDATE talent_moves SET reason = '' WHERE talent_id IN (SELECT t.id FROM talents t WHERE t.person_id = :person);

-- name: erase_details
UPDATE subject_requests SET details = '' WHERE person_id = :person;

-- name: insert_erasure
INSERT INTO erasures (person_id, at, account) VALUES (:person, :now, :account);

-- name: count_open
-- What waits for an answer, and the nearest day: to acknowledge or to answer.
SELECT count(*) AS requests, min(CASE WHEN q.acknowledged_on IS NULL AND q.acknowledge_by < q.due THEN q.acknowledge_by ELSE q.due END) AS next_day
  FROM subject_requests q
 WHERE q.state = 'OPEN'
   AND q.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today);
