-- Attachments. Who may see them is decided by the subject's unit of today: its page asks rights::covers before it lists.

-- name: of_subject
-- Newest version of each name first.
SELECT id, subject_kind, subject_id, unit_id, digest, size, content_type, name, version, added_by, added_at, removed_at
  FROM attachments
 WHERE subject_kind = :kind AND subject_id = :subject AND removed_at IS NULL
 ORDER BY name, version DESC;

-- name: attachment
SELECT id, subject_kind, subject_id, unit_id, digest, size, content_type, name, version, added_by, added_at, removed_at
  FROM attachments
 WHERE id = :id AND removed_at IS NULL;

-- name: unit_of_talent
SELECT unit_id FROM talents WHERE id = :subject AND removed_at IS NULL;

-- name: unit_of_achievement
SELECT t.unit_id FROM achievements a JOIN talents t ON t.id = a.talent_id WHERE a.id = :subject AND t.removed_at IS NULL;

-- name: unit_of_unit
SELECT id AS unit_id FROM units WHERE id = :subject;

-- name: insert_attachment
-- The same name again is the next version, after removed ones too.
INSERT INTO attachments (id, subject_kind, subject_id, unit_id, digest, size, content_type, name, version, added_by, added_at, removed_at)
SELECT :id, :kind, :subject, :unit, :digest, :size, :content_type, :name,
       (SELECT COALESCE(max(a.version), 0) + 1 FROM attachments a WHERE a.subject_kind = :kind AND a.subject_id = :subject AND a.name = :name),
       :added_by, :now, NULL;

-- name: remove_attachment
UPDATE attachments SET removed_at = :now WHERE id = :id AND removed_at IS NULL;

-- name: digests
-- Every content something refers to, removed attachments too.
SELECT DISTINCT digest FROM attachments;
