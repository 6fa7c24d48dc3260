-- A concern is settled on what was done about it: a visit that found nothing more, an order that was kept, a recovery, a sanction, a
-- dissolution; a bare reason only where there is none of these (X2.2.6, A10.17, A14.0(d), A15).
alter table concerns
  add column rests_on text constraint concerns_rests_on_known check (rests_on in ('visit', 'order', 'recovery', 'sanction', 'dissolution', 'reason')),
  add column rests_on_id text,
  add constraint concerns_rests_on_one check ((rests_on is null or rests_on = 'reason') = (rests_on_id is null)),
  add constraint concerns_rests_on_when_settled check (rests_on is null or status = 'settled'),
  add constraint concerns_rests_on_its_kind check (rests_on = 'reason' or rests_on is null
    or (rests_on in ('visit', 'order')) = (settlement = 'mended'));
comment on column concerns.rests_on is 'What its settlement rests on; no foreign key, for what it names stands below. Null where it was settled before this was kept';
comment on constraint concerns_rests_on_one on concerns is 'A settlement names the one thing it rests on; a bare reason has none (X2.2.6)';
comment on constraint concerns_rests_on_its_kind on concerns is 'Mended by a visit or an order, punished by a recovery, a sanction or a dissolution (A10.17, A14.0(d), A15(a), A15(b))';

create function guard_settlement_of_concern() returns trigger language plpgsql as $$
begin
  if new.rests_on is null then
    raise exception 'a settlement rests on something' using errcode = 'check_violation', constraint = 'concerns_rest_on_something';
  end if;
  return new;
end $$;
comment on function guard_settlement_of_concern() is 'A concern is settled on what was done about it (X2.2.6)';
create trigger concerns_settled_on before update of status on concerns for each row
  when (old.status <> 'settled' and new.status = 'settled') execute function guard_settlement_of_concern();
