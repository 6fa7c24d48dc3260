-- What an earlier room needs to know of a later one, it asks by a function that the later one owns (walls/owners.ts): one place to
-- change when the later room's tables do. Each runs as whoever asks, under the policies of the tables, and is inlined.

-- areas/classes
create function classes_of_person(person uuid) returns table (id uuid, class_no text, name text, provider_name text, occupation_name text, level text, starts_on date, ends_on date)
language sql stable as $$
  select c.id, c.class_no, c.name, p.name, c.occupation_name, c.level, c.starts_on, c.ends_on
  from class_trainees t join classes c on c.id = t.class_id join providers p on p.credit_code = c.provider_code
  where t.person_id = classes_of_person.person
$$;
comment on function classes_of_person(uuid) is 'The classes in which somebody was or is (A8.3)';
create function classes_taught(code text) returns bigint language sql stable as $$
  select count(*) from classes c where c.provider_code = code and c.status in ('ended', 'examined', 'archived')
$$;
comment on function classes_taught(text) is 'How many classes a body has taught to the end (A5.3)';

-- areas/inspections
create function visits_refused(code text) returns table (id uuid) language sql stable as $$
  select i.id from inspections i where i.provider_code = code and i.refused
$$;
comment on function visits_refused(text) is 'Visits that a body has refused (A14.7)';
create function orders_unmet(code text) returns bigint language sql stable as $$
  select count(*) from rectifications r where r.provider_code = code and r.result is distinct from 'pass'
$$;
comment on function orders_unmet(text) is 'Orders to a body that were not found to be met';
create function complaints_of_bodies(codes text[]) returns table (id uuid, provider_code text, received_on date, kind text, verified boolean)
language sql stable as $$
  select k.id, k.provider_code, k.received_on, k.kind, k.verified from complaints k where k.provider_code = any (codes)
$$;
comment on function complaints_of_bodies(text[]) is 'Complaints about bodies, and whether they proved true (A14.5(a))';

-- areas/exams
create function exams_passed(code text) returns table (examined bigint, passed bigint) language sql stable as $$
  select count(*), count(*) filter (where r.passed) from exam_results r where r.provider_code = code
$$;
comment on function exams_passed(text) is 'Trainees of a body that were examined, and those who passed';

-- areas/subsidy
create function last_claim_day(person uuid) returns date language sql stable as $$
  select greatest((select max(greatest(k.applied_on, k.decided_on)) from claims k where k.person_id = last_claim_day.person),
    (select max(m.settled_on) from claims k join payments m on m.claim_id = k.id where k.person_id = last_claim_day.person))
$$;
comment on function last_claim_day(uuid) is 'The last day on which anything was done about the claims of somebody';
create function claim_reviewer(notice uuid, line text) returns uuid language sql stable as $$
  select k.reviewed_by from claims k where k.claim_no = line and k.notice_id = notice
$$;
comment on function claim_reviewer(uuid, text) is 'Who reviewed the claim that a line of a notice stands for (A13.8)';

-- areas/exit
create function records_of_bodies(codes text[]) returns table (provider_code text, on_day date, says text, confirmed boolean)
language sql stable as $$
  select d.provider_code, d.decided_on, '取消资格、解除协议', true from dissolutions d where d.provider_code = any (codes)
  union all select s.provider_code, s.on_day, case s.kind when 'penalty' then '行政处罚' else '移送' end, true from sanctions s where s.provider_code = any (codes)
  union all select r.provider_code, coalesce(r.decided_on, r.opened_on), '追回补贴', r.status <> 'proposed' from recoveries r
    where r.provider_code = any (codes) and r.person_id is null and r.status in ('proposed', 'agreed', 'closed')
$$;
comment on function records_of_bodies(text[]) is 'Dissolutions, penalties, transfers and recoveries of bodies, each with its day (A4.7)';
