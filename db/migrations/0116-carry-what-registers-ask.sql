-- What the registers ask of a claim stands on the claim, and what they sum of all claims is kept as it changes.

-- The verdict of the judgement that stands, so that a register of millions need not join the judgements to be filtered by it.
alter table claims add column verdict text;
alter table claims no force row level security;
alter table judgements no force row level security;
alter table claims disable trigger user;
update claims set verdict = j.verdict from judgements j where j.id = claims.judgement_id;
alter table claims enable trigger user;
alter table judgements force row level security;
comment on column claims.verdict is 'Of the judgement that stands (judgement_id); for the filter of the register';
create function carry_verdict() returns trigger language plpgsql as $$
begin
  new.verdict := (select j.verdict from judgements j where j.id = new.judgement_id);
  return new;
end $$;
comment on function carry_verdict() is 'A claim carries the verdict of its judgement; nobody writes another.';
create trigger claims_verdict before insert or update of judgement_id, verdict on claims for each row execute function carry_verdict();
create index claims_verdict_applied on claims (verdict, applied_on, claim_no);

-- How many claims a body has in each status, and their money. Rows are added with each step of a claim, so that nobody waits for
-- anybody, and folded into one a body and status by a duty; what stands is always their sum.
create table claim_sums (
  id bigint generated always as identity primary key,
  provider_code text not null,
  status text not null,
  claims bigint not null,
  amount_fen bigint not null
);
comment on table claim_sums is 'Claims and their money by body and status: the sum of the rows, each what one step added or took away (A13.8, A13.9)';
comment on column claim_sums.claims is 'Claims that came into the status, or less than 0: that left it';
comment on column claim_sums.amount_fen is 'Their money, in fen';
insert into claim_sums (provider_code, status, claims, amount_fen)
  select provider_code, status, count(*), sum(amount_fen) from claims group by provider_code, status;
alter table claims force row level security;
create function sum_claim() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    insert into claim_sums (provider_code, status, claims, amount_fen) values (old.provider_code, old.status, -1, -old.amount_fen);
  end if;
  insert into claim_sums (provider_code, status, claims, amount_fen) values (new.provider_code, new.status, 1, new.amount_fen);
  return null;
end $$;
comment on function sum_claim() is 'What a claim adds to the sums when it is written, and moves when its status or amount changes.';
create trigger claims_summed after insert on claims for each row execute function sum_claim();
create trigger claims_summed_anew after update of status, amount_fen on claims for each row
  when (old.status <> new.status or old.amount_fen <> new.amount_fen) execute function sum_claim();
alter table claim_sums enable row level security;
alter table claim_sums force row level security;
grant select, insert, delete on claim_sums to qixun_app;
create policy claim_sums_read_bureau_house on claim_sums for select to qixun_bureau, qixun_house using (true);
create policy claim_sums_read_body on claim_sums for select to qixun_body using (me_body() and provider_code = me_provider());
-- Only the trigger of a claim adds; folding is the house's.
create policy claim_sums_add on claim_sums for insert to qixun_bureau, qixun_body, qixun_trainee with check (pg_trigger_depth() > 0);
create policy claim_sums_add_house on claim_sums for insert to qixun_house with check (true);
create policy claim_sums_remove_house on claim_sums for delete to qixun_house using (true);

-- The register of exams begins with those whose results are not in: of a class they are in exactly when it is examined.
create index classes_examined on classes ((status in ('examined', 'archived')), ends_on, class_no);

-- Since when a body has taught nothing (A14.1).
create index classes_body_ends on classes (provider_code, ends_on);

-- A single character is looked for by itself; initials from their beginning, in the order of the register.
create index persons_letters on persons using gin (string_to_array(name, null));
drop index persons_initials;
create index persons_initials on persons (initials text_pattern_ops, name, id);

analyze claims;
analyze classes;
analyze persons;
