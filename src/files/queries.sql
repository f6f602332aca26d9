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

-- name: unit_of_document
SELECT unit_id FROM documents WHERE id = :subject;

-- name: receives_document
SELECT 1 FROM document_deliveries e
  JOIN reach r ON r.unit_id = e.unit_id AND r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
   AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today
 WHERE e.document_id = :subject LIMIT 1;

-- name: document_is_open
-- Once issued, its files stay as they are (I-01).
SELECT 1 FROM documents WHERE id = :subject AND state IN ('DRAFT', 'APPROVED');

-- name: unit_of_fact
SELECT unit_id FROM facts WHERE id = :subject;

-- name: fact_stands
-- What was taken back gets no more evidence.
SELECT 1 FROM facts f WHERE f.id = :subject AND f.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM facts b WHERE b.reverses_id = f.id);

-- name: unit_of_manual_value
SELECT unit_id FROM manual_values WHERE id = :subject;

-- name: manual_value_is_open
-- What was approved stays as it was approved.
SELECT 1 FROM manual_values WHERE id = :subject AND approved_at IS NULL;

-- name: unit_of_report
SELECT unit_id FROM reports WHERE id = :subject;

-- name: receives_report
-- Once handed in, for its addressees and the channel.
SELECT 1 FROM reports x
 WHERE x.id = :subject AND x.first_submitted_at IS NOT NULL AND EXISTS (
       SELECT 1 FROM reach r
        WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
          AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today
          AND (r.unit_id = x.channel_id OR r.unit_id IN (SELECT a.unit_id FROM report_receivers a WHERE a.report_id = x.id)))
 LIMIT 1;

-- name: report_is_open
SELECT 1 FROM reports WHERE id = :subject AND state IN ('DRAFT', 'RETURNED', 'CONSULTED') AND NOT locked;

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
SELECT digest FROM attachments UNION SELECT digest FROM plan_readings;
