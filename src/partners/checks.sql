-- name: verified_without_account
SELECT id FROM partners WHERE state = 'VERIFIED' AND account_id IS NULL;
