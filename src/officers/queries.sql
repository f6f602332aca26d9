-- The roster of officers. `reach` is who asks × what the right allows × today's lines of units; it is left out only for
-- readers from whom nothing is hidden. A filter by unit takes what stands below it today and what stood below it on the
-- day asked for, so that ended units can be asked about too.

-- name: officers
-- Posts held on a day, in Vietnamese order of names.
SELECT o.id, o.person_id, o.unit_id, o.position, o.talent_officer, o.valid_from, o.valid_to, p.full_name, p.birth, p.sex,
       (SELECT v.name FROM unit_versions v WHERE v.unit_id = o.unit_id
         ORDER BY CASE WHEN v.valid_from <= :on THEN 0 ELSE 1 END, v.valid_from DESC LIMIT 1) AS unit_name
  FROM posts o
  JOIN people p ON p.id = o.person_id
 WHERE o.valid_from <= :on AND o.valid_to > :on
   AND o.position = :position               --? position
   AND o.talent_officer                     --? talent_officers
   AND ' ' || p.name_fold LIKE :word1       --? word1
   AND ' ' || p.name_fold LIKE :word2       --? word2
   AND ' ' || p.name_fold LIKE :word3       --? word3
   AND ' ' || p.name_fold LIKE :word4       --? word4
   AND o.unit_id IN (SELECT l.descendant_id FROM unit_lines l                                                 --? unit
                      WHERE l.ancestor_id = :unit AND (l.valid_from <= :today AND l.valid_to > :today         --? unit
                                                    OR l.valid_from <= :on AND l.valid_to > :on))             --? unit
   AND o.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)           --? reader
   AND (p.name_key > :after_key OR p.name_key = :after_key AND o.id > :after_id)                              --? after_key
 ORDER BY p.name_key, o.id
 LIMIT :count                               --? count
;

-- name: count_officers
-- People in post on a day, each once, and the posts they hold.
SELECT count(DISTINCT o.person_id) AS officers, count(*) AS posts
  FROM posts o
  JOIN people p ON p.id = o.person_id
 WHERE o.valid_from <= :on AND o.valid_to > :on
   AND o.position = :position               --? position
   AND o.talent_officer                     --? talent_officers
   AND ' ' || p.name_fold LIKE :word1       --? word1
   AND ' ' || p.name_fold LIKE :word2       --? word2
   AND ' ' || p.name_fold LIKE :word3       --? word3
   AND ' ' || p.name_fold LIKE :word4       --? word4
   AND o.unit_id IN (SELECT l.descendant_id FROM unit_lines l                                                 --? unit
                      WHERE l.ancestor_id = :unit AND (l.valid_from <= :today AND l.valid_to > :today         --? unit
                                                    OR l.valid_from <= :on AND l.valid_to > :on))             --? unit
   AND o.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today);          --? reader

-- name: count_by_tier
-- The same people by level of the unit they have their post at; one with posts at two levels counts at each.
SELECT d.tier, count(DISTINCT d.person_id) AS officers
  FROM (SELECT o.person_id,
               (SELECT v.tier FROM unit_versions v WHERE v.unit_id = o.unit_id
                 ORDER BY CASE WHEN v.valid_from <= :on THEN 0 ELSE 1 END, v.valid_from DESC LIMIT 1) AS tier
          FROM posts o
          JOIN people p ON p.id = o.person_id
         WHERE o.valid_from <= :on AND o.valid_to > :on
           AND o.position = :position               --? position
           AND o.talent_officer                     --? talent_officers
           AND ' ' || p.name_fold LIKE :word1       --? word1
           AND ' ' || p.name_fold LIKE :word2       --? word2
           AND ' ' || p.name_fold LIKE :word3       --? word3
           AND ' ' || p.name_fold LIKE :word4       --? word4
           AND o.unit_id IN (SELECT l.descendant_id FROM unit_lines l                                                 --? unit
                              WHERE l.ancestor_id = :unit AND (l.valid_from <= :today AND l.valid_to > :today         --? unit
                                                            OR l.valid_from <= :on AND l.valid_to > :on))             --? unit
           AND o.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                              WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today --? reader
                                AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)           --? reader
       ) AS d
 GROUP BY d.tier
 ORDER BY d.tier;

-- name: post
-- One post with its person, if the reader's scope reaches it.
SELECT o.id, o.person_id, o.unit_id, o.position, o.talent_officer, o.valid_from, o.valid_to, o.version,
       p.full_name, p.birth, p.sex, p.phone, p.email, p.name_key, p.updated_at,
       (SELECT v.name FROM unit_versions v WHERE v.unit_id = o.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM posts o
  JOIN people p ON p.id = o.person_id
 WHERE o.id = :id
   AND o.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today);          --? reader

-- name: posts_of_person
-- Everything one person holds or held, latest first; for a page within the reader's scope, for the rule without it.
SELECT o.id, o.person_id, o.unit_id, o.position, o.talent_officer, o.valid_from, o.valid_to, o.version,
       (SELECT v.name FROM unit_versions v WHERE v.unit_id = o.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM posts o
 WHERE o.person_id = :person
   AND o.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)           --? reader
 ORDER BY o.valid_from DESC, o.id DESC;

-- name: units_without_talent_officer
-- Units of the Union directly below one, or with `below` all below it and itself, where nobody answers for talents beyond a
-- day: whose only officer has her last day that day is on the list already. Posts taken over from merged units count.
SELECT v.unit_id, v.name, v.tier
  FROM unit_versions v
  JOIN units u ON u.id = v.unit_id
 WHERE v.valid_from <= :on AND v.valid_to > :on AND u.line = 'union'
   AND v.parent_id = :unit    --? unit
   AND v.unit_id IN (SELECT l.descendant_id FROM unit_lines l WHERE l.ancestor_id = :below AND l.valid_from <= :on AND l.valid_to > :on)  --? below
   AND NOT EXISTS (SELECT 1 FROM posts o
                     JOIN unit_lines l ON l.descendant_id = o.unit_id AND l.same AND l.valid_from <= :on AND l.valid_to > :on
                    WHERE l.ancestor_id = v.unit_id AND o.talent_officer AND o.valid_from <= :on AND o.valid_to > :next)
   AND v.unit_id IN (SELECT r.unit_id FROM reach r                                                            --? reader
                      WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today --? reader
                        AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)           --? reader
 ORDER BY v.tier, v.name_key, v.unit_id
 LIMIT :count OFFSET :offset  --? count
;

-- name: people_by_phone
-- Officers with this phone: candidates for being the same human.
SELECT p.id, p.full_name, p.birth FROM people p
 WHERE p.phone_find = :find AND EXISTS (SELECT 1 FROM posts o WHERE o.person_id = p.id)
 ORDER BY p.id;

-- name: hold_person @sqlite
-- Whoever writes posts of one person takes turns, so that two of them never overlap; SQLite has one writer anyway.
SELECT id FROM people WHERE id = :person;

-- name: hold_person @postgresql
SELECT id FROM people WHERE id = :person FOR UPDATE;

-- name: insert_person
INSERT INTO people (id, full_name, birth, sex, phone, phone_find, email, email_find, created_at, updated_at, name_fold, name_key)
VALUES (:id, :full_name, :birth, :sex, :phone, :phone_find, :email, :email_find, :now, :now, :name_fold, :name_key);

-- name: update_person
-- Only what the editor saw is replaced.
UPDATE people SET full_name = :full_name, birth = :birth, sex = :sex, phone = :phone, phone_find = :phone_find, email = :email,
       email_find = :email_find, name_fold = :name_fold, name_key = :name_key, updated_at = :now
 WHERE id = :id AND updated_at = :seen;

-- name: insert_post
INSERT INTO posts (id, person_id, unit_id, position, talent_officer, valid_from, valid_to, version)
VALUES (:id, :person, :unit, :position, :talent_officer, :from, :to, 1);

-- name: update_post
-- Only the version the editor saw is replaced.
UPDATE posts SET position = :position, talent_officer = :talent_officer, valid_from = :from, valid_to = :to, version = version + 1
 WHERE id = :id AND version = :version;
