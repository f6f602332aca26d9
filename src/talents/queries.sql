-- The talent registry. `reach` is who asks × what the right allows × today's lines of units; it is left out only for
-- readers from whom nothing is hidden. Optional lines (`--?`) are the filters of search.hpp.

-- name: insert_person
INSERT INTO people (id, full_name, birth, sex, citizen_id, citizen_id_find, phone, phone_find, email, email_find, created_at, updated_at)
VALUES (:id, :full_name, :birth, :sex, :citizen_id, :citizen_id_find, :phone, :phone_find, :email, :email_find, :now, :now);

-- name: update_person
UPDATE people SET full_name = :full_name, birth = :birth, sex = :sex, citizen_id = :citizen_id, citizen_id_find = :citizen_id_find,
       phone = :phone, phone_find = :phone_find, email = :email, email_find = :email_find, updated_at = :now
 WHERE id = :id;

-- name: person_by_citizen_id
SELECT id FROM people WHERE citizen_id_find = :find ORDER BY id LIMIT 1;

-- name: insert_talent
INSERT INTO talents (id, person_id, unit_id, full_name, name_key, birth, birth_year, field, level, honoured_year, family, target_group, stage, workplace,
                     achievement, note, import_id, import_row, created_at, updated_at, version)
VALUES (:id, :person, :unit, :full_name, :name_key, :birth, :birth_year, :field, :level, :year, :family, :group, :stage, :workplace,
        :achievement, :note, :import, :import_row, :now, :now, 1);

-- name: update_talent
-- Only the version the editor saw is replaced.
UPDATE talents SET unit_id = :unit, full_name = :full_name, name_key = :name_key, birth = :birth, birth_year = :birth_year, field = :field, level = :level,
       honoured_year = :year, family = :family, target_group = :group, stage = :stage, workplace = :workplace, achievement = :achievement, note = :note,
       updated_at = :now, version = version + 1
 WHERE id = :id AND version = :version AND removed_at IS NULL;

-- name: follow_person
-- The person's other entries show the same name and birth.
UPDATE talents SET full_name = :full_name, name_key = :name_key, birth = :birth, birth_year = :birth_year WHERE person_id = :person AND id <> :but;

-- name: remove_talent
UPDATE talents SET removed_at = :now, updated_at = :now, version = version + 1 WHERE id = :id AND version = :version AND removed_at IS NULL;

-- name: restore_talent
UPDATE talents SET removed_at = NULL, updated_at = :now, version = version + 1 WHERE id = :id AND removed_at IS NOT NULL;

-- name: place_talent
UPDATE talents SET unit_id = :unit, updated_at = :now, version = version + 1 WHERE id = :id AND version = :version;

-- name: insert_achievement
INSERT INTO achievements (id, talent_id, title, level, year, family, position) VALUES (:id, :talent, :title, :level, :year, :family, :position);

-- name: remove_achievements
DELETE FROM achievements WHERE talent_id = :talent;

-- name: achievements_of
SELECT title, level, year, family FROM achievements WHERE talent_id = :talent ORDER BY position;

-- name: index_talent @sqlite
INSERT INTO talent_words (rowid, name, words, exact, marks) VALUES (:id, :name, :words, :exact, :marks);

-- name: index_talent @postgresql
UPDATE talents SET name_words = to_tsvector('simple', :name), words = to_tsvector('simple', :name || ' ' || :words), exact_words = to_tsvector('simple', :exact)
 WHERE id = :id AND :marks <> '';

-- name: unindex_talent @sqlite
DELETE FROM talent_words WHERE rowid = :id;

-- name: unindex_talent @postgresql
UPDATE talents SET name_words = NULL, words = NULL, exact_words = NULL WHERE id = :id;

-- name: talent
-- One record, if the reader's scope reaches it.
SELECT t.id, t.person_id, t.unit_id, t.full_name, t.birth, t.birth_year, t.field, t.level, t.honoured_year, t.family, t.target_group, t.stage, t.workplace,
       t.achievement, t.note, t.version, t.created_at, t.updated_at, t.removed_at, p.sex, p.citizen_id, p.phone, p.email
  FROM talents t
  JOIN people p ON p.id = t.person_id
 WHERE t.id = :id
   AND t.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today  --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today);           --? reader

-- name: count_talents
-- How many match, counted no further than :most.
SELECT count(*) FROM (
  SELECT 1 AS one FROM talents t
   WHERE t.removed_at IS NULL       --? !removed
     AND t.removed_at IS NOT NULL   --? removed
     AND t.field = :field           --? field
     AND t.stage = :stage           --? stage
     AND t.target_group = :group    --? group
     AND t.family = :family         --? family
     AND t.level = :level           --? level
     AND t.honoured_year = :year    --? year
     AND t.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                        WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today  --? reader
                          AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)            --? reader
     AND t.unit_id IN (SELECT l.descendant_id FROM unit_lines l                                                 --? unit
                        WHERE l.ancestor_id = :unit AND l.valid_from <= :today AND l.valid_to > :today)          --? unit
     AND t.unit_id IN (SELECT h.unit_id FROM unit_homes h WHERE NOT h.whole AND h.valid_from <= :today AND h.valid_to > :today)  --? place
   LIMIT :most) AS found;

-- name: page_by_name @sqlite
-- Many hits: the name index is walked in order until the page is full; it covers every filter.
SELECT t.id, t.full_name, t.birth, t.field, t.level, t.honoured_year, t.family, t.target_group, t.stage, t.workplace, t.achievement, t.unit_id, t.name_key,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM (SELECT i.id, i.name_key FROM talents i INDEXED BY talents_by_name
         WHERE i.removed_at IS NULL
           AND (i.name_key, i.id) > (:after_key, :after_id)  --? after_key
           AND i.field = :field           --? field
           AND i.stage = :stage           --? stage
           AND i.target_group = :group    --? group
           AND i.family = :family         --? family
           AND i.level = :level           --? level
           AND i.honoured_year = :year    --? year
           AND i.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                              WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today  --? reader
                                AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)            --? reader
           AND i.unit_id IN (SELECT l.descendant_id FROM unit_lines l                                                 --? unit
                              WHERE l.ancestor_id = :unit AND l.valid_from <= :today AND l.valid_to > :today)          --? unit
           AND i.unit_id IN (SELECT h.unit_id FROM unit_homes h WHERE NOT h.whole AND h.valid_from <= :today AND h.valid_to > :today)  --? place
         ORDER BY i.name_key, i.id
         LIMIT :count) p
  JOIN talents t ON t.id = p.id
 ORDER BY p.name_key, p.id;

-- name: page_by_name @postgresql
SELECT i.id, i.full_name, i.birth, i.field, i.level, i.honoured_year, i.family, i.target_group, i.stage, i.workplace, i.achievement, i.unit_id, i.name_key,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = i.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM talents i
 WHERE i.removed_at IS NULL
   AND (i.name_key, i.id) > (:after_key, :after_id)  --? after_key
   AND i.field = :field           --? field
   AND i.stage = :stage           --? stage
   AND i.target_group = :group    --? group
   AND i.family = :family         --? family
   AND i.level = :level           --? level
   AND i.honoured_year = :year    --? year
   AND i.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today  --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)            --? reader
   AND i.unit_id IN (SELECT l.descendant_id FROM unit_lines l                                                 --? unit
                      WHERE l.ancestor_id = :unit AND l.valid_from <= :today AND l.valid_to > :today)          --? unit
   AND i.unit_id IN (SELECT h.unit_id FROM unit_homes h WHERE NOT h.whole AND h.valid_from <= :today AND h.valid_to > :today)  --? place
 ORDER BY i.name_key, i.id
 LIMIT :count;

-- name: page
-- Every other order, and few hits: the planner's own way; `offset` pages, since the order may be any.
SELECT t.id, t.full_name, t.birth, t.field, t.level, t.honoured_year, t.family, t.target_group, t.stage, t.workplace, t.achievement, t.unit_id, t.name_key,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM (SELECT i.id FROM talents i
         WHERE i.removed_at IS NULL       --? !removed
           AND i.removed_at IS NOT NULL   --? removed
           AND i.field = :field           --? field
           AND i.stage = :stage           --? stage
           AND i.target_group = :group    --? group
           AND i.family = :family         --? family
           AND i.level = :level           --? level
           AND i.honoured_year = :year    --? year
           AND i.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                              WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today  --? reader
                                AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)            --? reader
           AND i.unit_id IN (SELECT l.descendant_id FROM unit_lines l                                                 --? unit
                              WHERE l.ancestor_id = :unit AND l.valid_from <= :today AND l.valid_to > :today)          --? unit
           AND i.unit_id IN (SELECT h.unit_id FROM unit_homes h WHERE NOT h.whole AND h.valid_from <= :today AND h.valid_to > :today)  --? place
         ORDER BY i.name_key, i.id                          --? by_name
         ORDER BY i.name_key DESC, i.id DESC                --? by_name_down
         ORDER BY i.birth_year, i.name_key, i.id            --? by_birth
         ORDER BY i.birth_year DESC, i.name_key DESC, i.id DESC    --? by_birth_down
         ORDER BY i.level DESC, i.name_key DESC, i.id DESC         --? by_level_down
         ORDER BY i.honoured_year DESC, i.level DESC, i.id DESC    --? by_year_down
         ORDER BY i.id DESC                                 --? by_newest
         LIMIT :count OFFSET :offset) p
  JOIN talents t ON t.id = p.id
 ORDER BY t.name_key, t.id                          --? by_name
 ORDER BY t.name_key DESC, t.id DESC                --? by_name_down
 ORDER BY t.birth_year, t.name_key, t.id            --? by_birth
 ORDER BY t.birth_year DESC, t.name_key DESC, t.id DESC    --? by_birth_down
 ORDER BY t.level DESC, t.name_key DESC, t.id DESC         --? by_level_down
 ORDER BY t.honoured_year DESC, t.level DESC, t.id DESC    --? by_year_down
 ORDER BY t.id DESC                                 --? by_newest
;

-- name: count_found @sqlite
SELECT count(*) FROM (SELECT w.rowid FROM talent_words w WHERE w.talent_words MATCH :match LIMIT :most);

-- name: count_found @postgresql
SELECT count(*) FROM (
  SELECT 1 AS one FROM talents t
   WHERE t.words @@ CAST(:match AS tsquery) AND t.removed_at IS NULL
     AND t.field = :field           --? field
     AND t.stage = :stage           --? stage
     AND t.target_group = :group    --? group
     AND t.family = :family         --? family
     AND t.level = :level           --? level
     AND t.honoured_year = :year    --? year
     AND t.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                        WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today  --? reader
                          AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)            --? reader
     AND t.unit_id IN (SELECT l.descendant_id FROM unit_lines l                                                 --? unit
                        WHERE l.ancestor_id = :unit AND l.valid_from <= :today AND l.valid_to > :today)          --? unit
     AND t.unit_id IN (SELECT h.unit_id FROM unit_homes h WHERE NOT h.whole AND h.valid_from <= :today AND h.valid_to > :today)  --? place
   LIMIT :most) AS found;

-- name: found @sqlite
-- Few hits: all of them, names with the very marks first, then in the order asked for. The scope is in :match and once more here.
SELECT t.id, t.full_name, t.birth, t.field, t.level, t.honoured_year, t.family, t.target_group, t.stage, t.workplace, t.achievement, t.unit_id, t.name_key,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM talents t
 WHERE t.id IN (SELECT w.rowid FROM talent_words w WHERE w.talent_words MATCH :match)
   AND t.removed_at IS NULL
   AND t.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today  --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)            --? reader
 ORDER BY CASE WHEN t.id IN (SELECT w.rowid FROM talent_words w WHERE w.talent_words MATCH :exact) THEN 0 ELSE 1 END,  --? exact
 ORDER BY 1 = 1,                                 --? !exact
          t.name_key, t.id                       --? by_name
          t.name_key DESC, t.id DESC             --? by_name_down
          t.birth_year, t.name_key, t.id         --? by_birth
          t.birth_year DESC, t.name_key, t.id    --? by_birth_down
          t.level DESC, t.name_key, t.id         --? by_level_down
          t.honoured_year DESC, t.name_key, t.id --? by_year_down
          t.id DESC                              --? by_newest
 LIMIT :count OFFSET :offset;

-- name: found @postgresql
SELECT t.id, t.full_name, t.birth, t.field, t.level, t.honoured_year, t.family, t.target_group, t.stage, t.workplace, t.achievement, t.unit_id, t.name_key,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM talents t
 WHERE t.words @@ CAST(:match AS tsquery) AND t.removed_at IS NULL
   AND t.field = :field           --? field
   AND t.stage = :stage           --? stage
   AND t.target_group = :group    --? group
   AND t.family = :family         --? family
   AND t.level = :level           --? level
   AND t.honoured_year = :year    --? year
   AND t.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today  --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)            --? reader
   AND t.unit_id IN (SELECT l.descendant_id FROM unit_lines l                                                 --? unit
                      WHERE l.ancestor_id = :unit AND l.valid_from <= :today AND l.valid_to > :today)          --? unit
   AND t.unit_id IN (SELECT h.unit_id FROM unit_homes h WHERE NOT h.whole AND h.valid_from <= :today AND h.valid_to > :today)  --? place
 ORDER BY CASE WHEN t.exact_words @@ CAST(:exact AS tsquery) THEN 0 ELSE 1 END,  --? exact
 ORDER BY 1 = 1,                                 --? !exact
          t.name_key, t.id                       --? by_name
          t.name_key DESC, t.id DESC             --? by_name_down
          t.birth_year, t.name_key, t.id         --? by_birth
          t.birth_year DESC, t.name_key, t.id    --? by_birth_down
          t.level DESC, t.name_key, t.id         --? by_level_down
          t.honoured_year DESC, t.name_key, t.id --? by_year_down
          t.id DESC                              --? by_newest
 LIMIT :count OFFSET :offset;

-- name: found_newest @sqlite
-- Many hits: the newest come straight from the end of the index.
SELECT t.id, t.full_name, t.birth, t.field, t.level, t.honoured_year, t.family, t.target_group, t.stage, t.workplace, t.achievement, t.unit_id, t.name_key,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM (SELECT w.rowid AS id FROM talent_words w WHERE w.talent_words MATCH :match ORDER BY w.rowid DESC LIMIT :count OFFSET :offset) p
  JOIN talents t ON t.id = p.id
 WHERE t.removed_at IS NULL
   AND t.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today  --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)            --? reader
 ORDER BY t.id DESC;

-- name: found_newest @postgresql
SELECT t.id, t.full_name, t.birth, t.field, t.level, t.honoured_year, t.family, t.target_group, t.stage, t.workplace, t.achievement, t.unit_id, t.name_key,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM talents t
 WHERE t.words @@ CAST(:match AS tsquery) AND t.removed_at IS NULL
   AND t.field = :field           --? field
   AND t.stage = :stage           --? stage
   AND t.target_group = :group    --? group
   AND t.family = :family         --? family
   AND t.level = :level           --? level
   AND t.honoured_year = :year    --? year
   AND t.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today  --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)            --? reader
   AND t.unit_id IN (SELECT l.descendant_id FROM unit_lines l                                                 --? unit
                      WHERE l.ancestor_id = :unit AND l.valid_from <= :today AND l.valid_to > :today)          --? unit
   AND t.unit_id IN (SELECT h.unit_id FROM unit_homes h WHERE NOT h.whole AND h.valid_from <= :today AND h.valid_to > :today)  --? place
 ORDER BY t.id DESC
 LIMIT :count OFFSET :offset;

-- name: units_below
-- Units a search is confined to: what the reader reaches, what stands under one unit, what waits to be placed.
SELECT DISTINCT l.descendant_id AS unit_id FROM unit_lines l
 WHERE l.valid_from <= :today AND l.valid_to > :today
   AND l.ancestor_id = :unit                                                                                   --? unit
   AND l.descendant_id IN (SELECT h.unit_id FROM unit_homes h WHERE NOT h.whole AND h.valid_from <= :today AND h.valid_to > :today)  --? place
   AND l.descendant_id IN (SELECT r.unit_id FROM reach r                                                      --? reader
                            WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today  --? reader
                              AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today);           --? reader

-- name: talents_to_place
-- People of units that were split, whom nobody has placed yet, by the unit they were recorded at.
SELECT t.unit_id, count(*) AS people,
       (SELECT v.name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM talents t
 WHERE t.removed_at IS NULL
   AND t.unit_id IN (SELECT h.unit_id FROM unit_homes h WHERE NOT h.whole AND h.valid_from <= :today AND h.valid_to > :today)
   AND t.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today  --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)            --? reader
 GROUP BY t.unit_id ORDER BY people DESC;

-- name: same_person_and_field
-- Is the person in the registry in this field already?
SELECT t.id FROM talents t WHERE t.person_id = :person AND t.field = :field AND t.removed_at IS NULL LIMIT 1;

-- name: same_name_and_birth
SELECT t.id, t.full_name, t.birth, t.field, t.unit_id FROM talents t
 WHERE t.name_key = :name_key AND t.removed_at IS NULL AND (t.birth = :birth OR t.birth = '')
   AND t.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today  --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)            --? reader
 ORDER BY t.id LIMIT 5;
