-- When units that have not handed in their plan are reminded: days before (negative) and after the last day (G-13).
ALTER TABLE plans ADD COLUMN remind_days TEXT NOT NULL DEFAULT '-7 -1 1 3';
-- Which of those days a notice was sent for; none: sent by a person.
ALTER TABLE plan_notices ADD COLUMN step BIGINT;
CREATE UNIQUE INDEX plan_notices_once_a_step ON plan_notices (plan_id, unit_id, item_id, step) WHERE step IS NOT NULL;
