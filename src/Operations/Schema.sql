-- The operations team's store: bounded, and trimmed from the old end. `seq` is the order of arrival and the key by which trimming deletes.
-- `received_at` is our clock: a span with a wrong clock of its own still grows old.
create table if not exists spans (
    seq          bigint generated always as identity primary key,
    trace_id     uuid        not null,
    span_id      bigint      not null,
    parent_id    bigint,
    service      text        not null,
    name         text        not null,
    kind         smallint    not null,
    started_at   timestamptz not null,
    duration_us  bigint      not null,
    failed       boolean     not null,
    failure      text,
    house        text,
    process      text,
    case_id      text,
    http_route   text,
    http_status  integer,
    attributes   jsonb       not null,
    events       jsonb,
    received_at  timestamptz not null
);
create index if not exists spans_trace on spans (trace_id);

-- One row per trace, kept while spans come in, so that the list never has to add up spans.
create table if not exists traces (
    trace_id     uuid        primary key,
    root_name    text        not null,
    root_service text        not null,
    root_at      timestamptz not null,
    has_root     boolean     not null,
    started_at   timestamptz not null,
    ended_at     timestamptz not null,
    span_count   integer     not null,
    error_count  integer     not null,
    services     text[]      not null,
    routes       text[]      not null,
    house        text,
    process      text,
    case_id      text,
    received_at  timestamptz not null
) with (fillfactor = 70);
create index if not exists traces_newest on traces (started_at desc, trace_id desc);
create index if not exists traces_case on traces (case_id) where case_id is not null;

create table if not exists logs (
    seq          bigint generated always as identity primary key,
    at           timestamptz not null,
    service      text        not null,
    category     text        not null,
    severity     smallint    not null,
    body         text        not null,
    trace_id     uuid,
    span_id      bigint,
    attributes   jsonb       not null,
    received_at  timestamptz not null
);
create index if not exists logs_trace on logs (trace_id) where trace_id is not null;

-- A series is a service, a metric and its attributes; `id` is a hash of those. The newest value stands in the row itself.
create table if not exists series (
    id           bigint           primary key,
    service      text             not null,
    name         text             not null,
    unit         text             not null,
    kind         text             not null,
    attributes   jsonb            not null,
    at           timestamptz      not null,
    value        double precision not null,
    count        bigint,
    p95          double precision,
    max          double precision
) with (fillfactor = 70);
create index if not exists series_name on series (service, name, id);

-- The last hour of a series, a point per minute: a ring of sixty places, bounded by its key.
create table if not exists points (
    series_id    bigint           not null references series on delete cascade,
    slot         smallint         not null,
    at           timestamptz      not null,
    value        double precision not null,
    count        bigint,
    primary key (series_id, slot)
) with (fillfactor = 70);
