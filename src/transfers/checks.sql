-- name: units_at_once
-- A record was at one unit a day.
SELECT a.talent_id FROM talent_units a JOIN talent_units b ON b.talent_id = a.talent_id AND b.valid_from > a.valid_from AND b.valid_from < a.valid_to;
