-- name: submitted_without_day
-- A record that waits for verification says since when.
SELECT id FROM talents WHERE verification = 'SUBMITTED' AND submitted_at IS NULL;
