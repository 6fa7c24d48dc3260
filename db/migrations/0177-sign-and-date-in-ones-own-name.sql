-- Whoever acts says on which day: a played act has the day of its own, and whoever says nothing has the day of the database.
create function me_day() returns date language sql stable parallel safe return
  coalesce(nullif(split_part(current_setting('qixun.actor', true), '|', 5), '')::date, (statement_timestamp() at time zone 'Asia/Shanghai')::date);
comment on function me_day() is 'The day in Shanghai on which whoever acts does so.';

-- From the day of a concern the days to be heard are counted, and a settlement rests on what was done since then; an order binds from its
-- own day on, and a dissolution is decided on the day it is written. None of them is dated back (A10.9, A10.16(f), A14.0(c), A14.0(d), X2.2.6).
create function refuse_other_day() returns trigger language plpgsql as $$
begin
  if me_role() <> 'system' and (to_jsonb(new) ->> tg_argv[0])::date is distinct from me_day() then
    raise exception '% is the day of the act', tg_argv[0] using errcode = 'check_violation', constraint = tg_name,
      hint = '登记、下达和决定的日期就是办理当日，没有保存。请刷新页面后重新办理。';
  end if;
  return new;
end $$;
comment on function refuse_other_day() is 'What people write down today is not dated back, nor ahead (A10.9, A10.16(f), A14.0(d))';
create trigger concerns_on_the_day before insert on concerns for each row execute function refuse_other_day('raised_on');
create trigger rectifications_on_the_day before insert on rectifications for each row execute function refuse_other_day('ordered_on');
create trigger dissolutions_on_the_day before insert on dissolutions for each row execute function refuse_other_day('decided_on');

-- A dissolution is what one person proposed and another agreed to, of the same body, word for word (A14.0(d), A7.3).
create or replace function guard_direct_proposal() returns trigger language plpgsql as $$
begin
  if new.rectification_id is null and (new.clause <> 'A7.3' or new.evidence_file_id is null) then
    raise exception 'a direct proposal needs its evidence' using errcode = 'check_violation', constraint = 'dissolution_proposals_direct_with_evidence';
  end if;
  if me_role() <> 'system' and (new.proposed_by is distinct from me_account() or num_nonnulls(new.decision, new.decision_note, new.decided_by, new.decided_at) > 0) then
    raise exception 'a proposal begins undecided, by whoever proposes' using errcode = 'check_violation', constraint = 'dissolution_proposals_begin_open',
      hint = '提议由本人提出，尚未决定，没有保存。';
  end if;
  return new;
end $$;
comment on function guard_direct_proposal() is 'Proposed by whoever signs for it; directly only with its evidence (A14.0(d), A7.3)';

create or replace function guard_proposal() returns trigger language plpgsql as $$
begin
  if old.decision is not null or me_role() not in ('approver', 'system') then
    raise exception 'a proposal is decided once, by an approver' using errcode = 'check_violation', constraint = 'dissolution_proposals_step_by_step';
  end if;
  if (new.provider_code, new.agreement_id, new.rectification_id, new.clause, new.reason, new.proposed_by, new.proposed_at, new.evidence_file_id) is distinct from
      (old.provider_code, old.agreement_id, old.rectification_id, old.clause, old.reason, old.proposed_by, old.proposed_at, old.evidence_file_id) then
    raise exception 'what was proposed stays' using errcode = 'check_violation', constraint = 'dissolution_proposals_stay';
  end if;
  if me_role() <> 'system' and new.decided_by is distinct from me_account() then
    raise exception 'everybody signs for themselves' using errcode = 'check_violation', constraint = 'dissolution_proposals_signed_by_oneself',
      hint = '对提议的决定由本人作出，没有保存。';
  end if;
  return new;
end $$;

create or replace function refuse_dissolution() returns trigger language plpgsql as $$
begin
  if new.rectification_id is null and new.clause <> 'A7.3' then
    raise exception 'no rectification was ordered' using errcode = 'check_violation', constraint = 'dissolutions_after_rectification';
  end if;
  if new.rectification_id is not null and not exists (
    select from rectifications r where r.id = new.rectification_id and r.provider_code = new.provider_code and r.class_id is null
      and r.result = 'fail' and r.due_on < new.decided_on) then
    raise exception 'the rectification has not failed' using errcode = 'check_violation', constraint = 'dissolutions_after_rectification';
  end if;
  if (me_role() <> 'system' and new.decided_by is distinct from me_account()) or not exists (
    select from dissolution_proposals p where p.provider_code = new.provider_code and p.decision = 'agreed'
      and (p.agreement_id, p.rectification_id, p.clause, p.reason, p.proposed_by, p.decided_by)
        is not distinct from (new.agreement_id, new.rectification_id, new.clause, new.reason, new.proposed_by, new.decided_by)) then
    raise exception 'nobody agreed to a proposal of this' using errcode = 'check_violation', constraint = 'dissolutions_of_a_decided_proposal',
      hint = '取消补贴资格、解除协议须先由一人提议、另一人同意，没有保存。';
  end if;
  return new;
end $$;
comment on function refuse_dissolution() is 'Dissolved by a proposal of this body that another agreed to, after a rectification that failed, or for double funding (A14.0(d), A7.3)';
drop policy dissolutions_add_bureau on dissolutions;
create policy dissolutions_add_bureau on dissolutions for insert to qixun_bureau with check (me_role() = 'approver' and decided_by = me_account());

-- Whoever saw, asked or heard it writes it down in their own name (A6.3, A10.8(a), A10.9, X2.2.2(b)).
drop policy inspections_add_bureau on inspections;
create policy inspections_add_bureau on inspections for insert to qixun_bureau
  with check (me_role() in ('clerk', 'approver', 'inspector') and recorded_by = me_account());
drop policy site_visits_add_bureau on site_visits;
create policy site_visits_add_bureau on site_visits for insert to qixun_bureau
  with check (me_role() in ('clerk', 'inspector') and recorded_by = me_account());
drop policy surveys_add_bureau on surveys;
create policy surveys_add_bureau on surveys for insert to qixun_bureau
  with check (me_role() in ('clerk', 'approver', 'inspector') and recorded_by = me_account());
drop policy complaints_add_bureau on complaints;
create policy complaints_add_bureau on complaints for insert to qixun_bureau
  with check (me_role() in ('clerk', 'approver', 'inspector') and recorded_by = me_account());
