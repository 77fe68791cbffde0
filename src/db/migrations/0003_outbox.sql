-- What is still to be told to somebody outside; `id` is the idempotency key. Payloads hold no customer's value.
create table outbox (
  id text primary key,
  kind text not null,
  org text not null,
  payload text not null check (json_valid(payload)),
  state text not null,
  due_at text not null,
  attempts integer not null default 0
) strict, without rowid;
create index outbox_due on outbox (state, due_at);
