-- The four tables of Marten 9 (string streams, bigint events, all metadata columns), name for name. Add no column to them.
create table if not exists {schema}.mt_streams (
    id          varchar     not null,
    type        varchar     null,
    version     bigint      null,
    timestamp   timestamptz not null default now(),
    created     timestamptz not null default now(),
    tenant_id   varchar     null default '*DEFAULT*',
    is_archived bool        null default false,
    constraint pkey_mt_streams_id primary key (id)
);

create table if not exists {schema}.mt_events (
    seq_id         bigint       not null,
    id             uuid         not null,
    stream_id      varchar      null,
    version        bigint       not null,
    data           jsonb        not null,
    bdata          bytea        null,
    type           varchar(500) not null,
    timestamp      timestamptz  not null,
    tenant_id      varchar      null default '*DEFAULT*',
    mt_dotnet_type varchar      null,
    correlation_id varchar      null,
    causation_id   varchar      null,
    headers        jsonb        null,
    user_name      varchar      null,
    is_archived    bool         null default false,
    constraint pkey_mt_events_seq_id primary key (seq_id),
    constraint fkey_mt_events_stream_id foreign key (stream_id) references {schema}.mt_streams (id) on delete cascade
);

create unique index if not exists pk_mt_events_stream_and_version on {schema}.mt_events (stream_id, version);

-- CACHE 1: the settled tail rests on numbers being handed out in the transaction that inserts the row.
create sequence if not exists {schema}.mt_events_sequence as bigint cache 1 owned by {schema}.mt_events.seq_id;

create table if not exists {schema}.mt_event_progression (
    name         varchar     not null,
    last_seq_id  bigint      null,
    last_updated timestamptz null default transaction_timestamp(),
    constraint pk_mt_event_progression primary key (name)
);

create table if not exists {schema}.mt_high_water_skips (
    ending_sequence   bigint      not null,
    starting_sequence bigint      null,
    timestamp         timestamptz null default transaction_timestamp(),
    constraint pkey_mt_high_water_skips_ending_sequence primary key (ending_sequence)
);
