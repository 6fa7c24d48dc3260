-- Open orders of before wait as rows of their sheet until a second person confirms it (server/intakes); then each is written as every order is, and the body
-- is told. Until then nothing counts them. areas/exit/brought
create table brought_orders (
  intake_id uuid not null,
  row_no integer not null,
  number text not null,
  provider_code text not null,
  clause text not null,
  facts text not null,
  demand text not null,
  ordered_on date not null,
  due_on date not null,
  given_by text not null,
  interviewed_on date,
  delivered_on date,
  constraint brought_orders_pkey primary key (intake_id, row_no),
  constraint brought_orders_intake_id_fkey foreign key (intake_id) references intakes (id),
  constraint brought_orders_provider_code_fkey foreign key (provider_code) references providers (credit_code),
  constraint brought_orders_has_deadline check (ordered_on < due_on)
);
comment on table brought_orders is 'Rows of a sheet of open orders as it came; confirmed by another, each is an order (A14.0(c))';
comment on column brought_orders.given_by is 'Who gave it, as its paper says';

create or replace function kind_binds(kind text) returns boolean language sql immutable parallel safe return kind = any ('{agreements,orders}');

create function guard_brought_order() returns trigger language plpgsql as $$
begin
  if me_role() = 'system' then return new; end if;
  if not exists (select from intakes i where i.id = new.intake_id and i.kind = 'orders' and i.confidence <> 'unverified' and i.taken_by = me_account()
      and i.xmin = pg_current_xact_id()::xid and greatest(new.ordered_on, new.interviewed_on, new.delivered_on) <= i.as_of) then
    raise exception 'an order is brought in by its own sheet, as it stood on its day' using errcode = 'check_violation', constraint = 'brought_orders_of_own_intake',
      hint = '接入的整改通知应当在名单截至日以前下达、约谈和送达，没有保存。';
  end if;
  if not before_office_began(new.ordered_on) then
    raise exception 'what is ordered since the office began rests on its grounds here' using errcode = 'check_violation', constraint = 'brought_orders_of_before',
      hint = '启用以后下达的整改通知不能接入，请在本系统下达，没有保存。';
  end if;
  return new;
end $$;
comment on function guard_brought_order() is 'A row of a sheet of orders comes with its sheet, of before the office began (A14.0(c))';
create trigger brought_orders_guard before insert on brought_orders for each row execute function guard_brought_order();
create trigger brought_orders_insert_only before update or delete or truncate on brought_orders for each statement execute function refuse_change();
alter table brought_orders enable row level security;
alter table brought_orders force row level security;
grant select, insert on brought_orders to qixun_app;
create policy brought_orders_read_bureau_house on brought_orders for select to qixun_bureau, qixun_house using (true);
create policy brought_orders_add_bureau on brought_orders for insert to qixun_bureau with check (me_role() = 'clerk');
create policy brought_orders_add_house on brought_orders for insert to qixun_house with check (true);

create or replace function guard_order_as_given() returns trigger language plpgsql as $$
declare later text[] := '{interviewed_on,interview_note,delivered_on,rechecked_on,result,rechecked_by,recheck_note,notice_file_id,judgement_id,version}';
begin
  if me_role() = 'system' then return new; end if;
  if tg_op = 'INSERT' then
    if num_nonnulls(new.result, new.rechecked_on, new.rechecked_by) > 0
      or (new.intake_id is null and (new.ordered_by is distinct from me_account() or num_nonnulls(new.interviewed_on, new.delivered_on) > 0)) then
      raise exception 'an order begins open, by whoever gives it' using errcode = 'check_violation', constraint = 'rectifications_body_begin_open',
        hint = '整改通知由本人下达，约谈、送达和复查随后登记，没有保存。';
    end if;
    if new.intake_id is not null and not exists (select from brought_orders b join intakes i on i.id = b.intake_id join intake_confirmations c on c.intake_id = i.id
        where b.intake_id = new.intake_id and i.taken_by = new.ordered_by and c.confirmed_by = me_account() and intake_counts(i.id)
          and (b.number, b.provider_code, b.clause, b.facts, b.demand, b.ordered_on, b.due_on, b.given_by)
            = (new.number, new.provider_code, new.clause, new.facts, new.demand, new.ordered_on, new.due_on, new.given_by)
          and (b.interviewed_on, b.delivered_on) is not distinct from (new.interviewed_on, new.delivered_on)) then
      raise exception 'an order of before is a row of a sheet that its confirmer stands for' using errcode = 'check_violation', constraint = 'rectifications_of_own_intake',
        hint = '接入的整改通知由复核人按接入的表登记，没有保存。';
    end if;
    return new;
  end if;
  if to_jsonb(new) - later is distinct from to_jsonb(old) - later
    or (old.result is not null and (new.rechecked_on, new.result, new.rechecked_by) is distinct from (old.rechecked_on, old.result, old.rechecked_by)) then
    raise exception 'an order to a body stays' using errcode = 'check_violation', constraint = 'rectifications_body_stay',
      hint = '整改通知下达后，事实、要求、期限和复查结果不能改动，没有保存。';
  end if;
  if new.result is not null and old.result is null and (new.rechecked_by is distinct from me_account()
      or new.given_by = (select a.name from accounts a where a.id = me_account())) then
    raise exception 'everybody signs for themselves' using errcode = 'check_violation', constraint = 'rectifications_body_signed_by_oneself',
      hint = '复查由下达人以外的人员本人登记，没有保存。';
  end if;
  return new;
end $$;
