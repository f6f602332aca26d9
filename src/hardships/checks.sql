-- name: hardship_unsealed
-- Needs are never kept in the clear: what is sealed begins with the number of its key.
SELECT id FROM hardships WHERE needs = '';
