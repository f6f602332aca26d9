-- name: verdicts_follow_what_failed
SELECT id FROM verdicts WHERE eligible <> (failed = 0);
