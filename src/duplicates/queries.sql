-- Who is probably whom, and making two people one. Redirects are logged in person_merge_steps before they are done, so that
-- each has its way back beside it.

-- fragment: reached
                   AND t.unit_id IN (SELECT r.unit_id FROM reach r                                                               --? reader
                                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today     --? reader
                                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)               --? reader

-- fragment: both_in_reach
   AND EXISTS (SELECT 1 FROM talents t WHERE t.person_id = q.one_id AND t.removed_at IS NULL
--> reached
   )
   AND EXISTS (SELECT 1 FROM talents t WHERE t.person_id = q.other_id AND t.removed_at IS NULL
--> reached
   )

-- name: pairs
SELECT q.one_id, q.other_id, q.probability, q.reason FROM person_pairs q
 WHERE q.decision = ''
   AND NOT EXISTS (SELECT 1 FROM person_aliases a WHERE a.old_id = q.one_id OR a.old_id = q.other_id)
--> both_in_reach
 ORDER BY q.probability DESC, q.one_id, q.other_id
 LIMIT :count OFFSET :offset;

-- name: count_pairs
SELECT count(*) FROM (SELECT 1 AS one FROM person_pairs q
 WHERE q.decision = ''
   AND NOT EXISTS (SELECT 1 FROM person_aliases a WHERE a.old_id = q.one_id OR a.old_id = q.other_id)
--> both_in_reach
 LIMIT :most) AS found;

-- name: forget_pairs
-- Found anew; what somebody decided stays.
DELETE FROM person_pairs WHERE decision = '';

-- name: insert_pair
INSERT INTO person_pairs (one_id, other_id, probability, reason, decision, decided_by) VALUES (:one, :other, :probability, :reason, '', '')
ON CONFLICT (one_id, other_id) DO NOTHING;

-- name: pair_differs
INSERT INTO person_pairs (one_id, other_id, probability, reason, decision, decided_by) VALUES (:one, :other, 0, '{}', 'different', :by)
ON CONFLICT (one_id, other_id) DO UPDATE SET decision = 'different', decided_by = excluded.decided_by;

-- name: finding
SELECT count(*) FROM jobs WHERE kind = :kind AND state IN ('waiting', 'running');

-- name: person
-- Somebody who is not merged already.
SELECT p.id, p.full_name, p.birth, p.sex, p.citizen_id, p.phone, p.email FROM people p
 WHERE p.id = :id AND NOT EXISTS (SELECT 1 FROM person_aliases a WHERE a.old_id = p.id);

-- name: entries
-- A person's live entries.
SELECT t.id, t.unit_id, t.field, t.stage, t.workplace, t.achievement, t.target_group, t.note, t.version,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = t.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM talents t WHERE t.person_id = :person AND t.removed_at IS NULL ORDER BY t.id;

-- name: entries_out_of_reach
SELECT count(*) FROM talents t
 WHERE (t.person_id = :one OR t.person_id = :other) AND t.removed_at IS NULL
   AND t.unit_id NOT IN (SELECT r.unit_id FROM reach r
                          WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
                            AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today);

-- name: standing
-- Versions by which a later change shows.
SELECT t.id, t.version, t.person_id FROM talents t WHERE t.person_id = :one OR t.person_id = :other ORDER BY t.id;

-- name: people_standing
SELECT id, updated_at FROM people WHERE id = :one OR id = :other ORDER BY id;

-- name: insert_merge
INSERT INTO person_merges (id, kept_id, merged_id, unit_id, merged_at, merged_by, after, undone_by) VALUES (:id, :kept, :merged, :unit, :now, :by, '', '');

-- name: note_after
UPDATE person_merges SET after = :after WHERE id = :id;

-- name: keep_people
INSERT INTO person_merge_people (merge_id, id, full_name, birth, sex, citizen_id, citizen_id_find, phone, phone_find, email, email_find, updated_at, name_fold, name_key)
SELECT CAST(:merge AS BIGINT), id, full_name, birth, sex, citizen_id, citizen_id_find, phone, phone_find, email, email_find, updated_at, name_fold, name_key FROM people WHERE id = :kept OR id = :merged;

-- name: keep_talents
INSERT INTO person_merge_talents (merge_id, id, person_id, unit_id, full_name, name_key, birth, birth_year, level, honoured_year, family, target_group, stage, workplace, achievement, note, updated_at, version, removed_at)
SELECT CAST(:merge AS BIGINT), id, person_id, unit_id, full_name, name_key, birth, birth_year, level, honoured_year, family, target_group, stage, workplace, achievement, note, updated_at, version, removed_at
  FROM talents WHERE person_id = :kept OR person_id = :merged;

-- name: rewrite_person
UPDATE people SET full_name = :full_name, birth = :birth, sex = :sex, citizen_id = :citizen_id, citizen_id_find = :citizen_id_find, phone = :phone,
       phone_find = :phone_find, email = :email, email_find = :email_find, updated_at = :now,
       name_fold = CASE WHEN name_fold = '' AND NOT EXISTS (SELECT 1 FROM posts o WHERE o.person_id = :merged) THEN '' ELSE :fold END,
       name_key = CASE WHEN name_key = '' AND NOT EXISTS (SELECT 1 FROM posts o WHERE o.person_id = :merged) THEN '' ELSE :key END
 WHERE id = :id;

-- name: blank_person
-- Nobody finds the merged one by number any more.
UPDATE people SET citizen_id_find = NULL, phone_find = NULL, email_find = NULL, updated_at = :now WHERE id = :id;

-- name: give_talents
UPDATE talents SET person_id = :kept, version = version + 1, updated_at = :now WHERE person_id = :merged;

-- name: follow
UPDATE talents SET full_name = :full_name, name_key = :name_key, birth = :birth, birth_year = :birth_year WHERE person_id = :kept;

-- name: take_off
UPDATE talents SET removed_at = :now, updated_at = :now, version = version + 1 WHERE id = :id;

-- name: join_talent
UPDATE talents SET unit_id = :unit, workplace = :workplace, stage = :stage, target_group = :group, note = :note, level = :level, honoured_year = :year, family = :family,
       achievement = :achievement, updated_at = :now, version = version + 1
 WHERE id = :id;

-- name: alias_person
INSERT INTO person_aliases (old_id, new_id, merge_id) VALUES (:old, :new, :merge);

-- name: alias_talent
INSERT INTO talent_aliases (old_id, new_id, merge_id) VALUES (:old, :new, :merge);

-- name: forget_person_aliases
DELETE FROM person_aliases WHERE merge_id = :merge;

-- name: forget_talent_aliases
DELETE FROM talent_aliases WHERE merge_id = :merge;

-- name: log_person_aliases
-- Who was merged into the merged one earlier now leads to the kept one.
INSERT INTO person_merge_steps (merge_id, kind, row_id, old_id, old_row)
SELECT CAST(:merge AS BIGINT), 'person_aliases', old_id, new_id, '' FROM person_aliases WHERE new_id = :old;

-- name: log_talent_aliases
INSERT INTO person_merge_steps (merge_id, kind, row_id, old_id, old_row)
SELECT CAST(:merge AS BIGINT), 'talent_aliases', old_id, new_id, '' FROM talent_aliases WHERE new_id = :old;

-- name: redirect_person_aliases
UPDATE person_aliases SET new_id = :new WHERE new_id = :old AND merge_id <> :merge;

-- name: redirect_talent_aliases
UPDATE talent_aliases SET new_id = :new WHERE new_id = :old AND merge_id <> :merge;

-- name: undo_person_aliases
UPDATE person_aliases SET new_id = (SELECT s.old_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'person_aliases' AND s.row_id = person_aliases.old_id)
 WHERE old_id IN (SELECT s.row_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'person_aliases');

-- name: undo_talent_aliases
UPDATE talent_aliases SET new_id = (SELECT s.old_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'talent_aliases' AND s.row_id = talent_aliases.old_id)
 WHERE old_id IN (SELECT s.row_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'talent_aliases');

-- name: restore_people
UPDATE people SET (full_name, birth, sex, citizen_id, citizen_id_find, phone, phone_find, email, email_find, updated_at, name_fold, name_key) =
       (SELECT b.full_name, b.birth, b.sex, b.citizen_id, b.citizen_id_find, b.phone, b.phone_find, b.email, b.email_find, b.updated_at, b.name_fold, b.name_key
          FROM person_merge_people b WHERE b.merge_id = :merge AND b.id = people.id)
 WHERE id IN (SELECT b.id FROM person_merge_people b WHERE b.merge_id = :merge);

-- name: restore_talents
UPDATE talents SET (person_id, unit_id, full_name, name_key, birth, birth_year, level, honoured_year, family, target_group, stage, workplace, achievement, note, updated_at, version, removed_at) =
       (SELECT b.person_id, b.unit_id, b.full_name, b.name_key, b.birth, b.birth_year, b.level, b.honoured_year, b.family, b.target_group, b.stage, b.workplace, b.achievement, b.note, b.updated_at, b.version, b.removed_at
          FROM person_merge_talents b WHERE b.merge_id = :merge AND b.id = talents.id)
 WHERE id IN (SELECT b.id FROM person_merge_talents b WHERE b.merge_id = :merge);

-- name: kept_talents
SELECT id FROM person_merge_talents WHERE merge_id = :merge ORDER BY id;

-- name: merge
SELECT m.id, m.kept_id, m.merged_id, m.unit_id, m.merged_at, m.merged_by, m.after, m.undone_at, m.undone_by,
       (SELECT b.full_name FROM person_merge_people b WHERE b.merge_id = m.id AND b.id = m.kept_id) AS kept_name,
       (SELECT b.full_name FROM person_merge_people b WHERE b.merge_id = m.id AND b.id = m.merged_id) AS merged_name
  FROM person_merges m
 WHERE m.id = :id
   AND m.unit_id IN (SELECT r.unit_id FROM reach r                                                               --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today     --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)               --? reader
;

-- name: merges
SELECT m.id, m.kept_id, m.merged_id, m.unit_id, m.merged_at, m.merged_by, m.after, m.undone_at, m.undone_by,
       (SELECT b.full_name FROM person_merge_people b WHERE b.merge_id = m.id AND b.id = m.kept_id) AS kept_name,
       (SELECT b.full_name FROM person_merge_people b WHERE b.merge_id = m.id AND b.id = m.merged_id) AS merged_name
  FROM person_merges m
 WHERE 1 = 1
   AND m.unit_id IN (SELECT r.unit_id FROM reach r                                                               --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today     --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)               --? reader
 ORDER BY m.id DESC
 LIMIT :count;

-- name: later_merge
SELECT count(*) FROM person_merges m
 WHERE m.id > :id AND m.undone_at IS NULL AND (m.kept_id IN (:kept, :merged) OR m.merged_id IN (:kept, :merged));

-- name: undo_merge
UPDATE person_merges SET undone_at = :now, undone_by = :by WHERE id = :id AND undone_at IS NULL;

-- Redirects: logged, done, undone.

-- name: log_posts
INSERT INTO person_merge_steps (merge_id, kind, row_id, old_id, old_row)
SELECT CAST(:merge AS BIGINT), 'posts', x.id, x.person_id, '' FROM posts x WHERE x.person_id = :old;

-- name: redirect_posts
UPDATE posts SET person_id = :new
 WHERE id IN (SELECT s.row_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'posts' AND s.old_id = :old);

-- name: undo_posts
UPDATE posts SET person_id = (SELECT s.old_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'posts' AND s.row_id = posts.id)
 WHERE id IN (SELECT s.row_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'posts');

-- name: log_moves
INSERT INTO person_merge_steps (merge_id, kind, row_id, old_id, old_row)
SELECT CAST(:merge AS BIGINT), 'moves', x.id, x.talent_id, '' FROM talent_moves x WHERE x.talent_id = :old;

-- name: redirect_moves
UPDATE talent_moves SET talent_id = :new
 WHERE id IN (SELECT s.row_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'moves' AND s.old_id = :old);

-- name: undo_moves
UPDATE talent_moves SET talent_id = (SELECT s.old_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'moves' AND s.row_id = talent_moves.id)
 WHERE id IN (SELECT s.row_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'moves');

-- name: log_duties
INSERT INTO person_merge_steps (merge_id, kind, row_id, old_id, old_row)
SELECT CAST(:merge AS BIGINT), 'duties', x.id, x.talent_id, '' FROM talent_duties x WHERE x.talent_id = :old;

-- name: redirect_duties
UPDATE talent_duties SET talent_id = :new
 WHERE id IN (SELECT s.row_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'duties' AND s.old_id = :old);

-- name: undo_duties
UPDATE talent_duties SET talent_id = (SELECT s.old_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'duties' AND s.row_id = talent_duties.id)
 WHERE id IN (SELECT s.row_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'duties');

-- name: log_activities
INSERT INTO person_merge_steps (merge_id, kind, row_id, old_id, old_row)
SELECT CAST(:merge AS BIGINT), 'activities', x.id, x.talent_id, '' FROM talent_activities x WHERE x.talent_id = :old;

-- name: redirect_activities
UPDATE talent_activities SET talent_id = :new
 WHERE id IN (SELECT s.row_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'activities' AND s.old_id = :old);

-- name: undo_activities
UPDATE talent_activities SET talent_id = (SELECT s.old_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'activities' AND s.row_id = talent_activities.id)
 WHERE id IN (SELECT s.row_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'activities');

-- name: log_links
INSERT INTO person_merge_steps (merge_id, kind, row_id, old_id, old_row)
SELECT CAST(:merge AS BIGINT), 'links', x.id, x.talent_id, '' FROM talent_links x WHERE x.talent_id = :old;

-- name: redirect_links
UPDATE talent_links SET talent_id = :new
 WHERE id IN (SELECT s.row_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'links' AND s.old_id = :old);

-- name: undo_links
UPDATE talent_links SET talent_id = (SELECT s.old_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'links' AND s.row_id = talent_links.id)
 WHERE id IN (SELECT s.row_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'links');

-- name: log_residences
INSERT INTO person_merge_steps (merge_id, kind, row_id, old_id, old_row)
SELECT CAST(:merge AS BIGINT), 'residences', x.id, x.talent_id, '' FROM talent_residences x WHERE x.talent_id = :old;

-- name: redirect_residences
UPDATE talent_residences SET talent_id = :new
 WHERE id IN (SELECT s.row_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'residences' AND s.old_id = :old);

-- name: undo_residences
UPDATE talent_residences SET talent_id = (SELECT s.old_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'residences' AND s.row_id = talent_residences.id)
 WHERE id IN (SELECT s.row_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'residences');

-- name: log_achievements
INSERT INTO person_merge_steps (merge_id, kind, row_id, old_id, old_row)
SELECT CAST(:merge AS BIGINT), 'achievements', x.id, x.talent_id, CAST(x.position AS TEXT) FROM achievements x WHERE x.talent_id = :old
   AND NOT (x.verification = 'UNVERIFIED' AND x.award_id IS NULL AND x.decision = '' AND x.rank = ''
            AND NOT EXISTS (SELECT 1 FROM attachments f WHERE f.subject_kind = 'achievement' AND f.subject_id = x.id)
            AND EXISTS (SELECT 1 FROM achievements y WHERE y.talent_id = :new AND y.title = x.title AND y.level = x.level AND y.year = x.year));

-- name: redirect_achievements
UPDATE achievements SET talent_id = :new, position = position + 1000
 WHERE id IN (SELECT s.row_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'achievements' AND s.old_id = :old);

-- name: undo_achievements
UPDATE achievements SET talent_id = (SELECT s.old_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'achievements' AND s.row_id = achievements.id),
       position = (SELECT CAST(s.old_row AS BIGINT) FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'achievements' AND s.row_id = achievements.id)
 WHERE id IN (SELECT s.row_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'achievements');

-- name: log_attachments
INSERT INTO person_merge_steps (merge_id, kind, row_id, old_id, old_row)
SELECT CAST(:merge AS BIGINT), 'attachments', x.id, x.subject_id, CAST(x.version AS TEXT) FROM attachments x WHERE x.subject_id = :old AND x.subject_kind = 'talent';

-- name: redirect_attachments
UPDATE attachments SET subject_id = :new, version = version + 1000
 WHERE id IN (SELECT s.row_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'attachments' AND s.old_id = :old);

-- name: undo_attachments
UPDATE attachments SET subject_id = (SELECT s.old_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'attachments' AND s.row_id = attachments.id),
       version = (SELECT CAST(s.old_row AS BIGINT) FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'attachments' AND s.row_id = attachments.id)
 WHERE id IN (SELECT s.row_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'attachments');

-- name: log_tags
INSERT INTO person_merge_steps (merge_id, kind, row_id, old_id, old_row)
SELECT CAST(:merge AS BIGINT), 'tags', x.tag_id, CAST(:new AS BIGINT), CAST(CAST(:new AS BIGINT) AS TEXT) FROM talent_tags x
 WHERE x.talent_id = :old AND NOT EXISTS (SELECT 1 FROM talent_tags y WHERE y.talent_id = :new AND y.tag_id = x.tag_id);

-- name: add_tags
INSERT INTO talent_tags (tag_id, talent_id)
SELECT s.row_id, s.old_id FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'tags' AND s.old_id = :new;

-- name: undo_tags
DELETE FROM talent_tags WHERE EXISTS (SELECT 1 FROM person_merge_steps s
  WHERE s.merge_id = :merge AND s.kind = 'tags' AND s.row_id = talent_tags.tag_id AND s.old_id = talent_tags.talent_id);

-- name: log_categories
INSERT INTO person_merge_steps (merge_id, kind, row_id, old_id, old_row)
SELECT CAST(:merge AS BIGINT), 'categories', CAST(:new AS BIGINT), CAST(:new AS BIGINT), x.category FROM talent_categories x
 WHERE x.talent_id = :old AND NOT EXISTS (SELECT 1 FROM talent_categories y WHERE y.talent_id = :new AND y.category = x.category);

-- name: add_categories
INSERT INTO talent_categories (talent_id, category)
SELECT s.row_id, s.old_row FROM person_merge_steps s WHERE s.merge_id = :merge AND s.kind = 'categories' AND s.row_id = :new;

-- name: undo_categories
DELETE FROM talent_categories WHERE EXISTS (SELECT 1 FROM person_merge_steps s
  WHERE s.merge_id = :merge AND s.kind = 'categories' AND s.row_id = talent_categories.talent_id AND s.old_row = talent_categories.category);

-- name: later_work
-- Work under way that would not follow: a transfer of a record that is going to be taken off.
SELECT count(*) FROM talent_transfers x JOIN talents t ON t.id = x.talent_id
 WHERE (t.person_id = :one OR t.person_id = :other) AND x.state IN ('ASKED', 'ACCEPTED');
