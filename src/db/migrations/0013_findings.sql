-- 照会の説明と気づき: codes, keyed hashes, indexes and numbers; no value of a customer.

-- What one night of the analysis leaves for the next (`analysis/trace-book.ts`). Kept for three months.
create table trace (
  org text not null,
  kind text not null,
  key text not null,
  sub text not null,
  case_id text not null,
  idx integer not null,
  about text not null,
  at integer not null,
  n real not null,
  primary key (org, kind, key, sub, case_id, idx, about)
) strict, without rowid;
create index trace_of_sub on trace (org, sub, kind);
create index trace_of_case on trace (org, case_id);
create index trace_by_age on trace (org, at);

-- 確認に回した照会: lookups that their case does not explain, until a person has looked.
create table review (
  org text not null,
  idx integer not null,
  case_id text not null,
  sub text not null,
  at integer not null,
  why text not null,
  numbers text not null check (json_valid(numbers)),
  state text not null check (state in ('open', 'explained', 'confirmed')),
  closed_at integer,
  primary key (org, idx)
) strict, without rowid;
create index review_open on review (org, state, idx);
create index review_of_case on review (org, case_id);
create index review_by_age on review (org, at);

-- Explained and not, by day in Japan.
create table explained_day (
  org text not null,
  day text not null,
  explained integer not null,
  badly integer not null,
  queued integer not null,
  primary key (org, day)
) strict, without rowid;

-- 気づき: one that is open grows; once somebody closed it, the same raises another.
create table finding (
  id text primary key,
  org text not null,
  rule text not null,
  scope text not null check (scope in ('person', 'team', 'organisation')),
  key text not null,
  sub text,
  team text,
  case_id text,
  entries text not null check (json_valid(entries)),
  numbers text not null check (json_valid(numbers)),
  first_at integer not null,
  last_at integer not null,
  found_at integer not null,
  changed_at integer not null,
  state text not null check (state in ('open', 'explained', 'confirmed', 'dismissed')),
  -- The overseer who has it in hand.
  owner text
) strict, without rowid;
create unique index finding_open on finding (org, key) where state = 'open';
create index finding_of_org on finding (org, state, changed_at, id);
create index finding_of_sub on finding (org, sub, changed_at) where sub is not null;
create index finding_of_team on finding (org, team, changed_at) where team is not null;
create index finding_by_time on finding (org, first_at);

-- How far the analysis has come: the last day that was gone through at night, the last person of the day that is being
-- gone through ('' before the first), and today's cases since when.
create table analysis_cursor (
  org text primary key,
  night text not null,
  person text not null,
  seen_at text not null
) strict, without rowid;
create index cases_changed on cases (org, changed_at);

-- Employers, workplaces and terminals of network operators' staff, without who they are: whoever of a retailer shares one
-- works on both sides. `idx`: the newest entry of the operator's own log from there.
create table staff_place (
  what text not null check (what in ('employer', 'workplace', 'terminal')),
  value text not null,
  org text not null,
  seen_on text not null,
  idx integer not null,
  primary key (what, value, org)
) strict, without rowid;
create index staff_place_by_age on staff_place (seen_on);
