-- name: documents_issued_with_number_and_date
SELECT id FROM documents WHERE state IN ('ISSUED', 'SUPERSEDED') AND (number = '' OR issued_on IS NULL);

-- name: own_documents_signed_in_capacity
-- What was issued here was signed by somebody whose capacity held that day.
SELECT d.id FROM documents d LEFT JOIN signing_capacities c ON c.id = d.capacity_id
 WHERE d.own AND d.state IN ('ISSUED', 'SUPERSEDED') AND (c.id IS NULL OR c.unit_id <> d.unit_id OR c.valid_from > d.issued_on OR c.valid_to <= d.issued_on);
