-- Rule sets, versions, cases; facts of people; verdicts and runs.

-- name: sets
SELECT s.id, s.code, s.name, s.plan, s.unit_id, s.version,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = s.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM rule_sets s
 WHERE (s.unit_id IS NULL OR s.unit_id IN (SELECT l.ancestor_id FROM unit_lines l WHERE l.descendant_id = :below AND l.valid_from <= :on AND l.valid_to > :on))  --? below
 ORDER BY s.code
 LIMIT 500;

-- name: rule_set
SELECT s.id, s.code, s.name, s.plan, s.unit_id, s.version,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = s.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM rule_sets s WHERE s.id = :id;

-- name: insert_set
INSERT INTO rule_sets (id, code, name, plan, unit_id, created_at, version) VALUES (:id, :code, :name, :plan, :unit, :now, 1);

-- name: versions_of
SELECT id, set_id, number, valid_from, criteria, note, active, activated_by, version FROM rule_versions WHERE set_id = :set ORDER BY number DESC;

-- name: rule_version
SELECT id, set_id, number, valid_from, criteria, note, active, activated_by, version FROM rule_versions WHERE id = :id;

-- name: insert_version
INSERT INTO rule_versions (id, set_id, number, valid_from, criteria, note, active, activated_by, version)
VALUES (:id, :set, :number, :from, :criteria, :note, FALSE, '', 1);

-- name: update_version
-- Only a draft changes, and only the one the editor saw.
UPDATE rule_versions SET valid_from = :from, criteria = :criteria, note = :note, version = version + 1
 WHERE id = :id AND version = :version AND NOT active;

-- name: activate_version
UPDATE rule_versions SET active = TRUE, activated_at = :now, activated_by = :by, version = version + 1
 WHERE id = :id AND version = :version AND NOT active;

-- name: cases_of
SELECT id, title, year, facts, expected FROM rule_cases WHERE version_id = :version ORDER BY id;

-- name: insert_case
INSERT INTO rule_cases (id, version_id, title, year, facts, expected) VALUES (:id, :version, :title, :year, :facts, :expected);

-- name: case_version
SELECT version_id FROM rule_cases WHERE id = :id;

-- name: remove_case
DELETE FROM rule_cases WHERE id = :id;

-- name: people
-- What rules ask of the talents themselves, in the order of ids, a batch at a time.
SELECT t.id, t.unit_id, t.birth_year, t.field, t.stage, t.target_group, t.verification
  FROM talents t
 WHERE t.id > :after AND t.id <= :last AND t.removed_at IS NULL
   AND t.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)           --? reader
 ORDER BY t.id
 LIMIT :count;

-- name: proved
-- Verified achievements up to a year; `recognised` when the award was on the list in that year.
SELECT a.talent_id, a.level,
       CASE WHEN w.id IS NOT NULL AND w.valid_from < :year_end AND w.valid_to > :year_start THEN 1 ELSE 0 END AS recognised
  FROM achievements a
  LEFT JOIN recognised_awards w ON w.id = a.award_id
 WHERE a.talent_id > :after AND a.talent_id <= :last AND a.verification = 'VERIFIED' AND a.year <= :year;

-- name: linked
-- Links to a chosen place that held at some time of the year.
SELECT k.talent_id, k.kind, k.place_id FROM talent_links k
 WHERE k.talent_id > :after AND k.talent_id <= :last AND k.place_id IS NOT NULL
   AND (k.valid_from IS NULL OR k.valid_from < :year_end) AND (k.valid_to IS NULL OR k.valid_to > :year_start);

-- name: categorised
SELECT c.talent_id, c.category FROM talent_categories c WHERE c.talent_id > :after AND c.talent_id <= :last ORDER BY c.talent_id, c.category;

-- name: insert_verdict
INSERT INTO verdicts (id, talent_id, version_id, year, eligible, failed, facts, decided_at, account)
VALUES (:id, :talent, :version, :year, :eligible, :failed, :facts, :now, :account);

-- name: verdicts_of
SELECT d.id, d.talent_id, d.version_id, d.year, d.eligible, d.failed, d.facts, d.decided_at, d.account, s.code, s.name, v.number
  FROM verdicts d JOIN rule_versions v ON v.id = d.version_id JOIN rule_sets s ON s.id = v.set_id
 WHERE d.talent_id = :talent ORDER BY d.decided_at DESC, d.id DESC LIMIT 50;

-- name: standing_verdicts
-- The latest verdict of each person and year under one rule set, in the order of ids.
SELECT d.id, d.talent_id, d.version_id, d.year, d.facts
  FROM verdicts d
 WHERE d.id > :after AND d.id <= :last
   AND d.version_id IN (SELECT v.id FROM rule_versions v WHERE v.set_id = :set)
   AND NOT EXISTS (SELECT 1 FROM verdicts n JOIN rule_versions nv ON nv.id = n.version_id
                    WHERE n.talent_id = d.talent_id AND n.year = d.year AND nv.set_id = :set AND n.id > d.id)
 ORDER BY d.id
 LIMIT :count;

-- name: standing_of
-- The same of one person, under every rule set.
SELECT d.id, d.talent_id, d.version_id, d.year, d.facts, v.set_id
  FROM verdicts d
  JOIN rule_versions v ON v.id = d.version_id
 WHERE d.talent_id = :talent
   AND NOT EXISTS (SELECT 1 FROM verdicts n JOIN rule_versions nv ON nv.id = n.version_id
                    WHERE n.talent_id = d.talent_id AND n.year = d.year AND nv.set_id = v.set_id AND n.id > d.id)
 ORDER BY d.id;

-- name: outdated_sets
-- Sets with a verdict on somebody whose record or achievements changed after it, lately: the facts may be others now.
SELECT DISTINCT v.set_id
  FROM verdicts d
  JOIN rule_versions v ON v.id = d.version_id
  JOIN talents t ON t.id = d.talent_id
 WHERE t.removed_at IS NULL
   AND ((t.updated_at > :since AND t.updated_at > d.decided_at)
        OR EXISTS (SELECT 1 FROM achievements a
                    WHERE a.talent_id = d.talent_id AND a.verified_at > :since AND a.verified_at > d.decided_at))
   AND NOT EXISTS (SELECT 1 FROM verdicts n JOIN rule_versions nv ON nv.id = n.version_id
                    WHERE n.talent_id = d.talent_id AND n.year = d.year AND nv.set_id = v.set_id AND n.id > d.id);

-- name: last_verdict
SELECT max(id) FROM verdicts;

-- name: insert_run
INSERT INTO eligibility_runs (id, version_id, year, account_id, account, job_id, asked_at, people, eligible)
VALUES (:id, :version, :year, :account_id, :account, :job, :now, 0, 0);

-- name: run
SELECT r.id, r.version_id, r.year, r.account_id, r.account, r.asked_at, r.finished_at, r.people, r.eligible, v.number, s.id AS set_id, s.code, s.name
  FROM eligibility_runs r JOIN rule_versions v ON v.id = r.version_id JOIN rule_sets s ON s.id = v.set_id
 WHERE r.id = :id;

-- name: runs_of
SELECT r.id, r.version_id, r.year, r.account_id, r.account, r.asked_at, r.finished_at, r.people, r.eligible, v.number, s.id AS set_id, s.code, s.name
  FROM eligibility_runs r JOIN rule_versions v ON v.id = r.version_id JOIN rule_sets s ON s.id = v.set_id
 WHERE r.account_id = :account AND v.set_id = :set ORDER BY r.id DESC LIMIT 20;

-- name: count_on_run
UPDATE eligibility_runs SET people = people + :people, eligible = eligible + :eligible WHERE id = :id;

-- name: finish_run
UPDATE eligibility_runs SET finished_at = :now WHERE id = :id;

-- name: run_reasons
SELECT p.failed, count(*) AS people FROM eligibility_run_people p WHERE p.run_id = :run GROUP BY p.failed;

-- name: run_people
-- Whoever the reader still reaches today; by one criterion that failed, or those who pass.
SELECT p.talent_id, p.eligible, p.failed, t.full_name, t.birth, t.field,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM eligibility_run_people p
  JOIN talents t ON t.id = p.talent_id AND t.removed_at IS NULL
 WHERE p.run_id = :run
   AND p.eligible                    --? passing
   AND (p.failed & :criterion) <> 0  --? criterion
   AND t.unit_id IN (SELECT r.unit_id FROM reach r
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)
 ORDER BY t.name_key, t.id
 LIMIT :count OFFSET :offset;

-- name: begun
-- Sets whose version in force has judged nobody yet, while an earlier one did: its day has come.
SELECT v.set_id FROM rule_versions v
 WHERE v.active AND v.valid_from <= :today
   AND NOT EXISTS (SELECT 1 FROM rule_versions w WHERE w.set_id = v.set_id AND w.active AND w.valid_from <= :today AND w.number > v.number)
   AND NOT EXISTS (SELECT 1 FROM verdicts d WHERE d.version_id = v.id)
   AND EXISTS (SELECT 1 FROM verdicts d JOIN rule_versions o ON o.id = d.version_id WHERE o.set_id = v.set_id);
