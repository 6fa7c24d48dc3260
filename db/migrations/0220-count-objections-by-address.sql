-- One address cannot put every line of a notice in doubt: what it has sent against a notice is counted where it is kept (A13.8).
-- areas/notices
alter table objections add column sender_hash text
  constraint objections_sender_is_a_hash check (sender_hash ~ '^[0-9a-f]{64}$');
comment on column objections.sender_hash is 'Of address and notice under the key of the house: counts within one notice, and tells of nobody who it was; null before it was kept';
create index objections_sender on objections (notice_id, sender_hash) where sender_hash is not null;
