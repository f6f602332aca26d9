-- SPDX-License-Identifier: Apache-2.0
-- Ten times the talents of a demonstration, on PostgreSQL: psql URL -f bench/multiply.sql
-- Nine more of everybody, under ids of their own, without citizen ids; names, units and words stay as frequent as they were.
SELECT max(id) - min(id) + 1000 AS step FROM (SELECT id FROM people UNION ALL SELECT id FROM talents) AS ids \gset
INSERT INTO people (id, full_name, birth, sex, citizen_id, citizen_id_find, phone, phone_find, email, email_find, created_at, updated_at)
SELECT id + n * :step, full_name, birth, sex, NULL, NULL, NULL, NULL, NULL, NULL, created_at, updated_at
  FROM people, generate_series(1, 9) AS n;
INSERT INTO talents (id, person_id, unit_id, full_name, name_key, birth, birth_year, field, level, honoured_year, family, target_group, stage, workplace,
                     achievement, note, created_at, updated_at, version, name_words, words, exact_words)
SELECT id + n * :step, person_id + n * :step, unit_id, full_name, name_key, birth, birth_year, field, level, honoured_year, family, target_group, stage,
       workplace, achievement, note, created_at, updated_at, version, name_words, words, exact_words
  FROM talents, generate_series(1, 9) AS n;
VACUUM ANALYZE talents;
VACUUM ANALYZE people;
