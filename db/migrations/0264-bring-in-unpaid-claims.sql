-- Claims that were received before the first day and not paid yet, brought in by a sheet (server/intakes): each begins here as handed in, whatever was
-- decided before, so that every decision still to come is made by our people. areas/subsidy/claims/brought
create table brought_claims (
  claim_id uuid not null,
  intake_id uuid not null,
  row_no integer not null,
  provider_code text not null,
  person_id uuid not null,
  number_before text not null,
  stood text not null,
  decided_by text,
  decided_on date,
  paper text,
  amount_fen integer not null,
  filed_on date,
  started_on date,
  attendance integer,
  other_funding boolean,
  constraint brought_claims_pkey primary key (claim_id),
  constraint brought_claims_claim_id_fkey foreign key (claim_id) references claims (id) deferrable initially deferred,
  constraint brought_claims_intake_id_fkey foreign key (intake_id) references intakes (id),
  constraint brought_claims_person_id_fkey foreign key (person_id) references persons (id),
  constraint brought_claims_row_once unique (intake_id, row_no),
  constraint brought_claims_stood_known check (stood in ('accepted', 'reviewed', 'published')),
  constraint brought_claims_decision_signed check (stood = 'accepted' or num_nonnulls(decided_by, decided_on) = 2),
  constraint brought_claims_some_money check (amount_fen > 0),
  constraint brought_claims_share check (attendance between 0 and 1000000)
);
comment on table brought_claims is 'What the sheet said of a claim that was brought in: its number, where it stood, by whom and on which paper it was decided (A13.8). Written before the claim, which rests on it.';
comment on column brought_claims.stood is 'accepted 已受理, reviewed 已审核, published 已公示: told, and decides nothing here';
comment on column brought_claims.amount_fen is 'As the sheet says it; what is paid is the rate of the catalogue';
comment on column brought_claims.attendance is 'Share in millionths (A10.18); null: the sheet does not say it';
comment on column brought_claims.filed_on is 'When the class was filed, and when it began (A8.4); null: the sheet does not say it';
create trigger brought_claims_insert_only before update or delete or truncate on brought_claims for each statement execute function refuse_change();

alter table brought_claims enable row level security;
alter table brought_claims force row level security;
grant select, insert on brought_claims to qixun_app;
create policy brought_claims_read_bureau_house on brought_claims for select to qixun_bureau, qixun_house using (true);
create policy brought_claims_read_body on brought_claims for select to qixun_body using (me_body() and provider_code = me_provider());
create policy brought_claims_read_trainee on brought_claims for select to qixun_trainee using (person_id = me_person());
create policy brought_claims_add_bureau on brought_claims for insert to qixun_bureau with check (me_role() = 'clerk');
create policy brought_claims_add_house on brought_claims for insert to qixun_house with check (true);

create index brought_claims_person on brought_claims (person_id, provider_code);

create function of_own_brought_claim(person uuid) returns boolean language sql stable parallel safe
  return exists (select from brought_claims b where b.person_id = of_own_brought_claim.person and b.provider_code = me_provider());
comment on function of_own_brought_claim(uuid) is 'Whose claim of before was of this body, which knows them though no roster of ours names them';
create policy persons_read_body_brought on persons for select to qixun_body using (of_own_brought_claim(id));

create function guard_brought_claim() returns trigger language plpgsql as $$
begin
  if me_role() <> 'system' and not exists (select from intakes i where i.id = new.intake_id and i.kind = 'claims' and i.taken_by = me_account() and intake_counts(i.id)) then
    raise exception 'a claim is brought in by its own intake' using errcode = 'check_violation', constraint = 'brought_claims_of_own_intake';
  end if;
  return new;
end $$;
comment on function guard_brought_claim() is 'Whoever brings a claim in has begun the intake that it rests on';
create trigger brought_claims_guard before insert on brought_claims for each row execute function guard_brought_claim();

create function is_brought_claim(id uuid) returns boolean language sql stable parallel safe
  return exists (select from brought_claims b where b.claim_id = is_brought_claim.id);
comment on function is_brought_claim(uuid) is 'Whether a claim rests on an intake';
create policy claims_add_bureau on claims for insert to qixun_bureau with check (me_role() = 'clerk' and is_brought_claim(id));

-- Applied for on the day on which the sheet says so.
drop trigger claims_on_the_day on claims;
create trigger claims_on_the_day before insert on claims for each row when (not is_brought_claim(new.id)) execute function refuse_other_day('applied_on');

create function guard_claim_brought_in() returns trigger language plpgsql as $$
declare told record;
begin
  if tg_op = 'INSERT' then
    if me_role() <> 'clerk' then return new; end if;
    select b.person_id, b.provider_code, i.as_of into told from brought_claims b join intakes i on i.id = b.intake_id where b.claim_id = new.id;
    -- Of one that rests on none the policy says that it is not the office's to hand in.
    if told is null then return new; end if;
    if (told.person_id, told.provider_code) is distinct from (new.person_id, new.provider_code)
        or new.applied_on > told.as_of or new.submitted_by is distinct from me_account() then
      raise exception 'a claim is brought in as its sheet says' using errcode = 'check_violation', constraint = 'claims_brought_as_told';
    end if;
    return new;
  end if;
  if not exists (select from brought_claims b where b.claim_id = new.id) then return new; end if;
  if new.reviewed_by = new.submitted_by then
    raise exception 'another reviews what somebody brought in' using errcode = 'check_violation', constraint = 'claims_brought_by_another',
      hint = '这笔申领由您接入，须由另一位经办人员审核，没有保存。';
  end if;
  if exists (select from brought_claims b where b.claim_id = new.id and not intake_counts(b.intake_id)) then
    raise exception 'its intake was taken back' using errcode = 'check_violation', constraint = 'claims_of_an_intake_that_counts',
      hint = '这笔申领所在的接入已经撤回，不能审核，没有保存。';
  end if;
  return new;
end $$;
comment on function guard_claim_brought_in() is 'A claim brought in rests on its intake, and another than whoever brought it in reviews it (A13.8)';
create trigger claims_guard_brought before insert on claims for each row execute function guard_claim_brought_in();
create trigger claims_guard_brought_steps before update of status on claims for each row
  when (old.status = 'submitted' and new.status = 'reviewed') execute function guard_claim_brought_in();

create function guard_intake_of_claims() returns trigger language plpgsql as $$
declare gone int;
begin
  select count(*) into gone from brought_claims b join claims c on c.id = b.claim_id
    where b.intake_id = new.intake_id and c.status not in ('submitted', 'refused', 'withdrawn');
  if gone > 0 then
    raise exception 'claims of this intake were decided' using errcode = 'check_violation', constraint = 'intake_withdrawals_before_review',
      hint = format('这次接入的申领已有%s笔审核，不能整表撤回；有误的请逐笔决定不予补贴并写明理由。', gone);
  end if;
  return new;
end $$;
comment on function guard_intake_of_claims() is 'A sheet of claims is taken back while none of them was decided';
create trigger intake_withdrawals_guard_claims before insert on intake_withdrawals for each row execute function guard_intake_of_claims();
