-- A case (受付) is a script, answers and what came of its questions; where it stands is computed, not stored.
create table cases (
  id text primary key,
  org text not null,
  reference text not null,
  scenario text not null,
  script_version text not null,
  language text not null check (language in ('ja', 'en')),
  channel text not null,
  contact_ref text,
  opened_at text not null,
  opened_by text not null,
  holder text not null,
  status text not null check (status in ('open', 'closed')),
  mode text not null check (mode in ('full', 'bill')),
  revision integer not null,
  answers text not null check (json_valid(answers)),
  results text not null check (json_valid(results)),
  outcome text,
  lookups integer not null default 0,
  searches integer not null default 0,
  changed_at text not null
) strict;
create unique index cases_by_reference on cases (org, reference);
create index cases_of_holder on cases (org, holder, changed_at) where status = 'open';

-- One row a question: what the limits count. `subject` is the keyed hash of the point asked about, or found.
create table asked (
  id integer primary key,
  org text not null,
  sub text not null,
  at integer not null,
  case_id text not null,
  kind text not null check (kind in ('lookup', 'search', 'own-search')),
  subject text
) strict;
create index asked_by_person on asked (org, sub, at);
create index asked_in_case on asked (case_id);

-- Idempotency-Key: what was answered, in codes; never values. Kept for a day.
create table once (
  org text not null,
  sub text not null,
  key text not null,
  operation text not null,
  request text not null,
  at integer not null,
  reply text check (reply is null or json_valid(reply)),
  primary key (org, sub, key)
) strict, without rowid;
create index once_by_age on once (at);
