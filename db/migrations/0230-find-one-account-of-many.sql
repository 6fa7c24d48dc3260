-- One account under several names is seen by its hash (A13.9): money of many that goes to one hand. People decide what it means.
-- areas/people/accounts, areas/subsidy/payments/shared
create index payments_account on payments (account_hash) where account_hash is not null;
create index payee_changes_account on payee_changes (account_hash);

create function accounts_of_payee(person uuid, body text) returns table (hash text, masked text) language sql stable as $$
  select p.account_hash, p.account_masked from persons p where p.id = person and p.account_hash is not null
  union select b.account_hash, b.account_masked from providers b where b.credit_code = body and b.account_hash is not null
  union select c.account_hash, c.account_masked from payee_changes c
    where (c.person_id = person or c.provider_code = body) and c.status in ('waiting', 'cooling')
$$;
comment on function accounts_of_payee(uuid, text) is 'The account of that person, or of that body, and the one that is to take its place (A13.9)';

create function payees_of_account(hash text) returns table (kind text, payee text, name text) language sql stable as $$
  select 'person', p.id::text, p.name from persons p where p.account_hash = hash
  union select 'provider', b.credit_code, b.name from providers b where b.account_hash = hash
  union select 'person', p.id::text, p.name from payee_changes c join persons p on p.id = c.person_id
    where c.account_hash = hash and c.status in ('waiting', 'cooling', 'in-force')
  union select 'provider', b.credit_code, b.name from payee_changes c join providers b on b.credit_code = c.provider_code
    where c.account_hash = hash and c.status in ('waiting', 'cooling', 'in-force')
  union select 'person', p.id::text, p.name from payments y join persons p on p.id = y.person_id
    where y.account_hash = hash and y.payee_kind = 'person' and y.status in ('sent', 'paid')
  union select 'provider', b.credit_code, b.name from payments y join providers b on b.credit_code = y.provider_code
    where y.account_hash = hash and y.payee_kind = 'provider' and y.status in ('sent', 'paid')
$$;
comment on function payees_of_account(text) is 'Whose account it is, is to be, or was when it was paid to: people by id, bodies by code (A13.9)';
