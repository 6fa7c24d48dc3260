-- A sheet of open orders names the class that one stops, by its number of before or by ours (areas/exit/brought). Confirmed by another, such a row stops its class
-- as an order given here does, and is lifted by the same re-check; taken back with its sheet it is void, and the class goes on.
alter table brought_orders add column class_id uuid;
alter table brought_orders add constraint brought_orders_class_id_fkey foreign key (class_id) references classes (id);
alter table brought_orders add constraint brought_orders_class_is_stopped check ((class_id is not null) = (clause = 'A10.16(f)'));
comment on column brought_orders.class_id is 'The class that it stops; null of an order to the body itself';
comment on constraint brought_orders_class_is_stopped on brought_orders is 'A class is stopped under article 10, a body ordered under article 14 (A10.16(f), A14.0(c))';

alter table rectifications drop constraint rectifications_brought_whole;
alter table rectifications add constraint rectifications_brought_whole check ((intake_id is null) = (given_by is null) and (intake_id is null or named is null));
comment on constraint rectifications_brought_whole on rectifications is 'Orders are brought in each with who gave it (A10.16(f), A14.0(c)); they rest on their paper and name nothing of ours';

create or replace function guard_brought_order() returns trigger language plpgsql as $$
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
  if new.class_id is not null and not exists (select from classes k where k.id = new.class_id and k.provider_code = new.provider_code
      and k.status in ('approved', 'running', 'ended') and k.decided_on <= new.ordered_on) then
    raise exception 'an order stops a class of that body that was agreed to by then' using errcode = 'check_violation', constraint = 'brought_orders_of_a_class',
      hint = '接入的停课整改应当针对该单位的班次，班次在下达以前同意开班、其接入已经复核，没有保存。';
  end if;
  return new;
end $$;

create function order_stands_on_sheet(r rectifications) returns boolean language sql stable
  return exists (select from brought_orders b join intakes i on i.id = b.intake_id join intake_confirmations c on c.intake_id = i.id
    where b.intake_id = r.intake_id and i.taken_by = r.ordered_by and c.confirmed_by = me_account() and intake_counts(i.id)
      and (b.number, b.provider_code, b.clause, b.facts, b.demand, b.ordered_on, b.due_on, b.given_by)
        = (r.number, r.provider_code, r.clause, r.facts, r.demand, r.ordered_on, r.due_on, r.given_by)
      and (b.class_id, b.interviewed_on, b.delivered_on) is not distinct from (r.class_id, r.interviewed_on, r.delivered_on));
comment on function order_stands_on_sheet(rectifications) is 'Whether an order of before is as a row of a sheet has it for which whoever acts stands (A10.16(f), A14.0(c))';

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
    if new.intake_id is not null and not order_stands_on_sheet(new) then
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

create or replace function guard_class_order() returns trigger language plpgsql as $$
declare later text[] := '{rechecked_on,result,rechecked_by,recheck_note,version}';
begin
  if me_role() = 'system' then return new; end if;
  if tg_op = 'INSERT' then
    if num_nonnulls(new.result, new.rechecked_on, new.rechecked_by) > 0 or (new.intake_id is null and new.ordered_by is distinct from me_account()) then
      raise exception 'an order begins open, by whoever gives it' using errcode = 'check_violation', constraint = 'rectifications_begin_open';
    end if;
    if new.intake_id is not null and not order_stands_on_sheet(new) then
      raise exception 'an order of before is a row of a sheet that its confirmer stands for' using errcode = 'check_violation', constraint = 'rectifications_class_of_own_intake',
        hint = '接入的停课整改通知由复核人按接入的表登记，没有保存。';
    end if;
    return new;
  end if;
  if to_jsonb(new) - later is distinct from to_jsonb(old) - later
    or (old.result is not null and (new.rechecked_on, new.rechecked_by, new.recheck_note) is distinct from (old.rechecked_on, old.rechecked_by, old.recheck_note)) then
    raise exception 'an order to stop a class stays' using errcode = 'check_violation', constraint = 'rectifications_class_stay',
      hint = '整改通知下达后，事实、要求、期限和复查结果不能改动，没有保存。';
  end if;
  if new.result in ('pass', 'fail') and old.result is null and (new.rechecked_by is distinct from me_account()
      or new.given_by = (select a.name from accounts a where a.id = me_account())
      or new.rechecked_on > (statement_timestamp() at time zone 'Asia/Shanghai')::date) then
    raise exception 'everybody signs for themselves, of what is seen by then' using errcode = 'check_violation', constraint = 'rectifications_signed_by_oneself',
      hint = '复查由下达人以外的人员本人在复查当日登记，没有保存。';
  end if;
  return new;
end $$;

create or replace function guard_recheck() returns trigger language plpgsql as $$
begin
  if old.result is not null or me_role() not in ('clerk', 'approver', 'inspector', 'system') or (new.result = 'void' and me_role() <> 'system') then
    raise exception 'an order is re-checked once' using errcode = 'check_violation', constraint = 'rectifications_step_by_step';
  end if;
  if new.result = 'fail' and new.rechecked_by = any (raisers_of_order(new)) then
    raise exception 'whoever raised it does not call the class off' using errcode = 'check_violation', constraint = 'rectifications_raiser_never_fails',
      hint = '本班的问题线索由您登记或者由您同行的检查发现，不能由您认定整改不合格、取消该班次，没有保存。';
  end if;
  if new.result = 'fail' and not order_calls_off(new) then
    raise exception 'a class is called off on what was found true' using errcode = 'check_violation', constraint = 'rectifications_fail_on_what_was_found',
      hint = '整改通知所针对的问题线索中，没有一条属于责令停课整改的情形、经两人认定属实并且还没有整改到位，不能认定整改不合格、取消该班次，没有保存。';
  end if;
  return new;
end $$;

create or replace function order_calls_off(r rectifications) returns boolean language sql stable return r.intake_id is not null or exists (
  select from concerns c where c.subject_kind = 'class' and c.subject_id = r.class_id::text and c.clause ~ '^A10\.1[67]'
    and (c.status = 'upheld' or c.status = 'settled' and c.settlement is distinct from 'mended')
    and case when r.named is null then c.raised_on <= r.ordered_on else c.id = any (r.named) end);
comment on function order_calls_off(rectifications) is 'Whether something that an order to stop a class was given for (A10.16(a)) was found true by two people and is not mended, so that the class may be called off (A10.17, X2.2.6); one of before rests on its paper, for which two people stand';

-- An order of before may be brought in after one of ours was lifted, on the same day even: the open one stops the class, one that was not met ends it for good.
create or replace function guard_stopped_class() returns trigger language plpgsql as $$
declare found record; acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  select number, result into found from rectifications where class_id = new.id
    order by result is null desc, result = 'fail' desc, rechecked_on desc, number desc limit 1;
  perform set_config('role', acting, true);
  if new.status = 'suspended' and me_role() <> 'system' and (found is null or found.result is not null) then
    raise exception 'a class is stopped by an order' using errcode = 'check_violation', constraint = 'classes_stopped_by_order',
      hint = '停课须先下达写明期限的整改通知，没有保存。';
  end if;
  if old.status = 'suspended' and (found.result = case new.status when 'cancelled' then 'fail' else 'pass' end or (found.result = 'void' and new.status = 'running')) is not true then
    raise exception 'a class goes on, or is called off, by the re-check of its order' using errcode = 'check_violation',
      constraint = 'classes_leave_stop_by_recheck',
      hint = '停课整改的班次，复查合格方可复课，期满后复查不合格方可取消；整改通知' || coalesce(found.number, '') || '没有这样的复查结果，没有保存。';
  end if;
  return new;
end $$;

-- What was taken back stopped nothing.
create or replace function teaching_stops(class uuid) returns table (from_on date, until_on date) language sql stable as $$
  select r.ordered_on, case when r.result is distinct from 'fail' then r.rechecked_on end
  from rectifications r where r.class_id = teaching_stops.class and r.clause = 'A10.16(f)' and r.result is distinct from 'void'
$$;

create or replace function refuse_unrecorded_lessons() returns trigger language plpgsql as $$
declare found text; acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  select string_agg(format('第%s课（%s）', l.position, l.on_day), '、' order by l.position) into found
  from lessons l
  where l.class_id = new.class_id and l.on_day <= new.held_on and exists (select from attendance a where a.lesson_id = l.id)
    and not lesson_recorded(l.id) and lesson_decided(l.id) is null
    and not exists (select from teaching_stops(l.class_id) as stop where l.on_day >= stop.from_on and (stop.until_on is null or l.on_day < stop.until_on));
  perform set_config('role', acting, true);
  if found is not null then
    raise exception 'nothing is recorded of %', found using errcode = 'check_violation', constraint = 'sittings_lessons_recorded',
      hint = found || '没有打卡或签到记录，也没有认定，不能组织考核，没有保存。';
  end if;
  return new;
end $$;

create or replace function guard_withdrawal_of_classes() returns trigger language plpgsql as $$
declare acting text := current_user; standing record;
begin
  perform set_config('role', 'qixun_house', true);
  perform from classes k where k.intake_id = new.intake_id order by k.id for update;
  select k.class_no, w.what into standing from classes k cross join lateral (values
    (k.status not in ('waiting', 'approved', 'running', 'ended', 'cancelled'), '已停课、考核或者归档'),
    (k.status <> 'cancelled' and exists (select from attendance a where a.class_id = k.id and (num_nonnulls(a.in_at, a.out_at) > 0 or a.source in ('app', 'phone', 'paper', 'correction'))), '已有接入以后的考勤'),
    (exists (select from lesson_changes c where c.class_id = k.id), '已申请课程变更'),
    (exists (select from inspections n where n.class_id = k.id), '已有检查记录'),
    (exists (select from rectifications r where r.class_id = k.id and r.result is distinct from 'void'), '已下达整改通知'),
    (exists (select from recordings r where r.class_id = k.id), '已有视频'),
    (exists (select from surveys v where v.class_id = k.id), '已有满意度调查'),
    (exists (select from complaints p where p.class_id = k.id), '已有投诉'),
    (exists (select from sittings t where t.class_id = k.id) or exists (select from exam_reviews v where v.class_id = k.id), '已办理考核'),
    (exists (select from ledger_items g where g.class_id = k.id), '已有台账材料'),
    (exists (select from class_papers g where g.class_id = k.id), '已登记纸质件'),
    (exists (select from claims g where g.class_id = k.id), '已有申领')) as w (is_so, what)
    where k.intake_id = new.intake_id and w.is_so order by k.class_no limit 1;
  perform set_config('role', acting, true);
  if standing is not null then
    raise exception 'something stands on a class that was brought in' using errcode = 'check_violation', constraint = 'intake_withdrawals_before_a_class_goes_on',
      hint = format('这次接入的班次%s%s，不能整表撤回，没有保存。有误的，请在该班次中按程序办理。', standing.class_no, standing.what);
  end if;
  return new;
end $$;
