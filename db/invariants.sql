-- What must be true of the rows of a county whatever anybody did, and in whatever order. Each query answers the rows that break
-- it, with one column `offender`; none is right. Run after every step of the simulator (city/simulator), and to be run by hand on
-- a live county by whoever may see all of it. The tables' own constraints hold some of this as well: here it is asked anew.

-- name: grants-three-a-year
-- A13.3: nobody has more slots of one year than the register ever allowed, claims of a body aside where it ever said they do not count.
select person_id || ' ' || slot_year as offender from claims where status not in ('refused', 'withdrawn') and slot_year is not null
  and (claimant = 'person' or not exists (select from interpretations where key = 'A13.3.byBody' and option = 'notCounted'))
group by person_id, slot_year
having count(*) > (select max((value #>> '{}')::int) from parameters where key = 'subsidy.maxPerPersonYear');

-- name: grants-slots-of-a-year
-- A13.3: each claim that is granted or may yet be takes a slot of the year of its application or certificate, and no other takes the same.
select min(claim_no) as offender from claims where status not in ('refused', 'withdrawn') and year_slot is not null
group by person_id, slot_year, year_slot having count(*) > 1 or year_slot < 1
union all
select claim_no from claims where (year_slot is null and status not in ('refused', 'withdrawn') and (claimant = 'person' or not exists (
    select from interpretations where key = 'A13.3.byBody' and option = 'notCounted')))
  or (year_slot is not null and slot_year is null)
  or slot_year not in (extract(year from applied_on), extract(year from issued_on));

-- name: grants-level-once
-- A13.5: no occupation and level is granted to one person twice.
select min(claim_no) as offender from claims where status not in ('refused', 'withdrawn')
group by person_id, occupation_code, occupation_name, level having count(*) > 1;

-- name: grants-project-once
-- A13.4: nobody has two claims for one class, whoever claims.
select min(claim_no) as offender from claims where status not in ('refused', 'withdrawn') group by person_id, class_no having count(*) > 1;

-- name: claim-from-certificate
-- A13.8: a claim made here rests on a certificate of that person from that class.
select c.claim_no as offender from claims c where c.class_id is not null and not exists (
  select from exam_results e where e.class_id = c.class_id and e.person_id = c.person_id and e.passed
    and e.certificate_no = c.certificate_no and e.issued_on = c.issued_on);

-- name: claim-two-people
-- A13.8: who reviews a claim does not approve it.
select claim_no as offender from claims where reviewed_by = approved_by;

-- name: claim-status-and-hands
-- A13.8: a claim that has come so far was reviewed, approved and shown to the public by somebody; from then on its amount is the rate.
select claim_no as offender from claims where class_id is not null and (
  (status in ('reviewed', 'approved', 'on-notice', 'cleared', 'paid') and reviewed_by is null)
  or (status in ('approved', 'on-notice', 'cleared', 'paid') and approved_by is null)
  or (status in ('on-notice', 'cleared', 'paid') and notice_id is null)
  or (status = 'submitted' and (reviewed_by is not null or approved_by is not null or notice_id is not null))
  or (status = 'refused' and (refusal is null or amount_fen <> 0))
  or (status = 'withdrawn' and amount_fen <> 0)
  or (status in ('submitted', 'reviewed') and amount_fen not in (0, rate_fen))
  or (status in ('approved', 'on-notice', 'cleared', 'paid') and amount_fen is distinct from rate_fen));

-- name: claim-cleared-after-notice
-- A13.8: cleared only when its notice is closed, and with no objection to it open or upheld.
select c.claim_no as offender from claims c left join notices n on n.id = c.notice_id
where c.class_id is not null and c.status in ('cleared', 'paid') and (n.closed_at is null or n.kind <> 'subsidy' or exists (
  select from objections o where o.notice_id = c.notice_id and o.line_key = c.claim_no and o.status <> 'dismissed'));

-- name: claim-hands-on-record
-- A13.8: whoever reviewed or approved a claim stands in the journal with that act.
select c.claim_no as offender from claims c where c.class_id is not null and (
  (c.reviewed_by is not null and not exists (select from journal j where j.subject_kind = 'claim' and j.subject_id = c.id::text
    and j.account_id = c.reviewed_by))
  or (c.approved_by is not null and not exists (select from journal j where j.subject_kind = 'claim' and j.subject_id = c.id::text
    and j.account_id = c.approved_by)));

-- name: claim-verdict-of-judgement
-- A13.8: the register finds a claim by the verdict of the judgement that stands.
select c.claim_no as offender from claims c left join judgements j on j.id = c.judgement_id where c.verdict is distinct from j.verdict;

-- name: claim-sums
-- A13.8, A13.9: what the register sums by body and status is what its claims come to.
select provider_code || ' ' || status as offender from (
  select provider_code, status, 1 as claims, amount_fen from claims
  union all select provider_code, status, -claims, -amount_fen from claim_sums) as both_ways
group by provider_code, status having sum(claims) <> 0 or sum(amount_fen) <> 0;

-- name: claim-paid-once
-- A13.9: a claim is paid exactly when one payment of its amount is booked, and only one.
select c.claim_no as offender from claims c left join payments y on y.claim_id = c.id and y.status = 'paid'
where c.class_id is not null group by c.id, c.claim_no, c.status, c.amount_fen
having count(y.id) <> (case when c.status = 'paid' then 1 else 0 end) or (c.status = 'paid' and sum(y.amount_fen) <> c.amount_fen);

-- name: payee-account-by-change
-- A13.9: what the registers hold of an account is the last change in force; none took another's place before its day, and none of the bureau's by one hand.
select c.id::text as offender from payee_changes c where c.status = 'in-force'
    and ((c.old_masked is not null and (c.held_at at time zone 'Asia/Shanghai')::date < coalesce(c.holds_on, 'infinity'))
      or (c.reason is not null and coalesce(c.confirmed_by = c.entered_by, true)))
  union all select p.id::text from persons p join lateral (select c.account_hash from payee_changes c where c.person_id = p.id and c.status = 'in-force'
    order by c.held_at desc limit 1) c on true where p.account_hash is distinct from c.account_hash
  union all select b.credit_code from providers b join lateral (select c.account_hash from payee_changes c where c.provider_code = b.credit_code and c.status = 'in-force'
    order by c.held_at desc limit 1) c on true where b.account_hash is distinct from c.account_hash;

-- name: payment-of-one-batch
-- A13.9: no claim stands in two payments that are made or on their way.
select min(y.number) as offender from payments y join payment_batches b on b.id = y.batch_id
where y.status <> 'failed' and b.status <> 'returned' group by y.claim_id having count(*) > 1;

-- name: payment-of-cleared-claim
-- A13.8, A13.9: what is on its way to be paid is cleared or paid, and of the claim's own amount, person and body.
select y.number as offender from payments y join payment_batches b on b.id = y.batch_id join claims c on c.id = y.claim_id
where b.status in ('sent', 'settled') and y.status <> 'failed' and (c.status not in ('cleared', 'paid')
  or y.amount_fen <> c.amount_fen or y.person_id <> c.person_id or y.provider_code <> c.provider_code);

-- name: payment-agrees-with-batch
-- A13.9: a payment is as far as its batch: prepared before it is sent, answered when it is settled.
select y.number as offender from payments y join payment_batches b on b.id = y.batch_id
where (b.status in ('prepared', 'approved') and y.status <> 'prepared' and y.taken_out_at is null) or (b.status = 'returned' and y.status <> 'failed')
  or (b.status = 'sent' and y.status = 'prepared') or (b.status = 'settled' and y.status not in ('paid', 'failed'))
  or (y.status = 'paid' and y.settled_on is null);

-- name: batch-sum
-- A13.9: the sum of a batch is the sum of its payments, without what was taken out of it, and no batch is empty.
select b.number as offender from payment_batches b left join payments y on y.batch_id = b.id and y.taken_out_at is null
group by b.id, b.number, b.total_fen having b.total_fen is distinct from sum(y.amount_fen);

-- name: payment-not-to-stopped-body
-- A14.0(d), A14.5(a): nothing was sent to a body that was cancelled, or whose money was on hold, when it was sent.
select y.number as offender from payments y join payment_batches b on b.id = y.batch_id
where b.sent_at is not null and y.taken_out_at is null and y.payee_kind = 'provider' and (
  exists (select from payment_holds h where h.provider_code = y.provider_code and h.placed_at < b.sent_at
    and (h.lifted_at is null or h.lifted_at > b.sent_at))
  or exists (select from dissolution_proposals d where d.provider_code = y.provider_code and d.decision = 'agreed' and d.decided_at < b.sent_at));

-- name: hold-two-people
-- A14.5(a): whoever places a hold does not lift it, and it rests on something.
select id::text as offender from payment_holds where placed_by = lifted_by or num_nonnulls(evidence_file_id, complaint_id, recovery_id, concern_id) <> 1;

-- name: batch-three-people
-- A13.9: prepared, approved and sent by three people.
select number as offender from payment_batches where prepared_by in (approved_by, sent_by) or approved_by = sent_by;

-- name: batch-hands-on-record
-- A13.9: whoever prepared, approved or sent a batch stands in the journal with it.
select b.number as offender from payment_batches b, unnest(array[b.prepared_by, b.approved_by, b.sent_by]) as hand
where hand is not null and not exists (select from journal j where j.subject_kind = 'payment' and j.subject_id = b.id::text
  and j.account_id = hand);

-- name: filing-two-people
-- A6.2, A6.4: who reviews a filing does not approve it.
select number as offender from filings where reviewed_by = approved_by;

-- name: filing-status-and-hands
-- A6.1 to A6.5: a filing that has come so far was submitted, reviewed, visited, approved and shown.
select f.number as offender from filings f where (f.status not in ('draft', 'withdrawn') and f.submitted_by is null)
  or (f.status in ('reviewed', 'visited', 'approved', 'on-notice', 'cleared', 'signed') and f.reviewed_by is null)
  or (f.status in ('visited', 'approved', 'on-notice', 'cleared', 'signed')
    and not exists (select from site_visits v where v.filing_id = f.id))
  or (f.status in ('approved', 'on-notice', 'cleared', 'signed') and f.approved_by is null)
  or (f.status in ('on-notice', 'cleared', 'signed')
    and not exists (select from notices n where n.kind = 'filing' and n.subject_id = f.id))
  or (f.status in ('cleared', 'signed')
    and exists (select from notices n where n.kind = 'filing' and n.subject_id = f.id and n.closed_at is null));

-- name: filing-signed-agreement
-- A6.5, X2.5.5: a signed filing has its agreement with both seals, and no other filing has one that is in force.
select f.number as offender from filings f left join agreements a on a.filing_id = f.id
where (f.status = 'signed') is distinct from (a.status in ('in-force', 'ended') and a.bureau_sealed_on is not null
    and a.provider_sealed_on is not null) and (f.status = 'signed' or a.status in ('in-force', 'ended'));

-- name: body-one-agreement
-- A6.6: a body has one agreement in force at a time.
select min(number) as offender from agreements where status = 'in-force' group by provider_code having count(*) > 1
  and bool_or(exists (select from agreements b where b.provider_code = agreements.provider_code and b.id <> agreements.id
    and b.status = 'in-force' and daterange(b.from_on, b.to_on, '[]') && daterange(agreements.from_on, agreements.to_on, '[]')));

-- name: body-cancelled-without-agreement
-- A14.0(e), A7.3: a body that is cancelled has no agreement in force, and was dissolved by a decision.
select p.credit_code as offender from providers p where p.standing = 'cancelled' and (
  exists (select from agreements a where a.provider_code = p.credit_code and a.status = 'in-force')
  or not exists (select from dissolutions d where d.provider_code = p.credit_code));

-- name: filing-ended-with-qualification
-- A14.0(d), A7.3: what a body had filed when it was cancelled is not open any more.
select f.number as offender from filings f join providers p on p.credit_code = f.provider_code
where p.standing = 'cancelled' and f.status not in ('signed', 'refused', 'withdrawn');

-- name: body-rectifying-with-order
-- A14.0(a): a body is under rectification while an order to it waits to be passed or was failed, and never without one.
select p.credit_code as offender from providers p where p.standing = 'rectifying' and not exists (select from rectifications r
  where r.provider_code = p.credit_code and r.class_id is null and (r.result is null or r.result = 'fail'));

-- name: body-dissolved-by-two
-- A14.0(d): dissolved by a proposal of one person that another agreed to.
select d.provider_code as offender from dissolutions d where d.proposed_by = d.decided_by or not exists (select from
  dissolution_proposals x where x.provider_code = d.provider_code and x.agreement_id is not distinct from d.agreement_id
    and x.decision = 'agreed' and x.decided_by = d.decided_by and x.proposed_by = d.proposed_by);

-- name: class-status-and-hands
-- A9.2(e): a class that is agreed to was filed by one and decided by another; one that was brought in was agreed to before its list was made.
select class_no as offender from classes where (status not in ('draft', 'cancelled') and filed_on is null)
  or (status in ('approved', 'refused', 'running', 'suspended', 'ended', 'examined', 'archived')
    and (decided_on is null or (intake_id is null and (decided_by is null or decided_by = submitted_by))))
  or (intake_id is not null and (decided_by is not null or not exists (select from intakes i where i.id = intake_id and decided_on <= i.as_of)))
  or (intake_id is not null and status <> 'cancelled' and (not intake_counts(intake_id) or (status = 'waiting') <> intake_waits(intake_id)));

-- name: class-decided-on-record
-- A9.2(e): the decision on a class stands in the journal with whoever took it.
select c.class_no as offender from classes c where c.decided_by is not null and not exists (select from journal j
  where j.subject_kind = 'class' and j.subject_id = c.id::text and j.account_id = c.decided_by);

-- name: class-stopped-by-order
-- A10.16(f), A10.17: a class is stopped exactly while one order to it is open.
select c.class_no as offender from classes c left join rectifications r on r.class_id = c.id and r.result is null
group by c.id, c.class_no, c.status having count(r.id) <> (case when c.status = 'suspended' then 1 else 0 end);

-- name: class-rechecked-by-another
-- A10.17: who ordered a class to stop does not re-check it.
select number as offender from rectifications where class_id is not null and rechecked_by = ordered_by;

-- name: class-called-off-on-what-was-found
-- A10.17, X2.2.6: a class is called off on something that its order was given for, two people found true, and nobody had found mended by then.
select number as offender from rectifications r where class_id is not null and result = 'fail' and not order_calls_off(r) and not exists (
  select from concerns c where c.subject_kind = 'class' and c.subject_id = r.class_id::text and c.clause ~ '^A10\.1[67]' and c.settlement = 'mended'
    and (c.settled_at at time zone 'Asia/Shanghai')::date >= r.rechecked_on
    and case when r.named is null then c.raised_on <= r.ordered_on else c.id = any (r.named) end);

-- name: class-taught-as-planned
-- X2.3.8: a class that is taught or was has lessons and people, everybody in them expected at every lesson.
select c.class_no as offender from classes c
left join (select class_id, count(*) as n from lessons group by class_id) l on l.class_id = c.id
left join (select class_id, count(*) as n from class_trainees where status = 'enrolled' group by class_id) t on t.class_id = c.id
left join (select a.class_id, count(*) as n from attendance a join class_trainees t on t.class_id = a.class_id
  and t.person_id = a.person_id and t.status = 'enrolled' group by a.class_id) a on a.class_id = c.id
where c.status in ('running', 'suspended', 'ended', 'examined', 'archived') and l.n * t.n is distinct from a.n;

-- name: lesson-teacher-at-one-place
-- X2.3.2: a person is planned in one lesson at a time, at whatever body, and a room for one.
select id as offender from (
  select id, starts_at, max(ends_at) over (partition by teacher_hash order by starts_at, id rows between unbounded preceding
    and 1 preceding) as before from lessons where planned and teacher_hash is not null) as of_teacher where starts_at < before
union all
select id from (
  select id, starts_at, max(ends_at) over (partition by room_id order by starts_at, id rows between unbounded preceding
    and 1 preceding) as before from lessons where planned and room_id is not null) as of_room where starts_at < before;

-- name: attendance-one-lesson-at-a-time
-- A10.1: nobody is expected in two lessons at once.
select person_id as offender from (
  select person_id, lower(during) as starts_at, lag(upper(during)) over (partition by person_id order by lower(during)) as before
  from attendance) as seats where starts_at < before;

-- name: exam-of-enrolled
-- A11.1: results are of people of the class, after it was taught, and certificates of those who passed.
select e.person_id as offender from exam_results e join sittings s on s.id = e.sitting_id join classes c on c.id = e.class_id
where s.class_id <> e.class_id or s.results_at is null or c.status not in ('examined', 'archived')
  or not exists (select from class_trainees t where t.class_id = e.class_id and t.person_id = e.person_id)
  or (e.certificate_no is not null and (not e.passed or e.issued_on < s.held_on));

-- name: exam-certificate-once
-- A11.1: a certificate number is one person's and of one class.
select certificate_no as offender from exam_results where certificate_no is not null group by certificate_no having count(*) > 1;

-- name: exam-examined-with-results
-- A11.1: a class is examined exactly when its results are in.
select c.class_no as offender from classes c where (c.status in ('examined', 'archived')) <> exists (
  select from sittings s where s.class_id = c.id and s.results_at is not null);

-- name: ledger-archived-with-class
-- A12.2: a class is archived exactly with its ledger, and with no claim of it undecided.
select c.class_no as offender from classes c where (c.status = 'archived') <> exists (select from archives a where a.class_id = c.id)
  or (c.status = 'archived' and exists (select from claims x where x.class_id = c.id and x.status in ('submitted', 'reviewed',
    'approved', 'on-notice')));

-- name: recovery-sum
-- A15(b): a recovery asks back what was paid for its claims.
select r.number as offender from recoveries r left join recovery_claims x on x.recovery_id = r.id
where r.intake_id is null group by r.id, r.number, r.amount_fen having r.amount_fen is distinct from sum(x.amount_fen);

-- name: recovery-receipts
-- A15(b): never more comes back than is asked, and it is closed exactly when all is back.
select r.number as offender from recoveries r left join recovery_receipts x on x.recovery_id = r.id
group by r.id, r.number, r.amount_fen, r.status having coalesce(sum(x.amount_fen), 0) > r.amount_fen
  or (r.status = 'closed') <> (coalesce(sum(x.amount_fen), 0) = r.amount_fen)
  or (r.status in ('proposed', 'returned', 'withdrawn') and count(x.id) > 0);

-- name: offset-two-people
-- A15(b): who proposes to set off does not agree to it, and only the body's own debt meets the body's own money.
select o.id::text as offender from offsets o join recoveries r on r.id = o.recovery_id
where o.proposed_by = o.decided_by or r.person_id is not null or r.provider_code <> o.provider_code
  or exists (select from offset_lines l join payments y on y.id = l.payment_id where l.offset_id = o.id
    and (y.payee_kind <> 'provider' or y.provider_code <> o.provider_code or y.batch_id <> o.batch_id));

-- name: offset-sum
-- A15(b): an offset is the sum of its lines, and no payment keeps back more than it pays.
select o.id::text as offender from offsets o left join offset_lines l on l.offset_id = o.id
group by o.id, o.amount_fen having o.amount_fen is distinct from sum(l.amount_fen)
union all select y.number from payments y join offset_lines l on l.payment_id = y.id join offsets o on o.id = l.offset_id
where o.status <> 'declined' group by y.id, y.number, y.amount_fen having sum(l.amount_fen) > y.amount_fen;

-- name: offset-booked
-- A15(b): what was set off is booked as paid back exactly when its payment has arrived, by the same amount.
select y.number as offender from offset_lines l join offsets o on o.id = l.offset_id join payments y on y.id = l.payment_id
left join recovery_receipts g on g.offset_id = l.offset_id and g.payment_id = l.payment_id
where (o.status = 'agreed' and y.status = 'paid') <> (g.id is not null)
  or (g.id is not null and (g.amount_fen <> l.amount_fen or g.recovery_id <> o.recovery_id));

-- name: offset-decided-before-approval
-- A15(b): a batch that is approved or further has no offset that waits.
select b.number as offender from offsets o join payment_batches b on b.id = o.batch_id
where o.status = 'proposed' and b.status in ('approved', 'sent', 'settled');

-- name: recovery-of-paid-claim
-- A15(b): only what was paid is asked back, and once.
select c.claim_no as offender from recovery_claims x join claims c on c.id = x.claim_id where not x.released
group by c.id, c.claim_no, c.status having c.status not in ('paid', 'granted') or count(*) > 1;

-- name: recovery-two-people
-- A15(b): who opens a recovery does not agree to it.
select number as offender from recoveries where opened_by = decided_by;

-- name: change-decided-once
-- X2.3.3(b): one request for a lesson waits at a time.
select min(id::text) as offender from lesson_changes where decision is null and old_starts_at > clock_timestamp()
group by lesson_id having count(*) > 1;

-- name: objection-answered
-- A6.4, A13.8: an objection is answered by somebody with words, or waits.
select id as offender from objections where (status = 'open') <> (answered_by is null) or (status <> 'open' and coalesce(answer, '') = '');

-- name: objection-to-a-line
-- A13.8: an objection is to a line that its notice has.
select o.id as offender from objections o join notices n on n.id = o.notice_id
where not exists (select from jsonb_array_elements(n.lines) line where line ->> 'key' = o.line_key);

-- name: complaint-as-decided
-- A10.9 A14.8(a) A14.0(d): a complaint is as true and as severe as its concern was decided, and mended as that was.
select k.id as offender from complaints k left join concern_origins o on o.source = 'complaint' and o.source_id = k.id::text
  left join concerns c on c.id = o.concern_id where k.severe is distinct from coalesce(o.severe, false) or k.verified is distinct from
  case when c.status in ('upheld', 'settled') then true when c.status = 'dismissed' then false end
  or k.mended <> (c.settlement is not distinct from 'mended');

-- name: trainees-as-on-rosters
-- A8.3: the trainees of a body are the people on its rosters, counted and called as there.
select coalesce(k.provider_code, t.provider_code) || ' ' || coalesce(k.person_id, t.person_id) as offender
from provider_trainees k full join (select provider_code, person_id, count(*) as classes from class_trainees group by provider_code, person_id) t
  on t.provider_code = k.provider_code and t.person_id = k.person_id left join persons p on p.id = k.person_id
where k.classes is distinct from t.classes or k.name <> p.name or k.initials <> p.initials or k.last_four <> right(p.id_number_masked, 4);

-- name: certificate-claimed
-- A13.4: a certificate is marked as claimed exactly when a claim for it stands.
select c.class_no || ' ' || r.person_id as offender from exam_results r join classes c on c.id = r.class_id
where r.claimed <> exists (select from claims k where k.person_id = r.person_id and k.class_no = c.class_no
  and k.status not in ('refused', 'withdrawn'));

-- name: numbers-given-once
-- Numbers of classes, claims, filings, batches, payments, orders, recoveries, notices and agreements are given once each.
select number as offender from (
  select 'class ' || class_no as number from classes union all select 'claim ' || claim_no from claims
  union all select 'filing ' || number from filings union all select 'batch ' || number from payment_batches
  union all select 'payment ' || number from payments union all select 'order ' || number from rectifications where result is distinct from 'void'
  union all select 'recovery ' || number from recoveries where status <> 'withdrawn' union all select 'notice ' || number from notices
  union all select 'agreement ' || number from agreements where status <> 'withdrawn') as given group by number having count(*) > 1;

-- name: case-on-record
-- Every case that has left its first status stands in the journal.
select number as offender from (
  select 'filing' as kind, id, number from filings where status <> 'draft'
  union all select 'class', id, class_no from classes where status <> 'draft'
  union all select 'claim', id, claim_no from claims where class_id is not null
  union all select 'payment', id, number from payment_batches) as cases
where not exists (select from journal j where j.subject_kind = cases.kind and j.subject_id = cases.id::text);

-- name: journal-sealed-without-gap
-- The seals of the journal lie one after another, and nothing before the last of them is left out.
select s.position::text as offender from journal_seals s left join journal_seals before on before.position = s.position - 1
where s.position > (select min(position) from journal_seals) and (before.position is null or before.journal_id >= s.journal_id)
union all
select j.id::text from journal j where j.id < (select max(journal_id) from journal_seals)
  and not exists (select from journal_seals s where s.journal_id = j.id);

-- name: claim-on-its-notice
-- A13.8: a claim that was shown to the public is one line of its notice.
select c.claim_no as offender from claims c join notices n on n.id = c.notice_id where (
  select count(*) from jsonb_array_elements(n.lines) line where line ->> 'key' = c.claim_no) <> 1;

-- name: recovery-shown-on-claim
-- A15(b): a claim says that it is asked back, or that it came back, exactly while a recovery of it says so.
select c.claim_no as offender from claims c left join recovery_claims x on x.claim_id = c.id and not x.released
left join recoveries r on r.id = x.recovery_id
where c.recovery is distinct from (case r.status when 'agreed' then 'recovering' when 'closed' then 'recovered' end);

-- name: archive-whole
-- A12.3: an archived ledger has a recording of every lesson taught in a room and a mark of everybody, and is kept beyond its day.
select c.class_no as offender from classes c join archives a on a.class_id = c.id where a.keep_until <= a.archived_on
  or exists (select from lessons l where l.class_id = c.id and l.kind <> 'online'
    and not exists (select from recordings r where r.lesson_id = l.id))
  or exists (select from attendance t join class_trainees p on p.class_id = t.class_id and p.person_id = t.person_id
    and p.status = 'enrolled' where t.class_id = c.id and t.mark is null);

-- name: recording-of-its-lesson
-- X2.3.3(d): a recording is of a lesson of its class and its body, and the same film stands once at a lesson.
select r.id as offender from recordings r join lessons l on l.id = r.lesson_id left join files f on f.id = r.file_id
where l.class_id <> r.class_id or l.provider_code <> r.provider_code or f.provider_code is distinct from r.provider_code
union all
select min(r.id::text)::uuid from recordings r join files f on f.id = r.file_id group by r.lesson_id, f.hash having count(*) > 1;

-- name: file-with-hash
-- A12.1: every paper and recording that is kept has content, known by its hash.
select id as offender from files where hash !~ '^[0-9a-f]{64}$' or bytes < 1 or media_type = '';

-- name: check-in-on-its-day
-- A10.3: whoever is recorded at a lesson came on the day of it, and did not leave before coming.
select a.person_id as offender from attendance a join lessons l on l.id = a.lesson_id
where (a.in_at at time zone 'Asia/Shanghai')::date <> l.on_day or a.out_at < a.in_at
  or (a.source = 'phone' and a.in_at is null and a.out_at is null);

-- name: change-two-people
-- X2.3.3(b): who asks for a change of the plan does not decide it.
select id as offender from lesson_changes where decided_by = asked_by or (decision is null) <> (decided_by is null);

-- name: days-in-order
-- A9.2, A13.8, A14.0, A15(b): nothing is decided before it was asked, closed before it was decided, or over before it began.
select claim_no as offender from claims where class_id is not null and (applied_on < issued_on or decided_on < applied_on)
union all select class_no from classes where decided_on < filed_on
union all select number from notices where to_on < from_on
union all select number from rectifications where due_on < ordered_on or rechecked_on < delivered_on
union all select number from recoveries where decided_on < opened_on or closed_on < decided_on or due_on < opened_on
union all select number from agreements where ended_on < from_on;

-- name: check-judged-whole
-- A13.8: a check of claims that is judged has one judgement for every row that was handed in.
select c.id as offender from claim_checks c where c.status = 'judged' and (c.judged_at is null or c.row_count <> (
  select count(*) from decisions d where d.check_id = c.id and d.subject_kind = 'claim-check-row'));

-- name: law-decided-on-record
-- A17: a number or a reading that the bureau has decided stands in the journal with whoever decided it.
select v.key as offender from (select key, decided_by from parameters union all select key, decided_by from interpretations) as v
where v.decided_by is not null and not exists (select from journal j where j.area = 'regulation' and j.account_id = v.decided_by
  and j.subject_id = v.key);

-- name: law-two-people
-- A16, A17: whoever proposed a number, a reading or the day of issue does not decide on it.
select register || ' ' || key as offender from law_proposals where decided_by = proposed_by;

-- name: catalogue-two-people
-- A13.1: whoever proposed a change of the catalogue does not decide on it.
select id::text as offender from catalogue_changes where decided_by = proposed_by;

-- name: account-request-two-people
-- A17: whoever asked that an account be opened, reset or changed does not release or refuse it, and takes back alone what was asked.
select id::text as offender from account_requests where (decided_by = asked_by) <> (status = 'withdrawn') and decided_by is not null;

-- name: law-rests-on-proposal
-- A16, A17: a version beside the first says what one adopted proposal says, and each adopted proposal has its version.
select coalesce(v.register || ' ' || v.key, p.register || ' ' || p.key) as offender from (
  select 'parameter' as register, key, value, proposal_id from parameters where decided_by is not null
  union all select 'interpretation', key, to_jsonb(option), proposal_id from interpretations where decided_by is not null
  union all select 'edition', edition, to_jsonb(issued_on::text), proposal_id from edition_issues) as v
full join (select * from law_proposals where adopted) as p on p.id = v.proposal_id and (p.register, p.key, p.value) = (v.register, v.key, v.value)
where v.key is null or p.key is null;

-- name: message-told-once
-- Each message is told once by each channel; it is sent at an instant, and given up for a reason.
select min(id::text) as offender from messages group by told_key, channel having count(*) > 1
union all select id::text from messages where (status = 'sent') <> (sent_at is not null)
  or (status = 'given-up' and problem is null) or (status = 'sent' and problem is not null);

-- name: account-administrator-remains
-- Somebody is left who can open accounts, and nobody holds a body's and the bureau's role at once.
select 'nobody' as offender where exists (select from accounts) and not exists (
  select from accounts where role = 'administrator' and status = 'active')
union all select sign_in_name from accounts where (person_id is not null and role <> 'trainee')
  or (provider_code is not null) <> (role in ('principal', 'provider-clerk', 'teacher'));

-- name: journal-of-somebody
-- Whoever stands in the journal has an account.
select j.id::text as offender from journal j where j.account_id is not null and not exists (
  select from accounts a where a.id = j.account_id);

-- name: objection-answered-by-another
-- A13.8: whoever reviewed a claim does not decide the objection against it.
select o.id as offender from objections o join claims c on c.notice_id = o.notice_id and c.claim_no = o.line_key
where o.answered_by = c.reviewed_by;

-- name: agreement-ended-for-a-reason
-- A6.6, A14.0(e): an agreement ends with its term, or before it by a dissolution, with a day and words.
select a.number as offender from agreements a where (a.status = 'ended') <> (a.ended_on is not null and coalesce(a.ended_reason, '') <> '')
  or (a.ended_on < a.to_on and not exists (select from dissolutions d where d.provider_code = a.provider_code));

-- name: hold-one-a-clause
-- A14.5(a), A15(b): the money of a body is held once by one clause at a time; whoever held it or let it go stands in the journal.
select min(h.id::text) as offender from payment_holds h where h.lifted_at is null group by h.provider_code, h.clause having count(*) > 1
union all
select h.id::text from payment_holds h, unnest(array[h.placed_by, h.lifted_by]) as hand where hand is not null
  and not exists (select from journal j where j.account_id = hand and j.subject_id in (h.provider_code, h.id::text));

-- name: payment-taken-out-for-good
-- A14.5(a): what was taken out of a batch is not paid by it, and somebody signed for it before it was sent.
select y.number as offender from payments y join payment_batches b on b.id = y.batch_id where y.taken_out_at is not null
  and (y.status <> 'failed' or y.taken_out_by is null or b.sent_at < y.taken_out_at);

-- name: finding-settled-in-a-row
-- A6.2, A9.1(a), A13.8: what was made of one finding stands in one row of settlements, and whoever settled it in the journal.
select min(s.id::text) as offender from finding_settlements s
group by s.subject_kind, s.subject_id, s.rule, s.fingerprint, s.replaces_id having count(*) > 1
union all
select s.id::text from finding_settlements s where s.subject_kind <> 'source' and not exists (select from journal j
  where j.subject_kind = case s.subject_kind when 'ledger' then 'class' else s.subject_kind end and j.subject_id = s.subject_id
    and j.account_id = s.settled_by and j.clause = s.clause);

-- name: finding-settled-by-another
-- A6.2, A9.1(a), A12.2, A13.8: whoever let pass what did not hold, or could not be judged, is another than whoever agreed to the case.
select s.id::text as offender from finding_settlements s
left join filings f on s.subject_kind = 'filing' and f.id::text = s.subject_id and f.status in ('approved', 'on-notice', 'cleared', 'signed')
left join classes c on s.subject_kind = 'class' and c.id::text = s.subject_id and c.status in ('approved', 'running', 'suspended', 'ended', 'examined', 'archived')
left join claims k on s.subject_kind = 'claim' and k.id::text = s.subject_id and k.status in ('approved', 'on-notice', 'cleared', 'paid')
left join archives a on s.subject_kind = 'ledger' and a.class_id::text = s.subject_id
where s.outcome <> 'unmet' and s.verdict in ('fail', 'unknown') and not exists (select from finding_settlements n where n.replaces_id = s.id)
  and s.settled_at >= coalesce(f.submitted_at, c.submitted_at, '-infinity')
  and s.settled_by in (f.approved_by, c.decided_by, k.approved_by, a.archived_by);

-- name: concern-two-people
-- X2.2.6: who raised a concern does not decide it, and what is upheld was proposed by another.
select c.number as offender from concerns c join concern_origins o on o.concern_id = c.id
where c.decided_by in (c.proposed_by, o.raised_by) or (c.status in ('upheld', 'settled') and c.proposed_by is null);

-- name: concern-in-order
-- A10.9, X2.2.6: a concern is heard, proposed, decided and settled one after the other, and stands where its last signature is.
select c.number as offender from concerns c where c.answered_at > c.proposed_at or c.proposed_at > c.decided_at or c.answered_at > c.decided_at
  or c.decided_at > c.settled_at
  or c.status <> (case when c.settled_at is not null then 'settled'
    when c.decided_at is not null then case when c.status = 'upheld' and c.proposed_at is not null then 'upheld' else 'dismissed' end
    when c.proposed_at is not null then 'proposed' when c.answered_at is not null then 'heard'
    when c.status = 'heard' then 'heard' else 'raised' end);

-- name: concern-settled-on-what-was-done
-- X2.2.6, A10.17, A13.8, A14.0(d): what a settlement names is there and of that body: a visit, an order that was kept or a class called off, a claim
-- that ended, a recovery, a sanction, a dissolution, a paper of the bureau.
select c.number as offender from concerns c where c.status = 'settled' and c.rests_on_id is not null and not exists (
  select from inspections i where c.rests_on = 'visit' and i.id::text = c.rests_on_id and i.class_id::text = c.subject_id and i.findings = '{}'
  union all select from rectifications r where c.rests_on = 'order' and r.id::text = c.rests_on_id and r.provider_code = c.provider_code and r.result = 'pass'
  union all select from rectifications r where c.rests_on = 'call-off' and r.id::text = c.rests_on_id and r.class_id::text = c.subject_id and r.result = 'fail'
  union all select from claims k where c.rests_on = 'claim' and k.id::text = c.rests_on_id and k.provider_code = c.provider_code
    and (k.status in ('refused', 'withdrawn') or k.recovery is not null)
  union all select from concern_papers p where c.rests_on = 'paper' and p.id::text = c.rests_on_id and p.concern_id = c.id and p.side = 'bureau'
    and p.added_by <> c.settled_by
  union all select from recoveries r where c.rests_on = 'recovery' and r.id::text = c.rests_on_id and r.provider_code = c.provider_code
  union all select from sanctions s where c.rests_on = 'sanction' and s.id::text = c.rests_on_id and s.provider_code = c.provider_code
  union all select from dissolutions d where c.rests_on = 'dissolution' and d.id::text = c.rests_on_id and d.provider_code = c.provider_code);

-- name: concern-settled-by-another
-- X2.2.6: a concern is settled by another than whoever proposed or decided it, and than whoever wrote down the visit or the penalty it rests on.
select c.number as offender from concerns c where c.settled_by in (c.proposed_by, c.decided_by)
  or exists (select from inspections i where c.rests_on = 'visit' and i.id::text = c.rests_on_id and i.recorded_by = c.settled_by)
  or exists (select from sanctions s where c.rests_on = 'sanction' and s.id::text = c.rests_on_id and s.recorded_by = c.settled_by);

-- name: concern-raised-once
-- A10.9: what one source brought about one subject counts once, and every concern comes from somewhere.
select min(concern_id::text) as offender from concern_origins
group by source, source_id, clause, subject_kind, subject_id, person_id having count(*) > 1
union all
select c.number from concerns c left join concern_origins o on o.concern_id = c.id and (o.clause, o.subject_kind, o.subject_id, o.provider_code,
  o.secret) = (c.clause, c.subject_kind, c.subject_id, c.provider_code, c.secret) where o.concern_id is null;

-- name: concern-hands-on-record
-- X2.2.6: whoever answered, proposed, decided or settled a concern stands in the journal with it.
select c.number as offender from concerns c, unnest(array[c.answered_by, c.proposed_by, c.decided_by, c.settled_by]) as hand
where hand is not null and not exists (select from journal j where j.subject_kind = 'concern' and j.subject_id = c.id::text
  and j.account_id = hand);

-- name: concern-let-pass-undecided
-- A10.10: a concern is let pass once for a case at a gate, by whoever stands in the journal, and before anybody has decided it, or, for a claim
-- made again, once it was settled with the one before.
select min(p.id::text) as offender from concern_passes p group by p.concern_id, p.gate, p.subject_kind, p.subject_id having count(*) > 1
union all
select p.id::text from concern_passes p left join journal j on j.subject_kind = 'concern' and j.subject_id = p.concern_id::text
  and j.account_id = p.passed_by and j.verb = '未认定即放行'
where not exists (select from concerns c where c.id = p.concern_id and c.rests_on = 'claim' and p.passed_at >= c.settled_at)
group by p.id, p.concern_id having count(j.id) = 0 or min(j.id) > (select min(d.id) from journal d
  where d.subject_kind = 'concern' and d.subject_id = p.concern_id::text and d.verb in ('认定属实', '认定不成立'));

-- name: concern-bars-what-follows
-- A10.10, A10.17, A14.5(a): no filing or class is agreed to, no exam held, no result taken in, no ledger sealed, no claim reviewed or approved, no batch approved and no money sent past a
-- concern about it that was known by then and shuts that gate, unless it was let pass, dismissed or settled before.
with known as (
  select c.*, j.raised, j.decided, j.settled from concerns c, lateral (
    select min(id) filter (where verb = '登记问题线索') as raised, min(id) filter (where verb in ('认定属实', '认定不成立')) as decided,
      min(id) filter (where verb = '了结线索') as settled
    from journal where subject_kind = 'concern' and subject_id = c.id::text) as j),
gated as (
  select v.gate, k.class_no as no, j.id as at, array['class ' || k.id, case when v.gate = 'class-approval' then 'provider ' || k.provider_code end] as subjects,
    null::uuid as person_id, array['class ' || k.id] as cases
  from (values ('同意开班', 'class-approval'), ('登记考核', 'exam'), ('导入成绩和证书', 'results'), ('补录成绩和证书', 'results'), ('台账归档', 'seal')) as v (verb, gate)
  join journal j on j.subject_kind = 'class' and j.verb = v.verb join classes k on k.id::text = j.subject_id
  where exists (select from known c where c.provider_code = k.provider_code)
  union all
  select 'filing', f.provider_code, j.id, array['provider ' || f.provider_code], null, array['filing ' || f.id]
  from journal j join filings f on f.id::text = j.subject_id where j.subject_kind = 'filing' and j.verb = '同意备案'
    and exists (select from known c where c.provider_code = f.provider_code)
  union all
  select v.gate, k.claim_no, j.id, array['claim ' || k.id, 'class ' || k.class_id,
      case when k.claimant <> 'person' then 'provider ' || k.provider_code end], k.person_id, array['claim ' || k.id]
  from (values ('审核通过', 'claim-review'), ('审批通过', 'claim-approval')) as v (verb, gate)
  join journal j on j.subject_kind = 'claim' and j.verb = v.verb join claims k on k.id::text = j.subject_id
  where exists (select from known c where c.provider_code = k.provider_code)
  union all
  select v.gate, y.number, j.id, array['claim ' || k.id, 'class ' || k.class_id,
      case when k.claimant <> 'person' then 'provider ' || k.provider_code end], k.person_id, array['claim ' || k.id, 'payment ' || y.batch_id]
  from (values ('审批拨付批次', 'batch'), ('发送银行', 'dispatch')) as v (verb, gate)
  cross join payments y join claims k on k.id = y.claim_id
  join journal j on j.subject_kind = 'payment' and j.subject_id = y.batch_id::text and j.verb = v.verb
  where y.taken_out_at is null and exists (select from known c where c.provider_code = k.provider_code))
select g.gate || ' ' || g.no || ' past ' || c.number as offender from gated g
join known c on c.subject_kind || ' ' || c.subject_id = any (g.subjects) and c.raised < g.at
  and (c.person_id is null or c.person_id = g.person_id)
  and g.gate = any (concern_gates(c.clause))
where ((c.decided is null or c.decided > g.at) and not exists (select from concern_passes p where p.concern_id = c.id and p.gate = g.gate
    and p.subject_kind || ' ' || p.subject_id = any (g.cases || (c.subject_kind || ' ' || c.subject_id))))
  or (c.status in ('upheld', 'settled') and c.decided < g.at and (c.settled is null or c.settled > g.at)
    and not g.gate = any (concern_only_asks(c.clause)));

-- name: concern-dismissed-by-two
-- A10.10, X2.2.6: that it is not true is found by two people too, who say on what: one proposes it, another decides.
select c.number as offender from concerns c where c.status = 'dismissed'
  and (c.proposed_by is null or c.decided_by is null or c.proposed_by = c.decided_by or c.proposes is distinct from 'dismissed' or not dismissal_rests(c));

-- name: session-of-active-account
-- Nobody is signed in with an account that is shut.
select a.sign_in_name as offender from sessions s join accounts a on a.id = s.account_id where a.status <> 'active';

-- name: sign-in-code-few-tries
-- A code by which a trainee signs in is tried five times at most, and whoever signed in stands in the journal.
select number_hash as offender from sign_in_codes where tries > 5
union all
select a.sign_in_name from accounts a where a.sign_in_name like 'xueyuan-%' and not exists (select from journal j
  where j.account_id = a.id and j.verb = '用验证码登录');

-- name: person-erased-for-good
-- Of whoever was erased no key is left (《个人信息保护法》第四十七条), and who did it stands in the journal.
select k.person_id::text as offender from person_keys k where (k.key_enc is null) <> (k.erased_on is not null)
  or (k.erased_on is not null and not exists (select from journal j where j.subject_kind = 'person' and j.subject_id = k.person_id::text
    and j.verb = '删除个人信息' and j.account_id is not distinct from k.erased_by));

-- name: funds-balances-are-sums
-- A13.9: what stands on each account of funds is the sum of its moves, and none is below nothing.
select coalesce(b.year, m.year) || ' ' || coalesce(b.source, m.source) || ' ' || coalesce(b.account, m.account) as offender
from fund_balances b full join (
  select t.year, t.source, t.account, sum(t.fen) as fen from (
    select year, source, from_account as account, -amount_fen as fen from fund_moves
    union all select year, source, to_account, amount_fen from fund_moves) t
  where t.account <> 'outside' group by t.year, t.source, t.account) m using (year, source, account)
where b.fen is distinct from m.fen or b.fen < 0;

-- name: funds-days-are-sums
-- A13.9: what is kept of a day of funds is the sum of its moves.
select year || ' ' || source || ' ' || on_day || ' ' || step as offender
from fund_days d full join (
  select year, source, on_day, step, from_account, to_account, count(*) as moves, sum(amount_fen) as fen from fund_moves
  group by year, source, on_day, step, from_account, to_account) m using (year, source, on_day, step, from_account, to_account)
where d.moves is distinct from m.moves or d.fen is distinct from m.fen;

-- name: funds-follow-payments
-- A13.9: money that was committed for a payment is paid when it was paid, free again when it failed, and neither before.
select y.number as offender from payments y join fund_moves c on c.payment_id = y.id and c.step = 'commit'
left join fund_moves e on e.payment_id = y.id and e.step <> 'commit'
where c.amount_fen <> y.amount_fen or e.amount_fen <> y.amount_fen
  or e.step is distinct from case y.status when 'paid' then 'pay' when 'failed' then 'release' end;

-- name: funds-bind-batches
-- A13.9: a batch that was approved after an appropriation of its year stood has its money set aside, line by line.
select b.number as offender from payment_batches b join batch_funds f on f.batch_id = b.id
where b.approved_at is not null
  and exists (select from fund_moves m where m.year = f.year and m.step = 'appropriation' and m.moved_at < b.approved_at
    and not exists (select from fund_entries c join fund_moves u on u.entry_id = c.id where c.corrects = m.entry_id and u.moved_at < b.approved_at))
  and not exists (select from payments y join fund_moves c on c.payment_id = y.id and c.step = 'commit' where y.batch_id = b.id);

-- name: funds-entries-by-two
-- A13.9: money that came in or went back was entered by one and confirmed by another, and is booked exactly then.
select e.number as offender from fund_entries e left join fund_moves m on m.entry_id = e.id
where (e.status = 'confirmed') <> (m.id is not null) or (e.status in ('confirmed', 'declined') and e.decided_by = e.proposed_by);

-- name: funds-received-once
-- A15(b): of money that came back no more is booked than came, each time with the year and the source that had paid it.
select g.id::text as offender from recovery_receipts g join fund_moves m on m.receipt_id = g.id
group by g.id, g.amount_fen having sum(m.amount_fen) > g.amount_fen;

-- name: brought-claims-by-two
-- A13.8: a claim that was brought in is reviewed by another than who brought it in, and none goes on whose sheet was taken back.
select c.claim_no as offender from claims c join brought_claims b on b.claim_id = c.id
where c.reviewed_by = c.submitted_by
  or c.status not in ('refused', 'withdrawn') and exists (select from intake_withdrawals w where w.intake_id = b.intake_id);

-- name: bound-by-two
-- A6.5, A14.0(c), A15(b): what a sheet brought in binds exactly once a second person stands for the sheet, and none after it was taken back.
select i.id::text as offender from intakes i where i.by_two and (
  exists (select from intake_confirmations c where c.intake_id = i.id and c.confirmed_by = i.taken_by)
  or exists (select from agreements a where a.intake_id = i.id and (a.status = 'waiting') <> intake_waits(i.id))
  or exists (select from rectifications r where r.intake_id = i.id) and not intake_confirmed(i.id)
  or exists (select from recoveries r where r.intake_id = i.id) and not intake_confirmed(i.id)
  or not intake_counts(i.id) and (exists (select from agreements a where a.intake_id = i.id and a.status <> 'withdrawn')
    or exists (select from rectifications r where r.intake_id = i.id and r.result is distinct from 'void')
    or exists (select from recoveries r where r.intake_id = i.id and r.status <> 'withdrawn')));
