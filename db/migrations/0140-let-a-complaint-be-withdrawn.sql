-- Whoever complained may take it back. That is said beside the complaint and the concern, and decides nothing: people do.
alter table complaints add column withdrawn_on date, add column withdrawn_words text,
  add constraint complaints_withdrawn_with_words check ((withdrawn_on is null) = (withdrawn_words is null) and length(withdrawn_words) >= 5);
comment on column complaints.withdrawn_on is 'The day on which whoever complained took it back; it is looked into all the same (A10.9)';
comment on constraint complaints_withdrawn_with_words on complaints is 'What was said when it was taken back (A10.9)';
create function guard_withdrawal() returns trigger language plpgsql as $$
begin
  if old.withdrawn_on is not null or old.verified is not null or me_role() not in ('clerk', 'approver', 'inspector', 'system') then
    raise exception 'a complaint is withdrawn once, before it was looked into' using errcode = 'check_violation', constraint = 'complaints_withdrawn_once';
  end if;
  return new;
end $$;
comment on function guard_withdrawal() is 'A complaint is withdrawn once, before it was looked into (A10.9)';
create trigger complaints_withdrawal before update of withdrawn_on, withdrawn_words on complaints for each row
  when ((old.withdrawn_on, old.withdrawn_words) is distinct from (new.withdrawn_on, new.withdrawn_words)) execute function guard_withdrawal();

alter table concern_origins add column withdrawn_on date;
comment on column concern_origins.withdrawn_on is 'The day on which whoever told it took it back; the concern goes on until people decide it (A10.9)';
create function guard_concern_origin() returns trigger language plpgsql as $$
begin
  if old.withdrawn_on is not null or new.withdrawn_on is null
    or to_jsonb(new) - 'withdrawn_on' is distinct from to_jsonb(old) - 'withdrawn_on' then
    raise exception 'concern_origins is insert-only' using errcode = 'check_violation', constraint = 'concern_origins_stay';
  end if;
  return new;
end $$;
comment on function guard_concern_origin() is 'What was told stays; that it was taken back is added once (A10.9)';
drop trigger concern_origins_insert_only on concern_origins;
create trigger concern_origins_insert_only before delete or truncate or update of concern_id, subject_kind, subject_id, provider_code, person_id,
  clause, secret, source, source_id, words, evidence, raised_by, raised_name, raised_at on concern_origins for each statement execute function refuse_change();
create trigger concern_origins_guard before update on concern_origins for each row execute function guard_concern_origin();
grant update (withdrawn_on) on concern_origins to qixun_app;
create policy concern_origins_change_bureau on concern_origins for update to qixun_bureau using (me_role() in ('clerk', 'approver', 'inspector'));
create policy concern_origins_change_house on concern_origins for update to qixun_house using (true);
