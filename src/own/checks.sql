-- name: own_accounts_hold_no_rights
-- The door of a family opens nothing else.
SELECT g.account_id FROM own_accounts o JOIN grants g ON g.account_id = o.account_id WHERE o.ended_at IS NULL AND g.role <> 'talent';
