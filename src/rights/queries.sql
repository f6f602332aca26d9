-- name: account_of_session
-- The account of a living session: neither limit passed, account not disabled.
SELECT a.id, a.display_name, s.seen_at
  FROM sessions s
  JOIN accounts a ON a.id = s.account_id
 WHERE s.token_digest = :token AND s.expires_at > :now AND s.idle_at > :now AND a.disabled_at IS NULL;

-- name: account_of_api_token
SELECT a.id, a.display_name
  FROM api_tokens t
  JOIN accounts a ON a.id = t.account_id
 WHERE t.token_digest = :token AND t.expires_at > :now AND a.disabled_at IS NULL;

-- name: account_by_id
SELECT id, display_name FROM accounts WHERE id = :account AND disabled_at IS NULL;

-- name: grants_today
-- Grants that stand today at units that stand today, widest unit first.
SELECT g.role, g.unit_id, v.short_name, v.tier
  FROM grants g
  JOIN unit_versions v ON v.unit_id = g.unit_id AND v.valid_from <= :today AND v.valid_to > :today
 WHERE g.account_id = :account AND g.valid_from <= :today AND g.valid_to > :today
 ORDER BY v.tier, g.id;

-- name: unit_in_reach
SELECT 1 FROM reach
 WHERE reader_id = :reader AND right_code = :right_code AND unit_id = :unit
   AND granted_from <= :today AND granted_to > :today AND line_from <= :today AND line_to > :today
 LIMIT 1;

-- name: forget_matrix
DELETE FROM role_rights;

-- name: publish_right
INSERT INTO role_rights (role, right_code, reach) VALUES (:role, :right_code, :reach);

-- name: published_rights
SELECT role, right_code, reach FROM role_rights ORDER BY right_code, role;

-- name: keep_session
UPDATE sessions SET seen_at = :now, idle_at = :idle WHERE token_digest = :token AND seen_at < :now;
