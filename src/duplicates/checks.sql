-- name: aliases_that_lead_on
-- An old id leads straight to a living one.
SELECT a.old_id FROM person_aliases a JOIN person_aliases b ON b.old_id = a.new_id;
