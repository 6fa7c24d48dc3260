-- A body of a hundred thousand claims orders them by amount or asks for those of one verdict: what is on the page and what is searched
-- is told by the index alone, in its order. Without them all of its claims were sorted, and a search by amount read those of all bodies.
create index claims_provider_amount on claims (provider_code, amount_fen, claim_no) include (id, class_no, person_name);
create index claims_provider_verdict on claims (provider_code, verdict, applied_on, claim_no) include (id, class_no, person_name);
