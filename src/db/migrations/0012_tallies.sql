-- Tallies: counts by day, followed up from the entries, so that a question over years reads no entry.
-- A missing code is the empty text. `day` is a day in Japan (2026-11-22); of `tally_month` a month (2026-11).
create table tally (
  log text not null,
  day text not null,
  team text not null,
  kind text not null,
  scenario text not null,
  reason text not null,
  outcome text not null,
  n integer not null check (n > 0),
  primary key (log, kind, day, team, scenario, reason, outcome)
) strict, without rowid;
create table tally_month (
  log text not null,
  day text not null,
  team text not null,
  kind text not null,
  scenario text not null,
  reason text not null,
  outcome text not null,
  n integer not null check (n > 0),
  primary key (log, kind, day, team, scenario, reason, outcome)
) strict, without rowid;

-- The next entry to be counted, and the minimum index by which the tallies were tidied last.
create table tally_cursor (
  log text primary key,
  next integer not null,
  tidied integer not null default 0
) strict, without rowid;

-- Between which indexes the entries of a day stand, whatever the clocks did: a range of time is a range of indexes.
create table day_span (
  log text not null,
  day text not null,
  first_idx integer not null,
  last_idx integer not null,
  primary key (log, day)
) strict, without rowid;

-- Which bundles of 256 hold an entry of a team, or of a kind that no index of the bodies has: a search reads those.
create table entry_bundle (
  log text not null,
  what text not null check (what in ('team', 'kind')),
  value text not null,
  bundle integer not null,
  primary key (log, what, value, bundle)
) strict, without rowid;
-- An index on every entry cost each lookup one more page.
drop index oversight_body_team;

-- The first few people of a team in a month, to know whether its name is as good as a person's; goes with the month's
-- last body.
create table tally_team (
  log text not null,
  month text not null,
  team text not null,
  sub text not null,
  primary key (log, month, team, sub)
) strict, without rowid;
