-- Own accounts and corrections. A statement on one record runs after it was found within reach, or as the account's own.

-- name: records
-- What an account was given: its own, and nothing of anybody else's.
SELECT t.id, t.person_id, t.unit_id, t.full_name, t.birth, t.field, o.capacity
  FROM own_accounts o
  JOIN talents t ON t.person_id = o.person_id
 WHERE o.account_id = :account AND o.ended_at IS NULL AND t.removed_at IS NULL
 ORDER BY t.id;

-- name: doors
SELECT o.account_id, o.capacity, o.given_by, o.given_at, a.login, a.display_name,
       CASE WHEN a.password_hash IS NULL THEN 0 ELSE 1 END AS opened
  FROM own_accounts o JOIN accounts a ON a.id = o.account_id
 WHERE o.person_id = :person AND o.ended_at IS NULL
 ORDER BY o.capacity DESC;

-- name: insert_door
INSERT INTO own_accounts (account_id, person_id, capacity, given_by, given_at) VALUES (:account, :person, :capacity, :by, :now);

-- name: end_door
UPDATE own_accounts SET ended_at = :now WHERE account_id = :account AND person_id = :person AND ended_at IS NULL;

-- name: insert_correction
INSERT INTO own_corrections (id, talent_id, account_id, asked_at, changes, state, reason, answered_by)
VALUES (:id, :talent, :account, :now, :changes, 'OPEN', '', '');

-- name: corrections_of
SELECT c.id, c.talent_id, c.account_id, c.asked_at, c.changes, c.state, c.reason, c.answered_at, c.answered_by, t.full_name
  FROM own_corrections c JOIN talents t ON t.id = c.talent_id
 WHERE c.talent_id = :talent
 ORDER BY c.id DESC;

-- name: correction
SELECT c.id, c.talent_id, c.account_id, c.asked_at, c.changes, c.state, c.reason, c.answered_at, c.answered_by, t.full_name
  FROM own_corrections c JOIN talents t ON t.id = c.talent_id
 WHERE c.id = :id;

-- name: open_corrections
SELECT c.id, c.talent_id, c.account_id, c.asked_at, c.changes, c.state, c.reason, c.answered_at, c.answered_by, t.full_name
  FROM own_corrections c JOIN talents t ON t.id = c.talent_id
 WHERE c.state = 'OPEN' AND t.removed_at IS NULL
   AND t.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
 ORDER BY c.id LIMIT 200;

-- name: answer_correction
UPDATE own_corrections SET state = :state, reason = :reason, answered_at = :now, answered_by = :by WHERE id = :id AND state = 'OPEN';

-- name: sealed_changes
SELECT id, changes AS value FROM own_corrections WHERE id > :after ORDER BY id LIMIT :count;

-- name: reseal_changes @sqlite
UPDATE own_corrections SET changes = k.value ->> 2 FROM json_each(:rows) k WHERE own_corrections.id = k.value ->> 0 AND own_corrections.changes = k.value ->> 1;

-- name: reseal_changes @postgresql
UPDATE own_corrections SET changes = k.value ->> 2 FROM jsonb_array_elements(CAST(:rows AS jsonb)) AS k (value)
 WHERE own_corrections.id = CAST(k.value ->> 0 AS BIGINT) AND own_corrections.changes = k.value ->> 1;

-- name: count_open
SELECT count(*)
  FROM own_corrections c JOIN talents t ON t.id = c.talent_id
 WHERE c.state = 'OPEN' AND t.removed_at IS NULL
   AND t.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today);
