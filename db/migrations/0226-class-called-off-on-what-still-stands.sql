-- A class was called off on a concern that the same order had mended, and on one about a single trainee's attendance: the text calls off only what was
-- found of the class (A10.16(a) to (e)) and is not put right (A10.17). And the body read in the course of a class that somebody had been called, by whom and
-- with what finding, which tells whence a secret concern came (A10.8(d), A10.9); calls are the bureau's alone, those kept before as well.

-- areas/inspections
create or replace function order_calls_off(r rectifications) returns boolean language sql stable return exists (
  select from concerns c where c.subject_kind = 'class' and c.subject_id = r.class_id::text and c.clause ~ '^A10\.1[67]'
    and (c.status = 'upheld' or c.status = 'settled' and c.settlement is distinct from 'mended')
    and case when r.named is null then c.raised_on <= r.ordered_on else c.id = any (r.named) end);
comment on function order_calls_off(rectifications) is 'Whether something that an order to stop a class was given for (A10.16(a)) was found true by two people and is not mended, so that the class may be called off (A10.17, X2.2.6)';

-- server/journal
drop policy journal_read_body on journal;
create policy journal_read_body on journal for select to qixun_body using (account_id = me_account()
  or (subject_kind = any (array['filing', 'agreement', 'provider', 'notice', 'class', 'exam', 'claim', 'payment', 'rectification', 'concern'])
    and me_body() and provider_code = me_provider() and verb <> '登记电话调查'));
