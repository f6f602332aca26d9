-- Plans and what they say. A reader sees plans of her units, plans whose standing department she is in, and, once issued,
-- plans that apply to her units or were sent to them.

-- fragment: my_units
(SELECT r.unit_id FROM reach r
  WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
    AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)

-- fragment: in_sight
   AND (p.unit_id IN
--> my_units
    OR p.standing_unit_id IN
--> my_units
    OR (d.state IN ('ISSUED', 'SUPERSEDED') AND (
        EXISTS (SELECT 1 FROM plan_units s WHERE s.plan_id = p.id AND s.removed_on > :today AND s.unit_id IN
--> my_units
        )
        OR EXISTS (SELECT 1 FROM document_deliveries e WHERE e.document_id = p.document_id AND e.unit_id IN
--> my_units
        ))))

-- fragment: columns
SELECT p.id, p.document_id, p.unit_id, p.parent_id, p.kind, p.year, p.period_from, p.period_to, p.standing_unit_id, p.remind_days, p.duty_state, p.submitted_at,
       p.duty_note, p.closed_at, p.version, d.number, d.subject, d.issuer, d.issued_on, d.state, d.own, d.place, d.version AS document_version,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = p.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = p.standing_unit_id ORDER BY v.valid_from DESC LIMIT 1) AS standing_name
  FROM plans p JOIN documents d ON d.id = p.document_id

-- name: plans
--> columns
 WHERE 1 = 1
--> in_sight
   AND d.search LIKE :words  --? words
   AND d.state = :state      --? state
   AND p.kind = :kind        --? kind
   AND p.unit_id = :unit     --? unit
   AND p.period_from < :year_to AND p.period_to > :year_from  --? year_from
   AND p.id < :after         --? after
 ORDER BY p.id DESC
 LIMIT :count;

-- name: plan
--> columns
 WHERE p.id = :id
--> in_sight
 ;

-- name: plan_by_id
--> columns
 WHERE p.id = :id;

-- name: plans_below
-- Plans drawn up under this one that the reader may see.
--> columns
 WHERE p.parent_id = :parent
--> in_sight
   AND p.kind = :kind  --? kind
 ORDER BY p.year, p.id
 LIMIT :count;

-- name: plan_below
-- The one of a unit under this one.
--> columns
 WHERE p.parent_id = :parent AND p.unit_id = :unit AND p.kind = :kind
   AND p.year = :year  --? year
 LIMIT 1;

-- name: insert_plan
INSERT INTO plans (id, document_id, unit_id, parent_id, kind, year, period_from, period_to, standing_unit_id, remind_days, duty_state, duty_note, created_at, version)
VALUES (:id, :document, :unit, :parent, :kind, :year, :from, :to, :standing, :remind_days, '', '', :now, 1);

-- name: hold_document
UPDATE documents SET held_kind = 'plan', held_id = :plan WHERE id = :document;

-- name: update_plan
UPDATE plans SET parent_id = :parent, kind = :kind, year = :year, period_from = :from, period_to = :to, standing_unit_id = :standing, remind_days = :remind_days, version = version + 1
 WHERE id = :id AND version = :version;

-- name: move_duty
UPDATE plans SET duty_state = :to, duty_note = :note, version = version + 1
       , submitted_at = :now  --? now
 WHERE id = :id AND version = :version;

-- name: plan_chain
-- A plan and what is above it, from the top; titles only, whoever reads.
WITH RECURSIVE chain (id, parent_id, depth) AS (
  SELECT p.id, p.parent_id, 0 FROM plans p WHERE p.id = :id
  UNION ALL
  SELECT p.id, p.parent_id, c.depth + 1 FROM plans p JOIN chain c ON p.id = c.parent_id WHERE c.depth < 20)
SELECT c.id, d.number, d.subject, d.issuer FROM chain c JOIN plans p ON p.id = c.id JOIN documents d ON d.id = p.document_id ORDER BY c.depth DESC;

-- name: is_above
-- Would the plan stand above itself?
WITH RECURSIVE chain (id, parent_id, depth) AS (
  SELECT p.id, p.parent_id, 0 FROM plans p WHERE p.id = :from
  UNION ALL
  SELECT p.id, p.parent_id, c.depth + 1 FROM plans p JOIN chain c ON p.id = c.parent_id WHERE c.depth < 20)
SELECT 1 FROM chain WHERE id = :id;

-- name: versions
SELECT id, plan_id, number, state, effective_from, reason, answer, proposed_by, approved_by FROM plan_versions WHERE plan_id = :plan ORDER BY number DESC;

-- name: insert_version
INSERT INTO plan_versions (id, plan_id, number, state, reason, answer, proposed_by, approved_by, created_at)
VALUES (:id, :plan, :number, 'DRAFT', :reason, '', :by, '', :now);

-- name: move_version
UPDATE plan_versions SET state = :to
       , reason = :reason      --? reason
       , answer = :answer      --? answer
       , proposed_by = :by     --? proposes
       , approved_by = :by, approved_at = :now, effective_from = :effective_from  --? effective_from
 WHERE id = :id AND state = :from;

-- name: drop_sections
DELETE FROM plan_sections WHERE plan_version_id = :id;
-- name: drop_targets
DELETE FROM plan_targets WHERE plan_version_id = :id;
-- name: drop_task_bodies
DELETE FROM plan_task_bodies WHERE task_id IN (SELECT t.id FROM plan_tasks t WHERE t.plan_version_id = :id);
-- name: drop_tasks
DELETE FROM plan_tasks WHERE plan_version_id = :id;
-- name: drop_deadlines
DELETE FROM plan_deadlines WHERE plan_version_id = :id;
-- name: drop_version
DELETE FROM plan_versions WHERE id = :id AND state <> 'APPROVED';

-- name: sections
SELECT id, item_id, position, kind, title, body FROM plan_sections WHERE plan_version_id = :version ORDER BY position, id;

-- name: insert_section
INSERT INTO plan_sections (id, item_id, plan_id, plan_version_id, position, kind, title, body)
VALUES (:id, :item, :plan, :version, :position, :kind, :title, :body);

-- name: update_section
UPDATE plan_sections SET position = :position, kind = :kind, title = :title, body = :body WHERE id = :id AND plan_version_id = :version;

-- name: remove_section
DELETE FROM plan_sections WHERE item_id = :item AND plan_version_id = :version;

-- name: targets
SELECT id, item_id, section_item_id, parent_item_id, position, text, kind, value, measured, numerator, denominator, each_at_least, horizon, by_date,
       phase_from, phase_to, indicator, origin_item_id, allocated, deviation
  FROM plan_targets WHERE plan_version_id = :version ORDER BY position, id;

-- name: insert_target
INSERT INTO plan_targets (id, item_id, plan_id, plan_version_id, section_item_id, parent_item_id, position, text, kind, value, measured, numerator, denominator,
                          each_at_least, horizon, by_date, phase_from, phase_to, indicator, origin_item_id, allocated, deviation)
VALUES (:id, :item, :plan, :version, :section, :parent, :position, :text, :kind, :value, :measured, :numerator, :denominator,
        :each_at_least, :horizon, :by_date, :phase_from, :phase_to, :indicator, :origin, :allocated, :deviation);

-- name: update_target
UPDATE plan_targets SET section_item_id = :section, parent_item_id = :parent, position = :position, text = :text, kind = :kind, value = :value,
       measured = :measured, numerator = :numerator, denominator = :denominator, each_at_least = :each_at_least, horizon = :horizon, by_date = :by_date,
       phase_from = :phase_from, phase_to = :phase_to, indicator = :indicator, deviation = :deviation
 WHERE id = :id AND plan_version_id = :version;

-- name: remove_target
DELETE FROM plan_targets WHERE item_id = :item AND plan_version_id = :version;

-- name: tasks
SELECT t.id, t.item_id, t.section_item_id, t.parent_item_id, t.position, t.content, t.output, t.lead_unit_id, t.lead_name, t.adviser, t.target_item_id,
       t.conditional, t.recurrence, t.due_on, t.exclusive, t.origin_item_id,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = t.lead_unit_id ORDER BY v.valid_from DESC LIMIT 1) AS lead_unit_name
  FROM plan_tasks t WHERE t.plan_version_id = :version ORDER BY t.position, t.id;

-- name: tasks_led
-- Of plans in force, with their last day; neither done nor waiting to be triggered.
SELECT t.plan_id, t.item_id, t.content, COALESCE(s.due_on, t.due_on) AS due_on, (t.exclusive AND s.due_on IS NULL) AS exclusive
  FROM plan_tasks t
  JOIN plan_versions v ON v.id = t.plan_version_id AND v.state = 'APPROVED' AND v.effective_from <= :today
  LEFT JOIN plan_task_states s ON s.item_id = t.item_id
 WHERE t.lead_unit_id = :unit AND s.done_on IS NULL AND (NOT t.conditional OR s.triggered_on IS NOT NULL)
   AND NOT EXISTS (SELECT 1 FROM plan_versions w
                    WHERE w.plan_id = t.plan_id AND w.state = 'APPROVED' AND w.effective_from <= :today AND w.number > v.number)
 ORDER BY t.item_id
 LIMIT 100;

-- name: task_bodies
SELECT b.task_id, b.unit_id, b.name,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = b.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM plan_task_bodies b JOIN plan_tasks t ON t.id = b.task_id WHERE t.plan_version_id = :version ORDER BY b.task_id, b.position;

-- name: insert_task
INSERT INTO plan_tasks (id, item_id, plan_id, plan_version_id, section_item_id, parent_item_id, position, content, output, lead_unit_id, lead_name, adviser,
                        target_item_id, conditional, recurrence, due_on, exclusive, origin_item_id)
VALUES (:id, :item, :plan, :version, :section, :parent, :position, :content, :output, :lead, :lead_name, :adviser,
        :target, :conditional, :recurrence, :due, :exclusive, :origin);

-- name: update_task
UPDATE plan_tasks SET section_item_id = :section, parent_item_id = :parent, position = :position, content = :content, output = :output, lead_unit_id = :lead,
       lead_name = :lead_name, adviser = :adviser, target_item_id = :target, conditional = :conditional, recurrence = :recurrence, due_on = :due, exclusive = :exclusive
 WHERE id = :id AND plan_version_id = :version;

-- name: remove_task
DELETE FROM plan_tasks WHERE item_id = :item AND plan_version_id = :version;

-- name: forget_task_bodies
DELETE FROM plan_task_bodies WHERE task_id IN (SELECT t.id FROM plan_tasks t WHERE t.item_id = :item AND t.plan_version_id = :version);

-- name: insert_task_body
INSERT INTO plan_task_bodies (task_id, position, unit_id, name) VALUES (:task, :position, :unit, :name);

-- name: deadlines
SELECT id, item_id, section_item_id, position, kind, what, stated, due_on, exclusive, recurrence, send_to
  FROM plan_deadlines WHERE plan_version_id = :version ORDER BY position, id;

-- name: insert_deadline
INSERT INTO plan_deadlines (id, item_id, plan_id, plan_version_id, section_item_id, position, kind, what, stated, due_on, exclusive, recurrence, send_to)
VALUES (:id, :item, :plan, :version, :section, :position, :kind, :what, :stated, :due, :exclusive, :recurrence, :send_to);

-- name: update_deadline
UPDATE plan_deadlines SET section_item_id = :section, position = :position, kind = :kind, what = :what, stated = :stated, due_on = :due, exclusive = :exclusive,
       recurrence = :recurrence, send_to = :send_to
 WHERE id = :id AND plan_version_id = :version;

-- name: remove_deadline
DELETE FROM plan_deadlines WHERE item_id = :item AND plan_version_id = :version;

-- name: task_states
SELECT item_id, triggered_on, trigger_text, due_on, done_on, done_by, evidence FROM plan_task_states WHERE plan_id = :plan;

-- name: put_task_state
INSERT INTO plan_task_states (item_id, plan_id, triggered_on, trigger_text, due_on, done_on, done_by, evidence)
VALUES (:item, :plan, :triggered_on, :trigger_text, :due, :done_on, :done_by, :evidence)
    ON CONFLICT (item_id) DO UPDATE SET triggered_on = excluded.triggered_on, trigger_text = excluded.trigger_text, due_on = excluded.due_on,
       done_on = excluded.done_on, done_by = excluded.done_by, evidence = excluded.evidence;

-- name: insert_task_note
INSERT INTO plan_task_notes (id, item_id, plan_id, unit_id, text, account, at) VALUES (:id, :item, :plan, :unit, :text, :by, :now);

-- name: task_notes
SELECT n.text, n.account, n.at, n.unit_id, n.item_id,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = n.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM plan_task_notes n WHERE n.item_id = :item ORDER BY n.id DESC LIMIT 100;

-- name: plan_units
-- The units a plan applies to, with how their own plan stands.
SELECT s.unit_id, s.owes_plan, s.source, s.weight, c.id AS sub_id, c.duty_state, c.submitted_at, c.version AS sub_version,
       (SELECT count(*) FROM plan_notices n WHERE n.plan_id = s.plan_id AND n.unit_id = s.unit_id AND n.kind IN ('REMINDER', 'OVERDUE')) AS reminders,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = s.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM plan_units s LEFT JOIN plans c ON c.parent_id = s.plan_id AND c.unit_id = s.unit_id AND c.kind = 'SUBPLAN'
 WHERE s.plan_id = :plan AND s.removed_on > :today AND s.unit_id > :after
   AND s.owes_plan AND (c.id IS NULL OR c.duty_state IN ('', 'RETURNED'))  --? missing
   AND s.unit_id IN (SELECT r.unit_id FROM reach r                                                               --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today     --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)               --? reader
 ORDER BY s.unit_id
 LIMIT :count;

-- name: count_units
SELECT count(*) AS units, sum(CASE WHEN s.owes_plan THEN 1 ELSE 0 END) AS owing,
       sum(CASE WHEN s.owes_plan AND c.id IS NOT NULL AND c.duty_state = '' THEN 1 ELSE 0 END) AS drafts,
       sum(CASE WHEN s.owes_plan AND c.duty_state = 'SUBMITTED' THEN 1 ELSE 0 END) AS submitted,
       sum(CASE WHEN s.owes_plan AND c.duty_state = 'RETURNED' THEN 1 ELSE 0 END) AS returned,
       sum(CASE WHEN s.owes_plan AND c.duty_state = 'ACCEPTED' THEN 1 ELSE 0 END) AS accepted
  FROM plan_units s LEFT JOIN plans c ON c.parent_id = s.plan_id AND c.unit_id = s.unit_id AND c.kind = 'SUBPLAN'
 WHERE s.plan_id = :plan AND s.removed_on > :today;

-- name: unit_applies
SELECT 1 FROM plan_units WHERE plan_id = :plan AND unit_id = :unit AND removed_on > :today;

-- name: put_unit
INSERT INTO plan_units (plan_id, unit_id, owes_plan, added_on, removed_on, source, weight) VALUES (:plan, :unit, TRUE, :today, :forever, :source, 0)
    ON CONFLICT (plan_id, unit_id) DO UPDATE SET removed_on = excluded.removed_on;

-- name: put_units_of_group
-- Units that stand that day: directly below, or all below, of the Union's line or of any.
INSERT INTO plan_units (plan_id, unit_id, owes_plan, added_on, removed_on, source, weight)
SELECT :plan, l.descendant_id, TRUE, :today, :forever, 'GROUP', 0
  FROM unit_lines l JOIN unit_versions v ON v.unit_id = l.descendant_id AND v.valid_from <= :today AND v.valid_to > :today
 WHERE l.ancestor_id = :unit AND l.valid_from <= :today AND l.valid_to > :today AND l.depth > 0
   AND v.parent_id = :unit    --? children
   AND v.tier <= :tier        --? tier
    ON CONFLICT (plan_id, unit_id) DO UPDATE SET removed_on = excluded.removed_on;

-- name: put_units_of_action
-- Before the units are named by hand: those the document was sent to for action (I-02).
INSERT INTO plan_units (plan_id, unit_id, owes_plan, added_on, removed_on, source, weight)
SELECT :plan, e.unit_id, TRUE, :today, :forever, 'FOR_ACTION', 0 FROM document_deliveries e WHERE e.document_id = :document AND e.purpose = 'FOR_ACTION'
    ON CONFLICT (plan_id, unit_id) DO NOTHING;

-- name: deliver_to_units
-- Whoever the plan applies to receives it.
INSERT INTO document_deliveries (document_id, unit_id, recipient_id, purpose, delivered_at, read_by)
SELECT :document, s.unit_id, 0, 'FOR_ACTION', :now, '' FROM plan_units s WHERE s.plan_id = :plan AND s.removed_on > :today
    ON CONFLICT (document_id, unit_id) DO NOTHING;

-- name: remove_unit
UPDATE plan_units SET removed_on = :today WHERE plan_id = :plan AND unit_id = :unit AND removed_on > :today;

-- name: set_owing
UPDATE plan_units SET owes_plan = :owes WHERE plan_id = :plan AND unit_id = :unit AND removed_on > :today;

-- name: set_weight
UPDATE plan_units SET weight = :weight WHERE plan_id = :plan AND unit_id = :unit;

-- name: units_to_notify
SELECT s.unit_id FROM plan_units s WHERE s.plan_id = :plan AND s.removed_on > :today ORDER BY s.unit_id;

-- name: notices
-- What the reader's own units were told, latest first.
SELECT n.id, n.plan_id, n.unit_id, n.kind, n.item_id, n.text, n.sent_by, n.sent_at, n.read_at, d.number, d.subject,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = n.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM plan_notices n JOIN plans p ON p.id = n.plan_id JOIN documents d ON d.id = p.document_id
  JOIN grants g ON g.unit_id = n.unit_id AND g.account_id = :reader AND g.valid_from <= :today AND g.valid_to > :today
 WHERE n.id < :after
 ORDER BY n.id DESC
 LIMIT :count;

-- name: unread_notices
SELECT count(*) FROM plan_notices n
 WHERE n.read_at IS NULL AND n.unit_id IN (SELECT g.unit_id FROM grants g WHERE g.account_id = :reader AND g.valid_from <= :today AND g.valid_to > :today);

-- name: read_notices
UPDATE plan_notices SET read_at = :now, read_by = :by
 WHERE read_at IS NULL AND unit_id IN (SELECT g.unit_id FROM grants g WHERE g.account_id = :reader AND g.valid_from <= :today AND g.valid_to > :today);

-- name: urgings
-- The log of a plan: what was sent to whom (G-13).
SELECT n.id, n.plan_id, n.unit_id, n.kind, n.item_id, n.text, n.sent_by, n.sent_at, n.read_at, '' AS number, '' AS subject,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = n.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM plan_notices n WHERE n.plan_id = :plan AND n.kind IN ('REMINDER', 'OVERDUE') ORDER BY n.id DESC LIMIT 200;

-- name: own_plans
-- Issued plans that apply to units where the reader has a grant.
SELECT p.id, d.number, d.subject, d.issuer, s.unit_id, s.owes_plan, c.id AS sub_id, c.duty_state, c.submitted_at,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = s.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM plan_units s
  JOIN grants g ON g.unit_id = s.unit_id AND g.account_id = :reader AND g.valid_from <= :today AND g.valid_to > :today
  JOIN plans p ON p.id = s.plan_id
  JOIN documents d ON d.id = p.document_id AND d.state = 'ISSUED'
  LEFT JOIN plans c ON c.parent_id = p.id AND c.unit_id = s.unit_id AND c.kind = 'SUBPLAN'
 WHERE s.removed_on > :today
 ORDER BY p.id DESC, s.unit_id
 LIMIT 200;

-- name: sharers
-- Who takes part in sharing a target: units of the plan, each with the nearest unit of the plan above it. A unit is given
-- once, those higher in the tree first.
SELECT s.unit_id, s.weight, v.short_name, v.code, u.line, v.tier,
       (SELECT l.ancestor_id FROM unit_lines l JOIN plan_units a ON a.plan_id = s.plan_id AND a.unit_id = l.ancestor_id AND a.removed_on > :today
         WHERE l.descendant_id = s.unit_id AND l.depth > 0 AND l.valid_from <= :today AND l.valid_to > :today
         ORDER BY l.depth LIMIT 1) AS above_id
  FROM plan_units s
  JOIN units u ON u.id = s.unit_id
  JOIN unit_versions v ON v.unit_id = s.unit_id AND v.valid_from <= :today AND v.valid_to > :today
 WHERE s.plan_id = :plan AND s.removed_on > :today
 ORDER BY v.tier, v.name_key, s.unit_id;

-- name: agreed_shares
-- Shares kept from the round before: agreed after an objection, then or earlier.
SELECT a.unit_id, a.value FROM target_allocations a
 WHERE a.round_id = :round AND a.fixed
   AND NOT EXISTS (SELECT 1 FROM allocation_objections o WHERE o.round_id = a.round_id AND o.unit_id = a.unit_id AND o.state = 'ACCEPTED')
 UNION ALL
SELECT o.unit_id, o.proposed FROM allocation_objections o WHERE o.round_id = :round AND o.state = 'ACCEPTED';

-- name: rounds
SELECT id, plan_id, plan_version_id, target_item_id, number, method, total, state, note, made_by, made_at
  FROM allocation_rounds WHERE target_item_id = :target ORDER BY number DESC;

-- name: insert_round
INSERT INTO allocation_rounds (id, plan_id, plan_version_id, target_item_id, number, method, total, state, note, made_by, made_at)
VALUES (:id, :plan, :version, :target, :number, :method, :total, 'DRAFT', :note, :by, :now);

-- name: replace_round
UPDATE allocation_rounds SET state = 'REPLACED' WHERE target_item_id = :target AND state = 'PUBLISHED';

-- name: publish_round
UPDATE allocation_rounds SET state = 'PUBLISHED', published_at = :now WHERE id = :id AND state = 'DRAFT';

-- name: drop_round_shares
DELETE FROM target_allocations WHERE round_id = :id;

-- name: drop_round
DELETE FROM allocation_rounds WHERE id = :id AND state = 'DRAFT';

-- name: shares
-- The shares of a round within the reader's units, in the order of the round.
SELECT a.unit_id, a.parent_unit_id, a.weight, a.exact, a.value, a.fixed, a.position,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = a.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM target_allocations a
 WHERE a.round_id = :round AND a.position > :after
   AND a.unit_id IN (SELECT r.unit_id FROM reach r                                                               --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today     --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)               --? reader
 ORDER BY a.position
 LIMIT :count;

-- name: share_sums
-- Every tier of a round against what is above it.
SELECT count(*) AS units, sum(CASE WHEN parent_unit_id = 0 THEN value ELSE 0 END) AS top FROM target_allocations WHERE round_id = :round;

-- name: allocated_to
SELECT a.value FROM target_allocations a JOIN allocation_rounds r ON r.id = a.round_id AND r.state = 'PUBLISHED'
 WHERE a.target_item_id = :target AND a.unit_id = :unit;

-- name: own_shares
-- Shares given to units where the reader has a grant.
SELECT a.unit_id, a.value, a.target_item_id, a.plan_id, r.id AS round_id, t.text, t.kind,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = a.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM grants g JOIN target_allocations a ON a.unit_id = g.unit_id
  JOIN allocation_rounds r ON r.id = a.round_id AND r.state = 'PUBLISHED'
  JOIN plan_targets t ON t.item_id = a.target_item_id AND t.plan_version_id = a.plan_version_id
 WHERE g.account_id = :reader AND g.valid_from <= :today AND g.valid_to > :today
   AND a.target_item_id = :target  --? target
 ORDER BY a.plan_id DESC, t.position, a.unit_id
 LIMIT 500;

-- name: insert_objection
INSERT INTO allocation_objections (id, round_id, unit_id, proposed, reason, made_by, made_at, state, answer, answered_by)
VALUES (:id, :round, :unit, :proposed, :reason, :by, :now, 'OPEN', '', '');

-- name: has_objected
SELECT 1 FROM allocation_objections WHERE round_id = :round AND unit_id = :unit;

-- name: objections
SELECT o.id, o.round_id, o.unit_id, o.proposed, o.reason, o.made_by, o.made_at, o.state, o.answer, o.answered_by, a.value,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = o.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM allocation_objections o JOIN target_allocations a ON a.round_id = o.round_id AND a.unit_id = o.unit_id
 WHERE o.round_id = :round
   AND o.unit_id IN (SELECT r.unit_id FROM reach r                                                               --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today     --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)               --? reader
 ORDER BY o.state DESC, o.id
 LIMIT 500;

-- name: answer_objection
UPDATE allocation_objections SET state = :state, answer = :answer, answered_by = :by, answered_at = :now WHERE id = :id AND round_id = :round AND state = 'OPEN';

-- name: readings
SELECT r.id, r.unit_id, r.file_name, r.digest, r.content_type, r.size, '' AS found, r.account, r.plan_id, r.created_at, r.version,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = r.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM plan_readings r
 WHERE r.unit_id IN
--> my_units
 ORDER BY r.id DESC LIMIT :count;

-- name: reading
SELECT r.id, r.unit_id, r.file_name, r.digest, r.content_type, r.size, r.found, r.account, r.plan_id, r.created_at, r.version,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = r.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM plan_readings r
 WHERE r.id = :id AND r.unit_id IN
--> my_units
 ;

-- name: insert_reading
INSERT INTO plan_readings (id, unit_id, file_name, digest, content_type, size, found, account, created_at, version)
VALUES (:id, :unit, :file_name, :digest, :content_type, :size, :found, :account, :now, 1);

-- name: update_reading
UPDATE plan_readings SET found = :found, version = version + 1 WHERE id = :id AND version = :version AND plan_id IS NULL;

-- name: confirm_reading
UPDATE plan_readings SET plan_id = :plan, version = version + 1 WHERE id = :id AND version = :version AND plan_id IS NULL;

-- name: deadlines_for_plans
-- Days by which units owe their plan, of issued plans as they are in force; those long past are left alone.
SELECT p.id, l.item_id, l.due_on, l.exclusive
  FROM plan_deadlines l JOIN plan_versions v ON v.id = l.plan_version_id
  JOIN plans p ON p.id = l.plan_id JOIN documents d ON d.id = p.document_id AND d.state = 'ISSUED'
 WHERE l.kind = 'PLAN' AND l.due_on >= :from AND l.due_on <= :to AND v.state = 'APPROVED' AND v.effective_from <= :today
   AND v.number = (SELECT max(o.number) FROM plan_versions o WHERE o.plan_id = v.plan_id AND o.state = 'APPROVED' AND o.effective_from <= :today)
 ORDER BY p.id, l.position;

-- name: units_to_remind
-- Units that have not handed in and were not reminded for this day or a later one.
SELECT s.unit_id FROM plan_units s LEFT JOIN plans c ON c.parent_id = s.plan_id AND c.unit_id = s.unit_id AND c.kind = 'SUBPLAN'
 WHERE s.plan_id = :plan AND s.removed_on > :today AND s.owes_plan AND (c.id IS NULL OR c.duty_state IN ('', 'RETURNED'))
   AND NOT EXISTS (SELECT 1 FROM plan_notices n WHERE n.plan_id = s.plan_id AND n.unit_id = s.unit_id AND n.item_id = :item AND n.step >= :step)
 ORDER BY s.unit_id;

-- name: remind_by_program
INSERT INTO plan_notices (id, plan_id, unit_id, kind, item_id, text, sent_by, sent_at, read_by, step)
VALUES (:id, :plan, :unit, :kind, :item, :text, '', :now, '', :step)
    ON CONFLICT (plan_id, unit_id, item_id, step) WHERE step IS NOT NULL DO NOTHING;
