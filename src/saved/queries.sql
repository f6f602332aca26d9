-- name: views_of
-- One's own, and those shared with a unit at or above one's grants.
SELECT s.id, s.account_id, s.name, s.question, a.display_name,
       COALESCE((SELECT v.short_name FROM unit_versions v WHERE v.unit_id = s.unit_id ORDER BY v.valid_from DESC LIMIT 1), '') AS unit_name
  FROM saved_views s
  JOIN accounts a ON a.id = s.account_id
 WHERE s.account_id = :account
    OR s.unit_id IN (SELECT l.ancestor_id FROM grants g
                       JOIN unit_lines l ON l.descendant_id = g.unit_id AND l.valid_from <= :today AND l.valid_to > :today
                      WHERE g.account_id = :account AND g.valid_from <= :today AND g.valid_to > :today)
 ORDER BY s.name, s.id
 LIMIT 500;

-- name: insert_view
INSERT INTO saved_views (id, account_id, unit_id, name, question, created_at) VALUES (:id, :account, :unit, :name, :question, :now);

-- name: count_views
SELECT count(*) FROM saved_views WHERE account_id = :account;

-- name: rename_view
UPDATE saved_views SET name = :name WHERE id = :id AND account_id = :account;

-- name: remove_view
DELETE FROM saved_views WHERE id = :id AND account_id = :account;
