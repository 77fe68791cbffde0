-- 報告の書き出し: made in slices by whoever holds the lease, so that one that is left or killed goes on; deleted after a week.
-- `note` is the checkpoint under which every proof of it stands; what it names lies between `after` and `below`.
create table export (
  id text primary key,
  org text not null,
  sub text not null,
  form text not null check (form in ('sheet', 'pack')),
  from_day text not null,
  to_day text not null,
  requested_at integer not null,
  state text not null check (state in ('making', 'done')),
  note text,
  after integer not null default -1,
  below integer not null default 0,
  done integer not null default 0,
  total integer,
  lease_until integer,
  fence integer not null default 0
) strict, without rowid;
create index export_of_org on export (org, requested_at, id);
create index export_making on export (requested_at) where state = 'making';
create index export_by_age on export (requested_at);

create table export_file (
  export text not null,
  name text not null,
  piece integer not null,
  text text not null,
  primary key (export, name, piece)
) strict, without rowid;
