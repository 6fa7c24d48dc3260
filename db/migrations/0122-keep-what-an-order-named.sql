-- What an order rests on is kept with it: once it was kept, none of it counts again (A14.0(d)).
alter table rectifications add column named uuid[];
comment on column rectifications.named is 'Checks, surveys, visits and reports that an order to a body rests on (A14.0(c)); null for orders before they were kept: all of the clause up to their day';

-- Orders to a body as those to a class: re-checked by another than who ordered. Old rows stay as they were.
alter table rectifications
  add constraint rectifications_body_two_people check (class_id is not null or rechecked_by is null or rechecked_by <> ordered_by) not valid;
comment on constraint rectifications_body_two_people on rectifications is 'Who ordered does not re-check (A14.0(d))';

-- Whoever took money by repeated classes loses the qualification, signed or not (A7.3).
alter table dissolution_proposals alter column agreement_id drop not null,
  add constraint dissolution_proposals_of_an_agreement check (agreement_id is not null or clause = 'A7.3');
comment on constraint dissolution_proposals_of_an_agreement on dissolution_proposals is 'Only the qualification itself is taken without an agreement (A7.3)';
alter table dissolutions alter column agreement_id drop not null,
  add constraint dissolutions_of_an_agreement check (agreement_id is not null or clause = 'A7.3');
comment on constraint dissolutions_of_an_agreement on dissolutions is 'Only the qualification itself is taken without an agreement (A7.3)';
