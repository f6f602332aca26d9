-- Reports and the duties behind them. A reader sees the reports of her units, and once they were handed in those that go to
-- her units or through them.

-- fragment: my_units
(SELECT r.unit_id FROM reach r
  WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
    AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)

-- fragment: in_sight
   AND (x.unit_id IN
--> my_units
    OR x.signing_id IN
--> my_units
    OR (x.first_submitted_at IS NOT NULL AND (x.channel_id IN
--> my_units
        OR EXISTS (SELECT 1 FROM report_receivers a WHERE a.report_id = x.id AND a.unit_id IN
--> my_units
        ))))

-- fragment: columns
SELECT x.id, x.unit_id, x.plan_id, x.kind, x.period, x.due_on, x.exclusive, x.provincial, x.state, x.title, x.number, x.place, x.issued_on, x.data_from, x.data_to,
       x.channel_id, x.signing_id, x.consulted, x.signer, x.position, x.on_behalf, x.for_head, x.edition, x.first_submitted_at, x.submitted_at, x.received_at,
       x.forwarded_at, x.signed_at, x.sent_at, x.consolidated, x.locked, x.outdated, x.template_id, x.version, d.number AS plan_number, d.subject AS plan_subject,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = x.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = x.channel_id ORDER BY v.valid_from DESC LIMIT 1) AS channel_name,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = x.signing_id ORDER BY v.valid_from DESC LIMIT 1) AS signing_name
  FROM reports x LEFT JOIN plans p ON p.id = x.plan_id LEFT JOIN documents d ON d.id = p.document_id

-- name: reports
--> columns
 WHERE 1 = 1
--> in_sight
   AND x.state = :state    --? state
   AND x.kind = :kind      --? kind
   AND x.unit_id = :unit   --? unit
   AND x.plan_id = :plan   --? plan
   AND x.period = :period  --? period
   AND x.state IN ('SUBMITTED', 'RECEIVED', 'FORWARDED')  --? waiting
   AND x.id < :after       --? after
 ORDER BY x.id DESC
 LIMIT :count;

-- name: report
--> columns
 WHERE x.id = :id
--> in_sight
 ;

-- name: report_by_id
--> columns
 WHERE x.id = :id;

-- name: report_of
--> columns
 WHERE x.unit_id = :unit AND x.plan_id = :plan AND x.kind = :kind AND x.period = :period;

-- name: insert_report
INSERT INTO reports (id, unit_id, plan_id, kind, period, due_on, exclusive, provincial, state, title, number, place, data_from, data_to, channel_id, signing_id,
                     consulted, signer, position, on_behalf, for_head, edition, consolidated, locked, outdated, template_id, created_at, version)
VALUES (:id, :unit, :plan, :kind, :period, :due, :exclusive, :provincial, 'DRAFT', :title, '', :place, :data_from, :data_to, :channel, :signing,
        '', '', '', '', '', 0, FALSE, FALSE, FALSE, :template, :now, 1);

-- name: update_report
UPDATE reports SET title = :title, number = :number, place = :place, issued_on = :issued_on, data_from = :data_from, data_to = :data_to, version = version + 1
 WHERE id = :id AND version = :version AND state IN ('DRAFT', 'RETURNED', 'CONSULTED') AND NOT locked;

-- name: touch_report
UPDATE reports SET version = version + 1 WHERE id = :id AND version = :version;

-- name: move_report
UPDATE reports SET state = :to, version = version + 1
       , edition = edition + 1, submitted_at = :now, first_submitted_at = COALESCE(first_submitted_at, :now)  --? submits
       , received_at = COALESCE(received_at, :now)  --? receives
       , forwarded_at = :now   --? forwards
       , consulted = :consulted  --? consulted
       , signed_at = :now, signer = :signer, position = :position, on_behalf = :on_behalf, for_head = :for_head  --? signer
       , sent_at = :now        --? sends
 WHERE id = :id AND version = :version;

-- name: set_flags
UPDATE reports SET consolidated = :consolidated, locked = :locked, outdated = :outdated, version = version + 1 WHERE id = :id;

-- name: receivers
SELECT a.position, a.unit_id, a.name, a.state, a.edition, a.remarks, a.account, a.at,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = a.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM report_receivers a WHERE a.report_id = :report ORDER BY a.position;

-- name: insert_receiver
INSERT INTO report_receivers (report_id, position, unit_id, name, state, edition, remarks, account) VALUES (:report, :position, :unit, :name, '', 0, '', '')
    ON CONFLICT (report_id, position) DO NOTHING;

-- name: answer_receiver
UPDATE report_receivers SET state = :state, remarks = :remarks, account = :by, at = :now, edition = :edition WHERE report_id = :report AND position = :position;

-- name: reopen_receivers
UPDATE report_receivers SET state = '' WHERE report_id = :report AND state = 'RETURNED';

-- name: sections
SELECT s.id, s.report_id, s.plan_id, s.results, s.difficulties, s.recommendations, s.blank_reason, d.number AS plan_number, d.subject AS plan_subject
  FROM report_sections s JOIN plans p ON p.id = s.plan_id JOIN documents d ON d.id = p.document_id WHERE s.report_id = :report ORDER BY s.id;

-- name: insert_section
INSERT INTO report_sections (id, report_id, plan_id, results, difficulties, recommendations, blank_reason) VALUES (:id, :report, :plan, '', '', '', '')
    ON CONFLICT (report_id, plan_id) DO NOTHING;

-- name: update_section
UPDATE report_sections SET results = :results, difficulties = :difficulties, recommendations = :recommendations, blank_reason = :blank_reason WHERE id = :id;

-- name: figures
SELECT id, section_id, position, code, text, required, part, whole, status, origin, evidence FROM report_figures WHERE report_id = :report ORDER BY section_id, position, id;

-- name: locked_figures
-- What reviews of a unit settled for good.
SELECT f.id, f.section_id, f.position, f.code, f.text, f.required, f.part, f.whole, f.status, f.origin, f.evidence, x.period
  FROM reports x JOIN report_sections n ON n.report_id = x.id JOIN report_figures f ON f.section_id = n.id
 WHERE x.unit_id = :unit AND n.plan_id = :plan AND x.kind IN ('INTERIM_REVIEW', 'FINAL_REVIEW') AND x.locked AND f.part IS NOT NULL AND x.id <> :report
 ORDER BY x.period;

-- name: put_figure
INSERT INTO report_figures (id, report_id, section_id, position, code, text, required, part, whole, status, origin, evidence)
VALUES (:id, :report, :section, :position, :code, :text, :required, :part, :whole, :status, :origin, :evidence)
    ON CONFLICT (section_id, code) DO UPDATE SET text = excluded.text, required = excluded.required, part = excluded.part, whole = excluded.whole,
       status = excluded.status, origin = excluded.origin, evidence = excluded.evidence, position = excluded.position;

-- name: lessons
SELECT id, report_id, issue, cause, measure FROM report_lessons WHERE report_id = :report ORDER BY id;

-- name: insert_lesson
INSERT INTO report_lessons (id, report_id, issue, cause, measure) VALUES (:id, :report, :issue, :cause, :measure);

-- name: remove_lesson
DELETE FROM report_lessons WHERE id = :id AND report_id = :report;

-- name: lessons_of_plan
-- Of all reviews of a plan, to be offered when the next one is drawn up (G-20).
SELECT l.id, l.report_id, l.issue, l.cause, l.measure FROM report_lessons l JOIN reports x ON x.id = l.report_id
 WHERE x.plan_id = :plan AND x.kind IN ('INTERIM_REVIEW', 'FINAL_REVIEW') AND x.first_submitted_at IS NOT NULL ORDER BY l.id LIMIT 200;

-- name: insert_edition
INSERT INTO report_editions (report_id, edition, submitted_at, account, body) VALUES (:report, :edition, :now, :by, :body);

-- name: editions
SELECT edition, submitted_at, account, body FROM report_editions WHERE report_id = :report ORDER BY edition DESC;

-- fragment: duty_columns
SELECT y.id, y.plan_id, y.item_id, y.kind, y.own, y.general, y.provincial, y.tier, y.due_on, y.exclusive, y.lead_days, y.recurrence, y.receiver_id, y.receiver,
       y.second_id, y.second, y.channel_id, y.signing_id, y.ended, y.version,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = y.receiver_id ORDER BY v.valid_from DESC LIMIT 1) AS receiver_name,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = y.second_id ORDER BY v.valid_from DESC LIMIT 1) AS second_name,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = y.channel_id ORDER BY v.valid_from DESC LIMIT 1) AS channel_name
  FROM report_duties y

-- name: duties
--> duty_columns
 WHERE y.plan_id = :plan ORDER BY y.id;

-- name: duty
--> duty_columns
 WHERE y.id = :id;

-- name: insert_duty
INSERT INTO report_duties (id, plan_id, item_id, kind, own, general, provincial, tier, due_on, exclusive, lead_days, recurrence, receiver_id, receiver, second_id,
                           second, channel_id, signing_id, ended, version)
VALUES (:id, :plan, :item, :kind, :own, :general, :provincial, :tier, :due, :exclusive, :lead_days, :recurrence, :receiver_id, :receiver, :second_id,
        :second, :channel, :signing, FALSE, 1);

-- name: set_lead_days
UPDATE report_duties SET lead_days = :lead_days, version = version + 1 WHERE id = :id AND version = :version AND NOT ended;

-- name: end_duty
UPDATE report_duties SET ended = TRUE, version = version + 1 WHERE id = :id AND version = :version AND NOT ended;

-- name: dues_of_duty
SELECT id, duty_id, period, due_on, exclusive FROM report_dues WHERE duty_id = :duty ORDER BY due_on, id;

-- name: put_due
-- A day that has passed stays as it was.
INSERT INTO report_dues (id, duty_id, period, due_on, exclusive) VALUES (:id, :duty, :period, :due, :exclusive)
    ON CONFLICT (duty_id, period) DO UPDATE SET due_on = excluded.due_on, exclusive = excluded.exclusive
      WHERE report_dues.due_on > :today;

-- name: move_open_reports
-- Reports begun but not handed in follow the new day of their duty.
UPDATE reports SET due_on = :due, exclusive = :exclusive
 WHERE plan_id = :plan AND kind = :kind AND period = :period AND first_submitted_at IS NULL AND due_on > :today;

-- name: drop_dues
DELETE FROM report_dues WHERE duty_id = :duty AND due_on > :today;

-- fragment: owing
-- Who owes under which duty today.
WITH owing (duty_id, unit_id) AS (
  SELECT y.id, p.unit_id FROM report_duties y JOIN plans p ON p.id = y.plan_id WHERE y.own AND NOT y.ended
  UNION ALL
  SELECT y.id, s.unit_id FROM report_duties y JOIN plan_units s ON s.plan_id = y.plan_id AND s.removed_on > :today
   WHERE NOT y.own AND NOT y.ended AND (y.tier = 0 OR EXISTS (
         SELECT 1 FROM unit_versions v WHERE v.unit_id = s.unit_id AND v.tier = y.tier AND v.valid_from <= :today AND v.valid_to > :today)))

-- name: owed
-- Each time a unit owes a report, with the report if it was begun.
--> owing
SELECT o.unit_id, e.id AS due_id, y.id AS duty_id, y.plan_id, y.kind, y.general, y.provincial, e.period, e.due_on, e.exclusive, d.number, d.subject,
       x.id AS report_id, x.state, x.first_submitted_at, x.received_at, x.sent_at, x.channel_id,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = o.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM owing o
  JOIN report_duties y ON y.id = o.duty_id
  JOIN report_dues e ON e.duty_id = y.id
  JOIN plans p ON p.id = y.plan_id
  JOIN documents d ON d.id = p.document_id AND d.state = 'ISSUED'
  LEFT JOIN reports x ON x.unit_id = o.unit_id AND x.kind = y.kind AND x.period = e.period AND x.plan_id = CASE WHEN y.general THEN 0 ELSE y.plan_id END
 WHERE e.due_on >= :from AND e.due_on < :until
   AND y.plan_id = :plan     --? plan
   AND y.kind = :kind        --? kind
   AND o.unit_id = :unit     --? unit
   AND e.period = :period    --? period
   AND NOT y.own             --? below
   AND o.unit_id IN (SELECT l.descendant_id FROM unit_lines l WHERE l.ancestor_id = :within AND l.valid_from <= :today AND l.valid_to > :today)  --? within
   AND (x.id IS NULL OR x.state IN ('DRAFT', 'CONSULTED', 'RETURNED'))  --? missing
   AND o.unit_id IN (SELECT r.unit_id FROM reach r                                                             --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today   --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)             --? reader
 ORDER BY e.due_on, o.unit_id, e.id
 LIMIT :count OFFSET :skip;

-- name: units_to_remind
-- Units that have not handed in and were not reminded of this due for this day or a later one.
--> owing
SELECT o.unit_id FROM owing o
  JOIN report_duties y ON y.id = o.duty_id
  JOIN report_dues e ON e.duty_id = y.id AND e.id = :due
  LEFT JOIN reports x ON x.unit_id = o.unit_id AND x.kind = y.kind AND x.period = e.period AND x.plan_id = CASE WHEN y.general THEN 0 ELSE y.plan_id END
 WHERE (x.id IS NULL OR x.first_submitted_at IS NULL)
   AND NOT EXISTS (SELECT 1 FROM plan_notices n WHERE n.plan_id = y.plan_id AND n.unit_id = o.unit_id AND n.item_id = e.id AND n.step >= :step)
 ORDER BY o.unit_id;

-- name: dues_near
SELECT e.id, e.duty_id, y.plan_id, y.kind, e.period, e.due_on, e.exclusive
  FROM report_dues e JOIN report_duties y ON y.id = e.duty_id AND NOT y.ended
  JOIN plans p ON p.id = y.plan_id JOIN documents d ON d.id = p.document_id AND d.state = 'ISSUED'
 WHERE e.due_on >= :from AND e.due_on <= :to ORDER BY e.due_on, e.id;

-- name: due_of_unit
-- The duty behind a report a unit is about to begin; of a general one those of all plans in scope.
--> owing
SELECT y.id AS duty_id, y.plan_id, e.due_on, e.exclusive
  FROM owing o JOIN report_duties y ON y.id = o.duty_id
  JOIN plans p ON p.id = y.plan_id JOIN documents d ON d.id = p.document_id AND d.state = 'ISSUED'
  LEFT JOIN report_dues e ON e.duty_id = y.id AND e.period = :period
 WHERE o.unit_id = :unit AND y.kind = :kind
   AND (e.id IS NOT NULL OR y.kind = 'AD_HOC')
   AND y.general              --? general
   AND NOT y.general AND y.plan_id = :plan  --? plan
 ORDER BY e.due_on, y.plan_id;

-- name: reports_below
-- Handed-in reports of the units a consolidation sums: those of the same kind, period and plan that name the unit as addressee.
--> columns
 WHERE x.kind = :kind AND x.period = :period AND x.plan_id = :plan AND x.unit_id <> :unit AND x.first_submitted_at IS NOT NULL
   AND EXISTS (SELECT 1 FROM report_receivers a WHERE a.report_id = x.id AND a.unit_id = :unit AND a.state = 'ACCEPTED')
 ORDER BY x.unit_id;

-- name: forget_sources
DELETE FROM report_sources WHERE report_id = :report;

-- name: insert_source
INSERT INTO report_sources (report_id, source_id, edition) VALUES (:report, :source, :edition);

-- name: sources
SELECT s.source_id, s.edition, x.unit_id, x.edition AS now_edition,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = x.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM report_sources s JOIN reports x ON x.id = s.source_id WHERE s.report_id = :report ORDER BY x.unit_id;

-- name: consolidations_above
-- Consolidations that this report belongs in.
--> columns
 WHERE x.consolidated AND x.kind = :kind AND x.period = :period AND x.plan_id = :plan
   AND x.unit_id IN (SELECT a.unit_id FROM report_receivers a WHERE a.report_id = :report);

-- name: parts_of_figure
-- The units a figure of a consolidation sums.
SELECT x.id AS report_id, x.unit_id, f.part, f.whole, f.code, f.evidence,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = x.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM report_sources s JOIN reports x ON x.id = s.source_id
  JOIN report_figures f ON f.report_id = x.id AND f.code = :code
  JOIN report_sections n ON n.id = f.section_id AND n.plan_id = :plan
 WHERE s.report_id = :report ORDER BY x.unit_id;

-- name: templates
SELECT t.id, t.kind, t.unit_id, t.number, t.effective_from, t.title, t.opening, t.results, t.difficulties, t.recommendations, t.closing, t.figures, t.account,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM report_templates t
 WHERE 1 = 1
   AND t.id = :id      --? id
   AND t.kind = :kind  --? kind
 ORDER BY t.kind, t.effective_from DESC, t.id DESC LIMIT 200;

-- name: template_for
-- The latest in effect that day, the nearest unit's first.
SELECT t.id, t.kind, t.unit_id, t.number, t.effective_from, t.title, t.opening, t.results, t.difficulties, t.recommendations, t.closing, t.figures, t.account, '' AS unit_name
  FROM report_templates t
  LEFT JOIN unit_lines l ON l.ancestor_id = t.unit_id AND l.descendant_id = :unit AND l.valid_from <= :today AND l.valid_to > :today
 WHERE t.kind = :kind AND t.effective_from <= :today AND (t.unit_id IS NULL OR l.ancestor_id IS NOT NULL)
 ORDER BY CASE WHEN t.unit_id IS NULL THEN 1000 ELSE l.depth END, t.effective_from DESC, t.id DESC LIMIT 1;

-- name: insert_template
INSERT INTO report_templates (id, kind, unit_id, number, effective_from, title, opening, results, difficulties, recommendations, closing, figures, account, created_at)
VALUES (:id, :kind, :unit, :number, :from, :title, :opening, :results, :difficulties, :recommendations, :closing, :figures, :by, :now);

-- name: count_waiting
-- Handed-in reports that wait for the reader as addressee or channel.
SELECT count(*) AS reports FROM reports x
 WHERE (x.state IN ('SUBMITTED', 'RECEIVED') AND x.channel_id IN
--> my_units
    ) OR (x.state IN ('SUBMITTED', 'FORWARDED') AND (x.channel_id IS NULL OR x.state = 'FORWARDED') AND NOT x.provincial
          AND EXISTS (SELECT 1 FROM report_receivers a WHERE a.report_id = x.id AND a.state = '' AND a.unit_id IN
--> my_units
    ));

-- name: count_accepted
SELECT count(*) AS reports FROM reports x
 WHERE x.plan_id = :plan AND x.state = 'ACCEPTED'
   AND x.unit_id IN (SELECT l.descendant_id FROM unit_lines l WHERE l.ancestor_id = :unit AND l.valid_from <= :today AND l.valid_to > :today)
--> in_sight
 ;

-- name: plan_by_number
-- For commands, which ask as the installation.
SELECT p.id FROM plans p JOIN documents d ON d.id = p.document_id WHERE d.number_key = :number ORDER BY p.id LIMIT 2;

-- name: units_of_plan
SELECT s.unit_id FROM plan_units s WHERE s.plan_id = :plan AND s.removed_on > :today ORDER BY s.unit_id;

-- name: count_subplans
SELECT count(*) AS owing, COALESCE(sum(CASE WHEN c.duty_state = 'ACCEPTED' THEN 1 ELSE 0 END), 0) AS accepted
  FROM plan_units s LEFT JOIN plans c ON c.parent_id = s.plan_id AND c.unit_id = s.unit_id AND c.kind = 'SUBPLAN'
 WHERE s.plan_id = :plan AND s.removed_on > :today AND s.owes_plan
   AND s.unit_id IN (SELECT l.descendant_id FROM unit_lines l WHERE l.ancestor_id = :unit AND l.valid_from <= :today AND l.valid_to > :today);
