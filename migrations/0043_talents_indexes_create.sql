-- Who was entered when, of those who stand on the list: counted without looking at the records.
DROP INDEX talents_by_created;
CREATE INDEX talents_by_created ON talents (created_at, unit_id, id) WHERE removed_at IS NULL;
-- Who was taken off it, and when: what the retention schedule asks.
CREATE INDEX talents_by_removal ON talents (removed_at, unit_id, person_id) WHERE removed_at IS NOT NULL;
