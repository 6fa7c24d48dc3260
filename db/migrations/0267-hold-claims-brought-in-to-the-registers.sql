-- A claim that was brought in is held to what the registers know: a body reads whom its sheet named while the sheet counts, a certificate of our own exam
-- is claimed here, the body that is paid has an agreement, and what a person refused holds the sheet. areas/subsidy/claims/brought
create function brought_own_claims(intake uuid) returns boolean language sql stable
  return exists (select from brought_claims b where b.provider_code = me_provider() and b.intake_id = brought_own_claims.intake);
comment on function brought_own_claims(uuid) is 'Whether a sheet brought in claims of the acting body (A13.8)';
create policy intake_withdrawals_read_body_claims on intake_withdrawals for select to qixun_body using (brought_own_claims(intake_id));

create or replace function of_own_brought_claim(person uuid) returns boolean language sql stable parallel safe
  return exists (select from brought_claims b where b.person_id = of_own_brought_claim.person and b.provider_code = me_provider() and intake_counts(b.intake_id));
comment on function of_own_brought_claim(uuid) is 'Whose claim of before was of this body, which knows them though no roster of ours names them; only while its sheet counts';

create index exam_results_certificate on exam_results (certificate_no) where certificate_no is not null;

create or replace function guard_claim_brought_in() returns trigger language plpgsql as $$
declare told record;
begin
  if tg_op = 'INSERT' then
    if me_role() <> 'clerk' then return new; end if;
    select b.person_id, b.provider_code, i.as_of into told from brought_claims b join intakes i on i.id = b.intake_id where b.claim_id = new.id;
    -- Of one that rests on none the policy says that it is not the office's to hand in.
    if told is null then return new; end if;
    if (told.person_id, told.provider_code) is distinct from (new.person_id, new.provider_code)
        or new.applied_on > told.as_of or new.submitted_by is distinct from me_account() then
      raise exception 'a claim is brought in as its sheet says' using errcode = 'check_violation', constraint = 'claims_brought_as_told';
    end if;
    if exists (select from classes k where k.class_no = new.class_no)
        or exists (select from exam_results r where r.certificate_no = new.certificate_no) then
      raise exception 'what was trained here is claimed here' using errcode = 'check_violation', constraint = 'claims_brought_of_no_class_of_ours',
        hint = '证书' || new.certificate_no || '或者班级' || new.class_no || '是本系统的，其补贴由申领主体在系统中申领，没有保存。';
    end if;
    return new;
  end if;
  if not exists (select from brought_claims b where b.claim_id = new.id) then return new; end if;
  if new.reviewed_by = new.submitted_by then
    raise exception 'another reviews what somebody brought in' using errcode = 'check_violation', constraint = 'claims_brought_by_another',
      hint = '这笔申领由您接入，须由另一位经办人员审核，没有保存。';
  end if;
  if exists (select from brought_claims b where b.claim_id = new.id and not intake_counts(b.intake_id)) then
    raise exception 'its intake was taken back' using errcode = 'check_violation', constraint = 'claims_of_an_intake_that_counts',
      hint = '这笔申领所在的接入已经撤回，不能审核，没有保存。';
  end if;
  return new;
end $$;
comment on function guard_claim_brought_in() is 'A claim brought in rests on its intake and on no class of ours, and another than whoever brought it in reviews it (A13.8, A10.18)';

create or replace function guard_intake_of_claims() returns trigger language plpgsql as $$
declare gone int;
begin
  -- Refused on entry, it is as it was written; refused by a person, it went a step.
  select count(*) into gone from brought_claims b join claims c on c.id = b.claim_id
    where b.intake_id = new.intake_id and (c.status not in ('submitted', 'refused', 'withdrawn') or (c.status = 'refused' and c.version > 1));
  if gone > 0 then
    raise exception 'claims of this intake were decided' using errcode = 'check_violation', constraint = 'intake_withdrawals_before_review',
      hint = format('这次接入的申领已有%s笔审核或者决定不予补贴，不能整表撤回；有误的请逐笔决定不予补贴并写明理由。', gone);
  end if;
  return new;
end $$;

create or replace function take_back_agreements() returns trigger language plpgsql as $$
declare standing text;
begin
  -- Holds back whoever begins a class on one of them at this moment (classes_on_agreement).
  update agreements set status = 'withdrawn' where intake_id = new.intake_id and status = 'in-force';
  select '协议' || a.number || case
      when a.status = 'ended' then '已经终止'
      when exists (select from classes c where c.agreement_id = a.id) then '下已有班次'
      when exists (select from dissolution_proposals d where d.agreement_id = a.id) then '已提出取消补贴资格'
      when u.claimed then '的培训主体已有接入的申领'
      else '的培训主体已有整改通知' end
    into standing from agreements a cross join lateral (
      -- What was brought in of its body stands on it where the body has no other.
      select exists (select from brought_claims b join claims c on c.id = b.claim_id
          where b.provider_code = a.provider_code and c.claimant <> 'person' and c.status not in ('refused', 'withdrawn') and intake_counts(b.intake_id)) as claimed,
        exists (select from rectifications r where r.provider_code = a.provider_code and r.class_id is null and r.result is distinct from 'void') as ordered,
        exists (select from agreements o where o.provider_code = a.provider_code and o.status in ('in-force', 'ended')) as other) u
    where a.intake_id = new.intake_id and (a.status = 'ended'
      or exists (select from classes c where c.agreement_id = a.id) or exists (select from dissolution_proposals d where d.agreement_id = a.id)
      or (not u.other and (u.claimed or u.ordered)))
    order by a.number limit 1;
  if standing is not null then
    raise exception 'something stands on an agreement that was brought in' using errcode = 'check_violation', constraint = 'intake_withdrawals_of_what_nothing_stands_on',
      hint = '这次接入的' || standing || '，不能整表撤回，没有保存。协议有误的，请与该培训主体另行办理。';
  end if;
  return null;
end $$;
comment on function take_back_agreements() is 'The agreements of a sheet that is taken back count no more; not while a class, a decision, a claim or an order stands on one (A8.1, A13.9, A14.0(e))';
