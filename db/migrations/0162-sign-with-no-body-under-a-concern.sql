-- What is known of a body binds until its agreement is in force: reports come in while the public is asked (A4.7, A10.10).
create function ask_concerns_of_agreement() returns trigger language plpgsql as $$
begin
  perform refuse_concerned('filing', array['provider:' || new.provider_code], null, array[new.provider_code], array['filing:' || new.filing_id]);
  return new;
end $$;
create trigger agreements_concerns before update of status on agreements for each row
  when (old.status = 'unsealed' and new.status = 'in-force') execute function ask_concerns_of_agreement();
