-- Who keeps the accounts ends sessions, and neither begins one for somebody else nor turns one over: by bare SQL that was a road to everybody's
-- rights that no second person saw (docs/decisions/0032).
alter policy sessions_add_public on sessions with check (account_id = me_account());
alter policy sessions_change_public on sessions using (account_id = me_account());
