-- How records stand with the national database.

-- fragment: shared
       t.full_name || '|' || t.birth || '|' || t.field || '|' || t.stage || '|' || t.level || '|' || t.honoured_year || '|' || t.achievement || '|' || t.unit_id

-- fragment: in_reach
   AND t.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)

-- name: standing
SELECT n.state, n.national_id, n.reason, n.changed_at,
       CASE WHEN n.shared =
--> shared
       THEN 1 ELSE 0 END AS in_sync
  FROM national_states n JOIN talents t ON t.id = n.talent_id
 WHERE n.talent_id = :talent;

-- name: to_send
-- Verified records that were never sent, were rejected, or changed since.
SELECT t.id, t.full_name, t.birth, t.field, t.stage, t.level, t.honoured_year, t.achievement, t.unit_id,
       (SELECT v.code FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_code,
       (SELECT v.name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name,
       n.national_id
  FROM talents t LEFT JOIN national_states n ON n.talent_id = t.id
 WHERE t.removed_at IS NULL AND t.verification = 'VERIFIED'
   AND (n.state IS NULL OR n.state = 'REJECTED' OR n.shared <>
--> shared
       )
--> in_reach
 ORDER BY t.id
 LIMIT :count;

-- name: mark_sent
INSERT INTO national_states (talent_id, state, shared, national_id, reason, changed_at)
SELECT t.id, 'SENT',
--> shared
       , '', '', :now FROM talents t WHERE t.id = :talent
    ON CONFLICT (talent_id) DO UPDATE SET state = 'SENT', shared = excluded.shared, reason = '', changed_at = excluded.changed_at;

-- name: answer
-- Only what is under way gets an answer.
UPDATE national_states SET state = :state, national_id = :national_id, reason = :reason, changed_at = :now WHERE talent_id = :talent AND state = 'SENT';

-- name: reachable
SELECT t.unit_id FROM talents t WHERE t.id = :talent AND t.removed_at IS NULL
--> in_reach
;

-- name: coverage
SELECT count(*) AS verified,
       sum(CASE WHEN n.state = 'ACCEPTED' AND n.shared =
--> shared
       THEN 1 ELSE 0 END) AS accepted
  FROM talents t LEFT JOIN national_states n ON n.talent_id = t.id
 WHERE t.removed_at IS NULL AND t.verification = 'VERIFIED'
--> in_reach
;

-- name: missing
-- Verified records that are not accepted and in sync.
SELECT t.id, t.full_name, t.birth, n.state, n.reason,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM talents t LEFT JOIN national_states n ON n.talent_id = t.id
 WHERE t.removed_at IS NULL AND t.verification = 'VERIFIED'
   AND (n.state IS NULL OR n.state <> 'ACCEPTED' OR n.shared <>
--> shared
       )
--> in_reach
 ORDER BY t.name_key, t.id
 LIMIT :count OFFSET :offset;
