-- As V2: the log tells the number of a fact in its batch.
CREATE POLICY agency_fact ON outbox_batch FOR SELECT TO ${app} USING (brand = '-' AND agency_visible(agency));
