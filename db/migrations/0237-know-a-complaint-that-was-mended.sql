-- A complaint that was true and whose concern was settled as mended counts nowhere any more, unless it had a bad effect on the public:
-- so it is told with the complaint, as whether it is true is, and what bodies near a red line rest on is found by itself.
alter table complaints add column mended boolean not null default false;
comment on column complaints.mended is 'Its concern was settled as mended: it brings no order any more (A14.0(d)); as severe it still counts (A14.8(a))';

create or replace function tell_complaint() returns trigger language plpgsql as $$
begin
  update complaints k set verified = c.status <> 'dismissed', severe = o.severe, verified_by = c.decided_by, verified_words = c.decision,
      mended = c.settlement is not distinct from 'mended'
    from concern_origins o join concerns c on c.id = o.concern_id
    where o.concern_id = case tg_table_name when 'concerns' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'concern_id' end::uuid
      and o.source = 'complaint' and k.id::text = o.source_id;
  return null;
end $$;
drop trigger concerns_tell_complaint on concerns;
create trigger concerns_tell_complaint after update of status on concerns for each row
  when (new.status in ('upheld', 'dismissed', 'settled') and old.status is distinct from new.status) execute function tell_complaint();

create or replace function guard_told() returns trigger language plpgsql as $$
declare later text[] := '{verified,severe,verified_by,verified_words,mended,withdrawn_on,withdrawn_words}';
begin
  if to_jsonb(new) - later is distinct from to_jsonb(old) - later then
    raise exception 'what was told stays' using errcode = 'check_violation', constraint = 'complaints_stay',
      hint = '投诉举报的内容登记后不能改动，没有保存。';
  end if;
  return new;
end $$;

create or replace function guard_complaint() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.verified is not null or new.severe or new.mended or num_nonnulls(new.verified_by, new.verified_words) > 0 then
      raise exception 'a complaint begins undecided' using errcode = 'check_violation', constraint = 'complaints_begin_open';
    end if;
    return new;
  end if;
  if not exists (select from concern_origins o join concerns c on c.id = o.concern_id
      where o.source = 'complaint' and o.source_id = new.id::text and c.status in ('upheld', 'dismissed', 'settled')
        and new.verified = (c.status <> 'dismissed') and new.severe = o.severe and new.verified_by = c.decided_by and new.verified_words = c.decision
        and new.mended = (c.settlement is not distinct from 'mended')) then
    raise exception 'a complaint is as true as its concern was decided' using errcode = 'check_violation', constraint = 'complaints_step_by_step';
  end if;
  return new;
end $$;
drop trigger complaints_guard on complaints;
create trigger complaints_guard before update on complaints for each row
  when (old.verified is distinct from new.verified or old.severe is distinct from new.severe or old.verified_by is distinct from new.verified_by
    or old.verified_words is distinct from new.verified_words or old.mended is distinct from new.mended) execute function guard_complaint();

-- What was mended before is written down now.
alter table complaints no force row level security;
alter table complaints disable trigger complaints_guard;
alter table concerns no force row level security;
alter table concern_origins no force row level security;
update complaints k set mended = true from concern_origins o join concerns c on c.id = o.concern_id
  where o.source = 'complaint' and o.source_id = k.id::text and c.settlement = 'mended';
alter table complaints enable trigger complaints_guard;
alter table complaints force row level security;
alter table concerns force row level security;
alter table concern_origins force row level security;

create index complaints_that_count on complaints (provider_code) where verified is distinct from false and (severe or not mended);
comment on index complaints_that_count is 'What a body is still told to put right, and what had a bad effect (A14.0(d), A14.8(a))';
