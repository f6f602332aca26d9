-- People as the registry in the process holds them (registry.hpp).

-- name: people_to_know
-- Everybody, or whoever changed since; `merged` is somebody who turned out to be another one.
SELECT p.id, p.full_name, p.birth, p.sex, p.citizen_id, p.phone, p.email, p.updated_at,
       (SELECT a.new_id FROM person_aliases a WHERE a.old_id = p.id) AS merged,
       COALESCE((SELECT t.workplace FROM talents t WHERE t.person_id = p.id AND t.removed_at IS NULL ORDER BY t.id LIMIT 1), '') AS workplace
  FROM people p
 WHERE 1 = 1
   AND p.updated_at >= :since   --? since
 ORDER BY p.updated_at, p.id
 LIMIT :most;

-- name: count_people
SELECT count(*) FROM (SELECT 1 AS one FROM people LIMIT :most) AS found;
