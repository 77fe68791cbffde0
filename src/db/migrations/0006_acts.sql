-- 手続き: an act of the customer's own that goes out through the gateway (relay, move-in, enquiry, usage by consent).
-- `id` is the Idempotency-Key toward the gateway; `subject` the keyed hash that the limits count by. No value of a
-- customer is in a row: what was sent is read from the case's answers again. `secret` (a usage password) is sealed.
create table acts (
  id text primary key,
  org text not null,
  case_id text not null,
  kind text not null check (kind in ('relay', 'move-in', 'wheeling-enquiry', 'usage-request', 'usage')),
  step text not null,
  basis text not null,
  sub text not null,
  at integer not null,
  subject text,
  question text,
  state text not null check (state in ('sending', 'waiting', 'done')),
  outcome text,
  number text,
  reasons text not null default '[]' check (json_valid(reasons)),
  ready_on text,
  expires_on text,
  secret text,
  entry integer not null,
  answered_at integer
) strict, without rowid;
create index acts_of_case on acts (case_id, kind, at);
create index acts_of_subject on acts (org, kind, subject, at);
create index acts_by_person on acts (org, sub, at);

create index asked_own_points on asked (org, sub, at) where kind = 'own-search' and subject is not null;

-- お折り返しの日: a parked case carries the day on which it is taken up again.
alter table cases add column call_back_on text;
