-- The oversight log. SQLite lets INSERT OR REPLACE walk past delete triggers, so every table that is never
-- edited refuses, before an insert, a row that is already there.

-- The sequence: the hash of each entry under its index. Gives the next index; never updated, never deleted.
create table oversight_leaf (
  log text not null,
  idx integer not null,
  hash blob not null check (length(hash) = 32),
  primary key (log, idx)
) strict, without rowid;
create trigger oversight_leaf_next before insert on oversight_leaf
when new.idx is not (select coalesce(max(idx) + 1, 0) from oversight_leaf where log = new.log)
begin
  select raise(abort, 'an entry takes the next index');
end;
create trigger oversight_leaf_stays before update on oversight_leaf
begin
  select raise(abort, 'an entry is never changed');
end;
create trigger oversight_leaf_kept before delete on oversight_leaf
begin
  select raise(abort, 'an entry is never deleted');
end;

-- The lowest index whose body is still kept (C2SP tlog-tiles, pruning): only grows, by whole bundles of 256,
-- and never beyond what a checkpoint covers.
create table minimum_index (
  log text primary key,
  idx integer not null check (idx > 0 and idx % 256 = 0)
) strict, without rowid;
create trigger minimum_index_first before insert on minimum_index
when exists (select 1 from minimum_index where log = new.log)
  or new.idx > (select coalesce(max(size), 0) from oversight_checkpoint where log = new.log)
begin
  select raise(abort, 'the minimum index is there or beyond the checkpoint');
end;
create trigger minimum_index_grows before update on minimum_index
when new.log is not old.log
  or new.idx <= old.idx
  or new.idx > (select coalesce(max(size), 0) from oversight_checkpoint where log = new.log)
begin
  select raise(abort, 'the minimum index only grows');
end;
create trigger minimum_index_kept before delete on minimum_index
begin
  select raise(abort, 'the minimum index only grows');
end;

-- The bytes that were hashed. A body comes with its leaf and can go only below the minimum index. The columns
-- to search by are read out of the body itself, so they cannot say anything else than the entry does.
create table oversight_body (
  log text not null,
  idx integer not null,
  entry text not null,
  kind text as (entry ->> '$.kind') virtual,
  sub text as (entry ->> '$.actor.sub') virtual,
  case_id text as (entry ->> '$.case') virtual,
  subject text as (entry ->> '$.subject.hash') virtual,
  team text as (entry ->> '$.actor.team') virtual,
  reason text as (entry ->> '$.reason') virtual,
  -- The kinds that make up most of the log are found by person, case and subject.
  rare_kind text as (
    case when entry ->> '$.kind' in ('lookup-asked', 'lookup-answered', 'search-asked', 'search-answered')
    then null else entry ->> '$.kind' end
  ) virtual,
  primary key (log, idx)
) strict;
create index oversight_body_sub on oversight_body (log, sub, idx);
create index oversight_body_case on oversight_body (log, case_id, idx) where case_id is not null;
create index oversight_body_subject on oversight_body (log, subject, idx) where subject is not null;
create index oversight_body_team on oversight_body (log, team, idx) where team is not null;
create index oversight_body_reason on oversight_body (log, reason, idx) where reason is not null;
create index oversight_body_kind on oversight_body (log, rare_kind, idx) where rare_kind is not null;
create trigger oversight_body_with_leaf before insert on oversight_body
when new.idx is not (select max(idx) from oversight_leaf where log = new.log)
  or exists (select 1 from oversight_body where log = new.log and idx = new.idx)
  or exists (select 1 from oversight_body where rowid = new.rowid)
begin
  select raise(abort, 'a body comes with its leaf');
end;
create trigger oversight_body_stays before update on oversight_body
begin
  select raise(abort, 'an entry is never changed');
end;
create trigger oversight_body_kept before delete on oversight_body
when old.idx >= coalesce((select idx from minimum_index where log = old.log), 0)
begin
  select raise(abort, 'a body is kept until the minimum index has passed it');
end;

-- The hash of each full tile, once: level 1 over 256 leaves, level 2 over 256 of level 1, and so on.
create table oversight_node (
  log text not null,
  level integer not null check (level between 1 and 6),
  idx integer not null,
  hash blob not null check (length(hash) = 32),
  primary key (log, level, idx)
) strict, without rowid;
create trigger oversight_node_next before insert on oversight_node
when new.idx is not
  (select coalesce(max(idx) + 1, 0) from oversight_node where log = new.log and level = new.level)
begin
  select raise(abort, 'a hash is stored once, in order');
end;
create trigger oversight_node_stays before update on oversight_node
begin
  select raise(abort, 'a hash is never changed');
end;
create trigger oversight_node_kept before delete on oversight_node
begin
  select raise(abort, 'a hash is never deleted');
end;

-- What was signed. A conflict on the size means that another instance won.
create table oversight_checkpoint (
  log text not null,
  size integer not null check (size >= 0),
  note text not null,
  primary key (log, size)
) strict, without rowid;
create trigger oversight_checkpoint_grows before insert on oversight_checkpoint
when new.size <= (select max(size) from oversight_checkpoint where log = new.log)
begin
  select raise(abort, 'a newer checkpoint is there');
end;
create trigger oversight_checkpoint_stays before update on oversight_checkpoint
begin
  select raise(abort, 'a checkpoint is never changed');
end;
create trigger oversight_checkpoint_kept before delete on oversight_checkpoint
begin
  select raise(abort, 'a checkpoint is never deleted');
end;

-- The yearly keys that hash subjects and places, wrapped. Destroying a row is the erasure of its year.
create table hash_key (
  org text not null,
  kid text not null,
  wrapped text not null,
  primary key (org, kid)
) strict, without rowid;
create trigger hash_key_once before insert on hash_key
when exists (select 1 from hash_key where org = new.org and kid = new.kid)
begin
  select raise(ignore);
end;
create trigger hash_key_stays before update on hash_key
begin
  select raise(abort, 'a key is never changed');
end;

-- Lookups and searches whose answer is not yet recorded; a row that stays is closed as unknown.
create table lookup_open (
  log text not null,
  idx integer not null,
  at text not null,
  primary key (log, idx)
) strict, without rowid;

-- At most one log-read entry per sign-in and hour, one denied entry per person, operation and minute.
create table log_read (
  log text not null,
  hour text not null,
  session text not null,
  primary key (log, hour, session)
) strict, without rowid;
create table denied_once (
  log text not null,
  minute text not null,
  sub text not null,
  operation text not null,
  primary key (log, minute, sub, operation)
) strict, without rowid;

-- What an outside party showed that it must not, or what could not be read. Field ids only.
create table incident (
  id text primary key,
  org text not null,
  raised_at text not null,
  kind text not null check (kind in ('over-disclosure', 'unreadable')),
  severity text not null check (severity in ('serious', 'minor')),
  party text not null,
  fields text not null check (json_valid(fields)),
  state text not null,
  entry integer not null
) strict, without rowid;
create index incident_org on incident (org, raised_at, id);
