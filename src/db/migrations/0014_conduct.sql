-- Same-day notes, concerns and the course of incidents.

-- Who was seen with a good sign-in, by day in Japan: who belongs to a team is known from tokens alone. No name; gone after
-- a year unseen. `staff`: of those who acknowledge the rules of conduct; `team` is empty where the provider names none.
create table person_seen (
  org text not null,
  sub text not null,
  -- A page's cursor stands in an address, where a person's identifier must not.
  id text not null unique,
  team text not null,
  roles text not null check (json_valid(roles)),
  staff integer not null check (staff in (0, 1)),
  -- Since when in this team, and last seen.
  since text not null,
  day text not null,
  primary key (org, sub)
) strict, without rowid;
create index person_seen_team on person_seen (org, team, sub) where staff = 1;
create index person_seen_day on person_seen (day);

-- Which version of the rules each person acknowledged, themselves.
create table rules_acknowledged (
  org text not null,
  sub text not null,
  version text not null,
  at text not null,
  entry integer not null,
  primary key (org, sub, version)
) strict, without rowid;

-- A week (its Monday) of a team, looked through by a supervisor of it: once.
create table team_confirmed (
  org text not null,
  team text not null,
  week text not null,
  at text not null,
  sub text not null,
  entry integer not null,
  primary key (org, team, week)
) strict, without rowid;
create index team_confirmed_by_age on team_confirmed (at);

-- How an incident went on; each step once. `sub` is null where the service itself did it, `entry` where the log took none.
create table incident_step (
  incident text not null,
  does text not null check (does in ('notify', 'acknowledge', 'close')),
  outcome text not null,
  at text not null,
  sub text,
  entry integer,
  primary key (incident, does)
) strict, without rowid;
insert into incident_step (incident, does, outcome, at)
select id, 'notify', 'delivered', raised_at from incident where state = 'notified';
create index incident_open on incident (org, raised_at, id) where state <> 'closed';

-- 気づきの連絡: without the person, random keys, dates only; `without rowid`, so that no order of arrival is kept. What was
-- said is sealed; the writer alone has the code.
create table concern (
  id text primary key,
  org text not null,
  code_hash text not null unique,
  raised_on text not null check (length(raised_on) = 10),
  said text not null,
  owner text,
  taken_on text,
  answered_on text,
  closed_on text,
  outcome text
) strict, without rowid;
create index concern_open on concern (org, raised_on, id) where closed_on is null;
create index concern_closed on concern (org, closed_on, id) where closed_on is not null;
create trigger concern_stays before update on concern
when new.id is not old.id or new.org is not old.org or new.code_hash is not old.code_hash
  or new.raised_on is not old.raised_on or new.said is not old.said or old.closed_on is not null
begin
  select raise(abort, 'what was said is never changed');
end;
create table concern_answer (
  concern text not null,
  n integer not null,
  answered_on text not null check (length(answered_on) = 10),
  said text not null,
  primary key (concern, n)
) strict, without rowid;
-- When somebody last read the inbox of an organisation, by day: so that a writer knows whether anybody does.
create table concern_inbox_read (
  org text primary key,
  day text not null
) strict, without rowid;
