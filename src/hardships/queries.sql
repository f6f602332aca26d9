-- Hardship: read here and nowhere else.

-- name: insert_hardship
INSERT INTO hardships (id, person_id, category, needs, evidence_id, valid_from, valid_to, account, at)
VALUES (:id, :person, :category, :needs, :evidence, :from, :to, :account, :now);

-- name: hardships_of
SELECT h.id, h.category, h.needs, h.valid_from, h.valid_to, h.account, a.name AS evidence
  FROM hardships h
  LEFT JOIN attachments a ON a.id = h.evidence_id
 WHERE h.person_id = :person
 ORDER BY h.valid_to DESC, h.id DESC
 LIMIT 50;

-- name: end_hardship
UPDATE hardships SET valid_to = :to WHERE id = :id AND person_id = :person AND valid_to > :to AND valid_from <= :to;

-- name: valid_hardships
-- Who is in hardship today, those whose validity ends first.
SELECT t.id, t.full_name, h.category, h.valid_to,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM hardships h
  JOIN talents t ON t.person_id = h.person_id
 WHERE t.removed_at IS NULL AND h.valid_from <= :today AND h.valid_to >= :today
   AND t.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
 ORDER BY h.valid_to, t.id
 LIMIT 200;

-- name: count_ending
SELECT count(*)
  FROM hardships h
  JOIN talents t ON t.person_id = h.person_id
 WHERE t.removed_at IS NULL AND h.valid_from <= :today AND h.valid_to >= :today AND h.valid_to <= :until
   AND t.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today);

-- name: sealed_needs
SELECT id AS id, needs AS value FROM hardships WHERE id > :after AND needs <> '' ORDER BY id LIMIT :count;

-- name: reseal_needs @sqlite
UPDATE hardships SET needs = k.value ->> 2 FROM json_each(:rows) k WHERE hardships.id = k.value ->> 0 AND hardships.needs = k.value ->> 1;

-- name: reseal_needs @postgresql
UPDATE hardships SET needs = k.value ->> 2 FROM jsonb_array_elements(CAST(:rows AS jsonb)) AS k (value)
 WHERE hardships.id = CAST(k.value ->> 0 AS BIGINT) AND hardships.needs = k.value ->> 1;
