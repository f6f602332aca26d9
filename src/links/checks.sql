-- name: residences_do_not_overlap
SELECT a.id FROM talent_residences a JOIN talent_residences b ON b.talent_id = a.talent_id AND b.id > a.id AND a.valid_from < b.valid_to AND b.valid_from < a.valid_to;
