-- name: accepted_nominations_have_their_talent
SELECT id FROM nominations WHERE (state = 'ACCEPTED') <> (talent_id IS NOT NULL);
