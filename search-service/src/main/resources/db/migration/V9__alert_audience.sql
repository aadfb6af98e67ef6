-- Whom an alert is for in the console, as it was decided when it was raised and when it was escalated.
ALTER TABLE alert ADD COLUMN for_roles text[] NOT NULL DEFAULT '{}';
ALTER TABLE alert ADD COLUMN for_people text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN alert.for_roles IS 'Everybody who holds one of these on the brand.';
COMMENT ON COLUMN alert.for_people IS 'Subjects: people whom the rule names, and those who were here when it was for these only.';

-- Those of before. An escalation wrote over who was here at first: then it is for everybody with the role. The owner is bound to one
-- brand only while FORCE says so.
ALTER TABLE alert NO FORCE ROW LEVEL SECURITY;
UPDATE alert SET for_people = on_shift, for_roles = ARRAY(
  SELECT jsonb_array_elements_text(definition #> '{recipients,roles}') WHERE escalated_at IS NOT NULL OR on_shift = '{}'
  UNION
  SELECT jsonb_array_elements_text(definition #> '{escalation,roles}') WHERE escalated_at IS NOT NULL AND on_shift = '{}'
  ORDER BY 1);
ALTER TABLE alert FORCE ROW LEVEL SECURITY;
