-- A body could fill the disk of everybody: what it keeps is counted before it keeps more.
-- server/files
create index files_of_body on files (provider_code) include (bytes) where provider_code is not null;
comment on index files_of_body is 'How many files a body keeps, and how many bytes';
