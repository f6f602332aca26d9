-- Partners and what they may see. `reach` is asked as in talents/queries.sql.

-- name: insert_partner
INSERT INTO partners (id, organisation, kind, contact, email, purpose, unit_id, state, reason, network, asked_at, decided_by)
VALUES (:id, :organisation, :kind, :contact, :email, :purpose, :unit, 'WAITING', '', :network, :now, '');

-- name: asked_lately
SELECT count(*) FROM partners WHERE network = :network AND asked_at > :since;

-- name: provinces
-- The provincial unions of the day, where a partner may ask.
SELECT v.unit_id, v.name FROM unit_versions v JOIN units u ON u.id = v.unit_id
 WHERE u.line = 'union' AND v.tier = 2 AND v.valid_from <= :today AND v.valid_to > :today
 ORDER BY v.name_key;

-- name: partners
-- Who waits first.
SELECT p.id, p.organisation, p.kind, p.contact, p.email, p.purpose, p.state, p.reason, p.unit_id, p.account_id, p.asked_at, p.decided_by
  FROM partners p
 WHERE p.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
   AND p.id = :id  --? id
 ORDER BY CASE p.state WHEN 'WAITING' THEN 0 ELSE 1 END, p.id DESC
 LIMIT 200;

-- name: count_waiting
SELECT count(*) FROM partners p
 WHERE p.state = 'WAITING'
   AND p.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today);

-- name: decide
-- Only from the state the reader saw.
UPDATE partners SET state = :to, reason = :reason, decided_at = :now, decided_by = :by
       , account_id = :account  --? account
 WHERE id = :id AND state = :from;

-- name: is_verified
SELECT 1 FROM partners WHERE account_id = :account AND state = 'VERIFIED';

-- name: shared_talents
-- People of the reader's reach who agreed, with whoever has to agree at their age, that partners see them. A partner that is
-- not verified finds nobody.
SELECT t.id, t.person_id, t.full_name, t.birth, t.field, t.stage, t.level, t.honoured_year, t.achievement, t.workplace,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM talents t
 WHERE t.removed_at IS NULL AND t.birth <> ''
   AND EXISTS (SELECT 1 FROM partners p WHERE p.account_id = :reader AND p.state = 'VERIFIED')
   AND (t.birth || substr('0000-01-01', length(t.birth) + 1) > :seven_ago
        OR EXISTS (SELECT 1 FROM consents c WHERE c.person_id = t.person_id AND c.purpose = 'partners' AND c.given_by = 'person' AND c.withdrawn_at IS NULL))
   AND (t.birth || substr('0000-12-31', length(t.birth) + 1) <= :sixteen_ago
        OR (EXISTS (SELECT 1 FROM consents c WHERE c.person_id = t.person_id AND c.purpose = 'partners' AND c.given_by = 'guardian' AND c.withdrawn_at IS NULL)
            AND EXISTS (SELECT 1 FROM consents c WHERE c.person_id = t.person_id AND c.purpose = 'registry' AND c.given_by = 'guardian' AND c.withdrawn_at IS NULL)))
   AND NOT EXISTS (SELECT 1 FROM restrictions x WHERE x.person_id = t.person_id)
   AND t.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
   AND t.field = :field    --? field
   AND t.level >= :level   --? level
   AND t.id < :before      --? before
 ORDER BY t.id DESC
 LIMIT :count;

-- name: sealed_partner_email
SELECT id AS id, email AS value FROM partners WHERE id > :after AND email <> '' ORDER BY id LIMIT :count;

-- name: reseal_partner_email @sqlite
UPDATE partners SET email = k.value ->> 2 FROM json_each(:rows) k WHERE partners.id = k.value ->> 0 AND partners.email = k.value ->> 1;

-- name: reseal_partner_email @postgresql
UPDATE partners SET email = k.value ->> 2 FROM jsonb_array_elements(CAST(:rows AS jsonb)) AS k (value)
 WHERE partners.id = CAST(k.value ->> 0 AS BIGINT) AND partners.email = k.value ->> 1;
