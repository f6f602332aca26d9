-- name: attachments_of_nobody
-- Every attachment belongs to a record that is there.
SELECT a.id FROM attachments a
 WHERE (a.subject_kind = 'talent' AND NOT EXISTS (SELECT 1 FROM talents t WHERE t.id = a.subject_id))
    OR (a.subject_kind = 'unit' AND NOT EXISTS (SELECT 1 FROM units u WHERE u.id = a.subject_id));
