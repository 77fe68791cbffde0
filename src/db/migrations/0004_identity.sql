-- The provider's published keys, so that tokens can be checked while the provider is down.
create table provider_keys (
  issuer text primary key,
  fetched_at integer not null,
  keys text not null check (json_valid(keys))
) strict, without rowid;

-- A sign-in under way: ten minutes, one use, named by a hash of its state and of the browser it began in.
create table sign_in (
  state_hash text primary key,
  verifier_wrapped text not null,
  nonce text not null,
  return_to text not null,
  created_at integer not null
) strict, without rowid;
create index sign_in_created on sign_in (created_at);

-- A browser session. The cookie's value is stored nowhere, only its SHA-256; times are epoch milliseconds.
create table session (
  id_hash text primary key,
  sub text not null,
  claims text not null check (json_valid(claims)),
  access_expires_at integer not null,
  refresh_wrapped text,
  created_at integer not null,
  seen_at integer not null,
  refreshed_at integer not null,
  refresh_started_at integer
) strict, without rowid;
create index session_seen on session (seen_at);
