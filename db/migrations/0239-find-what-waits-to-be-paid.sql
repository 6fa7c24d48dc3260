-- What can go into a batch is asked of every cleared claim each time: by small indexes of the few that stand in its way.
create index payments_under_way on payments (claim_id) where status in ('prepared', 'sent');
comment on index payments_under_way is 'A cleared claim on its way to the bank enters no second batch (A13.9)';
create index claims_ended on claims (class_id, person_id) include (id) where status in ('refused', 'withdrawn');
comment on index claims_ended is 'Beside a claim that stands only such are of its trainee and class (A13.4)';
create index persons_without_account on persons (id) where account_enc is null;
comment on index persons_without_account is 'Of whom nobody knows where the money should go (A13.9)';
