-- What is told about the agency as a whole, such as its hold, is seen with any of its brands.
CREATE POLICY agency_fact ON outbox FOR SELECT TO ${app} USING (brand = '-' AND agency_visible(agency));
