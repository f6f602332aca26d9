-- Consents around a person. `reach` is asked as in talents/queries.sql; the thresholds of age come as days (seven_ago,
-- sixteen_ago), and a birth known to the year counts as consent.hpp says.

-- fragment: in_reach
   AND t.unit_id IN (SELECT r.unit_id FROM reach r                                                              --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today    --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)              --? reader

-- name: subject
SELECT t.id, t.person_id, t.unit_id, t.full_name, t.birth FROM talents t
 WHERE t.id = :id AND t.removed_at IS NULL
--> in_reach
;

-- name: texts
-- The text in force for each purpose.
SELECT c.purpose, c.version, c.text_vi, c.text_en FROM consent_texts c
 WHERE c.valid_from <= :today
   AND c.version = (SELECT max(n.version) FROM consent_texts n WHERE n.purpose = c.purpose AND n.valid_from <= :today)
 ORDER BY c.purpose;

-- name: guardian
SELECT name, relation, phone, email FROM guardians WHERE person_id = :person;

-- name: save_guardian
INSERT INTO guardians (person_id, name, relation, phone, email, account, updated_at)
VALUES (:person, :name, :relation, :phone, :email, :account, :now)
    ON CONFLICT (person_id) DO UPDATE SET name = excluded.name, relation = excluded.relation, phone = excluded.phone, email = excluded.email,
       account = excluded.account, updated_at = excluded.updated_at;

-- name: forget_guardian
DELETE FROM guardians WHERE person_id = :person;

-- name: has_guardian
SELECT 1 FROM guardians WHERE person_id = :person;

-- name: guardian_agrees
-- A guardian is recorded and agrees that the record is kept.
SELECT 1 FROM guardians g JOIN standing_consents s ON s.person_id = g.person_id
 WHERE g.person_id = :person AND s.purpose = 'registry' AND s.by_guardian = 1;

-- name: stands_already
SELECT 1 FROM consents WHERE person_id = :person AND purpose = :purpose AND given_by = :given_by AND withdrawn_at IS NULL;

-- name: version_in_force
SELECT max(version) FROM consent_texts WHERE purpose = :purpose AND valid_from <= :today;

-- name: insert_consent
INSERT INTO consents (id, person_id, purpose, given_by, text_version, given_on, channel, evidence_id, account, at, withdrawn_reason, withdrawn_by)
VALUES (:id, :person, :purpose, :given_by, :version, :given_on, :channel, :evidence, :account, :now, '', '');

-- name: withdraw
UPDATE consents SET withdrawn_at = :now, withdrawn_reason = :reason, withdrawn_by = :account
 WHERE id = :id AND person_id = :person AND withdrawn_at IS NULL;

-- name: withdraw_all
UPDATE consents SET withdrawn_at = :now, withdrawn_reason = :reason, withdrawn_by = :account
 WHERE person_id = :person AND withdrawn_at IS NULL;

-- name: consents_of
SELECT c.id, c.purpose, c.given_by, c.text_version, c.given_on, c.channel, c.account, c.at, c.withdrawn_at, c.withdrawn_reason, c.withdrawn_by, a.name AS evidence
  FROM consents c
  LEFT JOIN attachments a ON a.id = c.evidence_id
 WHERE c.person_id = :person
 ORDER BY c.id DESC
 LIMIT 200;

-- name: standing_of
SELECT s.purpose, s.by_person, s.by_guardian FROM standing_consents s WHERE s.person_id = :person;

-- name: evidence
-- Files on the record that a consent can point to.
SELECT a.id, a.name FROM attachments a WHERE a.subject_kind = 'talent' AND a.subject_id = :talent AND a.removed_at IS NULL ORDER BY a.id DESC LIMIT 50;

-- name: missing
-- People under 16 (or who may be) whose guardian has not agreed yet that the record is kept: mostly imported ones.
SELECT t.id, t.full_name, t.birth, t.unit_id,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name,
       (SELECT 1 FROM guardians g WHERE g.person_id = t.person_id) AS guardian
  FROM talents t
 WHERE t.removed_at IS NULL AND t.birth_year >= :least_year AND t.birth <> ''
   AND t.birth || substr('0000-12-31', length(t.birth) + 1) > :sixteen_ago
   AND NOT EXISTS (SELECT 1 FROM guardians g JOIN consents c ON c.person_id = g.person_id
                    WHERE g.person_id = t.person_id AND c.purpose = 'registry' AND c.given_by = 'guardian' AND c.withdrawn_at IS NULL)
   AND t.id > :after
--> in_reach
 ORDER BY t.id
 LIMIT :count;

-- name: restricted
SELECT 1 FROM restrictions WHERE person_id = :person;

-- name: restrict_person
INSERT INTO restrictions (person_id, since, reason, account) VALUES (:person, :now, :reason, :account)
    ON CONFLICT (person_id) DO NOTHING;

-- name: insert_disclosure
INSERT INTO disclosures (id, person_id, talent_id, purpose, account_id, recipient, fields, at)
VALUES (:id, :person, :talent, :purpose, :account_id, :recipient, :fields, :now);

-- name: disclosures_of
SELECT d.at, d.purpose, d.recipient, d.fields FROM disclosures d WHERE d.person_id = :person ORDER BY d.id DESC LIMIT 200;

-- name: viewings_of
-- Who opened the record of a minor, or the sealed parts of anybody's.
SELECT e.at, e.account, e.role, e.act FROM audit_entries e
 WHERE e.subject_kind = 'talent' AND e.subject_id = :talent
   AND e.act IN ('talents.private_seen', 'consents.minor_seen', 'consents.guardian_seen', 'hardships.seen', 'requests.exported')
 ORDER BY e.number DESC
 LIMIT :count;

-- name: sealed_guardian_name
SELECT person_id AS id, name AS value FROM guardians WHERE person_id > :after AND name <> '' ORDER BY person_id LIMIT :count;

-- name: reseal_guardian_name @sqlite
UPDATE guardians SET name = k.value ->> 2 FROM json_each(:rows) k WHERE guardians.person_id = k.value ->> 0 AND guardians.name = k.value ->> 1;

-- name: reseal_guardian_name @postgresql
UPDATE guardians SET name = k.value ->> 2 FROM jsonb_array_elements(CAST(:rows AS jsonb)) AS k (value)
 WHERE guardians.person_id = CAST(k.value ->> 0 AS BIGINT) AND guardians.name = k.value ->> 1;

-- name: sealed_guardian_phone
SELECT person_id AS id, phone AS value FROM guardians WHERE person_id > :after AND phone <> '' ORDER BY person_id LIMIT :count;

-- name: reseal_guardian_phone @sqlite
UPDATE guardians SET phone = k.value ->> 2 FROM json_each(:rows) k WHERE guardians.person_id = k.value ->> 0 AND guardians.phone = k.value ->> 1;

-- name: reseal_guardian_phone @postgresql
UPDATE guardians SET phone = k.value ->> 2 FROM jsonb_array_elements(CAST(:rows AS jsonb)) AS k (value)
 WHERE guardians.person_id = CAST(k.value ->> 0 AS BIGINT) AND guardians.phone = k.value ->> 1;

-- name: sealed_guardian_email
SELECT person_id AS id, email AS value FROM guardians WHERE person_id > :after AND email <> '' ORDER BY person_id LIMIT :count;

-- name: reseal_guardian_email @sqlite
UPDATE guardians SET email = k.value ->> 2 FROM json_each(:rows) k WHERE guardians.person_id = k.value ->> 0 AND guardians.email = k.value ->> 1;

-- name: reseal_guardian_email @postgresql
UPDATE guardians SET email = k.value ->> 2 FROM jsonb_array_elements(CAST(:rows AS jsonb)) AS k (value)
 WHERE guardians.person_id = CAST(k.value ->> 0 AS BIGINT) AND guardians.email = k.value ->> 1;
