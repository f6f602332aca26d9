-- name: audit_numbers_have_no_gaps
SELECT number FROM audit_head WHERE number <> (SELECT count(*) FROM audit_entries);
