-- Calendar feeds.

-- name: put_feed
INSERT INTO calendar_feeds (account_id, token_digest, made_at) VALUES (:account, :digest, :now)
    ON CONFLICT (account_id) DO UPDATE SET token_digest = excluded.token_digest, made_at = excluded.made_at;

-- name: end_feed
DELETE FROM calendar_feeds WHERE account_id = :account;

-- name: feed_since
SELECT made_at FROM calendar_feeds WHERE account_id = :account;

-- name: feed_account
SELECT account_id FROM calendar_feeds WHERE token_digest = :digest;
