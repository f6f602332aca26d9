-- name: posts_held_twice
-- Nobody holds the same position at the same unit twice at once.
SELECT a.id, b.id AS other
  FROM posts a
  JOIN posts b ON b.person_id = a.person_id AND b.unit_id = a.unit_id AND b.position = a.position AND b.id > a.id
 WHERE a.valid_from < b.valid_to AND b.valid_from < a.valid_to;

-- name: officers_without_a_key
-- Whoever holds a post can be found and ordered by name.
SELECT o.id FROM posts o JOIN people p ON p.id = o.person_id WHERE p.name_key = '' OR p.name_fold = '';
