-- name: counters_differ
-- A counter is what its facts add up to.
SELECT * FROM (
  SELECT f.kind, f.unit_id, f.happened_on AS day, COALESCE(a.new_id, f.person_id, 0) AS person_id, f.fact_key,
         sum(CASE WHEN f.reverses_id IS NULL THEN 1 ELSE -1 END) AS facts, CAST(sum(f.quantity) AS BIGINT) AS quantity
    FROM facts f LEFT JOIN person_aliases a ON a.old_id = f.person_id
   GROUP BY f.kind, f.unit_id, f.happened_on, COALESCE(a.new_id, f.person_id, 0), f.fact_key
  HAVING sum(CASE WHEN f.reverses_id IS NULL THEN 1 ELSE -1 END) <> 0 OR sum(f.quantity) <> 0
  EXCEPT SELECT kind, unit_id, day, person_id, fact_key, facts, quantity FROM fact_counters) AS missing
 UNION ALL
SELECT * FROM (
  SELECT kind, unit_id, day, person_id, fact_key, facts, quantity FROM fact_counters
  EXCEPT
  SELECT f.kind, f.unit_id, f.happened_on AS day, COALESCE(a.new_id, f.person_id, 0) AS person_id, f.fact_key,
         sum(CASE WHEN f.reverses_id IS NULL THEN 1 ELSE -1 END) AS facts, CAST(sum(f.quantity) AS BIGINT) AS quantity
    FROM facts f LEFT JOIN person_aliases a ON a.old_id = f.person_id
   GROUP BY f.kind, f.unit_id, f.happened_on, COALESCE(a.new_id, f.person_id, 0), f.fact_key
  HAVING sum(CASE WHEN f.reverses_id IS NULL THEN 1 ELSE -1 END) <> 0 OR sum(f.quantity) <> 0) AS extra
 LIMIT 10;
-- name: reversals_fit
-- What takes a fact back is the same turned round, and is itself not taken back.
SELECT b.id FROM facts b JOIN facts f ON f.id = b.reverses_id
 WHERE b.kind <> f.kind OR b.unit_id <> f.unit_id OR b.happened_on <> f.happened_on OR b.quantity <> -f.quantity OR b.fact_key <> f.fact_key OR f.reverses_id IS NOT NULL;
