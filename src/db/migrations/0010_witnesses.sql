-- Witnesses of the logs: what they cosigned, when each was heard, and why a log stands still.

-- A witness's newest cosignature of a checkpoint: the line of the signed note, and the time in it (POSIX seconds).
create table oversight_cosignature (
  log text not null,
  size integer not null,
  witness text not null,
  line text not null,
  at integer not null,
  primary key (log, size, witness)
) strict, without rowid;
create trigger oversight_cosignature_of_checkpoint before insert on oversight_cosignature
when not exists (select 1 from oversight_checkpoint where log = new.log and size = new.size)
begin
  select raise(abort, 'a cosignature is one of a checkpoint');
end;
create trigger oversight_cosignature_newer before update on oversight_cosignature
when new.log is not old.log or new.size is not old.size or new.witness is not old.witness or new.at < old.at
begin
  select raise(abort, 'a cosignature is only replaced by a newer one');
end;

-- What is known of one witness about one log. Milliseconds: `lease_until` by the database's clock, the others by ours.
create table witness_seen (
  log text not null,
  witness text not null,
  -- The size that it is taken to hold, by its own word.
  size integer not null default 0,
  -- The largest size of which there is a cosignature of it.
  cosigned integer,
  since integer not null,
  cosigned_at integer,
  -- Why the last try failed; null after a good one.
  trouble text,
  tries integer not null default 0,
  due_at integer not null default 0,
  lease_until integer not null default 0,
  primary key (log, witness)
) strict, without rowid;

-- There is a row for each log that has witnesses. It is touched as long as the log runs (seconds by the database's
-- clock); one that is old, or far ahead, says that the log slept, or that this database is a copy: witnesses are asked
-- first.
create table log_alive (
  log text primary key,
  at integer not null,
  asked_at integer not null default 0
) strict, without rowid;

-- A witness says that it has seen more of this log than this database holds. Nothing is appended to it until the newer
-- database is put back, or that witness is taken out of the settings and the others are asked (`until`).
create table log_halt (
  log text not null,
  at integer not null,
  witness text not null,
  seen integer not null,
  held integer not null check (held < seen),
  until integer,
  primary key (log, at)
) strict, without rowid;
create unique index log_halt_stands on log_halt (log) where until is null;
create trigger log_halt_once before insert on log_halt
when exists (select 1 from log_halt where log = new.log and until is null)
begin
  select raise(ignore);
end;
create trigger log_halt_stays before update on log_halt
when old.until is not null or new.until is null or new.log is not old.log or new.at is not old.at
  or new.witness is not old.witness or new.seen is not old.seen or new.held is not old.held
begin
  select raise(abort, 'a log that stands still does not go on');
end;
create trigger log_halt_kept before delete on log_halt
begin
  select raise(abort, 'a log that stands still does not go on');
end;

-- `db/errors.ts` knows this text.
create trigger oversight_leaf_stands_still before insert on oversight_leaf
when exists (select 1 from log_halt where log = new.log and until is null)
  or exists (select 1 from log_alive where log = new.log and at not between unixepoch() - 299 and unixepoch() + 299)
begin
  select raise(abort, 'the log stands still');
end;

-- What is wrong with a log, once from its beginning to its end. `witness` is empty where it is about none.
create table log_alarm (
  log text not null,
  kind text not null,
  witness text not null,
  since integer not null,
  until integer,
  incident text not null,
  primary key (log, kind, witness, since)
) strict, without rowid;
create unique index log_alarm_open on log_alarm (log, kind, witness) where until is null;

-- Incidents of a log too. The entry is null where the log could not take one.
create table incident_of_any_kind (
  id text primary key,
  org text not null,
  raised_at text not null,
  kind text not null check (kind in (
    'over-disclosure', 'unreadable',
    'log-fork', 'log-behind-witness', 'log-inconsistent', 'witness-silent', 'witness-clock', 'witness-invalid'
  )),
  severity text not null check (severity in ('serious', 'minor')),
  party text not null,
  fields text not null check (json_valid(fields)),
  state text not null,
  entry integer
) strict, without rowid;
insert into incident_of_any_kind select id, org, raised_at, kind, severity, party, fields, state, entry from incident;
drop table incident;
alter table incident_of_any_kind rename to incident;
create index incident_org on incident (org, raised_at, id);
