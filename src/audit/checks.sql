-- name: audit_numbers_have_no_gaps
SELECT number FROM audit_head WHERE number <> (SELECT count(*) FROM audit_entries);

-- name: audit_values_are_there
-- Of everybody who was not erased.
SELECT e.number FROM audit_entries e
 WHERE e.subject_kind = 'talent' AND e.details LIKE '[["%","#%'
   AND NOT EXISTS (SELECT 1 FROM audit_values v WHERE v.number = e.number)
   AND NOT EXISTS (SELECT 1 FROM talents t JOIN erasures x ON x.person_id = t.person_id WHERE t.id = e.subject_id);
