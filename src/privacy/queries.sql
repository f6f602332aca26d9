-- Retention and breaches. What is due is counted and carried out within the reader's reach only. `since` is a day and
-- `moment` the same as a moment: what is older is due.

-- name: rules
SELECT code, months, outcome, basis, version FROM retention_rules ORDER BY months, code;

-- name: change_rule
UPDATE retention_rules SET months = :months, basis = :basis, version = version + 1 WHERE code = :code AND version = :version;

-- name: due_guardian_waiting
SELECT count(*) FROM nominations x
 WHERE x.state = 'NEW' AND x.guardian_asked_on IS NOT NULL AND x.guardian_asked_on <= :since AND x.unit_id IN
       (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today);

-- name: do_guardian_waiting
UPDATE nominations SET state = 'REFUSED', full_name = '(đã xóa)', birth = '', link = '', reason = '', note = '', contact = '', guardian = '', version = version + 1
 WHERE id IN (SELECT x.id FROM nominations x WHERE x.state = 'NEW' AND x.guardian_asked_on IS NOT NULL AND x.guardian_asked_on <= :since AND x.unit_id IN
       (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today) ORDER BY x.id LIMIT :most);

-- name: due_nomination_refused
SELECT count(*) FROM nominations x
 WHERE x.state = 'REFUSED' AND x.decided_at <= :moment AND x.contact <> '' AND x.unit_id IN
       (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today);

-- name: do_nomination_refused
UPDATE nominations SET full_name = '(đã xóa)', birth = '', link = '', reason = '', note = '', contact = '', guardian = '', version = version + 1
 WHERE id IN (SELECT x.id FROM nominations x WHERE x.state = 'REFUSED' AND x.decided_at <= :moment AND x.contact <> '' AND x.unit_id IN
       (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today) ORDER BY x.id LIMIT :most);

-- name: due_partner_refused
SELECT count(*) FROM partners x
 WHERE x.state = 'REFUSED' AND x.decided_at <= :moment AND x.contact <> '' AND x.unit_id IN
       (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today);

-- name: do_partner_refused
UPDATE partners SET contact = '', email = '', purpose = ''
 WHERE id IN (SELECT x.id FROM partners x WHERE x.state = 'REFUSED' AND x.decided_at <= :moment AND x.contact <> '' AND x.unit_id IN
       (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today) ORDER BY x.id LIMIT :most);

-- name: due_correction_answered
SELECT count(*) FROM own_corrections x
 WHERE x.state <> 'OPEN' AND x.answered_at <= :moment AND EXISTS (SELECT 1 FROM talents t WHERE t.id = x.talent_id AND t.unit_id IN
       (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today));

-- name: do_correction_answered
DELETE FROM own_corrections
 WHERE id IN (SELECT x.id FROM own_corrections x WHERE x.state <> 'OPEN' AND x.answered_at <= :moment AND EXISTS (SELECT 1 FROM talents t WHERE t.id = x.talent_id AND t.unit_id IN
       (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)) ORDER BY x.id LIMIT :most);

-- name: due_request_answered
SELECT count(*) FROM subject_requests x
 WHERE x.state <> 'OPEN' AND x.answered_on <= :since AND (x.details <> '' OR x.answer <> '') AND x.unit_id IN
       (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today);

-- name: do_request_answered
UPDATE subject_requests SET details = '', answer = ''
 WHERE id IN (SELECT x.id FROM subject_requests x WHERE x.state <> 'OPEN' AND x.answered_on <= :since AND (x.details <> '' OR x.answer <> '') AND x.unit_id IN
       (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today) ORDER BY x.id LIMIT :most);

-- name: due_hardship_ended
SELECT count(*) FROM hardships x
 WHERE x.valid_to <= :since AND EXISTS (SELECT 1 FROM talents t WHERE t.person_id = x.person_id AND t.unit_id IN
       (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today));

-- name: do_hardship_ended
DELETE FROM hardships
 WHERE id IN (SELECT x.id FROM hardships x WHERE x.valid_to <= :since AND EXISTS (SELECT 1 FROM talents t WHERE t.person_id = x.person_id AND t.unit_id IN
       (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)) ORDER BY x.id LIMIT :most);

-- name: due_record_removed
SELECT count(*) FROM talents x
 WHERE x.removed_at IS NOT NULL AND x.removed_at <= :moment AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.person_id = x.person_id) AND x.unit_id IN
       (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today);

-- name: due_audit_values
-- Entries are in order of time: all before the first that is young enough.
SELECT count(*) FROM audit_values x
 WHERE x.number < COALESCE((SELECT f.number FROM audit_entries f WHERE f.at > :moment ORDER BY f.number LIMIT 1), 9223372036854775807)
   AND EXISTS (SELECT 1 FROM audit_entries e WHERE e.number = x.number AND e.unit_id IN
       (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today));

-- name: do_audit_values
DELETE FROM audit_values
 WHERE number IN (SELECT x.number FROM audit_values x WHERE x.number < COALESCE((SELECT f.number FROM audit_entries f WHERE f.at > :moment ORDER BY f.number LIMIT 1), 9223372036854775807)
   AND EXISTS (SELECT 1 FROM audit_entries e WHERE e.number = x.number AND e.unit_id IN
       (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)) ORDER BY x.number LIMIT :most);

-- name: breaches
-- Open ones first, by the end of their clock.
SELECT b.id, b.unit_id, b.what, b.known_at, b.people, b.sensitive, b.measures, b.reportable, b.reported_at, b.informed_at, b.closed_at, b.account, b.version,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = b.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM breaches b
 WHERE b.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
   AND b.id = :id  --? id
 ORDER BY CASE WHEN b.closed_at IS NULL THEN 0 ELSE 1 END, b.known_at DESC, b.id DESC
 LIMIT 200;

-- name: insert_breach
INSERT INTO breaches (id, unit_id, what, known_at, people, sensitive, measures, reportable, reported_at, informed_at, closed_at, account, version)
VALUES (:id, :unit, :what, :known_at, :people, :sensitive, :measures, :reportable, :reported_at, :informed_at, :closed_at, :account, 1);

-- name: update_breach
UPDATE breaches SET what = :what, known_at = :known_at, people = :people, sensitive = :sensitive, measures = :measures, reportable = :reportable,
       reported_at = :reported_at, informed_at = :informed_at, closed_at = :closed_at, version = version + 1
 WHERE id = :id AND version = :version;
