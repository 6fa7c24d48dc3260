-- Orders to bodies that wait for their day when an office starts are brought in by a sheet (server/intakes): each knows its sheet and who gave it, rests on
-- its paper, and goes on with the next step as any other. Taken back with its sheet it is void, while nobody has re-checked it. areas/exit/brought
alter table rectifications add column intake_id uuid;
alter table rectifications add column given_by text;
alter table rectifications add constraint rectifications_intake_id_fkey foreign key (intake_id) references intakes (id);
alter table rectifications add constraint rectifications_brought_whole check ((intake_id is null) = (given_by is null) and (intake_id is null or (class_id is null and named is null)));
comment on column rectifications.intake_id is 'The sheet by which it was brought in; null where it was given here';
comment on column rectifications.given_by is 'Of one that was brought in: who gave it, as its paper says. ordered_by is whoever brought it in';
comment on constraint rectifications_brought_whole on rectifications is 'Orders to bodies alone are brought in, each with who gave it (A14.0(c)); they rest on their paper and name nothing of ours';
create index rectifications_intake on rectifications (intake_id) where intake_id is not null;

alter table rectifications drop constraint rectifications_result_known;
alter table rectifications add constraint rectifications_result_known check (result in ('pass', 'fail', 'void'));
alter table rectifications drop constraint rectifications_recheck_after_delivery;
alter table rectifications add constraint rectifications_recheck_after_delivery check (class_id is not null or result is null or result = 'void' or delivered_on is not null);
comment on constraint rectifications_recheck_after_delivery on rectifications is 'Whoever has not received the notice is not re-checked (A14.0(c))';
alter table rectifications drop constraint rectifications_number_once;
create unique index rectifications_number_once on rectifications (number) where result is distinct from 'void';
comment on index rectifications_number_once is 'An order has a number of its own; one that was taken back with its sheet may be brought in again (A14.0(c))';

create or replace function order_status(interviewed_on date, delivered_on date, result text) returns text language sql immutable
  return case when result = 'void' then 'voided' when result = 'pass' then 'passed' when result = 'fail' then 'failed' when delivered_on is not null then 'delivered'
    when interviewed_on is not null then 'interviewed' else 'ordered' end;

create or replace function orders_unmet(code text) returns bigint language sql stable as $$
  select count(*) from rectifications r where r.provider_code = code and (r.result is null or r.result = 'fail')
$$;

create or replace function guard_order() returns trigger language plpgsql as $$
declare
  role text := me_role();
  was text := order_status(old.interviewed_on, old.delivered_on, old.result);
  is_now text := order_status(new.interviewed_on, new.delivered_on, new.result);
begin
  if was <> is_now and not exists (
    select from (values
      ('ordered', 'interviewed', array['clerk', 'approver']), ('interviewed', 'delivered', array['clerk', 'approver']),
      ('ordered', 'voided', array['system']), ('interviewed', 'voided', array['system']), ('delivered', 'voided', array['system']),
      ('delivered', 'passed', array['clerk', 'approver', 'inspector']),
      ('delivered', 'failed', array['clerk', 'approver', 'inspector'])) as step (before, after, roles)
    where before = was and after = is_now and (role = any (roles) or role = 'system')) then
    raise exception 'an order does not go from % to % by %', was, is_now, role
      using errcode = 'check_violation', constraint = 'rectifications_step_by_step';
  end if;
  return new;
end $$;

create or replace function guard_order_as_given() returns trigger language plpgsql as $$
declare later text[] := '{interviewed_on,interview_note,delivered_on,rechecked_on,result,rechecked_by,recheck_note,notice_file_id,judgement_id,version}';
begin
  if me_role() = 'system' then return new; end if;
  if tg_op = 'INSERT' then
    if num_nonnulls(new.result, new.rechecked_on, new.rechecked_by) > 0 or new.ordered_by is distinct from me_account()
      or (new.intake_id is null and num_nonnulls(new.interviewed_on, new.delivered_on) > 0) then
      raise exception 'an order begins open, by whoever gives it' using errcode = 'check_violation', constraint = 'rectifications_body_begin_open',
        hint = '整改通知由本人下达，约谈、送达和复查随后登记，没有保存。';
    end if;
    if new.intake_id is not null and not exists (select from intakes i where i.id = new.intake_id and i.kind = 'orders' and i.taken_by = me_account()
        and intake_counts(i.id) and greatest(new.ordered_on, new.interviewed_on, new.delivered_on) <= i.as_of) then
      raise exception 'an order is brought in by its own sheet, as it stood on its day' using errcode = 'check_violation', constraint = 'rectifications_of_own_intake',
        hint = '接入的整改通知应当在名单截至日以前下达、约谈和送达，没有保存。';
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

create or replace function guard_order_names() returns trigger language plpgsql as $$
begin
  if new.named is null and new.intake_id is null and me_role() <> 'system' then
    raise exception 'an order names what it is given for' using errcode = 'check_violation', constraint = 'rectifications_name_their_grounds',
      hint = '整改通知应当记明针对的问题线索或者依据，没有保存。请刷新页面后重新下达。';
  end if;
  if new.class_id is not null and me_role() <> 'system' and exists (select from unnest(new.named) as n (id) where not exists (
      select from concerns c where c.id = n.id and c.provider_code = new.provider_code and c.subject_kind = 'class'
        and c.subject_id = new.class_id::text and c.clause ~ '^A10\.' and c.status in ('raised', 'heard', 'proposed', 'upheld'))) then
    raise exception 'an order to stop a class names concerns of that class' using errcode = 'check_violation', constraint = 'rectifications_class_name_their_own',
      hint = '停课整改只能针对本班依第十条登记、尚未办结的问题线索，没有保存。请刷新页面后重新选择。';
  end if;
  return new;
end $$;

drop trigger rectifications_on_the_day on rectifications;
create trigger rectifications_on_the_day before insert on rectifications for each row when (new.intake_id is null) execute function refuse_other_day('ordered_on');

-- Void only with its sheet, whoever does it.
create function guard_voided_order() returns trigger language plpgsql as $$
begin
  if new.intake_id is null or intake_counts(new.intake_id) then
    raise exception 'an order is void only with its sheet' using errcode = 'check_violation', constraint = 'rectifications_void_with_their_sheet';
  end if;
  return new;
end $$;
comment on function guard_voided_order() is 'An order that was given is met or not; only one of a sheet that was taken back is void (A14.0(d))';
create trigger rectifications_void before update on rectifications for each row when (new.result = 'void' and old.result is distinct from 'void') execute function guard_voided_order();

create function guard_withdrawal_of_orders() returns trigger language plpgsql as $$
begin
  if exists (select from rectifications r where r.intake_id = new.intake_id and r.result in ('pass', 'fail')) then
    raise exception 'some of it was re-checked' using errcode = 'check_violation', constraint = 'intake_withdrawals_nothing_rechecked',
      hint = '这次接入的整改通知有的已经复查，不能整体撤回，没有保存。';
  end if;
  return new;
end $$;
comment on function guard_withdrawal_of_orders() is 'A sheet of orders is taken back while none of them was re-checked (A14.0(d))';
create trigger intake_withdrawals_of_orders before insert on intake_withdrawals for each row execute function guard_withdrawal_of_orders();

-- A body reads by which sheet an order to it came; of other sheets it reads nothing.
create function brought_own_orders(intake uuid) returns boolean language sql stable
  return exists (select from rectifications r where r.provider_code = me_provider() and r.intake_id = brought_own_orders.intake);
comment on function brought_own_orders(uuid) is 'Whether a sheet brought in an order to the acting body (A14.0(c))';
create policy intakes_read_body_orders on intakes for select to qixun_body using (brought_own_orders(id));
