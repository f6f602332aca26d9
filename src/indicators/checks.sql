-- name: terms_missing
-- Every version says what it counts, unless it only counts units.
SELECT v.id FROM indicator_versions v WHERE NOT EXISTS (SELECT 1 FROM indicator_terms t WHERE t.version_id = v.id AND t.side = 'numerator');
-- name: approved_by_who_entered
SELECT id FROM manual_values WHERE approver_id = account_id;
