-- A body was told nothing of whence a concern came that a call had raised, and read beside its class that there had been a call, when, by whom
-- and what it had found. Trainees are called about the body, not the body: it reads no call (A10.8(d), A10.9).
-- areas/inspections
drop policy inspections_read_body on inspections;
create policy inspections_read_body on inspections for select to qixun_body using (provider_code = me_provider() and kind <> 'phone');
