-- Whether a complaint is true, and whether its effect was severe, is decided with the concern that it raised, by two people, and written
-- nowhere else (A10.9, A14.8(a), X2.2.6).
alter table concern_origins add column severe_proposed boolean not null default false, add column severe boolean not null default false,
  add constraint concern_origins_severe_by_two check (not severe or severe_proposed),
  add constraint concern_origins_severe_of_complaints check (not severe_proposed or source = 'complaint');
comment on column concern_origins.severe_proposed is 'Whoever proposed to uphold it finds that it had a bad effect on the public (A14.8(a))';
comment on column concern_origins.severe is 'Whoever upheld it agrees';
comment on constraint concern_origins_severe_by_two on concern_origins is 'A bad effect on the public is found by one and agreed by another (A14.8(a))';
comment on constraint concern_origins_severe_of_complaints on concern_origins is 'Only complaints are told apart by their effect (A14.8(a))';
grant update (severe_proposed, severe) on concern_origins to qixun_app;

create or replace function guard_concern_origin() returns trigger language plpgsql as $$
declare own boolean := me_role() = 'system';
begin
  if tg_op = 'INSERT' then
    if new.severe_proposed or new.severe then
      raise exception 'nothing is severe before it was looked into' using errcode = 'check_violation', constraint = 'concern_origins_severe_step';
    end if;
    return new;
  end if;
  if to_jsonb(new) - '{withdrawn_on,severe_proposed,severe}'::text[] is distinct from to_jsonb(old) - '{withdrawn_on,severe_proposed,severe}'::text[]
    or (old.withdrawn_on is not null and new.withdrawn_on is distinct from old.withdrawn_on)
    or (new.withdrawn_on, new.severe_proposed, new.severe) is not distinct from (old.withdrawn_on, old.severe_proposed, old.severe) then
    raise exception 'concern_origins is insert-only' using errcode = 'check_violation', constraint = 'concern_origins_stay';
  end if;
  if (new.severe_proposed <> old.severe_proposed and not (new.severe_proposed and exists (select from concerns c
        where c.id = new.concern_id and c.status = 'proposed' and (own or c.proposed_by = me_account()))))
    or (new.severe <> old.severe and not (new.severe and old.severe_proposed and exists (select from concerns c
        where c.id = new.concern_id and c.status = 'upheld' and (own or c.decided_by = me_account())))) then
    raise exception 'whoever proposes says that it is severe, whoever upholds agrees' using errcode = 'check_violation', constraint = 'concern_origins_severe_step';
  end if;
  return new;
end $$;
comment on function guard_concern_origin() is 'What was told stays; that it was taken back is added once, and how severe it was by those who propose and uphold (A10.9, A14.8(a))';
drop trigger concern_origins_guard on concern_origins;
create trigger concern_origins_guard before insert or update on concern_origins for each row execute function guard_concern_origin();

create or replace function guard_complaint() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.verified is not null or new.severe or num_nonnulls(new.verified_by, new.verified_words) > 0 then
      raise exception 'a complaint begins undecided' using errcode = 'check_violation', constraint = 'complaints_begin_open';
    end if;
    return new;
  end if;
  if not exists (select from concern_origins o join concerns c on c.id = o.concern_id
      where o.source = 'complaint' and o.source_id = new.id::text and c.status in ('upheld', 'dismissed', 'settled')
        and new.verified = (c.status <> 'dismissed') and new.severe = o.severe and new.verified_by = c.decided_by and new.verified_words = c.decision) then
    raise exception 'a complaint is as true as its concern was decided' using errcode = 'check_violation', constraint = 'complaints_step_by_step';
  end if;
  return new;
end $$;
comment on function guard_complaint() is 'A complaint is as true, and as severe, as its concern was decided, and no other way (A10.9, A14.8(a))';
drop trigger complaints_guard on complaints;
create trigger complaints_guard before update on complaints for each row
  when ((old.verified, old.severe, old.verified_by, old.verified_words) is distinct from (new.verified, new.severe, new.verified_by, new.verified_words))
  execute function guard_complaint();
create trigger complaints_begin_open before insert on complaints for each row execute function guard_complaint();

create function tell_complaint() returns trigger language plpgsql as $$
begin
  update complaints k set verified = c.status <> 'dismissed', severe = o.severe, verified_by = c.decided_by, verified_words = c.decision
    from concern_origins o join concerns c on c.id = o.concern_id
    where o.concern_id = case tg_table_name when 'concerns' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'concern_id' end::uuid
      and o.source = 'complaint' and k.id::text = o.source_id;
  return null;
end $$;
comment on function tell_complaint() is 'What was decided about a concern is written down with the complaint that raised it, in the same act (A10.9)';
create trigger concerns_tell_complaint after update of status on concerns for each row
  when (new.status in ('upheld', 'dismissed') and old.status is distinct from new.status) execute function tell_complaint();
create trigger concern_origins_tell_complaint after update of severe on concern_origins for each row
  when (old.severe is distinct from new.severe) execute function tell_complaint();
comment on column complaints.verified is 'Null until its concern is decided; of before that, as it was found then';
comment on column complaints.severe is 'As two people decided it with its concern (A14.8(a)); of before that, as it was found then';
comment on column complaints.verified_by is 'Who decided its concern; null where nobody has, or where it was done before reasons were kept';
comment on column complaints.verified_words is 'The reason of the decision';

-- What was decided before is written down now; what nobody looked into and raised nothing raises its concern. What was found stays.
alter table complaints no force row level security;
alter table concerns no force row level security;
alter table concern_origins no force row level security;
alter table providers no force row level security;
alter table classes no force row level security;
alter table number_series no force row level security;
update complaints k set verified = c.status <> 'dismissed', verified_by = c.decided_by, verified_words = c.decision
  from concern_origins o join concerns c on c.id = o.concern_id
  where k.verified is null and o.source = 'complaint' and o.source_id = k.id::text and c.status in ('upheld', 'dismissed', 'settled');
do $$
declare
  one record;
  raised uuid;
  n bigint;
  today date := (current_timestamp at time zone 'Asia/Shanghai')::date;
  series text := 'XS' || to_char(current_timestamp at time zone 'Asia/Shanghai', 'YYYY') || '-';
begin
  for one in select k.*, p.name as body, l.name as class, case k.kind when 'sham' then 'A14.3(b)' when 'fees' then 'A14.5(b)'
        when 'subcontract' then 'A14.6' when 'fraud' then 'A14.5(a)' when 'incident' then 'A14.8(b)' when 'unreachable' then 'A14.3(a)'
        else 'A10.9' end as clause, case k.kind when 'sham' then '虚假培训' when 'fees' then '违规收费' when 'subcontract' then '转包培训'
        when 'fraud' then '套取补贴' when 'incident' then '安全或舆情事件' when 'unreachable' then '学员无法联系' else '其他' end as kind_name
      from complaints k join providers p on p.credit_code = k.provider_code left join classes l on l.id = k.class_id
      where k.verified is null and not exists (select from concern_origins o where o.source = 'complaint' and o.source_id = k.id::text)
      order by k.received_at, k.id loop
    insert into number_series (prefix, last) values (series,
        (select coalesce(max(substring(c.number from 8)::bigint), 0) + 1 from concerns c where c.number ~ ('^' || series || '[0-9]{1,15}$')))
      on conflict (prefix) do update set last = number_series.last + 1 returning last into n;
    insert into concerns (number, subject_kind, subject_id, subject_name, provider_code, clause, secret, raised_on)
      values (series || case when n < 10000 then lpad(n::text, 4, '0') else n::text end, case when one.class_id is null then 'provider' else 'class' end,
        coalesce(one.class_id::text, one.provider_code), coalesce(one.class, one.body), one.provider_code, one.clause, true, today) returning id into raised;
    insert into concern_origins (concern_id, subject_kind, subject_id, provider_code, clause, secret, source, source_id, words, raised_by)
      values (raised, case when one.class_id is null then 'provider' else 'class' end, coalesce(one.class_id::text, one.provider_code), one.provider_code,
        one.clause, true, 'complaint', one.id::text, '收到投诉（' || one.kind_name || '）：' || one.content, one.recorded_by);
  end loop;
end $$;
set constraints all immediate;
set constraints all deferred;
alter table complaints force row level security;
alter table concerns force row level security;
alter table concern_origins force row level security;
alter table providers force row level security;
alter table classes force row level security;
alter table number_series force row level security;
