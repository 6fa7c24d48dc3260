-- Where the chains of acts and of rows end, signed with a key that is not in the database: an end that was noted elsewhere shows
-- that nothing was cut off or made anew since (docs/decisions/0031).

create table signed_heads (
  number bigint not null,
  head text not null,
  signature text not null,
  signed_at timestamptz not null default clock_timestamp(),
  constraint signed_heads_pkey primary key (number)
);
comment on table signed_heads is 'Where the chains ended at a moment, and the head before: canonical JSON, signed (Ed25519).';
alter table signed_heads enable row level security;
alter table signed_heads force row level security;
create trigger signed_heads_insert_only before update or delete or truncate on signed_heads for each statement execute function refuse_change();
create policy signed_heads_read_house on signed_heads for select to qixun_house using (true);
create policy signed_heads_add_house on signed_heads for insert to qixun_house with check (true);
grant select, insert on signed_heads to qixun_app;
