-- The register of exits asks of every body for its agreements (A14.1).
create index agreements_body on agreements (provider_code, from_on);
