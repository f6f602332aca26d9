-- Indicators and what they count over fact_counters. A statement is asked for the units below one (:unit) or below each unit of a
-- plan (:each_of) as the tree stood on :on; :from and :to bound what happened, states and levels stand at :to.
-- The first group of kinds says what is counted, the others what it needs, too.

-- fragment: root
   AND l.ancestor_id = :unit  --? unit
   AND l.ancestor_id IN (SELECT e.unit_id FROM plan_units e WHERE e.plan_id = :each_of AND e.removed_on > :on)  --? each_of

-- fragment: counted
-- What was counted below each root.
  FROM unit_lines l CROSS JOIN indicator_terms t CROSS JOIN fact_kinds k CROSS JOIN fact_counters c
 WHERE l.valid_from <= :on AND l.valid_to > :on
--> root
   AND t.version_id = :version AND t.side = :side AND t.group_no = 0
   AND k.code = t.kind AND c.kind = t.kind AND c.unit_id = l.descendant_id
   AND c.day < :to AND (k.nature <> 'EVENT' OR c.day >= :from)

-- fragment: of_other_groups
-- What the subject has of one more group.
  FROM indicator_terms h CROSS JOIN fact_kinds n CROSS JOIN fact_counters x
 WHERE h.version_id = g.version_id AND h.side = g.side AND h.group_no = g.group_no AND n.code = h.kind AND x.kind = h.kind
   AND x.day < :to AND (n.nature <> 'EVENT' OR x.day >= :from)
   AND x.day > d.first_day  --? after_first

-- fragment: people_having_all
 WHERE NOT EXISTS (SELECT 1 FROM indicator_terms g
                    WHERE g.version_id = :version AND g.side = :side AND g.group_no > 0
                      AND (d.person_id = 0 OR COALESCE((SELECT sum(x.quantity)
--> of_other_groups
   AND x.person_id = d.person_id), 0) <= 0))

-- fragment: people_narrowed
-- With more groups, those who have something of the second are looked up once instead of everybody.
   AND c.person_id IN (SELECT x.person_id FROM indicator_terms h CROSS JOIN fact_counters x                                                            --? narrowed
                    WHERE h.version_id = :version AND h.side = :side AND h.group_no = 1 AND x.kind = h.kind AND x.day < :to)  --? narrowed

-- fragment: people
  FROM (SELECT l.ancestor_id AS root_id, c.person_id, CAST(sum(c.quantity) AS BIGINT) AS quantity
             , min(c.day) AS first_day  --? after_first
--> counted
--> people_narrowed
         GROUP BY l.ancestor_id, c.person_id HAVING sum(c.quantity) > 0) d
--> people_having_all

-- fragment: people_listed
  FROM (SELECT c.person_id, CAST(sum(c.quantity) AS BIGINT) AS quantity, min(c.day) AS first_day, max(c.unit_id) AS unit_id
--> counted
--> people_narrowed
         GROUP BY c.person_id HAVING sum(c.quantity) > 0) d
--> people_having_all

-- fragment: keys_having_all
 WHERE NOT EXISTS (SELECT 1 FROM indicator_terms g
                    WHERE g.version_id = :version AND g.side = :side AND g.group_no > 0
                      AND (d.fact_key = '' OR COALESCE((SELECT sum(x.quantity)
--> of_other_groups
   AND x.fact_key = d.fact_key), 0) <= 0))

-- fragment: keys_narrowed
-- With more groups, those who have something of the second are looked up once instead of everybody.
   AND c.fact_key IN (SELECT x.fact_key FROM indicator_terms h CROSS JOIN fact_counters x                                                            --? narrowed
                    WHERE h.version_id = :version AND h.side = :side AND h.group_no = 1 AND x.kind = h.kind AND x.day < :to)  --? narrowed

-- fragment: keys
  FROM (SELECT l.ancestor_id AS root_id, c.fact_key, CAST(sum(c.quantity) AS BIGINT) AS quantity
             , min(c.day) AS first_day  --? after_first
--> counted
--> keys_narrowed
         GROUP BY l.ancestor_id, c.fact_key HAVING sum(c.quantity) > 0) d
--> keys_having_all

-- fragment: keys_listed
  FROM (SELECT c.fact_key, CAST(sum(c.quantity) AS BIGINT) AS quantity, min(c.day) AS first_day, max(c.unit_id) AS unit_id
--> counted
--> keys_narrowed
         GROUP BY c.fact_key HAVING sum(c.quantity) > 0) d
--> keys_having_all

-- fragment: choice
-- The units chosen below each root, as they stood; without a choice the roots themselves.
SELECT l.ancestor_id AS root_id, l.descendant_id AS unit_id
  FROM unit_lines l CROSS JOIN unit_versions v CROSS JOIN units u
 WHERE l.valid_from <= :on AND l.valid_to > :on
--> root
   AND v.unit_id = l.descendant_id AND v.valid_from <= :on AND v.valid_to > :on AND u.id = v.unit_id
   AND u.line = 'union' AND v.tier = :tier                  --? tier
   AND u.line = 'union' AND v.parent_id = :directly_below   --? directly_below
   AND EXISTS (SELECT 1 FROM plan_units s WHERE s.plan_id = :of_plan AND s.unit_id = v.unit_id AND s.removed_on > :on)  --? of_plan
   AND l.ancestor_id = l.descendant_id                      --? root_only

-- fragment: has_all
-- Units that have enough facts of every group: their own and what they inherited, or everything below.
 NOT EXISTS (SELECT 1 FROM (SELECT DISTINCT q.version_id, q.side, q.group_no FROM indicator_terms q WHERE q.version_id = :version AND q.side = :side) g
              WHERE COALESCE((SELECT sum(x.quantity)
  FROM indicator_terms h CROSS JOIN fact_kinds n CROSS JOIN unit_lines i CROSS JOIN fact_counters x
 WHERE h.version_id = g.version_id AND h.side = g.side AND h.group_no = g.group_no AND n.code = h.kind
   AND i.ancestor_id = s.unit_id AND i.valid_from <= :on AND i.valid_to > :on
   AND i.same  --? own_only
   AND x.kind = h.kind AND x.unit_id = i.descendant_id AND x.day < :to AND (n.nature <> 'EVENT' OR x.day >= :from)), 0) < :least)

-- fragment: levels
-- The last level told of each unit; one of a unit above, below the same root, speaks for it.
--> counted
   AND c.day = (SELECT max(x.day) FROM fact_counters x WHERE x.kind = c.kind AND x.unit_id = c.unit_id AND x.day < :to)
   AND NOT EXISTS (SELECT 1 FROM unit_lines a JOIN fact_counters y ON y.kind = c.kind AND y.unit_id = a.ancestor_id AND y.day < :to
                    WHERE a.descendant_id = c.unit_id AND a.ancestor_id <> c.unit_id AND a.valid_from <= :on AND a.valid_to > :on
                      AND EXISTS (SELECT 1 FROM unit_lines b WHERE b.ancestor_id = l.ancestor_id AND b.descendant_id = a.ancestor_id
                                                               AND b.valid_from <= :on AND b.valid_to > :on))

-- fragment: steps
-- Months or quarters with a fact, of each unit chosen.
  FROM (SELECT DISTINCT s.root_id, s.unit_id, substr(CAST(c.day AS TEXT), 1, 4)
               || substr(CAST(c.day AS TEXT), 5, 3)                                                    --? months
               || '-Q' || CAST((CAST(substr(CAST(c.day AS TEXT), 6, 2) AS INTEGER) + 2) / 3 AS TEXT)   --? quarters
               AS step
          FROM (
--> choice
          ) s CROSS JOIN unit_lines i CROSS JOIN indicator_terms t CROSS JOIN fact_counters c
         WHERE i.ancestor_id = s.unit_id AND i.same AND i.valid_from <= :on AND i.valid_to > :on
           AND t.version_id = :version AND t.side = :side AND t.group_no = 0
           AND c.kind = t.kind AND c.unit_id = i.descendant_id AND c.day >= :from AND c.day < :to AND c.quantity > 0) d

-- name: count_people
-- People once each, and those who were only counted.
SELECT d.root_id, CAST(sum(CASE WHEN d.person_id = 0 THEN d.quantity ELSE 100 END) AS BIGINT) AS value
--> people
 GROUP BY d.root_id;

-- name: count_keys
SELECT d.root_id, CAST(sum(CASE WHEN d.fact_key = '' THEN d.quantity ELSE 100 END) AS BIGINT) AS value
--> keys
 GROUP BY d.root_id;

-- name: count_sum
SELECT l.ancestor_id AS root_id, CAST(sum(c.quantity) AS BIGINT) AS value
--> counted
 GROUP BY l.ancestor_id;

-- name: count_latest
SELECT l.ancestor_id AS root_id, CAST(sum(c.quantity) AS BIGINT) AS value
--> levels
 GROUP BY l.ancestor_id;

-- name: count_units
SELECT s.root_id, count(*) * 100 AS value FROM (
--> choice
  ) s
 WHERE
--> has_all
 GROUP BY s.root_id;

-- name: count_all_units
SELECT s.root_id, count(*) * 100 AS value FROM (
--> choice
  ) s
 GROUP BY s.root_id;

-- name: count_steps
SELECT d.root_id, count(*) * 100 AS value
--> steps
 GROUP BY d.root_id;

-- The lists behind the numbers, in the same fragments: every number is the sum of its list.

-- fragment: unit_name
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = e.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name

-- name: list_people
SELECT e.person_id, e.unit_id, e.first_day, CASE WHEN e.person_id = 0 THEN e.quantity ELSE 100 END AS value, p.full_name AS label,
--> unit_name
  FROM (SELECT d.person_id, d.quantity, d.first_day, d.unit_id
--> people_listed
       ) e LEFT JOIN people p ON p.id = e.person_id
 WHERE e.person_id > :after
 ORDER BY e.person_id LIMIT :count;

-- name: list_keys
SELECT e.fact_key AS label, e.unit_id, e.first_day, CASE WHEN e.fact_key = '' THEN e.quantity ELSE 100 END AS value,
--> unit_name
  FROM (SELECT d.fact_key, d.quantity, d.first_day, d.unit_id
--> keys_listed
       ) e
 WHERE e.fact_key > :after_text   --? after_text
 ORDER BY e.fact_key LIMIT :count;

-- name: list_units
SELECT e.unit_id, 100 AS value,
--> unit_name
  FROM (
--> choice
       ) e
 WHERE e.unit_id > :after
 ORDER BY e.unit_id LIMIT :count;

-- name: list_units_that
SELECT e.unit_id, 100 AS value,
--> unit_name
  FROM (SELECT s.unit_id FROM (
--> choice
  ) s WHERE
--> has_all
       ) e
 WHERE e.unit_id > :after
 ORDER BY e.unit_id LIMIT :count;

-- name: list_steps
SELECT e.unit_id, e.step AS label, 100 AS value,
--> unit_name
  FROM (SELECT d.unit_id, d.step
--> steps
       ) e
 ORDER BY e.unit_id, e.step LIMIT :count OFFSET :after;

-- name: list_latest
SELECT e.unit_id, e.day AS first_day, e.quantity AS value,
--> unit_name
  FROM (SELECT c.unit_id, c.day, CAST(sum(c.quantity) AS BIGINT) AS quantity
--> levels
         GROUP BY c.unit_id, c.day) e
 ORDER BY e.unit_id LIMIT :count OFFSET :after;

-- name: list_sum
SELECT e.unit_id, e.day AS first_day, e.quantity AS value, e.fact_key AS label, e.kind,
--> unit_name
  FROM (SELECT c.unit_id, c.day, c.kind, c.fact_key, CAST(sum(c.quantity) AS BIGINT) AS quantity
--> counted
         GROUP BY c.unit_id, c.day, c.kind, c.fact_key) e
 ORDER BY e.day DESC, e.unit_id, e.kind, e.fact_key LIMIT :count OFFSET :after;

-- name: list_groups
-- What makes it a yes: facts of every group.
SELECT e.unit_id, e.day AS first_day, e.quantity AS value, e.fact_key AS label, e.kind,
--> unit_name
  FROM (SELECT c.unit_id, c.day, c.kind, c.fact_key, CAST(sum(c.quantity) AS BIGINT) AS quantity
          FROM unit_lines l CROSS JOIN indicator_terms t CROSS JOIN fact_kinds k CROSS JOIN fact_counters c
         WHERE l.ancestor_id = :unit AND l.valid_from <= :on AND l.valid_to > :on AND t.version_id = :version AND t.side = :side
           AND k.code = t.kind AND c.kind = t.kind AND c.unit_id = l.descendant_id AND c.day < :to AND (k.nature <> 'EVENT' OR c.day >= :from)
         GROUP BY c.unit_id, c.day, c.kind, c.fact_key) e
 ORDER BY e.day DESC, e.unit_id, e.kind, e.fact_key LIMIT :count OFFSET :after;

-- name: indicators
-- Every indicator as it counts periods that end on a day.
SELECT i.code, i.name_vi, i.name_en, i.says, v.id, v.number, v.valid_from, v.formula, v.note, v.account
  FROM indicators i JOIN indicator_versions v ON v.code = i.code
 WHERE v.number = (SELECT max(o.number) FROM indicator_versions o WHERE o.code = v.code AND o.valid_from <= :on)
 ORDER BY i.code;

-- name: versions_of
SELECT i.code, i.name_vi, i.name_en, i.says, v.id, v.number, v.valid_from, v.formula, v.note, v.account
  FROM indicators i JOIN indicator_versions v ON v.code = i.code
 WHERE i.code = :code
 ORDER BY v.number DESC;

-- name: put_indicator
INSERT INTO indicators (code, name_vi, name_en, says, created_at) VALUES (:code, :name_vi, :name_en, :says, :now)
    ON CONFLICT (code) DO UPDATE SET name_vi = excluded.name_vi, name_en = excluded.name_en, says = excluded.says;

-- name: insert_version
INSERT INTO indicator_versions (id, code, number, valid_from, formula, note, account, digest, created_at)
VALUES (:id, :code, (SELECT COALESCE(max(o.number), 0) + 1 FROM indicator_versions o WHERE o.code = :code), :from, :formula, :note, :account, :digest, :now);

-- name: insert_term
INSERT INTO indicator_terms (version_id, side, group_no, kind) VALUES (:version, :side, :group, :kind);

-- name: installed
SELECT code, digest FROM indicator_versions WHERE digest <> '';

-- name: ties
SELECT item_id, code FROM target_indicators WHERE plan_id = :plan;

-- name: tie
INSERT INTO target_indicators (item_id, plan_id, code, account, made_at) VALUES (:item, :plan, :code, :account, :now)
    ON CONFLICT (item_id) DO UPDATE SET code = excluded.code, account = excluded.account, made_at = excluded.made_at;

-- fragment: manual
SELECT m.id, m.plan_id, m.item_id, m.unit_id, m.period_from, m.period_to, m.part, m.whole, m.method, m.evidence, m.account_id, m.account, m.made_at, m.approved_by,
       (SELECT count(*) FROM attachments f WHERE f.subject_kind = 'manual_value' AND f.subject_id = m.id AND f.removed_at IS NULL) AS files
  FROM manual_values m

-- name: manual_values
-- Latest first; of a plan at a unit.
--> manual
 WHERE m.plan_id = :plan AND m.unit_id = :unit
 ORDER BY m.id DESC;

-- name: manual_value
--> manual
 WHERE m.id = :id;

-- name: insert_manual
INSERT INTO manual_values (id, plan_id, item_id, unit_id, period_from, period_to, part, whole, method, evidence, account_id, account, made_at, approved_by)
VALUES (:id, :plan, :item, :unit, :from, :to, :part, :whole, :method, :evidence, :account_id, :account, :now, '');

-- name: approve_manual
UPDATE manual_values SET approver_id = :by_id, approved_by = :by, approved_at = :now WHERE id = :id AND approved_at IS NULL;

-- name: frozen
SELECT id, item_id, period_from, period_to, indicator, version_id, part, whole, confirmed, account, frozen_at FROM frozen_results
 WHERE plan_id = :plan AND unit_id = :unit AND reopened_at IS NULL;

-- name: insert_frozen
INSERT INTO frozen_results (id, plan_id, item_id, unit_id, period_from, period_to, indicator, version_id, part, whole, confirmed, account, frozen_at, reopened_by, reopen_reason)
VALUES (:id, :plan, :item, :unit, :from, :to, :indicator, :version, :part, :whole, :confirmed, :account, :now, '', '');

-- name: freeze_facts
INSERT INTO frozen_facts (frozen_id, side, fact_id)
SELECT DISTINCT CAST(:id AS BIGINT), t.side, f.id
  FROM unit_lines l CROSS JOIN indicator_terms t CROSS JOIN fact_kinds k CROSS JOIN facts f
 WHERE l.ancestor_id = :unit AND l.valid_from <= :on AND l.valid_to > :on AND t.version_id = :version
   AND k.code = t.kind AND f.kind = t.kind AND f.unit_id = l.descendant_id AND f.happened_on < :to AND (k.nature <> 'EVENT' OR f.happened_on >= :from);

-- name: reopen
UPDATE frozen_results SET reopened_at = :now, reopened_by = :by, reopen_reason = :reason
 WHERE plan_id = :plan AND unit_id = :unit AND period_to = :to AND reopened_at IS NULL;

-- name: frozen_facts
SELECT x.side, f.id, f.kind, f.unit_id, f.happened_on, f.quantity, f.fact_key,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = f.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM frozen_facts x JOIN facts f ON f.id = x.fact_id
 WHERE x.frozen_id = :id AND x.side = :side AND x.fact_id > :after
 ORDER BY x.fact_id LIMIT :count;

-- name: plan_units
-- Units of a plan within reach, by name, and what they were given of a target.
SELECT s.unit_id, v.short_name AS unit_name, a.value AS share
  FROM plan_units s
  JOIN unit_versions v ON v.unit_id = s.unit_id AND v.valid_from <= :on AND v.valid_to > :on
  LEFT JOIN allocation_rounds r ON r.target_item_id = :item AND r.state = 'PUBLISHED'
  LEFT JOIN target_allocations a ON a.round_id = r.id AND a.unit_id = s.unit_id
 WHERE s.plan_id = :plan AND s.removed_on > :on
   AND s.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)           --? reader
 ORDER BY v.name_key, s.unit_id;
