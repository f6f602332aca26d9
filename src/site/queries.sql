-- name: answers
-- Does the database answer at all?
SELECT count(*) FROM migrations;

-- name: request
-- What a program asked under this key not long ago.
SELECT digest, answer FROM requests WHERE account_id = :account AND key = :key AND created_at > :since;

-- name: claim_request
-- Within the act: who comes second changes nothing, and waits for the first on PostgreSQL.
INSERT INTO requests (account_id, key, digest, attempt, created_at) VALUES (:account, :key, :digest, :attempt, :now)
ON CONFLICT (account_id, key) DO NOTHING;

-- name: request_of_attempt
SELECT 1 FROM requests WHERE account_id = :account AND key = :key AND attempt = :attempt;

-- name: keep_answer
UPDATE requests SET answer = :answer WHERE account_id = :account AND key = :key AND attempt = :attempt;

-- name: forget_request
DELETE FROM requests WHERE account_id = :account AND key = :key AND created_at <= :before;

-- name: forget_requests
DELETE FROM requests WHERE created_at <= :before;
