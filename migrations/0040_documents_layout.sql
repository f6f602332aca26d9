-- How a document is printed: STATE (Nghị định 30/2020), UNION; empty: by its issuer.
ALTER TABLE documents ADD COLUMN layout TEXT NOT NULL DEFAULT '';
