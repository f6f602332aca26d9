-- Official documents. A reader sees what her units keep and, once it is issued, what was delivered to them.

-- fragment: my_units
(SELECT r.unit_id FROM reach r
  WHERE r.reader_id = :reader AND r.right_code = :right_code AND r.granted_from <= :today
    AND r.granted_to > :today AND r.line_from <= :today AND r.line_to > :today)

-- fragment: in_sight
   AND (d.unit_id IN
--> my_units
    OR EXISTS (SELECT 1 FROM document_deliveries e WHERE e.document_id = d.id AND e.unit_id IN
--> my_units
       ))

-- fragment: columns
SELECT d.id, d.unit_id, d.own, d.kind, d.number, d.issuer, d.place, d.issued_on, d.subject, d.state, d.capacity_id, d.signer, d.position,
       d.on_behalf, d.for_head, d.approved_by, d.issued_by, d.held_kind, d.held_id, d.layout, d.version,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = d.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM documents d

-- name: documents
--> columns
 WHERE 1 = 1
--> in_sight
   AND d.search LIKE :words          --? words
   AND d.kind = :kind                --? kind
   AND d.year = :year                --? year
   AND d.state = :state              --? state
   AND EXISTS (SELECT 1 FROM document_recipients a WHERE a.document_id = d.id AND a.purpose = 'ARCHIVE' AND a.name LIKE :archive)  --? archive
   AND d.id < :after                 --? after
 ORDER BY d.id DESC
 LIMIT :count;

-- name: document
--> columns
 WHERE d.id = :id
--> in_sight
 ;

-- name: document_by_id
--> columns
 WHERE d.id = :id;

-- name: documents_by_number
-- What a typed number may mean, latest first.
--> columns
 WHERE d.number_key = :number
--> in_sight
 ORDER BY d.issued_on DESC, d.id DESC
 LIMIT 5;

-- name: number_taken
SELECT d.id FROM documents d WHERE d.issuer_key = :issuer AND d.year = :year AND d.number_key = :number AND d.id <> :id;

-- name: insert_document
INSERT INTO documents (id, unit_id, own, kind, number, number_key, issuer, issuer_key, place, issued_on, year, subject, search, state, signer, position,
                       on_behalf, for_head, approved_by, issued_by, held_kind, held_id, layout, created_at, version)
VALUES (:id, :unit, :own, :kind, :number, :number_key, :issuer, :issuer_key, :place, :issued_on, :year, :subject, :search, 'DRAFT', :signer, :position,
        :on_behalf, :for_head, '', '', :held_kind, :held, :layout, :now, 1);

-- name: update_document
UPDATE documents SET kind = :kind, number = :number, number_key = :number_key, issuer = :issuer, issuer_key = :issuer_key, place = :place,
       issued_on = :issued_on, year = :year, subject = :subject, search = :search, signer = :signer, position = :position,
       on_behalf = :on_behalf, for_head = :for_head, layout = :layout, version = version + 1
 WHERE id = :id AND version = :version AND state = 'DRAFT';

-- name: move_document
UPDATE documents SET state = :to, version = version + 1
       , approved_by = :by, approved_at = :now   --? approve
       , issued_by = :by, issued_at = :now       --? issue
       , capacity_id = :capacity, signer = :signer, position = :position, on_behalf = :on_behalf, for_head = :for_head  --? capacity
 WHERE id = :id AND version = :version AND state = :from;

-- name: supersede
UPDATE documents SET state = 'SUPERSEDED', version = version + 1 WHERE id = :id AND state = 'ISSUED';

-- name: insert_link
INSERT INTO document_links (id, from_id, to_id, relation, clause) VALUES (:id, :from, :to, :relation, :clause)
    ON CONFLICT (from_id, to_id, relation, clause) DO NOTHING;

-- name: remove_link
DELETE FROM document_links WHERE id = :id AND from_id = :from;

-- name: links_from
SELECT l.id, l.from_id, l.to_id, l.relation, l.clause, d.number, d.subject, d.issuer
  FROM document_links l JOIN documents d ON d.id = l.to_id
 WHERE l.from_id = :id ORDER BY l.relation, l.id LIMIT 200;

-- name: links_to
-- Only from documents this reader may see.
SELECT l.id, l.from_id, l.to_id, l.relation, l.clause, d.number, d.subject, d.issuer
  FROM document_links l JOIN documents d ON d.id = l.from_id
 WHERE l.to_id = :id
--> in_sight
 ORDER BY l.relation, l.id LIMIT 200;

-- name: replacing
-- What a document replaces once it is issued.
SELECT l.to_id FROM document_links l WHERE l.from_id = :id AND l.relation = 'REPLACES';

-- name: recipients
SELECT id, position, name, unit_id, unit_group, purpose FROM document_recipients WHERE document_id = :id ORDER BY position, id;

-- name: insert_recipient
INSERT INTO document_recipients (id, document_id, position, name, unit_id, unit_group, purpose)
SELECT :id, :document, COALESCE(max(r.position), 0) + 1, :name, CAST(:unit AS BIGINT), :unit_group, :purpose FROM document_recipients r WHERE r.document_id = :document;

-- name: remove_recipient
DELETE FROM document_recipients WHERE id = :id AND document_id = :document;

-- name: deliver
-- To one unit, or to the units of a group as they stand that day; what has it already has it once.
INSERT INTO document_deliveries (document_id, unit_id, recipient_id, purpose, delivered_at, read_by)
SELECT :document, l.descendant_id, :recipient, :purpose, :now, ''
  FROM unit_lines l JOIN unit_versions v ON v.unit_id = l.descendant_id AND v.valid_from <= :today AND v.valid_to > :today
 WHERE l.ancestor_id = :unit AND l.valid_from <= :today AND l.valid_to > :today
   AND l.depth = 0                                --? one
   AND v.parent_id = :unit                        --? children
   AND l.depth > 0                                --? below
    ON CONFLICT (document_id, unit_id) DO NOTHING;

-- name: deliveries
SELECT e.unit_id, e.purpose, e.delivered_at, e.read_at, e.read_by,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = e.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM document_deliveries e
 WHERE e.document_id = :id AND e.unit_id > :after
   AND e.purpose = :purpose  --? purpose
 ORDER BY e.unit_id LIMIT :count;

-- name: count_deliveries
SELECT count(*) AS units, sum(CASE WHEN read_at IS NULL THEN 0 ELSE 1 END) AS read FROM document_deliveries WHERE document_id = :id;

-- name: own_deliveries
SELECT e.unit_id, e.purpose, e.delivered_at, e.read_at, e.read_by,
       (SELECT v.short_name FROM unit_versions v WHERE v.unit_id = e.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS unit_name
  FROM document_deliveries e
  JOIN grants g ON g.unit_id = e.unit_id AND g.account_id = :reader AND g.valid_from <= :today AND g.valid_to > :today
 WHERE e.document_id = :id;

-- name: note_reading
-- The receipt of the reader's own units: whoever stands above a unit does not read in its place.
UPDATE document_deliveries SET read_at = :now, read_by = :by
 WHERE document_id = :id AND read_at IS NULL
   AND unit_id IN (SELECT g.unit_id FROM grants g WHERE g.account_id = :reader AND g.valid_from <= :today AND g.valid_to > :today);

-- name: capacities
SELECT c.id, c.unit_id, c.signer, c.position, c.on_behalf, c.for_head, c.basis, c.valid_from, c.valid_to
  FROM signing_capacities c
 WHERE c.unit_id = :unit
 ORDER BY c.valid_to DESC, c.valid_from DESC, c.id LIMIT 200;

-- name: capacity
SELECT c.id, c.unit_id, c.signer, c.position, c.on_behalf, c.for_head, c.basis, c.valid_from, c.valid_to FROM signing_capacities c WHERE c.id = :id;

-- name: insert_capacity
INSERT INTO signing_capacities (id, unit_id, signer, position, on_behalf, for_head, basis, valid_from, valid_to)
VALUES (:id, :unit, :signer, :position, :on_behalf, :for_head, :basis, :from, :to);

-- name: end_capacity
UPDATE signing_capacities SET valid_to = :to WHERE id = :id AND valid_from < :to AND valid_to > :to;
