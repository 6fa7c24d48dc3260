-- Whoever loses the qualification without an agreement in force has none dissolved: one that never signed (A7.3), one whose term had run out.
-- The record said so of all of them (A4.7, A14.0(e)).
-- areas/exit
create function dissolution_ended_agreement(d dissolutions) returns boolean language sql stable return exists (
  select from agreements a where a.id = d.agreement_id and a.status = 'ended' and a.ended_on = d.decided_on);
comment on function dissolution_ended_agreement(dissolutions) is 'Whether an agreement was in force and ended by it; without one the qualification alone is cancelled (A7.3, A14.0(e))';

create or replace function records_of_bodies(codes text[]) returns table (provider_code text, on_day date, says text, confirmed boolean)
language sql stable as $$
  select d.provider_code, d.decided_on, case when dissolution_ended_agreement(d) then '取消补贴资格、解除协议' else '取消补贴资格' end, true
    from dissolutions d where d.provider_code = any (codes)
  union all select s.provider_code, s.on_day, case s.kind when 'penalty' then '行政处罚' else '移送' end, true from sanctions s where s.provider_code = any (codes)
  union all select r.provider_code, coalesce(r.decided_on, r.opened_on), '追回补贴', r.status <> 'proposed' from recoveries r
    where r.provider_code = any (codes) and r.person_id is null and r.status in ('proposed', 'agreed', 'closed')
$$;
