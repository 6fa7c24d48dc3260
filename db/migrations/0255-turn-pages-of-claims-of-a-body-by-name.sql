-- A body turns the pages of its claims by the names of trainees as it does by day, amount and verdict.
create index claims_provider_name on claims (provider_code, person_name, claim_no) include (id, class_no);
