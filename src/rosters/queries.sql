-- What a roster shows beside the list's own lines. The records were found within the reader's scope.

-- name: categories_of @sqlite
SELECT t.id, t.categories FROM talents t WHERE t.id IN (SELECT i.value FROM json_each(:ids) i) AND t.categories <> '';

-- name: categories_of @postgresql
SELECT t.id, t.categories FROM talents t WHERE t.id = ANY(CAST(:ids AS BIGINT[])) AND t.categories <> '';

-- name: achievements_of @sqlite
-- The highest and latest of each first.
SELECT a.talent_id, a.title, a.rank, a.year FROM achievements a
 WHERE a.talent_id IN (SELECT i.value FROM json_each(:ids) i) AND a.verification <> 'REFUSED'
 ORDER BY a.talent_id, a.level DESC, a.year DESC, a.position;

-- name: achievements_of @postgresql
SELECT a.talent_id, a.title, a.rank, a.year FROM achievements a
 WHERE a.talent_id = ANY(CAST(:ids AS BIGINT[])) AND a.verification <> 'REFUSED'
 ORDER BY a.talent_id, a.level DESC, a.year DESC, a.position;
