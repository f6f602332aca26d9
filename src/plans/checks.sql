-- name: plans_hold_their_document
SELECT p.id FROM plans p JOIN documents d ON d.id = p.document_id WHERE d.held_kind <> 'plan' OR d.held_id <> p.id;

-- name: issued_plans_have_a_version
SELECT p.id FROM plans p JOIN documents d ON d.id = p.document_id
 WHERE d.state = 'ISSUED' AND NOT EXISTS (SELECT 1 FROM plan_versions v WHERE v.plan_id = p.id AND v.state = 'APPROVED');

-- name: one_open_version_a_plan
SELECT plan_id FROM plan_versions WHERE state <> 'APPROVED' GROUP BY plan_id HAVING count(*) > 1;

-- name: shares_sum_to_their_total
-- A count that was shared: what units get directly is the whole.
SELECT r.id FROM allocation_rounds r
  JOIN plan_targets t ON t.item_id = r.target_item_id AND t.plan_version_id = r.plan_version_id AND t.kind LIKE 'COUNT%'
  JOIN target_allocations a ON a.round_id = r.id AND a.parent_unit_id = 0
 WHERE r.method <> 'same'
 GROUP BY r.id, r.total HAVING sum(a.value) <> r.total;

-- name: parts_of_a_share_sum_to_it
SELECT p.round_id, p.unit_id FROM target_allocations p
  JOIN allocation_rounds r ON r.id = p.round_id AND r.method <> 'same'
  JOIN plan_targets t ON t.item_id = r.target_item_id AND t.plan_version_id = r.plan_version_id AND t.kind LIKE 'COUNT%'
  JOIN target_allocations a ON a.round_id = p.round_id AND a.parent_unit_id = p.unit_id
 GROUP BY p.round_id, p.unit_id, p.value HAVING sum(a.value) <> p.value;
