-- Duties of plans; the caller has found the plan within sight.

-- fragment: columns
SELECT d.id, d.plan_id, d.who, d.what, d.phrase, d.to_whom, d.second, d.channel, d.recurrence, d.due_on, d.exclusive, d.from_day, d.to_day, d.met_by,
       d.made_by, d.version
  FROM duties d

-- name: duties_of_plan
--> columns
 WHERE d.plan_id = :plan ORDER BY d.id;

-- name: duty
--> columns
 WHERE d.id = :id AND d.plan_id = :plan;

-- name: duties_of_unit
-- What one unit owes: duties of issued plans that apply to it or are its own.
--> columns
  JOIN plans p ON p.id = d.plan_id JOIN documents x ON x.id = p.document_id AND x.state = 'ISSUED'
 WHERE ((d.who = 'OWN' AND p.unit_id = :unit)
    OR (d.who = 'PLAN_UNITS' AND EXISTS (SELECT 1 FROM plan_units s WHERE s.plan_id = d.plan_id AND s.unit_id = :unit AND s.removed_on > :today)))
 ORDER BY d.id
 LIMIT 500;

-- name: duties_in_force
--> columns
  JOIN plans p ON p.id = d.plan_id JOIN documents x ON x.id = p.document_id AND x.state = 'ISSUED'
 WHERE d.from_day <= :today AND d.to_day > :before AND d.recurrence <> 'CONTINUOUS'
 ORDER BY d.id;

-- name: insert_duty
INSERT INTO duties (id, plan_id, who, what, phrase, to_whom, second, channel, recurrence, due_on, exclusive, from_day, to_day, met_by, made_by, created_at, version)
VALUES (:id, :plan, :who, :what, :phrase, :to_whom, :second, :channel, :recurrence, :due, :exclusive, :from, :to, :met_by, :by, :now, 1);

-- name: update_duty
UPDATE duties SET who = :who, what = :what, phrase = :phrase, to_whom = :to_whom, second = :second, channel = :channel, recurrence = :recurrence, due_on = :due,
       exclusive = :exclusive, from_day = :from, to_day = :to, met_by = :met_by, version = version + 1
 WHERE id = :id AND version = :version;

-- name: forget_calls
DELETE FROM duty_calls WHERE duty_id = :id;
-- name: forget_reminders
DELETE FROM duty_reminders WHERE duty_id = :id;
-- name: was_done
SELECT 1 FROM duty_done WHERE duty_id = :id LIMIT 1;
-- name: remove_duty
DELETE FROM duties WHERE id = :id;

-- name: insert_call
INSERT INTO duty_calls (id, duty_id, text, called_on, due_on, made_by) VALUES (:id, :duty, :text, :on, :due, :by);
-- name: calls_of_plan
SELECT c.duty_id, c.text, c.called_on, c.due_on FROM duty_calls c JOIN duties d ON d.id = c.duty_id WHERE d.plan_id = :plan ORDER BY c.called_on, c.id;
-- name: calls_of_unit
SELECT c.duty_id, c.text, c.called_on, c.due_on FROM duty_calls c JOIN duties d ON d.id = c.duty_id
 WHERE c.due_on > :since AND d.plan_id IN (SELECT s.plan_id FROM plan_units s WHERE s.unit_id = :unit UNION SELECT p.id FROM plans p WHERE p.unit_id = :unit)
 ORDER BY c.called_on, c.id;

-- fragment: done_columns
SELECT e.duty_id, e.unit_id, e.period_from, e.note, e.made_by, e.made_at
  FROM duty_done e JOIN duties w ON w.id = e.duty_id

-- name: done_in_plan
-- Since a day, and whatever is owed once in a long time. What was noted as done; and a unit's own plan handed in meets the duty to have one, in its only period.
--> done_columns
 WHERE w.plan_id = :plan AND (e.period_from >= :since OR w.recurrence IN ('', 'FIVE_YEARLY'))
UNION ALL
SELECT d.id, s.unit_id, d.from_day, '', '', s.submitted_at FROM duties d JOIN plans s ON s.parent_id = d.plan_id AND s.kind = 'SUBPLAN' AND s.duty_state IN ('SUBMITTED', 'ACCEPTED')
 WHERE d.plan_id = :plan AND d.met_by = 'SUBPLAN';

-- name: done_by_unit
--> done_columns
 WHERE e.unit_id = :unit AND (e.period_from >= :since OR w.recurrence IN ('', 'FIVE_YEARLY'))
UNION ALL
SELECT d.id, s.unit_id, d.from_day, '', '', s.submitted_at FROM plans s JOIN duties d ON d.plan_id = s.parent_id AND d.met_by = 'SUBPLAN'
 WHERE s.unit_id = :unit AND s.kind = 'SUBPLAN' AND s.duty_state IN ('SUBMITTED', 'ACCEPTED');

-- name: put_done
INSERT INTO duty_done (duty_id, unit_id, period_from, note, made_by, made_at) VALUES (:duty, :unit, :period, :note, :by, :now)
    ON CONFLICT (duty_id, unit_id, period_from) DO UPDATE SET note = excluded.note;
-- name: undo_done
DELETE FROM duty_done WHERE duty_id = :duty AND unit_id = :unit AND period_from = :period;

-- name: units_of_plan
-- The units a plan applies to that the reader reaches, with their names.
SELECT s.unit_id, (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = s.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM plan_units s
 WHERE s.plan_id = :plan AND s.removed_on > :today AND s.unit_id > :after
   AND s.unit_id IN (SELECT r.unit_id FROM reach r WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)  --? reader
 ORDER BY s.unit_id
 LIMIT :count;

-- name: reminded
SELECT 1 FROM duty_reminders WHERE duty_id = :duty AND unit_id = :unit AND period_from = :period AND step >= :step LIMIT 1;
-- name: note_reminder
INSERT INTO duty_reminders (duty_id, unit_id, period_from, step) VALUES (:duty, :unit, :period, :step) ON CONFLICT DO NOTHING;
