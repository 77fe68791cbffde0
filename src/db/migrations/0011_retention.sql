-- 保存と消去: holds, what was erased, and how far a year's hashing key is still used.

-- A regulator's, a court's or an audit's hold: what touches its period is not erased while it lives. Milliseconds since
-- 1970; `to_before` and `until_before` are the first instants behind. A hold is ended, never changed or taken away.
create table hold (
  id text primary key,
  org text not null,
  reason text not null check (reason in ('regulator', 'court', 'audit')),
  from_at integer not null,
  to_before integer not null check (to_before > from_at),
  until_before integer not null,
  set_at integer not null,
  entry integer not null,
  ended_at integer,
  ended_by text check (ended_by in ('overseer', 'expiry')),
  end_entry integer
) strict, without rowid;
create index hold_of_org on hold (org, set_at, id);
create index hold_living on hold (org, until_before) where ended_at is null;
create trigger hold_once before insert on hold
when new.ended_at is not null or exists (select 1 from hold where id = new.id)
begin
  select raise(abort, 'a hold is set once');
end;
create trigger hold_ends_once before update on hold
when old.ended_at is not null or new.ended_at is null or new.ended_by is null or new.end_entry is null
  or new.id is not old.id or new.org is not old.org or new.reason is not old.reason
  or new.from_at is not old.from_at or new.to_before is not old.to_before
  or new.until_before is not old.until_before or new.set_at is not old.set_at or new.entry is not old.entry
begin
  select raise(abort, 'a hold only ends');
end;
create trigger hold_kept before delete on hold
begin
  select raise(abort, 'a hold is never deleted');
end;

-- Below the minimum index too a body stays while a hold is on its time. A log that follows another of the same
-- organisation has a number behind its name.
create trigger oversight_body_held before delete on oversight_body
when exists (
  select 1 from hold
  where ended_at is null
    and (replace(org, ':', '-') = old.log or old.log glob replace(org, ':', '-') || '-*')
    and from_at <= unixepoch(old.entry ->> '$.at') * 1000 and to_before > unixepoch(old.entry ->> '$.at') * 1000
)
begin
  select raise(abort, 'a hold is on this body');
end;

-- Each growth of the minimum index, with the entry that says so.
create table bodies_erased (
  log text not null,
  below integer not null,
  at integer not null,
  entry integer not null,
  primary key (log, below)
) strict, without rowid;
create trigger bodies_erased_once before insert on bodies_erased
when exists (select 1 from bodies_erased where log = new.log and below >= new.below)
begin
  select raise(abort, 'what was erased is said once');
end;
create trigger bodies_erased_stays before update on bodies_erased
begin
  select raise(abort, 'what was erased stays said');
end;
create trigger bodies_erased_kept before delete on bodies_erased
begin
  select raise(abort, 'what was erased stays said');
end;

-- The end of the newest bundle with a body under this key. Entries carry an earlier entry's hash along (a relay that was
-- answered in January), so the calendar alone does not tell when a year's last body is gone.
create table hash_key_use (
  log text not null,
  kid text not null,
  below integer not null,
  primary key (log, kid)
) strict, without rowid;
create trigger hash_key_use_once before insert on hash_key_use
when exists (select 1 from hash_key_use where log = new.log and kid = new.kid and below > new.below)
begin
  select raise(abort, 'the use of a key only grows');
end;
create trigger hash_key_use_grows before update on hash_key_use
when new.log is not old.log or new.kid is not old.kid or new.below < old.below
begin
  select raise(abort, 'the use of a key only grows');
end;
create trigger hash_key_use_kept before delete on hash_key_use
begin
  select raise(abort, 'the use of a key only grows');
end;
create trigger oversight_body_subject_key after insert on oversight_body
when new.entry ->> '$.subject.kid' is not null
begin
  insert into hash_key_use (log, kid, below)
  values (new.log, new.entry ->> '$.subject.kid', (new.idx / 256 + 1) * 256)
  on conflict (log, kid) do update set below = excluded.below where excluded.below > below;
end;
create trigger oversight_body_place_key after insert on oversight_body
when new.entry ->> '$.place.kid' is not null and new.entry ->> '$.place.kid' is not new.entry ->> '$.subject.kid'
begin
  insert into hash_key_use (log, kid, below)
  values (new.log, new.entry ->> '$.place.kid', (new.idx / 256 + 1) * 256)
  on conflict (log, kid) do update set below = excluded.below where excluded.below > below;
end;
insert into hash_key_use (log, kid, below)
select log, kid, (max(idx) / 256 + 1) * 256 from (
  select log, entry ->> '$.subject.kid' as kid, idx from oversight_body
  union all
  select log, entry ->> '$.place.kid', idx from oversight_body
) where kid is not null group by log, kid;

-- Keys that were destroyed. None is destroyed before its last body, and none is made anew.
create table hash_key_gone (
  org text not null,
  kid text not null,
  at integer not null,
  entry integer not null,
  primary key (org, kid)
) strict, without rowid;
create trigger hash_key_gone_last before insert on hash_key_gone
when exists (select 1 from hash_key_gone where org = new.org and kid = new.kid)
  or exists (
    select 1 from hash_key_use as used
    where used.kid = new.kid
      and (used.log = replace(new.org, ':', '-') or used.log glob replace(new.org, ':', '-') || '-*')
      and exists (select 1 from oversight_body where log = used.log and idx < used.below)
  )
begin
  select raise(abort, 'a key goes with its last body, once');
end;
create trigger hash_key_gone_stays before update on hash_key_gone
begin
  select raise(abort, 'a destroyed key stays destroyed');
end;
create trigger hash_key_gone_kept before delete on hash_key_gone
begin
  select raise(abort, 'a destroyed key stays destroyed');
end;
create trigger hash_key_not_again before insert on hash_key
when exists (select 1 from hash_key_gone where org = new.org and kid = new.kid)
begin
  select raise(abort, 'a destroyed key stays destroyed');
end;
create trigger hash_key_kept before delete on hash_key
when not exists (select 1 from hash_key_gone where org = old.org and kid = old.kid)
begin
  select raise(abort, 'a key goes with its last body');
end;

-- Of an erased case: when no limit counts by the keyed hashes of its questions and acts any more.
alter table cases add column hashes_due integer;
create index cases_hashes_due on cases (hashes_due) where hashes_due is not null;
create index cases_to_erase on cases (org, status, changed_at) where erased_at is null;

-- By organisation, so that what is held is stepped over and not walked through each minute.
drop index cases_of_contractors;
create index cases_of_contractors on cases (org, changed_at) where scenario = 'contractor' and erased_at is null;
drop index referrals_to_erase;
create index referrals_to_erase on referrals (org, changed_at) where payload is not null;
create index referrals_stuck on referrals (changed_at)
  where payload is not null and follows is null and state ->> '$.is' in ('needs-person', 'refused');
drop index desk_referrals_to_delete;
