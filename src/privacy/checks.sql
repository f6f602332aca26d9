-- name: breaches_close_after_report
SELECT id FROM breaches WHERE closed_at IS NOT NULL AND reportable AND reported_at IS NULL;
