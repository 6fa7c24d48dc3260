-- Of ten years of concerns few still stand; and what a source raised under a clause is found by the two.
create index concerns_standing on concerns (provider_code, clause)
  where status <> 'dismissed' and settlement is distinct from 'mended';
create index concern_origins_of_kind on concern_origins (source, clause, raised_on);

-- A pass for all that a concern's subject leads to is counted by its cases, every other one by itself, without its concern.
alter table concern_passes add column wide boolean not null default false;
comment on column concern_passes.wide is 'Written for the subject of the concern itself, and so for every case that it leads to (A10.10)';
alter table concern_passes no force row level security;
alter table concerns no force row level security;
alter table concern_passes disable trigger user;
update concern_passes p set wide = true from concerns c
  where c.id = p.concern_id and (c.subject_kind, c.subject_id) = (p.subject_kind, p.subject_id);
alter table concern_passes enable trigger user;
alter table concerns force row level security;
alter table concern_passes force row level security;

create function tell_wide_pass() returns trigger language plpgsql as $$
begin
  new.wide := exists (select from concerns c where c.id = new.concern_id
    and (c.subject_kind, c.subject_id) = (new.subject_kind, new.subject_id));
  return new;
end $$;
comment on function tell_wide_pass() is 'Whether a pass lets go whatever its concern is about is told by the concern, not by whoever writes it.';
create trigger concern_passes_wide before insert on concern_passes for each row execute function tell_wide_pass();

drop index concern_passes_by_month;
create index concern_passes_by_month on concern_passes (passed_by, gate, passed_month) include (passed_name) where not wide;
create index concern_passes_wide on concern_passes (passed_by, gate, passed_month) where wide;

-- What one person ended alone stands beside what they let pass: dismissed, or settled on words.
drop index concerns_decided;
create index concerns_decided on concerns (decided_by, decided_month, clause) include (status) where decided_by is not null;
alter table concerns add column settled_month date
  generated always as ((date_trunc('month', settled_at at time zone 'Asia/Shanghai'))::date) stored;
comment on column concerns.settled_month is 'First day of the month in Shanghai in which it was settled';
create index concerns_settled_on_words on concerns (settled_by, settled_month, clause) where rests_on = 'reason';
