-- The dossier around an entry of the registry. `reach` is asked as in talents/queries.sql.

-- name: move_verification
UPDATE talents SET verification = :to, updated_at = :now, version = version + 1
       , submitted_at = :now  --? submitted
 WHERE id = :id AND version = :version AND verification = :from AND removed_at IS NULL;

-- name: set_basis
UPDATE talents SET basis = :basis, justification = :justification, updated_at = :now, version = version + 1, confirmed_on = :today
 WHERE id = :id AND version = :version AND removed_at IS NULL;

-- name: confirm
UPDATE talents SET confirmed_on = :today, updated_at = :now, version = version + 1
 WHERE id = :id AND version = :version AND removed_at IS NULL;

-- name: moves_of
SELECT kind, from_state, to_state, moved_on, reason, account, at FROM talent_moves WHERE talent_id = :talent ORDER BY moved_on DESC, id DESC;

-- name: last_stage_move
SELECT moved_on FROM talent_moves WHERE talent_id = :talent AND kind = 'stage' ORDER BY moved_on DESC LIMIT 1;

-- name: returned_because
SELECT reason FROM talent_moves WHERE talent_id = :talent AND kind = 'verification' AND to_state = 'RETURNED' ORDER BY id DESC LIMIT 1;

-- name: categories_of
SELECT category FROM talent_categories WHERE talent_id = :talent ORDER BY category;

-- name: forget_categories
DELETE FROM talent_categories WHERE talent_id = :talent;

-- name: insert_category
INSERT INTO talent_categories (talent_id, category) VALUES (:talent, :category);

-- name: waiting
-- Records in one state of the verification, those that wait longest first.
SELECT t.id, t.full_name, t.birth, t.field, t.version, t.entered_by, t.submitted_at, t.unit_id,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM talents t
 WHERE t.removed_at IS NULL AND t.verification <> 'VERIFIED' AND t.verification = :state
   AND t.unit_id IN (SELECT l.descendant_id FROM unit_lines l WHERE l.ancestor_id = :unit AND l.valid_from <= :today AND l.valid_to > :today)  --? unit
   AND t.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
 ORDER BY t.submitted_at, t.id
 LIMIT :count OFFSET :offset;

-- name: count_waiting
SELECT t.verification, count(*) AS records
  FROM talents t
 WHERE t.removed_at IS NULL AND t.verification <> 'VERIFIED' AND t.verification IN ('SUBMITTED', 'RETURNED', 'DRAFT')
   AND t.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
 GROUP BY t.verification;

-- name: waiting_by_unit
-- How many wait, unit by unit, for an office with many below it.
SELECT t.unit_id, count(*) AS records, min(t.submitted_at) AS oldest,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM talents t
 WHERE t.removed_at IS NULL AND t.verification <> 'VERIFIED' AND t.verification = 'SUBMITTED'
   AND t.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
 GROUP BY t.unit_id
 ORDER BY oldest, records DESC
 LIMIT 300;

-- name: stale
-- Profiles nobody changed or confirmed since a day, the oldest first.
SELECT t.id, t.full_name, t.birth, t.field, t.version, t.confirmed_on, t.unit_id,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM talents t
 WHERE t.removed_at IS NULL AND t.confirmed_on <= :since
   AND t.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
 ORDER BY t.confirmed_on, t.id
 LIMIT :count OFFSET :offset;

-- name: count_stale
SELECT count(*) FROM (SELECT 1 AS one FROM talents t
 WHERE t.removed_at IS NULL AND t.confirmed_on <= :since
   AND t.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
 LIMIT :most) AS found;

-- name: set_months
INSERT INTO freshness_periods (unit_id, months) VALUES (:unit, :months)
    ON CONFLICT (unit_id) DO UPDATE SET months = excluded.months;

-- name: duties
-- The three duties unit by unit in a time: every unit of the scope that did any of them. Searches, openings and lists taken
-- away are uses, too.
SELECT d.unit_id, sum(d.tracked) AS tracked, sum(d.updated) AS updated, sum(d.connected) AS connected,
       CAST(sum(d.searches) AS BIGINT) AS searches, CAST(sum(d.views) AS BIGINT) AS views, CAST(sum(d.exports) AS BIGINT) AS exports,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = d.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM (SELECT t.unit_id, CASE WHEN t.kind = 'tracked' THEN 1 ELSE 0 END AS tracked, CASE WHEN t.kind = 'updated' THEN 1 ELSE 0 END AS updated,
               CASE WHEN t.kind = 'exploited' THEN 1 ELSE 0 END AS connected, 0 AS searches, 0 AS views, 0 AS exports
          FROM talent_duties t
         WHERE t.year = :year AND t.done_on >= :from AND t.done_on < :to
        UNION ALL
        SELECT u.unit_id, 0, 0, 0, CASE WHEN u.kind = 'search' THEN u.times ELSE 0 END, CASE WHEN u.kind = 'view' THEN u.times ELSE 0 END,
               CASE WHEN u.kind = 'export' THEN u.times ELSE 0 END
          FROM registry_uses u
         WHERE u.month >= :from AND u.month < :to) d
 WHERE d.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
 GROUP BY d.unit_id
 ORDER BY unit_name;

-- name: verified_by_chance
-- Verified records of a scope in an order that chance decides: `seed` is drawn by the program.
SELECT t.id FROM talents t
 WHERE t.removed_at IS NULL AND t.verification = 'VERIFIED'
   AND t.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
 ORDER BY (t.id % 1000003) * :seed % 999983, t.id
 LIMIT :count;

-- name: insert_sample
INSERT INTO verification_samples (id, unit_id, drawn_at, drawn_by, size) VALUES (:id, :unit, :now, :by, :size);

-- name: insert_sample_item
INSERT INTO verification_sample_items (sample_id, talent_id, result, note) VALUES (:sample, :talent, '', '');

-- name: judge_sample_item
UPDATE verification_sample_items SET result = :result, note = :note WHERE sample_id = :sample AND talent_id = :talent;

-- name: samples
SELECT s.id, s.drawn_at, s.drawn_by, s.size,
       (SELECT count(*) FROM verification_sample_items i WHERE i.sample_id = s.id AND i.result = 'right') AS held,
       (SELECT count(*) FROM verification_sample_items i WHERE i.sample_id = s.id AND i.result = 'wrong') AS failed
  FROM verification_samples s
 WHERE s.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
 ORDER BY s.id DESC
 LIMIT 30;

-- name: sample_items
SELECT i.talent_id, i.result, i.note, t.full_name, t.field, t.version,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM verification_sample_items i
  JOIN talents t ON t.id = i.talent_id
 WHERE i.sample_id = :sample
   AND t.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
 ORDER BY i.talent_id;
