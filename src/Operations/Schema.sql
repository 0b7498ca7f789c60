-- What replicas of the page share, and who put which messages back. Telemetry is kept elsewhere since; its tables go.
drop table if exists points, series, logs, traces, spans;

create table if not exists data_protection_keys (
    id            integer generated always as identity primary key,
    friendly_name text,
    xml           text
);

-- `id` is the hash of the key in the cookie, `ticket` is encrypted: who reads this table can sign in as nobody.
create table if not exists sessions (
    id         text        primary key,
    ticket     bytea       not null,
    expires_at timestamptz not null
);
create index if not exists sessions_expiry on sessions (expires_at);

-- Written before the first message moves; `moved` stays empty when it was broken off.
create table if not exists redrives (
    id         uuid        primary key,
    at         timestamptz not null,
    subject    text        not null,
    queue      text        not null,
    most       integer     not null,
    moved      integer
);
