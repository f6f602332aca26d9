-- name: head @sqlite
-- The last link; taken in the act's own transaction, so that links never fork.
SELECT number, digest FROM audit_head WHERE id = 1;

-- name: head @postgresql
SELECT number, digest FROM audit_head WHERE id = 1 FOR UPDATE;

-- name: move_head
UPDATE audit_head SET number = :number, digest = :digest WHERE id = 1;

-- name: append
INSERT INTO audit_entries (number, at, account_id, account, role, unit_id, act, subject_kind, subject_id, details, peer, digest)
VALUES (:number, :at, :account_id, :account, :role, :unit, :act, :subject_kind, :subject, :details, :peer, :digest);

-- name: keep_value
INSERT INTO audit_values (number, position, before_value, after_value, salt) VALUES (:number, :position, :before, :after, :salt);

-- name: values_of @sqlite
SELECT v.number, v.position, v.before_value, v.after_value, v.salt FROM audit_values v WHERE v.number IN (SELECT n.value FROM json_each(:numbers) n);

-- name: values_of @postgresql
SELECT v.number, v.position, v.before_value, v.after_value, v.salt FROM audit_values v WHERE v.number = ANY(CAST(:numbers AS BIGINT[]));

-- name: all_values
SELECT v.number, v.position, v.before_value, v.after_value, v.salt, e.details
  FROM audit_values v JOIN audit_entries e ON e.number = v.number
 ORDER BY v.number, v.position;

-- name: chain
-- Every link in order, for verification.
SELECT number, at, account_id, account, role, unit_id, act, subject_kind, subject_id, details, peer, digest
  FROM audit_entries ORDER BY number;

-- name: of_subject
SELECT number, at, account, role, act, subject_kind, subject_id, details, peer
  FROM audit_entries
 WHERE subject_kind = :kind AND subject_id = :subject AND act <> 'consents.minor_seen'
 ORDER BY number DESC
 LIMIT :count;

-- name: in_scope
-- Entries about units this reader reaches, newest first.
SELECT e.number, e.at, e.account, e.role, e.act, e.subject_kind, e.subject_id, e.details, e.peer
  FROM audit_entries e
 WHERE e.number < :before
   AND e.act = :act                                                   --? act
   AND e.account = :account                                           --? account
   AND e.at >= :from                                                  --? from
   AND e.at < :to                                                     --? to
   AND e.unit_id IN (SELECT r.unit_id FROM reach r                    --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today  --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)            --? reader
 ORDER BY e.number DESC
 LIMIT :count;

-- name: acts
SELECT DISTINCT act FROM audit_entries ORDER BY act;
