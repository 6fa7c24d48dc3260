-- Whoever kept the accounts was shown every new password and gave every role, and so could be everybody. An account is opened, given a new
-- password, another role or another staff number on the word of two people: one asks, another releases; each holds half of the code.
-- server/access
alter table accounts
  add column staff_no text,
  add column one_time_until timestamptz,
  add column one_time_used_at timestamptz;
alter table accounts no force row level security;
update accounts set staff_no = '待登记-' || sign_in_name where person_id is null and provider_code is null;
alter table accounts force row level security;
create unique index accounts_one_staff_no on accounts (staff_no);
comment on index accounts_one_staff_no is 'One person of the bureau, one account, whether it is disabled or not: two accounts are two people';
alter table accounts add constraint accounts_bureau_by_staff_no check
  ((role in ('clerk', 'approver', 'inspector', 'finance', 'auditor', 'administrator')) = (staff_no is not null));
comment on constraint accounts_bureau_by_staff_no on accounts is 'People of the bureau are known by their staff number, nobody else has one';
comment on column accounts.one_time_until is 'Until when the code that two people handed over signs in; null once a password of one''s own stands';
comment on column accounts.one_time_used_at is 'When that code signed in: it does so once';

create table account_requests (
  id uuid primary key default gen_random_uuid(),
  kind text not null constraint account_requests_kind_known check (kind in ('open', 'reset', 'role', 'staff-no')),
  account_id uuid references accounts (id),
  asked jsonb not null,
  password_hash text,
  status text not null default 'waiting' constraint account_requests_status_known check (status in ('waiting', 'released', 'refused', 'withdrawn')),
  asked_by uuid not null references accounts (id),
  asked_at timestamptz not null default now(),
  decided_by uuid references accounts (id),
  decided_at timestamptz,
  constraint account_requests_of_an_account check ((kind = 'open') = (account_id is null)),
  constraint account_requests_with_a_code check ((kind in ('open', 'reset')) = (password_hash is not null) or status <> 'waiting'),
  constraint account_requests_decided_by_somebody check ((status = 'waiting') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  constraint account_requests_by_two check (status not in ('released', 'refused') or decided_by <> asked_by),
  constraint account_requests_by_others check (account_id is null or (asked_by <> account_id and (status <> 'released' or decided_by <> account_id))),
  constraint account_requests_withdrawn_by_whoever_asked check (status <> 'withdrawn' or decided_by = asked_by)
);
comment on table account_requests is 'What one person asks about an account and another releases. The hash of a code goes over to the account and is emptied here.';
create unique index account_requests_one_waiting on account_requests (account_id) where status = 'waiting';
comment on index account_requests_one_waiting is 'One request about an account waits at a time';

create function guard_account_request() returns trigger language plpgsql as $$
begin
  if old.status <> 'waiting' then
    raise exception 'a request is decided once' using errcode = 'check_violation', constraint = 'account_requests_decided_once';
  end if;
  if (new.id, new.kind, new.account_id, new.asked, new.asked_by, new.asked_at)
    is distinct from (old.id, old.kind, old.account_id, old.asked, old.asked_by, old.asked_at)
    or (new.status = 'waiting' and new.password_hash is distinct from old.password_hash) then
    raise exception 'what was asked stays' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger account_requests_guard before update on account_requests for each row execute function guard_account_request();

alter table account_requests enable row level security;
alter table account_requests force row level security;
create policy account_requests_all_house on account_requests to qixun_house using (true) with check (true);
create policy account_requests_read_public on account_requests for select to qixun_public using (me_role() = 'administrator');
create policy account_requests_read_bureau on account_requests for select to qixun_bureau using (me_role() in ('approver', 'auditor'));
create policy account_requests_add_public on account_requests for insert to qixun_public
  with check (me_role() = 'administrator' and asked_by = me_account() and status = 'waiting');
create policy account_requests_decide_public on account_requests for update to qixun_public
  using (me_role() = 'administrator') with check (decided_by = me_account());
create policy account_requests_decide_bureau on account_requests for update to qixun_bureau
  using (me_role() = 'approver') with check (decided_by = me_account());
grant select, insert, update on account_requests to qixun_app;

-- Nobody opens an account alone any more, and nobody but the house gives a role, a number or a code.
drop policy accounts_add_public on accounts;
create or replace function guard_account() returns trigger language plpgsql as $$
begin
  if me_role() <> 'system' then
    if (new.id, new.sign_in_name, new.role, new.staff_no, new.provider_code, new.provider_name, new.person_id, new.created_by)
      is distinct from (old.id, old.sign_in_name, old.role, old.staff_no, old.provider_code, old.provider_name, old.person_id, old.created_by) then
      raise exception 'who somebody is takes two people' using errcode = 'insufficient_privilege';
    end if;
    if me_role() <> 'administrator' and (new.name, new.status) is distinct from (old.name, old.status) then
      raise exception 'only the administrator changes an account' using errcode = 'insufficient_privilege';
    end if;
    if old.id <> me_account() and (new.password_hash, new.must_change_password, new.one_time_until, new.one_time_used_at)
      is distinct from (old.password_hash, old.must_change_password, old.one_time_until, old.one_time_used_at) then
      raise exception 'a password is one''s own' using errcode = 'insufficient_privilege';
    end if;
  end if;
  return new;
end $$;
