-- Whether what a visit or a survey found still stands hangs on what people decided about it; a teacher of the body reads it as the body does (A10.10).
-- areas/concerns
drop policy concern_origins_read_lessons on concern_origins;
create policy concern_origins_read_of_classes on concern_origins for select to qixun_body
  using (source in ('attendance', 'visit', 'survey') and not secret and provider_code = me_provider());
