-- What a register of a body is read by carries the id and the words as well: its far pages, its pages of one status and what it looks
-- for touch no row but those shown.
drop index claims_provider_applied;
create index claims_provider_applied on claims (provider_code, applied_on, claim_no) include (id, class_no, person_name);
create index claims_provider_status on claims (provider_code, status, applied_on, claim_no) include (id);
-- Certificates that nobody claims, in the order in which they are offered.
drop index exam_results_unclaimed;
create index exam_results_unclaimed on exam_results (provider_code, issued_on, certificate_no) include (class_id, person_id)
  where passed and certificate_no is not null and not claimed;
-- A single character is a surname first.
create index persons_surname on persons (left(name, 1), name, id);
