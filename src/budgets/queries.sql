-- Budgets within sight: of units in reach, and those that lie or will lie on the desk of a unit in reach.

-- fragment: my_units
(SELECT r.unit_id FROM reach r
  WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
    AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)

-- fragment: in_sight
   AND (b.unit_id IN
--> my_units
    OR b.review_unit_id IN
--> my_units
    OR b.appraise_unit_id IN
--> my_units
    OR b.approve_unit_id IN
--> my_units
    )

-- fragment: columns
SELECT b.id, b.plan_id, b.unit_id, b.year, b.local, b.review_unit_id, b.appraise_unit_id, b.approve_unit_id, b.state, b.note, b.made_by, b.version,
       (SELECT COALESCE(sum(l.requested), 0) FROM budget_lines l WHERE l.budget_id = b.id) AS requested,
       (SELECT COALESCE(sum(l.approved), 0) FROM budget_lines l WHERE l.budget_id = b.id) AS approved,
       (SELECT COALESCE(sum(s.amount), 0) FROM budget_lines l JOIN budget_spendings s ON s.line_id = l.id WHERE l.budget_id = b.id) AS spent,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = b.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name,
       (SELECT CASE WHEN d.number = '' THEN d.subject ELSE d.number END FROM plans p JOIN documents d ON d.id = p.document_id WHERE p.id = b.plan_id) AS plan_number
  FROM budgets b

-- name: budgets
--> columns
 WHERE 1 = 1
--> in_sight
   AND b.plan_id = :plan        --? plan
   AND b.year = :year           --? year
   AND b.state = :state         --? state
   AND b.state <> 'APPROVED'    --? open
   AND b.unit_id IN (SELECT l.descendant_id FROM unit_lines l WHERE l.ancestor_id = :below AND l.valid_from <= :today AND l.valid_to > :today)  --? below
   AND b.id < :after            --? after
 ORDER BY b.id DESC
 LIMIT :count;

-- name: budget
--> columns
 WHERE b.id = :id
--> in_sight
 ;

-- name: insert_budget
INSERT INTO budgets (id, plan_id, unit_id, year, local, review_unit_id, appraise_unit_id, approve_unit_id, state, note, made_by, created_at, version)
VALUES (:id, :plan, :unit, :year, :local, :review, :appraise, :approve, 'DRAFT', '', :by, :now, 1);

-- name: budget_exists
SELECT 1 FROM budgets WHERE plan_id = :plan AND unit_id = :unit AND year = :year AND local = :local;

-- name: move_budget
UPDATE budgets SET state = :to, note = :note, version = version + 1 WHERE id = :id AND state = :from AND version = :version;

-- name: insert_move
INSERT INTO budget_moves (id, budget_id, act, text, made_by, made_at) VALUES (:id, :budget, :act, :text, :by, :now);
-- name: moves
SELECT act, text, made_by, made_at FROM budget_moves WHERE budget_id = :id ORDER BY id;

-- name: lines
SELECT l.id, l.content, l.source, l.programme, l.requested, l.reviewed, l.appraised, l.approved,
       (SELECT COALESCE(sum(s.amount), 0) FROM budget_spendings s WHERE s.line_id = l.id) AS spent
  FROM budget_lines l WHERE l.budget_id = :id ORDER BY l.id;

-- name: insert_line
INSERT INTO budget_lines (id, budget_id, content, source, programme, requested) VALUES (:id, :budget, :content, :source, :programme, :requested);
-- name: update_line
UPDATE budget_lines SET content = :content, source = :source, programme = :programme, requested = :requested WHERE id = :id AND budget_id = :budget;
-- name: remove_line
DELETE FROM budget_lines WHERE id = :id AND budget_id = :budget;

-- name: set_reviewed
UPDATE budget_lines SET reviewed = :amount WHERE id = :id AND budget_id = :budget;
-- name: set_appraised
UPDATE budget_lines SET appraised = :amount WHERE id = :id AND budget_id = :budget;
-- name: set_approved
UPDATE budget_lines SET approved = :amount WHERE id = :id AND budget_id = :budget;
-- name: forget_amounts
-- Sent back to this state: what later steps set is forgotten.
UPDATE budget_lines SET reviewed = CASE WHEN :to = 'CONSOLIDATED' THEN reviewed END, appraised = NULL, approved = NULL WHERE budget_id = :id;

-- name: insert_spending
INSERT INTO budget_spendings (id, line_id, spent_on, amount, note, made_by, made_at) VALUES (:id, :line, :on, :amount, :note, :by, :now);

-- name: spendings
SELECT s.spent_on, s.amount, s.note, s.made_by, l.content FROM budget_spendings s JOIN budget_lines l ON l.id = s.line_id
 WHERE l.budget_id = :id ORDER BY s.spent_on, s.id LIMIT 500;

-- name: totals
SELECT l.source, sum(l.requested) AS requested, COALESCE(sum(l.reviewed), 0) AS reviewed, COALESCE(sum(l.appraised), 0) AS appraised,
       COALESCE(sum(l.approved), 0) AS approved,
       COALESCE(sum((SELECT sum(s.amount) FROM budget_spendings s WHERE s.line_id = l.id)), 0) AS spent
  FROM budget_lines l JOIN budgets b ON b.id = l.budget_id
 WHERE b.year = :year
   AND b.plan_id = :plan      --? plan
   AND b.local = FALSE        --? province_only
--> in_sight
 GROUP BY l.source
 ORDER BY l.source;

-- name: reviewed_of
-- Estimates that lie reviewed on the desk of a unit, ready to be put together.
SELECT b.id FROM budgets b WHERE b.review_unit_id = :unit AND b.state = 'REVIEWED' AND b.year = :year AND b.plan_id = :plan ORDER BY b.id;

-- name: waiting
-- How many estimates wait for each kind of desk of the reader's unit.
SELECT b.state, count(*) AS waiting FROM budgets b
 WHERE (b.unit_id = :unit AND b.state = 'DRAFT') OR (b.review_unit_id = :unit AND b.state IN ('SUBMITTED', 'REVIEWED'))
    OR (b.appraise_unit_id = :unit AND b.state = 'CONSOLIDATED') OR (b.approve_unit_id = :unit AND b.state = 'APPRAISED')
 GROUP BY b.state ORDER BY b.state;
