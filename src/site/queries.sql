-- name: answers
-- Does the database answer at all?
SELECT count(*) FROM migrations;
