-- Nominations, origins, notices.

-- name: insert_nomination
INSERT INTO nominations (id, unit_id, channel, full_name, birth, link, reason, contact, guardian, network, form_digest, state, note, decided_by, created_at, version)
VALUES (:id, :unit, :channel, :full_name, :birth, :link, :reason, :contact, :guardian, :network, :form, 'NEW', '', '', :now, 1);

-- name: sent_already
SELECT 1 FROM nominations WHERE form_digest = :form;

-- name: from_network
SELECT count(*) FROM nominations WHERE network = :network AND created_at > :since;

-- name: nominations
SELECT n.id, n.unit_id, n.channel, n.full_name, n.birth, n.link, n.reason, n.contact, n.guardian, n.guardian_asked_on, n.state, n.talent_id, n.note, n.decided_by, n.created_at, n.version,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = n.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM nominations n
 WHERE n.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
   AND n.state = :state  --? state
   AND n.id = :id        --? id
 ORDER BY n.created_at, n.id
 LIMIT :count OFFSET :offset;

-- name: decide
UPDATE nominations SET state = :state, talent_id = :talent, note = :note, decided_by = :by, decided_at = :now, version = version + 1
 WHERE id = :id AND version = :version AND state = 'NEW';

-- name: pass_on
UPDATE nominations SET unit_id = :unit, note = :note, version = version + 1 WHERE id = :id AND version = :version AND state = 'NEW';

-- name: ask_guardian
UPDATE nominations SET guardian = :guardian, guardian_asked_on = :on, version = version + 1 WHERE id = :id AND version = :version AND state = 'NEW';

-- name: count_waiting
SELECT count(*) FROM nominations n
 WHERE n.state = 'NEW'
   AND n.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today);

-- name: count_unread
SELECT count(DISTINCT c.notice_id) FROM discovery_recipients c
 WHERE c.answered_at IS NULL
   AND c.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today);

-- name: origin
SELECT channel, source, discovered_on, guardian FROM talent_origins WHERE talent_id = :talent;

-- name: put_origin
INSERT INTO talent_origins (talent_id, channel, source, discovered_on, guardian) VALUES (:talent, :channel, :source, :on, :guardian)
    ON CONFLICT (talent_id) DO UPDATE SET channel = excluded.channel, source = excluded.source, discovered_on = excluded.discovered_on;

-- name: by_channel
-- (CROSS JOINs keep SQLite with the few that have an origin.) Found in the year, and, as not stated, entered in the year without anybody saying how they were found.
SELECT o.channel, count(*) AS people
  FROM talent_origins o CROSS JOIN talents t
 WHERE t.id = o.talent_id AND t.removed_at IS NULL AND o.discovered_on >= :from AND o.discovered_on < :to
   AND t.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
 GROUP BY o.channel
UNION ALL
SELECT 'not_stated', count(*)
  FROM talents t
 WHERE t.removed_at IS NULL AND t.created_at >= :start AND t.created_at < :end
   AND NOT EXISTS (SELECT 1 FROM talent_origins o WHERE o.talent_id = t.id)
   AND t.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
HAVING count(*) > 0;

-- name: discovered
-- The year's total, counted on its own.
SELECT (SELECT count(*)
          FROM talent_origins o CROSS JOIN talents t
         WHERE t.id = o.talent_id AND t.removed_at IS NULL AND o.discovered_on >= :from AND o.discovered_on < :to
   AND t.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today))
     + (SELECT count(*)
          FROM talents t
         WHERE t.removed_at IS NULL AND t.created_at >= :start AND t.created_at < :end
           AND t.id NOT IN (SELECT o.talent_id FROM talent_origins o)
   AND t.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)) AS people;

-- name: delays
-- Of each case discovered in the year and sent to somebody: when it was found and when it was first sent.
SELECT o.discovered_on, min(n.sent_at) AS sent_at
  FROM talent_origins o CROSS JOIN talents t CROSS JOIN discovery_notices n
 WHERE t.id = o.talent_id AND t.removed_at IS NULL AND n.talent_id = o.talent_id AND o.discovered_on >= :from AND o.discovered_on < :to
   AND t.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
 GROUP BY o.talent_id, o.discovered_on;

-- name: unanswered
-- Notices the reader's units sent that somebody has not answered since a moment, the oldest first.
SELECT n.id, n.talent_id, n.unit_id, n.message, n.account, n.sent_at, t.full_name, t.field,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = c.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM discovery_recipients c JOIN discovery_notices n ON n.id = c.notice_id JOIN talents t ON t.id = n.talent_id
 WHERE c.answered_at IS NULL AND n.sent_at <= :since
   AND n.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
 ORDER BY n.sent_at, n.id
 LIMIT 300;

-- name: insert_notice
INSERT INTO discovery_notices (id, talent_id, unit_id, message, account, sent_at) VALUES (:id, :talent, :unit, :message, :account, :now);

-- name: insert_recipient
INSERT INTO discovery_recipients (notice_id, unit_id, answer_kind, answer, account) VALUES (:notice, :unit, '', '', '');

-- name: notices_of
SELECT n.id, n.talent_id, n.unit_id, n.message, n.account, n.sent_at, t.full_name, t.field,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = n.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM discovery_notices n JOIN talents t ON t.id = n.talent_id
 WHERE n.talent_id = :talent ORDER BY n.sent_at DESC, n.id DESC LIMIT 50;

-- name: received
-- What was sent to the units the reader answers for.
SELECT n.id, n.talent_id, n.unit_id, n.message, n.account, n.sent_at, t.full_name, t.field,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = n.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM discovery_notices n JOIN talents t ON t.id = n.talent_id
 WHERE EXISTS (SELECT 1 FROM discovery_recipients c
                WHERE c.notice_id = n.id
                  AND c.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today))
   AND n.id = :id  --? id
 ORDER BY n.sent_at DESC, n.id DESC
 LIMIT 200;

-- name: recipients
SELECT c.unit_id, c.read_at, c.answered_at, c.answer_kind, c.answer, c.account,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = c.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM discovery_recipients c WHERE c.notice_id = :notice ORDER BY c.unit_id;

-- name: acknowledge
UPDATE discovery_recipients SET read_at = :now, account = :by WHERE notice_id = :notice AND unit_id = :unit AND read_at IS NULL;

-- name: answer
UPDATE discovery_recipients SET answered_at = :now, answer_kind = :kind, answer = :answer, account = :by
 WHERE notice_id = :notice AND unit_id = :unit AND answered_at IS NULL;

-- name: sealed_contact
SELECT id AS id, contact AS value FROM nominations WHERE id > :after AND contact <> '' ORDER BY id LIMIT :count;

-- name: reseal_contact @sqlite
UPDATE nominations SET contact = k.value ->> 2 FROM json_each(:rows) k WHERE nominations.id = k.value ->> 0 AND nominations.contact = k.value ->> 1;

-- name: reseal_contact @postgresql
UPDATE nominations SET contact = k.value ->> 2 FROM jsonb_array_elements(CAST(:rows AS jsonb)) AS k (value)
 WHERE nominations.id = CAST(k.value ->> 0 AS BIGINT) AND nominations.contact = k.value ->> 1;

-- name: sealed_nomination_guardian
SELECT id AS id, guardian AS value FROM nominations WHERE id > :after AND guardian <> '' ORDER BY id LIMIT :count;

-- name: reseal_nomination_guardian @sqlite
UPDATE nominations SET guardian = k.value ->> 2 FROM json_each(:rows) k WHERE nominations.id = k.value ->> 0 AND nominations.guardian = k.value ->> 1;

-- name: reseal_nomination_guardian @postgresql
UPDATE nominations SET guardian = k.value ->> 2 FROM jsonb_array_elements(CAST(:rows AS jsonb)) AS k (value)
 WHERE nominations.id = CAST(k.value ->> 0 AS BIGINT) AND nominations.guardian = k.value ->> 1;

-- name: sealed_origin_guardian
SELECT talent_id AS id, guardian AS value FROM talent_origins WHERE talent_id > :after AND guardian <> '' ORDER BY talent_id LIMIT :count;

-- name: reseal_origin_guardian @sqlite
UPDATE talent_origins SET guardian = k.value ->> 2 FROM json_each(:rows) k WHERE talent_origins.talent_id = k.value ->> 0 AND talent_origins.guardian = k.value ->> 1;

-- name: reseal_origin_guardian @postgresql
UPDATE talent_origins SET guardian = k.value ->> 2 FROM jsonb_array_elements(CAST(:rows AS jsonb)) AS k (value)
 WHERE talent_origins.talent_id = CAST(k.value ->> 0 AS BIGINT) AND talent_origins.guardian = k.value ->> 1;
