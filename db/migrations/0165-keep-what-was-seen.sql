-- What was seen, asked and told stays as it was recorded: a visit, a call and a survey whole, a complaint but for what was made of it
-- and that it was taken back. Nobody had a reason to write there but the acts, which never did.
create function refuse_seen_change() returns trigger language plpgsql as $$
begin
  raise exception 'what was recorded of % stays', tg_table_name using errcode = 'check_violation', constraint = tg_table_name || '_stay',
    hint = '检查、电话调查和满意度调查的记录登记后不能改动，没有保存；记错的，请另行登记一次并写明情况。';
end $$;
comment on function refuse_seen_change() is 'A visit, a call or a survey stays as it was recorded (A10.8(a), A10.8(d), A14.4)';
create trigger inspections_stay before update or delete or truncate on inspections for each statement execute function refuse_seen_change();
create trigger surveys_stay before update or delete or truncate on surveys for each statement execute function refuse_seen_change();
drop policy inspections_change_bureau on inspections;
drop policy inspections_change_house on inspections;
drop policy surveys_change_bureau on surveys;
drop policy surveys_change_house on surveys;

create function guard_told() returns trigger language plpgsql as $$
declare later text[] := '{verified,severe,verified_by,verified_words,withdrawn_on,withdrawn_words}';
begin
  if to_jsonb(new) - later is distinct from to_jsonb(old) - later then
    raise exception 'what was told stays' using errcode = 'check_violation', constraint = 'complaints_stay',
      hint = '投诉举报的内容登记后不能改动，没有保存。';
  end if;
  return new;
end $$;
comment on function guard_told() is 'A complaint stays as it was told (A10.9)';
create trigger complaints_stay before update on complaints for each row execute function guard_told();

-- What was said on the phone is the bureau's, and the head's of the body to know that there was a call; a teacher is told of neither.
drop policy inspections_read_body on inspections;
create policy inspections_read_body on inspections for select to qixun_body
  using (provider_code = me_provider() and (me_body() or kind <> 'phone'));

-- A class that was stopped goes on after its order was found kept, and is called off after one was found not to be, which is after its
-- deadline (A10.17). What was ordered stays, its deadline above all.
create function guard_stopped_class() returns trigger language plpgsql as $$
declare found record; acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  select number, result into found from rectifications where class_id = new.id order by ordered_on desc, number desc limit 1;
  perform set_config('role', acting, true);
  if new.status = 'suspended' and me_role() <> 'system' and (found is null or found.result is not null) then
    raise exception 'a class is stopped by an order' using errcode = 'check_violation', constraint = 'classes_stopped_by_order',
      hint = '停课须先下达写明期限的整改通知，没有保存。';
  end if;
  if old.status = 'suspended' and found.result is distinct from (case new.status when 'cancelled' then 'fail' else 'pass' end) then
    raise exception 'a class goes on, or is called off, by the re-check of its order' using errcode = 'check_violation',
      constraint = 'classes_leave_stop_by_recheck',
      hint = '停课整改的班次，复查合格方可复课，期满后复查不合格方可取消；整改通知' || coalesce(found.number, '') || '没有这样的复查结果，没有保存。';
  end if;
  return new;
end $$;
comment on function guard_stopped_class() is 'Stopped by an order, and let go on or called off by its re-check (A10.16(f), A10.17)';
create trigger classes_stopped before update of status on classes for each row
  when (old.status <> new.status and (old.status = 'suspended' or new.status = 'suspended')) execute function guard_stopped_class();

create function guard_class_order() returns trigger language plpgsql as $$
declare later text[] := '{rechecked_on,result,rechecked_by,recheck_note,version}';
begin
  if me_role() = 'system' then return new; end if;
  if tg_op = 'INSERT' then
    if num_nonnulls(new.result, new.rechecked_on, new.rechecked_by) > 0 or new.ordered_by is distinct from me_account() then
      raise exception 'an order begins open, by whoever gives it' using errcode = 'check_violation', constraint = 'rectifications_begin_open';
    end if;
    return new;
  end if;
  if to_jsonb(new) - later is distinct from to_jsonb(old) - later
    or (old.result is not null and (new.rechecked_on, new.rechecked_by, new.recheck_note) is distinct from (old.rechecked_on, old.rechecked_by, old.recheck_note)) then
    raise exception 'an order to stop a class stays' using errcode = 'check_violation', constraint = 'rectifications_class_stay',
      hint = '整改通知下达后，事实、要求、期限和复查结果不能改动，没有保存。';
  end if;
  if new.result is not null and old.result is null and (new.rechecked_by is distinct from me_account()
      or new.rechecked_on > (statement_timestamp() at time zone 'Asia/Shanghai')::date) then
    raise exception 'everybody signs for themselves, of what is seen by then' using errcode = 'check_violation', constraint = 'rectifications_signed_by_oneself',
      hint = '复查由本人在复查当日登记，没有保存。';
  end if;
  return new;
end $$;
comment on function guard_class_order() is 'What was ordered of a class, its deadline above all, stays as it was ordered (A10.16(f), A10.17)';
create trigger rectifications_class_stay before insert or update on rectifications for each row
  when (new.class_id is not null) execute function guard_class_order();

-- The house seeds the first version of every entry and writes what two people decided; another version rests on a proposal, whoever writes it.
create or replace function guard_law_decision() returns trigger language plpgsql as $$
declare known boolean;
begin
  if new.decided_by is null then
    execute format('select exists (select from %I where key = $1)', tg_table_name) into known using new.key;
    if known then
      raise exception 'only the first version of an entry is seeded' using errcode = 'check_violation', constraint = 'law_decided_by_two',
        hint = '参数与释义的新规定须由一人拟定、另一人审定，没有保存。';
    end if;
    return new;
  end if;
  if not exists (select from law_proposals p where p.id = new.proposal_id and p.register = tg_argv[0] and p.key = new.key and p.adopted
      and p.decided_by = new.decided_by and p.value = (to_jsonb(new) -> tg_argv[1])
      and p.valid_from is not distinct from new.valid_from and p.valid_to is not distinct from new.valid_to) then
    raise exception 'a decision about the law rests on a proposal that another adopted' using errcode = 'check_violation', constraint = 'law_decided_by_two';
  end if;
  return new;
end $$;
comment on function guard_law_decision() is 'A version beside the first rests on a proposal that another person adopted, and says what it says (A17)';
