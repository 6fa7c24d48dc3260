-- Whoever claims is shown what became of the money, failed payments included: the index that keeps payments from being made twice
-- leaves those out and so cannot answer.
create index payments_claim on payments (claim_id, number);
