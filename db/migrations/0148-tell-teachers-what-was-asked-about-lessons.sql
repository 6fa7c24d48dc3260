-- Whether a lesson without a record counts hangs on what people decided about it; a teacher of the body sees the same grid as the body (A10.2).
create policy concern_origins_read_lessons on concern_origins for select to qixun_body
  using (source = 'attendance' and not secret and provider_code = me_provider());
