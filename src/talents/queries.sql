-- The talent registry. `reach` is who asks × what the right allows × today's lines of units; it is left out only for
-- readers from whom nothing is hidden. Optional lines (`--?`) are the filters of search.hpp; fragments stand where `-->` names them.

-- fragment: in_reach
   AND unit_id IN (SELECT r.unit_id FROM reach r                                                              --? reader
                    WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today    --? reader
                      AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)              --? reader

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
                     achievement, note, import_id, import_row, created_at, updated_at, version, entered_by, confirmed_on)
VALUES (:id, :person, :unit, :full_name, :name_key, :birth, :birth_year, :field, :level, :year, :family, :group, :stage, :workplace,
        :achievement, :note, :import, :import_row, :now, :now, 1, :by, :today);

-- name: update_talent
-- Only the version the editor saw is replaced.
UPDATE talents SET unit_id = :unit, full_name = :full_name, name_key = :name_key, birth = :birth, birth_year = :birth_year, field = :field, level = :level,
       honoured_year = :year, family = :family, target_group = :group, stage = :stage, workplace = :workplace, achievement = :achievement, note = :note,
       updated_at = :now, version = version + 1, confirmed_on = :today
       , verification = 'SUBMITTED', submitted_at = :now  --? reopened
       , entered_by = :by                                 --? by
 WHERE id = :id AND version = :version AND removed_at IS NULL;

-- name: move_stage
UPDATE talents SET stage = :to, updated_at = :now, version = version + 1 WHERE id = :id AND version = :version AND removed_at IS NULL;

-- name: insert_move
INSERT INTO talent_moves (id, talent_id, kind, from_state, to_state, moved_on, reason, account_id, account, at)
VALUES (:id, :talent, :kind, :from, :to, :on, :reason, :account_id, :account, :now);

-- name: insert_duty
INSERT INTO talent_duties (id, unit_id, year, kind, talent_id, note, done_on, account) VALUES (:id, :unit, :year, :kind, :talent, :note, :on, :account);

-- name: follow_person
-- The person's other entries show the same name and birth.
UPDATE talents SET full_name = :full_name, name_key = :name_key, birth = :birth, birth_year = :birth_year WHERE person_id = :person AND id <> :but;

-- name: entries_of_person
SELECT id FROM talents WHERE person_id = :person AND id <> :but AND removed_at IS NULL;

-- name: entries_with_unit
SELECT id, full_name, birth, unit_id FROM talents WHERE person_id = :person AND removed_at IS NULL ORDER BY id;

-- name: province_of
-- The unit of the province a unit stands under today; above provinces the unit itself.
SELECT v.name FROM unit_lines l
  JOIN unit_versions v ON v.unit_id = l.ancestor_id AND v.valid_from <= :today AND v.valid_to > :today
 WHERE l.descendant_id = :unit AND l.valid_from <= :today AND l.valid_to > :today AND v.tier <= 2
 ORDER BY v.tier DESC LIMIT 1;

-- name: became
-- The record that another one became when two people were made one.
SELECT new_id FROM talent_aliases WHERE old_id = :id;

-- name: was
SELECT old_id FROM talent_aliases WHERE new_id = :id ORDER BY old_id;

-- name: other_entries
-- The person's entries in other fields, as far as the reader reaches them.
SELECT t.id, t.field FROM talents t
 WHERE t.person_id = :person AND t.id <> :but AND t.removed_at IS NULL
--> in_reach
 ORDER BY t.id;

-- name: remove_talent
UPDATE talents SET removed_at = :now, updated_at = :now, version = version + 1 WHERE id = :id AND version = :version AND removed_at IS NULL;

-- name: was_erased
SELECT 1 FROM erasures WHERE person_id = :person;

-- name: restore_talent
UPDATE talents SET removed_at = NULL, updated_at = :now, version = version + 1 WHERE id = :id AND removed_at IS NOT NULL;

-- name: place_talent
UPDATE talents SET unit_id = :unit, updated_at = :now, version = version + 1 WHERE id = :id AND version = :version;

-- name: insert_achievement
INSERT INTO achievements (id, talent_id, title, level, year, family, position) VALUES (:id, :talent, :title, :level, :year, :family, :position);

-- name: keep_achievement
-- Its evidence and details stay; another wording has to be verified again.
UPDATE achievements SET title = :title, level = :level, year = :year, family = :family, position = :position
       , verification = 'UNVERIFIED', verified_by = NULL, verified_at = NULL  --? reworded
 WHERE id = :id AND talent_id = :talent;

-- name: remove_achievement
DELETE FROM achievements WHERE id = :id AND talent_id = :talent;

-- name: achievements_of
SELECT id, title, level, year, family FROM achievements WHERE talent_id = :talent ORDER BY position;

-- name: index_talent @sqlite
INSERT INTO talent_words (rowid, name, words, exact, marks) VALUES (:id, :name, :words, :exact, :marks);

-- name: index_talent @postgresql
UPDATE talents SET name_words = to_tsvector('simple', :name), words = to_tsvector('simple', :name || ' ' || :words), exact_words = to_tsvector('simple', :exact)
 WHERE id = :id AND :marks <> '';

-- name: learn_words @sqlite
INSERT INTO talent_vocabulary (word)
SELECT k.value FROM json_each(:words) k WHERE NOT EXISTS (SELECT 1 FROM talent_vocabulary v WHERE v.word = k.value);

-- name: learn_words @postgresql
-- Those who write at once meet at the same new words in the same order.
INSERT INTO talent_vocabulary (word)
SELECT k.value FROM jsonb_array_elements_text(CAST(:words AS jsonb)) AS k (value)
 WHERE NOT EXISTS (SELECT 1 FROM talent_vocabulary v WHERE v.word = k.value)
 ORDER BY k.value COLLATE "C"
ON CONFLICT DO NOTHING;

-- name: words_between
SELECT word FROM talent_vocabulary WHERE word >= :first AND word < :last ORDER BY word LIMIT :most;

-- name: unindex_talent @sqlite
DELETE FROM talent_words WHERE rowid = :id;

-- name: unindex_talent @postgresql
UPDATE talents SET name_words = NULL, words = NULL, exact_words = NULL WHERE id = :id;

-- name: talent
-- One record, if the reader's scope reaches it.
SELECT t.id, t.person_id, t.unit_id, t.full_name, t.birth, t.birth_year, t.field, t.level, t.honoured_year, t.family, t.target_group, t.stage, t.workplace,
       t.achievement, t.note, t.version, t.created_at, t.updated_at, t.removed_at, t.verification, t.basis, t.justification, t.entered_by, t.confirmed_on, p.sex, p.citizen_id, p.phone, p.email
  FROM talents t
  JOIN people p ON p.id = t.person_id
 WHERE t.id = :id
--> in_reach
;

-- The list. Its statements share the fragments below; a reader's scope, a chosen unit and "to be placed" come as :units,
-- resolved once a page by units_meant.

-- name: units_meant
-- Units with records that a question is confined to: what the reader reaches, what stands under one unit, what waits to
-- be placed. (An EXISTS would be made a join by SQLite, which reads every record.)
SELECT DISTINCT m.unit_id
  FROM (SELECT u.id AS unit_id FROM units u                                                                    --? !reader
  FROM (SELECT r.unit_id FROM reach r                                                                          --? reader
         WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today               --? reader
           AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today                          --? reader
       ) m
 WHERE m.unit_id IS NOT NULL
   AND m.unit_id IN (SELECT l.descendant_id FROM unit_lines l WHERE l.ancestor_id = :unit AND l.valid_from <= :today AND l.valid_to > :today)  --? unit
   AND m.unit_id IN (SELECT h.unit_id FROM unit_homes h WHERE NOT h.whole AND h.valid_from <= :today AND h.valid_to > :today)                  --? place
   AND (SELECT 1 FROM talents t WHERE t.unit_id = m.unit_id AND t.removed_at IS NULL LIMIT 1) = 1              --? !removed
;

-- fragment: within @sqlite
   AND t.unit_id IN (SELECT u.value FROM json_each(:units) u)  --? units

-- fragment: within @postgresql
   AND t.unit_id = ANY(CAST(:units AS BIGINT[]))  --? units

-- fragment: filtered
   AND t.field = :field                --? field
   AND t.stage = :stage                --? stage
   AND t.target_group = :group         --? group
   AND t.family = :family              --? family
   AND t.level = :level                --? level
   AND t.honoured_year = :year         --? year
   AND t.categories LIKE :category     --? category
   AND t.verification = :verification  --? verification
   AND t.residence = :residence        --? residence
   AND t.confirmed_on <= :stale_since  --? stale_since
   AND t.confirmed_on > :fresh_since   --? fresh_since
   AND t.honoured_year > 0 AND t.birth_year > 0 AND t.honoured_year - t.birth_year >= :age_from  --? age_from
   AND t.honoured_year - t.birth_year <= :age_to  --? age_to
   AND (t.honoured_year = 0 OR t.birth_year = 0)  --? age_unknown
   AND t.stage IN ('HONOURED', 'ALUMNI') AND t.honoured_year <= :idle_year AND (t.active_on IS NULL OR t.active_on <= :idle_since)  --? idle_since
   AND t.id IN (SELECT c.talent_id FROM talent_tags c WHERE c.tag_id = :tag)  --? tag
--> within

-- fragment: past_cursor
-- Beyond the last row seen, in each order.
   AND (t.name_key, t.id) > (:last_name, :last)                          --? after_name
   AND (t.name_key, t.id) < (:last_name, :last)                          --? after_name_down
   AND (t.birth_year, t.name_key, t.id) > (:last_birth, :last_name, :last)   --? after_birth
   AND (t.birth_year, t.name_key, t.id) < (:last_birth, :last_name, :last)   --? after_birth_down
   AND (t.level, t.name_key, t.id) < (:last_level, :last_name, :last)        --? after_level_down
   AND (t.honoured_year, t.level, t.id) < (:last_year, :last_level, :last)   --? after_year_down
   AND t.id < :last                                                      --? after_newest

-- fragment: keys
-- What each order goes by.
 t.name_key, t.id                                 --? by_name
 t.name_key DESC, t.id DESC                       --? by_name_down
 t.birth_year, t.name_key, t.id                   --? by_birth
 t.birth_year DESC, t.name_key DESC, t.id DESC    --? by_birth_down
 t.level DESC, t.name_key DESC, t.id DESC         --? by_level_down
 t.honoured_year DESC, t.level DESC, t.id DESC    --? by_year_down
 t.id DESC                                        --? by_newest

-- fragment: line
-- What a line of the list shows. (Its CROSS JOINs keep SQLite from reading all talents to look for those found.)
SELECT t.id, t.full_name, t.birth, t.field, t.level, t.honoured_year, t.family, t.target_group, t.stage, t.workplace, t.achievement, t.unit_id,
       (SELECT p.sex FROM people p WHERE p.id = t.person_id) AS sex,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name

-- name: count_talents
-- How many match, counted no further than :most.
SELECT count(*) FROM (
  SELECT 1 AS one FROM talents t
   WHERE t.removed_at IS NULL       --? !removed
   WHERE t.removed_at IS NOT NULL   --? removed
--> filtered
   LIMIT :most) AS found;

-- name: cursor
-- Where the last row seen stands in each order, if the reader reaches it.
SELECT t.name_key, t.birth_year, t.level, t.honoured_year FROM talents t
 WHERE t.id = :last
--> within
;

-- name: page
-- Few hits, or all of them: found by the index that fits them best (the inner LIMIT keeps the planner from walking the
-- index of the order in hope), then sorted.
--> line
  FROM (SELECT t.id
          FROM (SELECT t.id, t.name_key, t.birth_year, t.level, t.honoured_year FROM talents t
                 WHERE t.removed_at IS NULL       --? !removed
                 WHERE t.removed_at IS NOT NULL   --? removed
--> filtered
                 LIMIT :all) t
         WHERE TRUE
--> past_cursor
         ORDER BY
--> keys
         LIMIT :count) f
  CROSS JOIN talents t
 WHERE t.id = f.id
 ORDER BY
--> keys
;

-- fragment: in_its_index @sqlite
          INDEXED BY talents_by_name   --? by_name
          INDEXED BY talents_by_name   --? by_name_down
          INDEXED BY talents_by_birth  --? by_birth
          INDEXED BY talents_by_birth  --? by_birth_down
          INDEXED BY talents_by_level  --? by_level_down
          INDEXED BY talents_by_year   --? by_year_down
          NOT INDEXED                  --? by_newest

-- fragment: in_its_index @postgresql
-- PostgreSQL's planner knows how many there are.

-- name: page_walked
-- Many hits: the index of the order, which covers every filter, is walked until the page is full.
--> line
  FROM (SELECT t.id FROM talents t
--> in_its_index
         WHERE t.removed_at IS NULL
--> filtered
--> past_cursor
         ORDER BY
--> keys
         LIMIT :count) f
  CROSS JOIN talents t
 WHERE t.id = f.id
 ORDER BY
--> keys
;

-- Searching. On SQLite one :match holds words, filters and units (search.hpp); PostgreSQL has the filters beside the words.

-- fragment: region_members
-- Search regions with those of their units that hold records; 0 for a unit whose records are older than regions.
SELECT r.region_id, r.unit_id FROM talent_regions r
 WHERE (SELECT 1 FROM talents t WHERE t.unit_id = r.unit_id AND t.removed_at IS NULL LIMIT 1) = 1

-- name: regions_of @sqlite
-- The regions these units belong to, each with all of its units, and units without a region.
--> region_members
   AND r.region_id IN (SELECT o.region_id FROM json_each(:units) u CROSS JOIN talent_regions o ON o.unit_id = u.value)
 UNION ALL
SELECT 0, u.value FROM json_each(:units) u
 WHERE NOT EXISTS (SELECT 1 FROM talent_regions o WHERE o.unit_id = u.value)
 ORDER BY 1;

-- name: regions_of @postgresql
--> region_members
   AND r.region_id IN (SELECT o.region_id FROM talent_regions o WHERE o.unit_id = ANY(CAST(:units AS BIGINT[])))
 UNION ALL
SELECT 0, u.value FROM unnest(CAST(:units AS BIGINT[])) AS u (value)
 WHERE NOT EXISTS (SELECT 1 FROM talent_regions o WHERE o.unit_id = u.value)
 ORDER BY 1;

-- name: settle_region
-- The province a unit stands in when its first record is entered: its search region for ever after.
INSERT INTO talent_regions (unit_id, region_id)
SELECT u.id, COALESCE((SELECT min(l.ancestor_id) FROM unit_lines l
                         JOIN unit_versions v ON v.unit_id = l.ancestor_id AND v.tier = 2 AND v.valid_from <= :today AND v.valid_to > :today
                        WHERE l.descendant_id = u.id AND l.valid_from <= :today AND l.valid_to > :today), u.id)
  FROM units u
 WHERE u.id = :unit
   AND NOT EXISTS (SELECT 1 FROM talent_regions r WHERE r.unit_id = u.id)
   AND NOT EXISTS (SELECT 1 FROM talents t WHERE t.unit_id = u.id);

-- name: region_of
SELECT region_id FROM talent_regions WHERE unit_id = :unit;

-- fragment: hit @sqlite
  FROM talent_words w WHERE w.talent_words MATCH :match

-- fragment: hit_asked @sqlite
-- What the index has no token of is asked of the records found.
  FROM talent_words w
 CROSS JOIN talents t
 WHERE w.talent_words MATCH :match
   AND t.id = w.rowid
--> filtered

-- fragment: hit @postgresql
  FROM talents t
 WHERE t.removed_at IS NULL
--> filtered
   AND t.words @@ CAST(:match AS tsquery)

-- fragment: hit_asked @postgresql
--> hit

-- name: hits @sqlite
-- Who is found, newest first, no more than :most.
SELECT w.rowid AS id
--> hit
   AND w.rowid < :last   --? last
 ORDER BY w.rowid DESC
 LIMIT :most;

-- name: hits @postgresql
SELECT t.id
--> hit
   AND t.id < :last   --? last
 ORDER BY t.id DESC
 LIMIT :most;

-- name: hits_asked @sqlite
-- In the order of the index itself, which then stops early.
SELECT t.id
--> hit_asked
   AND w.rowid < :last   --? last
 ORDER BY w.rowid DESC
 LIMIT :most;

-- name: hits_asked @postgresql
SELECT t.id
--> hit_asked
   AND t.id < :last   --? last
 ORDER BY t.id DESC
 LIMIT :most;

-- name: count_hits
SELECT count(*)
--> hit
;

-- name: count_hits_asked
SELECT count(*)
--> hit_asked
;

-- fragment: these @sqlite
 WHERE t.id IN (SELECT i.value FROM json_each(:ids) i)

-- fragment: these @postgresql
 WHERE t.id = ANY(CAST(:ids AS BIGINT[]))

-- fragment: is_exact @sqlite
              CASE WHEN t.id IN (SELECT w.rowid FROM talent_words w WHERE w.talent_words MATCH :exact) THEN 0 ELSE 1 END AS closeness  --? exact

-- fragment: is_exact @postgresql
              CASE WHEN t.exact_words @@ CAST(:exact AS tsquery) THEN 0 ELSE 1 END AS closeness  --? exact

-- name: found
-- Lines of hits, names with the very marks first. The scope is asked once more.
--> line
  FROM (SELECT t.id,
--> is_exact
              0 AS closeness   --? !exact
          FROM talents t
--> these
           AND t.removed_at IS NULL
--> within
         ORDER BY closeness,
--> keys
         LIMIT :count OFFSET :offset) f
  CROSS JOIN talents t
 WHERE t.id = f.id
 ORDER BY f.closeness,
--> keys
;

-- Counting beside the list (facets). A row counts for every column that is not empty in it.

-- fragment: facets
       t.field, t.categories, t.level, t.stage, t.verification,
       CASE WHEN t.honoured_year > 0 AND t.birth_year > 0 THEN t.honoured_year - t.birth_year ELSE -1 END AS age,
       CASE WHEN t.confirmed_on <= :since THEN 1 ELSE 0 END AS stale,
       t.residence, t.target_group, t.family, t.honoured_year, t.unit_id

-- fragment: each_facet
-- PostgreSQL adds up each column by itself in one pass, the program does so for SQLite.
SELECT f.field, f.categories, f.level, f.stage, f.verification, f.age, f.stale, f.residence, f.target_group, f.family, f.honoured_year, f.unit_id,
       count(*) AS records
  FROM (SELECT

-- fragment: summed
) f
 GROUP BY GROUPING SETS ((f.field), (f.categories), (f.level), (f.stage), (f.verification), (f.age), (f.stale), (f.residence), (f.target_group),
                         (f.family), (f.honoured_year), (f.unit_id))

-- name: facets @sqlite
-- The newest :most of what the list shows, record by record.
SELECT
--> facets
       , 1 AS records
  FROM talents t
       INDEXED BY talents_by_newest  --? by_newest
       INDEXED BY talents_by_unit    --? by_unit
 WHERE t.removed_at IS NULL
--> filtered
 ORDER BY t.id DESC  --? most
 LIMIT :most         --? most
;

-- name: facets @postgresql
--> each_facet
--> facets
          FROM talents t
         WHERE t.removed_at IS NULL
--> filtered
         ORDER BY t.id DESC  --? most
         LIMIT :most         --? most
--> summed
;

-- name: facets_found @sqlite
-- The same of what a search finds.
SELECT
--> facets
       , 1 AS records
--> hit_asked
 ORDER BY w.rowid DESC
 LIMIT :most;

-- name: facets_found @postgresql
--> each_facet
--> facets
--> hit
         ORDER BY t.id DESC
         LIMIT :most
--> summed
;

-- name: places_below @sqlite
-- Units right below one, with what was counted at the units under each: [[unit, records]…]. (CROSS JOINs keep SQLite from
-- looking through the counts once a line.)
SELECT v.unit_id, v.short_name, sum(k.value ->> 1) AS records
  FROM json_each(:counts) k
  CROSS JOIN unit_lines l ON l.descendant_id = k.value ->> 0 AND l.valid_from <= :today AND l.valid_to > :today
  CROSS JOIN unit_versions v ON v.unit_id = l.ancestor_id AND v.parent_id = :parent AND v.valid_from <= :today AND v.valid_to > :today
 GROUP BY v.unit_id, v.short_name
 ORDER BY v.short_name;

-- name: places_below @postgresql
SELECT v.unit_id, v.short_name, CAST(sum(CAST(k.value ->> 1 AS BIGINT)) AS BIGINT) AS records
  FROM jsonb_array_elements(CAST(:counts AS jsonb)) AS k (value)
  JOIN unit_lines l ON l.descendant_id = CAST(k.value ->> 0 AS BIGINT) AND l.valid_from <= :today AND l.valid_to > :today
  JOIN unit_versions v ON v.unit_id = l.ancestor_id AND v.parent_id = :parent AND v.valid_from <= :today AND v.valid_to > :today
 GROUP BY v.unit_id, v.short_name
 ORDER BY v.short_name;

-- name: units_on
-- Records by the unit each belonged to on :day.
SELECT COALESCE((SELECT h.unit_id FROM talent_units h WHERE h.talent_id = t.id AND h.valid_from <= :day AND h.valid_to > :day), t.unit_id) AS unit_id,
       count(*) AS records
  FROM talents t
 WHERE t.removed_at IS NULL
--> filtered
 GROUP BY 1;

-- name: months_for
-- How long a profile stays fresh at a unit: by its own period, or that of the nearest unit above it that has one.
SELECT f.months FROM freshness_periods f JOIN unit_lines l ON l.ancestor_id = f.unit_id
 WHERE l.descendant_id = :unit AND l.valid_from <= :today AND l.valid_to > :today
 ORDER BY l.depth LIMIT 1;

-- What was done with somebody (B-22): a row a record of any module.

-- name: note_activity
INSERT INTO talent_activities (id, talent_id, kind, source_id, happened_on) VALUES (:id, :talent, :kind, :source, :on)
    ON CONFLICT (kind, source_id) DO UPDATE SET happened_on = excluded.happened_on;

-- name: forget_activity
DELETE FROM talent_activities WHERE kind = :kind AND source_id = :source;

-- name: follow_activities
UPDATE talents SET active_on = (SELECT max(a.happened_on) FROM talent_activities a WHERE a.talent_id = talents.id) WHERE id = :id;

-- name: follow_facets @sqlite
-- What the list filters by but other tables hold, copied to the record.
UPDATE talents
   SET categories = COALESCE((SELECT '|' || group_concat(c.category, '|') || '|' FROM (SELECT category FROM talent_categories WHERE talent_id = :id ORDER BY category) c), ''),
       residence = COALESCE((SELECT s.residence FROM talent_residences s WHERE s.talent_id = :id AND s.valid_from <= :today AND s.valid_to > :today), '')
 WHERE id = :id;

-- name: follow_facets @postgresql
UPDATE talents
   SET categories = COALESCE((SELECT '|' || string_agg(c.category, '|' ORDER BY c.category COLLATE "C") || '|' FROM talent_categories c WHERE c.talent_id = :id), ''),
       residence = COALESCE((SELECT s.residence FROM talent_residences s WHERE s.talent_id = :id AND s.valid_from <= :today AND s.valid_to > :today), '')
 WHERE id = :id;

-- name: follow_residences
-- Who moves today: residences begin and end by their day.
UPDATE talents
   SET residence = COALESCE((SELECT s.residence FROM talent_residences s WHERE s.talent_id = talents.id AND s.valid_from <= :today AND s.valid_to > :today), '')
 WHERE id IN (SELECT x.talent_id FROM talent_residences x)
   AND residence <> COALESCE((SELECT s.residence FROM talent_residences s WHERE s.talent_id = talents.id AND s.valid_from <= :today AND s.valid_to > :today), '');

-- name: talents_to_place
-- People of units that were split, whom nobody has placed yet, by the unit they were recorded at.
SELECT t.unit_id, count(*) AS people,
       (SELECT v.name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM talents t
 WHERE t.removed_at IS NULL
   AND t.unit_id IN (SELECT h.unit_id FROM unit_homes h WHERE NOT h.whole AND h.valid_from <= :today AND h.valid_to > :today)
--> in_reach
 GROUP BY t.unit_id ORDER BY people DESC;

-- name: same_person_and_field
-- Is the person in the registry in this field already?
SELECT t.id FROM talents t WHERE t.person_id = :person AND t.field = :field AND t.removed_at IS NULL LIMIT 1;

-- name: same_name_and_birth
SELECT t.id, t.full_name, t.birth, t.field, t.unit_id FROM talents t
 WHERE t.name_key = :name_key AND t.removed_at IS NULL AND (t.birth = :birth OR t.birth = '')
--> in_reach
 ORDER BY t.id LIMIT 5;

-- Imports.

-- name: insert_import
INSERT INTO talent_imports (id, account_id, account, unit_id, field, file_digest, file_name, columns, state, refusal, remarks, rows_total, rows_good, rows_bad,
                            rows_known, rows_done, rows_skipped, rows_undone, rows_kept, job_id, created_at)
VALUES (:id, :account_id, :account, :unit, :field, :digest, :file_name, '', 'reading', '', '{}', 0, 0, 0, 0, 0, 0, 0, 0, :job, :now);

-- name: import_by_id
SELECT i.id, i.account_id, i.account, i.unit_id, i.field, i.file_digest, i.file_name, i.columns, i.state, i.refusal, i.remarks, i.rows_total, i.rows_good, i.rows_bad,
       i.rows_known, i.rows_done, i.rows_skipped, i.rows_undone, i.rows_kept, i.job_id, i.created_at, i.applied_at, i.undone_at
  FROM talent_imports i
 WHERE i.id = :id
--> in_reach
;

-- name: imports
-- The latest imports of units the reader reaches.
SELECT i.id, i.account_id, i.account, i.unit_id, i.field, i.file_digest, i.file_name, i.columns, i.state, i.refusal, i.remarks, i.rows_total, i.rows_good, i.rows_bad,
       i.rows_known, i.rows_done, i.rows_skipped, i.rows_undone, i.rows_kept, i.job_id, i.created_at, i.applied_at, i.undone_at
  FROM talent_imports i
 WHERE i.id < :before
--> in_reach
 ORDER BY i.id DESC
 LIMIT :count;

-- name: move_import
-- One step of its life; changes nothing when somebody was quicker.
UPDATE talent_imports SET state = :to, job_id = :job WHERE id = :id AND state = :from;

-- name: set_import_columns
UPDATE talent_imports SET columns = :columns WHERE id = :id;

-- name: set_import_field
UPDATE talent_imports SET unit_id = :unit, field = :field WHERE id = :id;

-- name: refuse_import
UPDATE talent_imports SET state = 'refused', refusal = :refusal WHERE id = :id;

-- name: reset_import_counts
UPDATE talent_imports SET rows_total = 0, rows_good = 0, rows_bad = 0, rows_known = 0, remarks = '{}', refusal = '' WHERE id = :id;

-- name: count_import_rows
UPDATE talent_imports SET rows_total = rows_total + :total, rows_good = rows_good + :good, rows_bad = rows_bad + :bad, rows_known = rows_known + :known, remarks = :remarks
 WHERE id = :id;

-- name: import_read
UPDATE talent_imports SET state = 'preview' WHERE id = :id;

-- name: count_import_done
UPDATE talent_imports SET rows_done = rows_done + :done, rows_skipped = rows_skipped + :skipped WHERE id = :id;

-- name: import_applied
UPDATE talent_imports SET state = 'applied', applied_at = :now WHERE id = :id;

-- name: count_import_undone
UPDATE talent_imports SET rows_undone = rows_undone + :undone, rows_kept = rows_kept + :kept WHERE id = :id;

-- name: import_undone
UPDATE talent_imports SET state = 'undone', undone_at = :now WHERE id = :id;

-- name: imports_of_file
-- Others that still need the file: they may be read again with other columns.
SELECT count(*) FROM talent_imports WHERE file_digest = :digest AND id <> :id AND state IN ('reading', 'preview', 'refused');

-- name: staged_likely
-- Good rows that are probably somebody of the registry.
SELECT row, cells, problems FROM talent_import_rows
 WHERE import_id = :import AND state = 'good' AND problems <> '[]'
 ORDER BY row
 LIMIT :count;

-- name: staged_rows
SELECT row, cells, problems FROM talent_import_rows
 WHERE import_id = :import AND state = :state AND row > :after
 ORDER BY row
 LIMIT :count;

-- name: staged_like @sqlite
-- Rows of this file that say the same person: by citizen id and field, or by name, birth, field and unit.
SELECT r.row, r.person_key, r.alike_key FROM json_each(:keys) k CROSS JOIN talent_import_rows r
 WHERE r.import_id = :import AND r.alike_key = k.value AND r.alike_key <> ''
 UNION ALL
SELECT r.row, r.person_key, '' FROM json_each(:people) k CROSS JOIN talent_import_rows r
 WHERE r.import_id = :import AND r.person_key = k.value AND r.person_key <> '';

-- name: staged_like @postgresql
SELECT r.row, r.person_key, r.alike_key FROM talent_import_rows r
 WHERE r.import_id = :import AND r.alike_key IN (SELECT jsonb_array_elements_text(CAST(:keys AS jsonb))) AND r.alike_key <> ''
 UNION ALL
SELECT r.row, r.person_key, '' FROM talent_import_rows r
 WHERE r.import_id = :import AND r.person_key IN (SELECT jsonb_array_elements_text(CAST(:people AS jsonb))) AND r.person_key <> '';

-- name: people_like @sqlite
-- People with one of these citizen ids (blind), and the fields they are in the registry for.
SELECT p.citizen_id_find, p.id, p.full_name, p.birth, t.id AS talent_id, t.field
  FROM json_each(:finds) k CROSS JOIN people p ON p.citizen_id_find = k.value
  LEFT JOIN talents t ON t.person_id = p.id AND t.removed_at IS NULL
 ORDER BY p.id DESC;

-- name: people_like @postgresql
SELECT p.citizen_id_find, p.id, p.full_name, p.birth, t.id AS talent_id, t.field
  FROM people p
  LEFT JOIN talents t ON t.person_id = p.id AND t.removed_at IS NULL
 WHERE p.citizen_id_find IN (SELECT jsonb_array_elements_text(CAST(:finds AS jsonb)))
 ORDER BY p.id DESC;

-- name: talents_like @sqlite
-- Records of the same name, birth, field and unit as rows [name_key, birth, field, unit] say; `number` is the row's place.
SELECT k.key AS number, t.id, p.citizen_id_find
  FROM json_each(:rows) k
  CROSS JOIN talents t INDEXED BY talents_by_name ON t.name_key = k.value ->> 0 AND t.unit_id = k.value ->> 3 AND t.field = k.value ->> 2 AND t.birth = k.value ->> 1
  JOIN people p ON p.id = t.person_id
 WHERE t.removed_at IS NULL;

-- name: talents_like @postgresql
SELECT k.number - 1 AS number, t.id, p.citizen_id_find
  FROM jsonb_array_elements(CAST(:rows AS jsonb)) WITH ORDINALITY AS k (value, number)
  JOIN talents t ON t.name_key = k.value ->> 0 AND t.birth = k.value ->> 1 AND t.field = k.value ->> 2 AND t.unit_id = CAST(k.value ->> 3 AS BIGINT)
  JOIN people p ON p.id = t.person_id
 WHERE t.removed_at IS NULL;

-- name: index_talents @sqlite
-- Search words of many records at once: [id, name, words, exact, marks].
INSERT INTO talent_words (rowid, name, words, exact, marks)
SELECT k.value ->> 0, k.value ->> 1, k.value ->> 2, k.value ->> 3, k.value ->> 4 FROM json_each(:rows) k;

-- name: index_talents @postgresql
-- The words stand in the record itself and came with it.
UPDATE talents SET name_words = NULL WHERE FALSE AND CAST(:rows AS jsonb) IS NULL;

-- name: staged_rows_done
UPDATE talent_import_rows SET state = 'done', cells = '' WHERE import_id = :import AND state = 'good' AND row > :after AND row <= :last;

-- name: staged_row_became
UPDATE talent_import_rows SET state = :state, cells = '', problems = :problems WHERE import_id = :import AND row = :row;

-- name: imported_talents
-- Records of an import, in the order of its rows.
SELECT id, person_id, import_row, version FROM talents
 WHERE import_id = :import AND import_row > :after
 ORDER BY import_row
 LIMIT :count;

-- name: unindex_talents @sqlite
DELETE FROM talent_words WHERE rowid IN (SELECT value FROM json_each(:ids));

-- name: unindex_talents @postgresql
-- The words stand in the record itself and go with it.
UPDATE talents SET name_words = NULL WHERE FALSE AND CAST(:ids AS jsonb) IS NULL;

-- name: delete_achievements @sqlite
DELETE FROM achievements WHERE talent_id IN (SELECT value FROM json_each(:ids));

-- name: delete_achievements @postgresql
DELETE FROM achievements WHERE talent_id IN (SELECT CAST(jsonb_array_elements_text(CAST(:ids AS jsonb)) AS BIGINT));

-- name: delete_talents @sqlite
DELETE FROM talents WHERE id IN (SELECT value FROM json_each(:ids));

-- name: delete_talents @postgresql
DELETE FROM talents WHERE id IN (SELECT CAST(jsonb_array_elements_text(CAST(:ids AS jsonb)) AS BIGINT));

-- name: delete_left_people @sqlite
-- People whom nothing in the registry holds any more.
DELETE FROM people WHERE id IN (SELECT value FROM json_each(:ids))
   AND NOT EXISTS (SELECT 1 FROM talents t WHERE t.person_id = people.id)
   AND NOT EXISTS (SELECT 1 FROM posts o WHERE o.person_id = people.id);

-- name: delete_left_people @postgresql
DELETE FROM people WHERE id IN (SELECT CAST(jsonb_array_elements_text(CAST(:ids AS jsonb)) AS BIGINT))
   AND NOT EXISTS (SELECT 1 FROM talents t WHERE t.person_id = people.id)
   AND NOT EXISTS (SELECT 1 FROM posts o WHERE o.person_id = people.id);

-- name: delete_staged_rows
DELETE FROM talent_import_rows WHERE import_id = :import
   AND row <= :last     --? last
   AND state = :state   --? state
;

-- name: forget_cells
-- Rows that were not entered and need no mending: nobody has to read them any more.
UPDATE talent_import_rows SET cells = '' WHERE import_id = :import AND state IN ('known', 'skipped');

-- name: forget_old_rows
-- What was wrong is kept for a month, to be mended and sent again.
DELETE FROM talent_import_rows
 WHERE import_id IN (SELECT id FROM talent_imports WHERE created_at < :before AND state IN ('applied', 'undone', 'cancelled', 'refused'));

-- name: cancel_old_imports
-- Nobody confirmed or mended them for a month.
UPDATE talent_imports SET state = 'cancelled' WHERE created_at < :before AND state IN ('preview', 'refused');

-- name: files_to_read
SELECT DISTINCT file_digest FROM talent_imports WHERE state IN ('reading', 'preview', 'refused');

-- name: units_in_reach
-- Units a template offers: what the reader reaches today, widest first.
SELECT u.line, v.code, v.name
  FROM unit_versions v
  JOIN units u ON u.id = v.unit_id
 WHERE v.valid_from <= :today AND v.valid_to > :today
   AND u.line <> 'government'
--> in_reach
 ORDER BY v.tier, v.name_key
 LIMIT :count;

-- name: top_unit
-- The highest unit there is: where a command without --unit enters rows that name none.
SELECT v.unit_id FROM unit_versions v JOIN units u ON u.id = v.unit_id
 WHERE v.valid_from <= :today AND v.valid_to > :today AND u.line = 'union'
 ORDER BY v.tier, v.unit_id
 LIMIT 1;

-- name: account_named
SELECT id, display_name FROM accounts WHERE login = :login AND disabled_at IS NULL;

-- Tags.

-- name: tags_in_reach
SELECT g.id, g.unit_id, g.name,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = g.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM tags g
 WHERE 1 = 1
   AND g.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today  --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)            --? reader
 ORDER BY g.name_fold, g.id LIMIT 200;

-- name: tags_of_talent
SELECT g.id, g.unit_id, g.name,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = g.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM talent_tags c
  JOIN tags g ON g.id = c.tag_id
 WHERE c.talent_id = :talent
   AND g.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today  --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)            --? reader
 ORDER BY g.name_fold, g.id;

-- name: tag
SELECT g.id, g.unit_id, g.name, '' AS unit_name FROM tags g WHERE g.id = :id;

-- name: tag_named
SELECT id FROM tags WHERE unit_id = :unit AND name_fold = :fold;

-- name: insert_tag
-- Changes nothing when the unit has it already.
INSERT INTO tags (id, unit_id, name, name_fold, created_at) VALUES (:id, :unit, :name, :fold, :now) ON CONFLICT (unit_id, name_fold) DO NOTHING;

-- name: put_tag
INSERT INTO talent_tags (tag_id, talent_id) VALUES (:tag, :talent) ON CONFLICT (tag_id, talent_id) DO NOTHING;

-- name: take_tag
DELETE FROM talent_tags WHERE tag_id = :tag AND talent_id = :talent;

-- name: untag_talents @sqlite
DELETE FROM talent_tags WHERE talent_id IN (SELECT value FROM json_each(:ids));

-- name: untag_talents @postgresql
DELETE FROM talent_tags WHERE talent_id IN (SELECT CAST(jsonb_array_elements_text(CAST(:ids AS jsonb)) AS BIGINT));

-- name: sealed_citizen_id
SELECT id, citizen_id AS value FROM people WHERE id > :after AND citizen_id IS NOT NULL ORDER BY id LIMIT :count;

-- name: reseal_citizen_id @sqlite
UPDATE people SET citizen_id = k.value ->> 2 FROM json_each(:rows) k WHERE people.id = k.value ->> 0 AND people.citizen_id = k.value ->> 1;

-- name: reseal_citizen_id @postgresql
UPDATE people SET citizen_id = k.value ->> 2 FROM jsonb_array_elements(CAST(:rows AS jsonb)) AS k (value)
 WHERE people.id = CAST(k.value ->> 0 AS BIGINT) AND people.citizen_id = k.value ->> 1;

-- name: sealed_phone
SELECT id, phone AS value FROM people WHERE id > :after AND phone IS NOT NULL ORDER BY id LIMIT :count;

-- name: reseal_phone @sqlite
UPDATE people SET phone = k.value ->> 2 FROM json_each(:rows) k WHERE people.id = k.value ->> 0 AND people.phone = k.value ->> 1;

-- name: reseal_phone @postgresql
UPDATE people SET phone = k.value ->> 2 FROM jsonb_array_elements(CAST(:rows AS jsonb)) AS k (value)
 WHERE people.id = CAST(k.value ->> 0 AS BIGINT) AND people.phone = k.value ->> 1;

-- name: sealed_email
SELECT id, email AS value FROM people WHERE id > :after AND email IS NOT NULL ORDER BY id LIMIT :count;

-- name: reseal_email @sqlite
UPDATE people SET email = k.value ->> 2 FROM json_each(:rows) k WHERE people.id = k.value ->> 0 AND people.email = k.value ->> 1;

-- name: reseal_email @postgresql
UPDATE people SET email = k.value ->> 2 FROM jsonb_array_elements(CAST(:rows AS jsonb)) AS k (value)
 WHERE people.id = CAST(k.value ->> 0 AS BIGINT) AND people.email = k.value ->> 1;

-- name: add_uses
INSERT INTO registry_uses (unit_id, month, kind, times) VALUES (:unit, :month, :kind, :times)
    ON CONFLICT (unit_id, month, kind) DO UPDATE SET times = registry_uses.times + excluded.times;

-- name: word_carried @sqlite
-- Whether a search would find this word, quoted, in any record.
SELECT 1 FROM talent_words WHERE talent_words MATCH :word LIMIT 1;

-- name: word_carried @postgresql
SELECT 1 FROM talents t WHERE t.words @@ phraseto_tsquery('simple', :word) AND t.removed_at IS NULL LIMIT 1;

-- name: forget_word
DELETE FROM talent_vocabulary WHERE word = :word;

-- name: sealed_rows
-- Staged rows of all imports, in their order.
SELECT import_id, row, state, cells FROM talent_import_rows
 WHERE cells <> '' AND (import_id > :import OR import_id = :import AND row > :after)
 ORDER BY import_id, row
 LIMIT :count;

-- name: empty_row
UPDATE talent_import_rows SET state = CASE WHEN state = 'good' THEN 'skipped' ELSE state END, cells = '', problems = '[]', person_key = '', alike_key = ''
 WHERE import_id = :import AND row = :row;

-- name: skip_row
UPDATE talent_imports SET rows_skipped = rows_skipped + 1 WHERE id = :import;
