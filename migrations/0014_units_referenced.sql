-- Undoing a reform deletes the units it made, and each deletion asks every table that points to units whether somebody
-- still does. An index that leaves removed records out cannot answer that: 11,000 deletions read 100,000 talents each.
DROP INDEX talents_by_unit;
CREATE INDEX talents_by_unit ON talents (unit_id, removed_at, field, stage, level, honoured_year, family, target_group, name_key, id);
CREATE INDEX attachments_by_unit ON attachments (unit_id);
CREATE INDEX talent_duties_of_unit ON talent_duties (unit_id);
CREATE INDEX verification_samples_by_unit ON verification_samples (unit_id);
CREATE INDEX recognised_awards_by_unit ON recognised_awards (unit_id);
CREATE INDEX talent_residences_by_place ON talent_residences (place_id);
