-- A morning of teaching in good picture is more than an integer can count.
alter table files alter column bytes type bigint;
comment on column files.bytes is 'Size of the content; recordings of a lesson may be larger than 2 GB (A10.3).';
comment on table files is 'Uploaded and made papers and recordings; the bytes lie in the store under their sha256, the row says whose they are.';
