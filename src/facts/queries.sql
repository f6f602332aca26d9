-- The ledger of facts. A reader sees facts of the units she reaches. Counters stand beside the facts, in the same transaction.

-- fragment: reached
   AND f.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)           --? reader

-- fragment: wanted
   AND f.kind = :kind               --? kind
   AND f.source = :source           --? source
   AND f.source_id = :source_id     --? source_id
   AND f.fact_key = :key            --? key
   AND (f.person_id = :person OR f.person_id IN (SELECT a.old_id FROM person_aliases a WHERE a.new_id = :person))  --? person
   AND f.happened_on >= :from       --? from
   AND f.happened_on < :to          --? to
   AND (f.note LIKE :word1 OR f.fact_key LIKE :word1 OR f.evidence LIKE :word1)  --? word1
   AND (f.note LIKE :word2 OR f.fact_key LIKE :word2 OR f.evidence LIKE :word2)  --? word2
   AND f.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM facts b WHERE b.reverses_id = f.id)  --? standing
   AND f.unit_id IN (SELECT l.descendant_id FROM unit_lines l WHERE l.ancestor_id = :unit AND l.valid_from <= :today AND l.valid_to > :today)  --? unit

-- fragment: columns
SELECT f.id, f.kind, f.unit_id, f.person_id, f.happened_on, f.quantity, f.fact_key, f.source, f.source_id, f.reverses_id, f.evidence, f.note, f.account, f.created_at,
       b.id AS reversal_id, b.account AS reversed_by, p.full_name AS person_name,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = f.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM facts f LEFT JOIN facts b ON b.reverses_id = f.id LEFT JOIN people p ON p.id = f.person_id

-- name: facts
--> columns
 WHERE 1 = 1
--> reached
--> wanted
   AND f.id < :after                                                                              --? after
   AND (f.happened_on < :after_day OR f.happened_on = :after_day AND f.id < :after_id)            --? after_day
 ORDER BY f.happened_on DESC, f.id DESC  --? by_day
 ORDER BY f.id DESC                      --? by_entry
 LIMIT :count;

-- name: sum_facts
SELECT count(*) AS facts, CAST(COALESCE(sum(f.quantity), 0) AS BIGINT) AS quantity FROM facts f
 WHERE 1 = 1
--> reached
--> wanted
;

-- name: fact
--> columns
 WHERE f.id = :id
--> reached
;

-- name: insert_fact
INSERT INTO facts (id, kind, unit_id, person_id, happened_on, quantity, fact_key, source, source_id, reverses_id, evidence, note, account, created_at)
VALUES (:id, :kind, :unit, :person, :on, :quantity, :key, :source, :source_id, :reverses, :evidence, :note, :account, :now);

-- name: count_fact
INSERT INTO fact_counters (kind, unit_id, day, person_id, fact_key, facts, quantity)
VALUES (:kind, :unit, :on, COALESCE((SELECT a.new_id FROM person_aliases a WHERE a.old_id = :person), CAST(:person AS BIGINT)), :key, :facts, :quantity)
    ON CONFLICT (kind, unit_id, day, person_id, fact_key) DO UPDATE SET facts = fact_counters.facts + excluded.facts, quantity = fact_counters.quantity + excluded.quantity;

-- name: forget_empty
DELETE FROM fact_counters
 WHERE kind = :kind AND unit_id = :unit AND day = :on AND fact_key = :key AND facts = 0 AND quantity = 0;

-- name: standing_of
-- What a feature noted of one of its records and was not taken back.
SELECT f.id, f.kind, f.unit_id, f.person_id, f.happened_on, f.quantity, f.fact_key, f.source, f.source_id, f.reverses_id, f.evidence, f.note, f.account, f.created_at
  FROM facts f
 WHERE f.source = :source AND f.source_id = :source_id AND f.reverses_id IS NULL
   AND NOT EXISTS (SELECT 1 FROM facts b WHERE b.reverses_id = f.id)
   AND f.kind = :kind  --? kind
 ORDER BY f.id;

-- name: kinds
SELECT code, name_vi, name_en, nature, subject, measured_vi, measured_en, needs_evidence, module, retired, position FROM fact_kinds ORDER BY position, code;

-- name: insert_kind
INSERT INTO fact_kinds (code, name_vi, name_en, nature, subject, measured_vi, measured_en, needs_evidence, module, retired, position)
VALUES (:code, :name_vi, :name_en, :nature, :subject, :measured_vi, :measured_en, :needs_evidence, '', FALSE, (SELECT max(k.position) + 10 FROM fact_kinds k));

-- name: retire_kind
UPDATE fact_kinds SET retired = :retired WHERE code = :code;

-- name: people_of_code
-- Who a record of a talent or an officer is about, within reach.
SELECT t.person_id FROM talents t
 WHERE t.id = :id AND t.removed_at IS NULL AND t.unit_id IN (SELECT r.unit_id FROM reach r WHERE r.reader_id = :reader AND r.right_code = :right_code
   AND r.granted_from <= :today AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
 UNION
SELECT o.person_id FROM posts o
 WHERE o.id = :id AND o.unit_id IN (SELECT r.unit_id FROM reach r WHERE r.reader_id = :reader AND r.right_code = :right_code
   AND r.granted_from <= :today AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today);

-- name: people_named
-- Everybody of exactly that name within reach; two are enough to know that a name is not.
SELECT t.person_id FROM talents t
 WHERE t.name_key = :name_key AND t.full_name = :name AND t.removed_at IS NULL AND t.unit_id IN (SELECT r.unit_id FROM reach r WHERE r.reader_id = :reader
   AND r.right_code = :right_code AND r.granted_from <= :today AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
 UNION
SELECT o.person_id FROM posts o JOIN people p ON p.id = o.person_id
 WHERE p.name_fold = :fold AND p.full_name = :name AND o.unit_id IN (SELECT r.unit_id FROM reach r WHERE r.reader_id = :reader
   AND r.right_code = :right_code AND r.granted_from <= :today AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
 LIMIT 2;

-- name: insert_import
INSERT INTO fact_imports (id, unit_id, file_name, digest, rows, account, account_id, made_at, undone_by)
VALUES (:id, :unit, :file_name, :digest, :rows, :account, :account_id, :now, '');

-- name: import_of
SELECT id FROM fact_imports WHERE digest = :digest AND unit_id = :unit AND undone_at IS NULL;

-- name: imports
SELECT i.id, i.unit_id, i.file_name, i.rows, i.account, i.account_id, i.made_at, i.undone_at, i.undone_by FROM fact_imports i
 WHERE i.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
   AND i.id = :id  --? id
 ORDER BY i.id DESC LIMIT :count;

-- name: undo_import
UPDATE fact_imports SET undone_at = :now, undone_by = :by WHERE id = :id AND undone_at IS NULL;

-- fragment: recounted
SELECT f.kind, f.unit_id, f.happened_on AS day, COALESCE(a.new_id, f.person_id, 0) AS person_id, f.fact_key,
       sum(CASE WHEN f.reverses_id IS NULL THEN 1 ELSE -1 END) AS facts, CAST(sum(f.quantity) AS BIGINT) AS quantity
  FROM facts f LEFT JOIN person_aliases a ON a.old_id = f.person_id

-- fragment: by_counter
 GROUP BY f.kind, f.unit_id, f.happened_on, COALESCE(a.new_id, f.person_id, 0), f.fact_key
HAVING sum(CASE WHEN f.reverses_id IS NULL THEN 1 ELSE -1 END) <> 0 OR sum(f.quantity) <> 0

-- name: differences
SELECT count(*) FROM (
  SELECT * FROM (
--> recounted
--> by_counter
  EXCEPT SELECT kind, unit_id, day, person_id, fact_key, facts, quantity FROM fact_counters) AS missing
  UNION ALL
  SELECT * FROM (SELECT kind, unit_id, day, person_id, fact_key, facts, quantity FROM fact_counters EXCEPT
--> recounted
--> by_counter
  ) AS extra) AS different;

-- name: forget_counters
DELETE FROM fact_counters
 WHERE person_id <> 0 AND (person_id = :one OR person_id = :other)  --? one
;

-- name: recount
INSERT INTO fact_counters (kind, unit_id, day, person_id, fact_key, facts, quantity)
--> recounted
 WHERE f.person_id IN (SELECT CAST(:one AS BIGINT) UNION SELECT CAST(:other AS BIGINT) UNION SELECT x.old_id FROM person_aliases x WHERE x.new_id = :one OR x.new_id = :other)  --? one
--> by_counter
;

-- name: expected_officers
-- What the roster says: posts begin and end. For one post with its id.
SELECT x.kind, o.unit_id, o.person_id, CAST(o.valid_from AS TEXT) AS day, 100 AS quantity, o.id AS source_id
  FROM posts o CROSS JOIN (SELECT 'officer_in_post' AS kind UNION ALL SELECT 'talent_officer_in_post') x
 WHERE (o.talent_officer OR x.kind = 'officer_in_post')
   AND o.id = :id  --? id
   AND o.id > :after  --? after
 UNION ALL
SELECT x.kind, o.unit_id, o.person_id, CAST(o.valid_to AS TEXT) AS day, -100 AS quantity, o.id AS source_id
  FROM posts o CROSS JOIN (SELECT 'officer_in_post' AS kind UNION ALL SELECT 'talent_officer_in_post') x
 WHERE (o.talent_officer OR x.kind = 'officer_in_post') AND o.valid_to < '9999-12-31'
   AND o.id = :id  --? id
   AND o.id > :after  --? after
 ORDER BY source_id LIMIT :count  --? count
;

-- name: expected_achievements
-- Awards and titles that were not refused; where only the year is known, from its first day. Who is only promising is no talent in targets (B-05).
SELECT 'talent_honoured' AS kind, t.unit_id, t.person_id, CASE WHEN a.decided_on IS NOT NULL THEN CAST(a.decided_on AS TEXT) ELSE CAST(a.year AS TEXT) || '-01-01' END AS day,
       100 AS quantity, a.id AS source_id
  FROM achievements a JOIN talents t ON t.id = a.talent_id
 WHERE t.removed_at IS NULL AND t.stage <> 'PROMISING' AND a.kind IN ('award', 'title') AND a.verification <> 'REFUSED' AND (a.decided_on IS NOT NULL OR a.year BETWEEN 1990 AND 2200)
   AND a.id = :id  --? id
   AND a.id > :after  --? after
 ORDER BY source_id LIMIT :count  --? count
;

-- name: expected_talents
-- Verified records, from the day they were.
SELECT 'talent_verified' AS kind, t.unit_id, t.person_id,
       COALESCE((SELECT CAST(max(m.moved_on) AS TEXT) FROM talent_moves m WHERE m.talent_id = t.id AND m.kind = 'verification' AND m.to_state = 'VERIFIED'),
                substr(CAST(t.created_at AS TEXT), 1, 10)) AS day,
       100 AS quantity, t.id AS source_id
  FROM talents t
 WHERE t.removed_at IS NULL AND t.verification = 'VERIFIED'
   AND t.id = :id  --? id
   AND t.id > :after  --? after
 ORDER BY source_id LIMIT :count  --? count
;

-- name: expected_national
-- Records the national database accepted, as they stand.
SELECT 'talent_synced' AS kind, t.unit_id, t.person_id, substr(CAST(n.changed_at AS TEXT), 1, 10) AS day, 100 AS quantity, t.id AS source_id
  FROM national_states n JOIN talents t ON t.id = n.talent_id JOIN national_shared s ON s.talent_id = t.id
 WHERE n.state = 'ACCEPTED' AND n.shared = s.shared AND t.removed_at IS NULL
   AND t.id = :id  --? id
   AND t.id > :after  --? after
 ORDER BY source_id LIMIT :count  --? count
;

-- name: expected_dossiers
-- What units did with their registry.
SELECT CASE WHEN d.kind = 'exploited' THEN 'data_used' ELSE 'data_updated' END AS kind, d.unit_id, CASE WHEN d.kind = 'exploited' THEN 0 ELSE t.person_id END AS person_id, CAST(d.done_on AS TEXT) AS day,
       100 AS quantity, d.id AS source_id
  FROM talent_duties d LEFT JOIN talents t ON t.id = d.talent_id
 WHERE 1 = 1
   AND d.id = :id  --? id
   AND d.id > :after  --? after
 ORDER BY source_id LIMIT :count  --? count
;

-- name: expected_programmes
-- Units that confirmed their programme of a year; the source is the unit.
SELECT 'programme_confirmed' AS kind, w.unit_id, 0 AS person_id,
       CASE WHEN substr(CAST(w.confirmed_at AS TEXT), 1, 4) = CAST(w.year AS TEXT) THEN substr(CAST(w.confirmed_at AS TEXT), 1, 10)
            WHEN substr(CAST(w.confirmed_at AS TEXT), 1, 4) < CAST(w.year AS TEXT) THEN CAST(w.year AS TEXT) || '-01-01' ELSE CAST(w.year AS TEXT) || '-12-31' END AS day,
       100 AS quantity, w.unit_id AS source_id
  FROM work_programmes w
 WHERE 1 = 1
   AND w.unit_id = :id  --? id
   AND w.unit_id > :after  --? after
 ORDER BY source_id LIMIT :count  --? count
;

-- name: standing_of_feature
-- What stands in the ledger from a feature.
SELECT f.id, f.kind, f.unit_id, COALESCE(a.new_id, f.person_id, 0) AS person_id, CAST(f.happened_on AS TEXT) AS day, f.quantity, f.source_id
  FROM facts f LEFT JOIN person_aliases a ON a.old_id = f.person_id
 WHERE f.source = :source AND f.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM facts b WHERE b.reverses_id = f.id)
   AND f.source_id = :id     --? id
   AND f.source_id > :after  --? after
   AND f.source_id <= :last  --? last
;

-- name: hold_supplier @sqlite
-- Two that collect from one supplier at the same time would both append what is missing; SQLite has one writer anyway.
SELECT CAST(:supplier AS BIGINT) AS held;

-- name: hold_supplier @postgresql
SELECT CAST(:supplier AS BIGINT) AS held FROM (SELECT pg_advisory_xact_lock(7310, CAST(:supplier AS INTEGER))) AS lock;

-- name: facts_by_id
SELECT f.id, f.kind, f.unit_id, f.person_id, f.happened_on, f.quantity, f.fact_key, f.source, f.source_id, f.reverses_id, f.evidence, f.note, f.account, f.created_at
  FROM facts f WHERE f.id = :id;
