-- Which catalogue decides about a claim that was brought in: as with any other the one of the day on which its class was agreed to (A13.1). And a claim
-- is looked for by the number that it had before. areas/subsidy/claims/brought
alter table brought_claims add column approved_on date;
comment on column brought_claims.approved_on is 'When the class was agreed to (A13.1, A9.2(e)); null: the sheet does not say it';
alter table brought_claims add constraint brought_claims_agreed_after_filing check (approved_on >= filed_on);
create index brought_claims_number_before on brought_claims using gin (pairs_of(number_before));
