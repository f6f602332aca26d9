-- What below a unit is counted of a kind is read from the index alone: half a second for a million facts instead of two.
CREATE INDEX fact_counters_by_unit ON fact_counters (kind, unit_id, day, person_id, quantity);
