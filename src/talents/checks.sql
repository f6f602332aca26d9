-- name: talent_names_follow_people
SELECT t.id FROM talents t JOIN people p ON p.id = t.person_id WHERE t.full_name <> p.full_name OR t.birth <> p.birth;

-- name: talents_stand_somewhere
-- Every unit of record has a line today: nobody is orphaned by a reform.
SELECT t.id FROM talents t WHERE NOT EXISTS (SELECT 1 FROM unit_lines l WHERE l.descendant_id = t.unit_id AND l.valid_to = '9999-12-31');

-- name: facets_follow_categories
SELECT c.talent_id FROM talent_categories c JOIN talents t ON t.id = c.talent_id WHERE t.categories NOT LIKE '%|' || c.category || '|%';
