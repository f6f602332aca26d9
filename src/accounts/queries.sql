-- name: insert_account
INSERT INTO accounts (id, login, display_name, language, created_at, version) VALUES (:id, :login, :display_name, 'vi', :now, 1);

-- name: account
SELECT id, login, display_name, password_hash, disabled_at, created_at, version FROM accounts WHERE id = :id;

-- name: account_by_login
SELECT id, login, display_name, password_hash, disabled_at, created_at, version FROM accounts WHERE login = :login;

-- name: count_accounts
SELECT count(*) FROM accounts;

-- name: accounts_in_scope
-- Accounts with a standing grant at a unit this reader reaches, by login.
SELECT a.id, a.login, a.display_name, a.password_hash, a.disabled_at, a.created_at, a.version
  FROM accounts a
 WHERE a.login > :after
   AND (a.login LIKE :search OR lower(a.display_name) LIKE :search)   --? search
   AND EXISTS (SELECT 1 FROM grants g                                 --? reader
                 JOIN reach r ON r.unit_id = g.unit_id                --? reader
                WHERE g.account_id = a.id AND g.valid_to > :today AND r.reader_id = :reader AND r.right_code = :right_code  --? reader
                  AND r.granted_from <= :today AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)  --? reader
 ORDER BY a.login
 LIMIT :count;

-- name: account_in_scope
SELECT 1 FROM grants g
  JOIN reach r ON r.unit_id = g.unit_id
 WHERE g.account_id = :account AND g.valid_to > :today AND r.reader_id = :reader AND r.right_code = :right_code
   AND r.granted_from <= :today AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today
 LIMIT 1;

-- name: insert_grant
INSERT INTO grants (id, account_id, role, unit_id, valid_from, valid_to, granted_by)
VALUES (:id, :account, :role, :unit, :from, :to, :by);

-- name: end_grant
-- Ends from today on; a grant that has not begun is ended on its first day plus one, since a grant lasts at least a day.
UPDATE grants SET valid_to = CASE WHEN valid_from < :on THEN :on ELSE :next END
 WHERE id = :id AND account_id = :account AND valid_to > :on;

-- name: grants_of_account
SELECT g.id, g.role, g.unit_id, g.valid_from, g.valid_to,
       (SELECT v.name FROM unit_versions v WHERE v.unit_id = g.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM grants g
 WHERE g.account_id = :account AND g.valid_to > :today
 ORDER BY g.valid_from, g.id;

-- name: set_password
UPDATE accounts SET password_hash = :hash, version = version + 1 WHERE id = :id;

-- name: disable
UPDATE accounts SET disabled_at = :now, version = version + 1 WHERE id = :id;

-- name: enable
UPDATE accounts SET disabled_at = NULL, version = version + 1 WHERE id = :id;

-- name: insert_session
INSERT INTO sessions (token_digest, account_id, created_at, seen_at, expires_at, idle_at, peer, agent)
VALUES (:token, :account, :now, :now, :expires, :idle, :peer, :agent);

-- name: end_session
DELETE FROM sessions WHERE account_id = :account AND token_digest = :token;

-- name: end_other_sessions
DELETE FROM sessions WHERE account_id = :account AND token_digest <> :token;

-- name: forget_dead_sessions
DELETE FROM sessions WHERE account_id = :account AND (expires_at <= :now OR idle_at <= :now);

-- name: sessions_of_account
SELECT token_digest, peer, agent, created_at, seen_at FROM sessions
 WHERE account_id = :account AND expires_at > :now AND idle_at > :now ORDER BY seen_at DESC;

-- name: insert_link
INSERT INTO one_time_links (token_digest, account_id, purpose, created_at, expires_at)
VALUES (:token, :account, :purpose, :now, :expires);

-- name: void_links
DELETE FROM one_time_links WHERE account_id = :account AND used_at IS NULL;

-- name: link_owner
SELECT l.account_id FROM one_time_links l
  JOIN accounts a ON a.id = l.account_id
 WHERE l.token_digest = :token AND l.used_at IS NULL AND l.expires_at > :now AND a.disabled_at IS NULL;

-- name: use_link
UPDATE one_time_links SET used_at = :now WHERE token_digest = :token AND used_at IS NULL AND expires_at > :now;

-- name: insert_token
INSERT INTO api_tokens (token_digest, account_id, name, created_at, expires_at) VALUES (:token, :account, :name, :now, :expires);

-- name: tokens_of_account
SELECT token_digest, name, created_at, expires_at FROM api_tokens WHERE account_id = :account ORDER BY created_at DESC;

-- name: remove_token
DELETE FROM api_tokens WHERE account_id = :account AND token_digest = :token;

-- name: insert_failure
INSERT INTO sign_in_failures (id, guard, failed_at) VALUES (:id, :guard, :now);

-- name: failures_since
SELECT count(*) AS failures, max(failed_at) AS last FROM sign_in_failures WHERE guard = :guard AND failed_at > :since;

-- name: forget_failures
DELETE FROM sign_in_failures WHERE guard = :guard;

-- name: forget_old_failures
DELETE FROM sign_in_failures WHERE guard = :guard AND failed_at <= :since;

-- name: administrators
SELECT count(*) FROM grants WHERE role = 'system_administrator' AND valid_to > :today;
