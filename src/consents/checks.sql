-- name: consents_by_unknown_guardians
-- A guardian agrees only when it is recorded who that is.
SELECT c.id FROM consents c WHERE c.given_by = 'guardian' AND c.withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM guardians g WHERE g.person_id = c.person_id);

-- name: consents_to_no_text
SELECT c.id FROM consents c WHERE NOT EXISTS (SELECT 1 FROM consent_texts t WHERE t.purpose = c.purpose AND t.version = c.text_version);
