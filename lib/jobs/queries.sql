-- name: insert
INSERT INTO jobs (id, kind, argument, state, position, total, message, detail, failures, lease, free_at, created_at)
VALUES (:id, :kind, :argument, 'waiting', 0, 0, '', '', 0, 0, :now, :now);

-- name: find
SELECT id, kind, argument, state, position, total, message, created_at
  FROM jobs
 WHERE id = :id;

-- name: cancel
UPDATE jobs SET state = 'cancelled', lease = 0
 WHERE id = :id AND state IN ('waiting', 'running');

-- name: count_unfinished
SELECT COUNT(*) FROM jobs WHERE state IN ('waiting', 'running');

-- name: can_take @sqlite
-- Whether there is a job for this worker. `kinds` is a list with a comma around each name; jobs that wait are taken
-- when `due` has come, jobs that run when their lease ended before `now`.
SELECT COUNT(*) FROM (
  SELECT id FROM jobs
   WHERE state IN ('waiting', 'running')
     AND free_at <= :due AND (state = 'waiting' OR free_at <= :now)
     AND INSTR(:kinds, ',' || kind || ',') > 0
   LIMIT 1) AS one;

-- name: can_take @postgresql
SELECT COUNT(*) FROM (
  SELECT id FROM jobs
   WHERE state IN ('waiting', 'running')
     AND free_at <= :due AND (state = 'waiting' OR free_at <= :now)
     AND STRPOS(:kinds, ',' || kind || ',') > 0
   LIMIT 1) AS one;

-- name: take @sqlite
-- The job that has been free for the longest time; the writer's baton keeps other workers out.
UPDATE jobs SET state = 'running', lease = :lease, free_at = :until
 WHERE id = (SELECT id FROM jobs
              WHERE state IN ('waiting', 'running')
                AND free_at <= :due AND (state = 'waiting' OR free_at <= :now)
                AND INSTR(:kinds, ',' || kind || ',') > 0
              ORDER BY free_at, id LIMIT 1)
RETURNING id, kind;

-- name: take @postgresql
-- The job that has been free for the longest time and that no other worker is just taking or working on.
UPDATE jobs SET state = 'running', lease = :lease, free_at = :until
 WHERE id = (SELECT id FROM jobs
              WHERE state IN ('waiting', 'running')
                AND free_at <= :due AND (state = 'waiting' OR free_at <= :now)
                AND STRPOS(:kinds, ',' || kind || ',') > 0
              ORDER BY free_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, kind;

-- name: renew
-- First statement of a step. Changes nothing when the job was cancelled or another worker has it by now.
UPDATE jobs SET free_at = :until
 WHERE id = :id AND lease = :lease AND state = 'running';

-- name: move
-- Last statement of a step.
UPDATE jobs SET state = :state, position = :position, total = :total, message = :message, failures = 0
 WHERE id = :id AND lease = :lease;

-- name: give_back
-- The worker's turn is over, or the step failed and is tried again later.
UPDATE jobs SET state = 'waiting', lease = 0, free_at = :now
              , failures = failures + 1, detail = :detail  --? detail
 WHERE id = :id AND lease = :lease AND state = 'running';

-- name: fail
UPDATE jobs SET state = 'failed', message = :message, detail = :detail, lease = 0
 WHERE id = :id AND lease = :lease AND state = 'running';

-- name: failures
SELECT failures FROM jobs WHERE id = :id;
