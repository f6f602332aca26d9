-- Registers within sight: of my units, those they go through or are addressed to, where they are inspected or are to act, published ones, and
-- those the reader takes part in herself.

-- fragment: my_units
(SELECT r.unit_id FROM reach r
  WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
    AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)

-- fragment: in_sight
   AND (c.published = TRUE OR c.unit_id IN
--> my_units
    OR c.channel_unit_id IN
--> my_units
    OR c.addressee_unit_id IN
--> my_units
    OR c.subject_unit_id IN
--> my_units
    OR EXISTS (SELECT 1 FROM register_members m WHERE m.record_id = c.id AND m.account_id = :reader)
    OR EXISTS (SELECT 1 FROM register_entries e WHERE e.record_id = c.id AND e.unit_id IN
--> my_units
    ))

-- fragment: columns
SELECT c.id, c.kind, c.unit_id, c.title, c.body, c.words, c.state, c.held_on, c.addressee, c.addressee_unit_id, c.channel_unit_id,
       c.subject_unit_id, c.published, c.made_by, c.created_at, c.version,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = c.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = c.addressee_unit_id ORDER BY v.valid_from DESC LIMIT 1) AS addressee_name,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = c.channel_unit_id ORDER BY v.valid_from DESC LIMIT 1) AS channel_name,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = c.subject_unit_id ORDER BY v.valid_from DESC LIMIT 1) AS subject_name
  FROM register_records c

-- name: records
--> columns
 WHERE c.kind = :kind
--> in_sight
   AND c.search LIKE :words                                                  --? words
   AND c.state = :state                                                      --? state
   AND c.subject_unit_id = :subject                                          --? subject
   AND c.id IN (SELECT p.record_id FROM register_plans p WHERE p.plan_id = :plan)  --? plan
   AND c.created_at >= :year_from AND c.created_at < :year_to                --? year_from
   AND c.id < :after                                                         --? after
 ORDER BY c.id DESC
 LIMIT :count;

-- name: record
--> columns
 WHERE c.id = :id
   AND c.kind = :kind  --? kind
--> in_sight
 ;

-- name: insert_record
INSERT INTO register_records (id, kind, unit_id, title, body, words, state, held_on, addressee, addressee_unit_id, channel_unit_id, subject_unit_id, published, search,
                              made_by, created_at, version)
VALUES (:id, :kind, :unit, :title, :body, :words, :state, :held_on, :addressee, :addressee_unit, :channel, :subject, FALSE, :search, :by, :now, 1);

-- name: update_record
UPDATE register_records SET title = :title, body = :body, words = :words, held_on = :held_on, addressee = :addressee, addressee_unit_id = :addressee_unit,
       channel_unit_id = :channel, subject_unit_id = :subject, search = :search, version = version + 1
 WHERE id = :id AND version = :version;

-- name: move_record
UPDATE register_records SET state = :to, published = :published, version = version + 1 WHERE id = :id AND state = :from;

-- name: forget_plans
DELETE FROM register_plans WHERE record_id = :id;
-- name: insert_plan
INSERT INTO register_plans (record_id, plan_id) VALUES (:id, :plan) ON CONFLICT DO NOTHING;
-- name: plans_of
SELECT p.plan_id, CASE WHEN d.number = '' THEN d.subject ELSE d.number END AS number
  FROM register_plans p JOIN plans a ON a.id = p.plan_id JOIN documents d ON d.id = a.document_id WHERE p.record_id = :id ORDER BY p.plan_id;

-- name: forget_members
DELETE FROM register_members WHERE record_id = :id;
-- name: insert_member
INSERT INTO register_members (record_id, position, account_id, name) VALUES (:id, :position, :account, :name);
-- name: members_of
SELECT m.account_id, m.name FROM register_members m WHERE m.record_id = :id ORDER BY m.position;
-- name: account_by_login
SELECT id, display_name FROM accounts WHERE login = :login AND disabled_at IS NULL;

-- fragment: entry_columns
SELECT e.id, e.record_id, e.kind, e.plan_id, e.unit_id, e.origin_id, e.text, e.due_on, e.state, e.answer, e.made_by,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = e.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name,
       (SELECT CASE WHEN d.number = '' THEN d.subject ELSE d.number END FROM plans a JOIN documents d ON d.id = a.document_id WHERE a.id = e.plan_id) AS plan_number
  FROM register_entries e

-- name: entries_of
--> entry_columns
 WHERE e.record_id = :id ORDER BY e.id;

-- name: entry
--> entry_columns
 WHERE e.id = :id AND e.record_id = :record;

-- name: insert_entry
INSERT INTO register_entries (id, record_id, kind, plan_id, unit_id, origin_id, text, due_on, state, answer, made_by, made_at)
VALUES (:id, :record, :kind, :plan, :unit, :origin, :text, :due, 'OPEN', '', :by, :now);

-- name: move_entry
UPDATE register_entries SET state = :to, answer = :answer WHERE id = :id AND record_id = :record AND state = :from;

-- name: checks_of_plan
-- One check for each target and task of the plan as it stands in its latest approved version.
SELECT x.text, x.item_id FROM (
  SELECT t.text, t.item_id, 0 AS part, t.position FROM plan_targets t
   WHERE t.plan_version_id = (SELECT v.id FROM plan_versions v WHERE v.plan_id = :plan AND v.state = 'APPROVED' ORDER BY v.number DESC LIMIT 1)
  UNION ALL
  SELECT k.content, k.item_id, 1 AS part, k.position FROM plan_tasks k
   WHERE k.plan_version_id = (SELECT v.id FROM plan_versions v WHERE v.plan_id = :plan AND v.state = 'APPROVED' ORDER BY v.number DESC LIMIT 1)) x
 ORDER BY x.part, x.position, x.item_id
 LIMIT 200;

-- name: insert_move
INSERT INTO register_moves (id, record_id, entry_id, act, text, made_by, made_at) VALUES (:id, :record, :entry, :act, :text, :by, :now);

-- name: moves_of
SELECT act, text, made_by, made_at FROM register_moves WHERE record_id = :id AND entry_id IS NULL ORDER BY id;

-- name: replications
SELECT count(*) FROM register_entries WHERE record_id = :id AND kind = 'TASK' AND unit_id = :unit;

-- name: entries_in_sight
-- Tasks and findings wherever they stand, of units in reach.
--> entry_columns
 WHERE e.kind = :kind
   AND e.state <> 'CLOSED' AND e.state <> 'DONE'  --? open
   AND e.plan_id = :plan                          --? plan
   AND COALESCE(e.unit_id, (SELECT c.subject_unit_id FROM register_records c WHERE c.id = e.record_id)) IN
--> my_units
   AND EXISTS (SELECT 1 FROM unit_lines l WHERE l.ancestor_id = :below AND l.descendant_id = COALESCE(e.unit_id, (SELECT c.subject_unit_id FROM register_records c WHERE c.id = e.record_id)) AND l.valid_from <= :today AND l.valid_to > :today)  --? below
   AND e.id < :after                              --? after
 ORDER BY e.id DESC
 LIMIT :count;

-- name: count_findings
SELECT count(*) FROM register_entries e
 WHERE e.kind = 'FINDING' AND e.plan_id = :plan AND e.state <> 'CLOSED'
   AND COALESCE(e.unit_id, (SELECT c.subject_unit_id FROM register_records c WHERE c.id = e.record_id)) IN
--> my_units
   AND COALESCE(e.unit_id, (SELECT c.subject_unit_id FROM register_records c WHERE c.id = e.record_id)) IN
       (SELECT l.descendant_id FROM unit_lines l WHERE l.ancestor_id = :below AND l.valid_from <= :today AND l.valid_to > :today);

-- name: advice_by_unit
-- Advice given in a year and how much of it was taken (G-32).
SELECT c.unit_id, (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = c.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name,
       count(*) AS given, sum(CASE WHEN c.state = 'ACCEPTED' THEN 1 ELSE 0 END) AS accepted
  FROM register_records c
 WHERE c.kind = 'ADVICE' AND c.state <> 'DRAFT' AND c.created_at >= :year_from AND c.created_at < :year_to AND c.unit_id IN
--> my_units
 GROUP BY c.unit_id
 ORDER BY c.unit_id
 LIMIT 200;

-- name: waiting
-- What one unit has to do: its tasks, findings about it, obstacles that go through it or wait for its answer.
SELECT 'TASK' AS what, c.kind, e.record_id, e.text AS title, e.due_on FROM register_entries e JOIN register_records c ON c.id = e.record_id
 WHERE e.kind = 'TASK' AND e.state = 'OPEN' AND e.unit_id = :unit
UNION ALL
SELECT 'FINDING', c.kind, e.record_id, e.text, e.due_on FROM register_records c JOIN register_entries e ON e.record_id = c.id
 WHERE e.kind = 'FINDING' AND e.state = 'OPEN' AND c.subject_unit_id = :unit
UNION ALL
SELECT 'CHANNEL', c.kind, c.id, c.title, NULL FROM register_records c
 WHERE c.state IN ('REPORTED', 'RECEIVED') AND c.channel_unit_id = :unit
UNION ALL
SELECT 'ANSWER', c.kind, c.id, c.title, NULL FROM register_records c
 WHERE c.state = 'FORWARDED' AND c.addressee_unit_id = :unit
 LIMIT 100;
