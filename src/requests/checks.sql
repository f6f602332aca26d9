-- name: erased_with_a_name
SELECT p.id FROM people p JOIN erasures e ON e.person_id = p.id WHERE p.citizen_id IS NOT NULL OR p.phone IS NOT NULL OR p.email IS NOT NULL;
