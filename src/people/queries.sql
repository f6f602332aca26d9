-- People as the registry in the process holds them (registry.hpp).

-- name: people_to_know
-- Everybody, or whoever changed since; `merged` is somebody who turned out to be another one. The place is where she lives or is
-- registered, where that was chosen; a managing unit is no address.
SELECT p.id, p.full_name, p.birth, p.sex, p.citizen_id, p.phone, p.email, p.updated_at,
       (SELECT a.new_id FROM person_aliases a WHERE a.old_id = p.id) AS merged,
       COALESCE((SELECT t.workplace FROM talents t WHERE t.person_id = p.id AND t.removed_at IS NULL ORDER BY t.id LIMIT 1), '') AS workplace,
       COALESCE((SELECT s.place_id FROM talent_residences s JOIN talents t ON t.id = s.talent_id
                  WHERE t.person_id = p.id AND t.removed_at IS NULL AND s.place_id IS NOT NULL ORDER BY s.valid_to DESC, s.valid_from DESC LIMIT 1),
                (SELECT k.place_id FROM talent_links k JOIN talents t ON t.id = k.talent_id
                  WHERE t.person_id = p.id AND t.removed_at IS NULL AND k.place_id IS NOT NULL AND k.kind = 'permanent_residence' ORDER BY k.id DESC LIMIT 1)) AS place_id
  FROM people p
 WHERE 1 = 1
   AND p.updated_at >= :since   --? since
 ORDER BY p.updated_at, p.id
 LIMIT :most;

-- name: places_of_people
SELECT s.place_id
  FROM people p JOIN talents t ON t.person_id = p.id JOIN talent_residences s ON s.talent_id = t.id
 WHERE s.place_id IS NOT NULL
   AND p.updated_at >= :since   --? since
 UNION
SELECT k.place_id
  FROM people p JOIN talents t ON t.person_id = p.id JOIN talent_links k ON k.talent_id = t.id
 WHERE k.place_id IS NOT NULL AND k.kind = 'permanent_residence'
   AND p.updated_at >= :since   --? since
 ORDER BY 1;

-- name: count_people
SELECT count(*) FROM (SELECT 1 AS one FROM people LIMIT :most) AS found;
