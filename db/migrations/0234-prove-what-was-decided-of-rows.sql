-- An amount of a row that was checked, what was made of a finding and a hold of money could be edited past every trigger, and `verify` said nothing:
-- what is paid rests on them as well (docs/decisions/0031).
select seal_rows('decisions');
select seal_rows('finding_settlements', array['on_day']);
select seal_rows('payment_holds');
