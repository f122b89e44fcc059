-- What is written in the same transaction as events, and what is made from them.

-- Answers kept under idempotency keys.
create table if not exists {schema}.commands (
    account      text        not null,
    key          text        not null,
    request_hash text        not null,
    status       int         not null,
    body         text        null,
    etag         text        null,
    at           timestamptz not null,
    constraint commands_pkey primary key (account, key)
);
create index if not exists commands_at on {schema}.commands (at);

-- Messages that a consumer has handled.
create table if not exists {schema}.inbox (
    message_id uuid        not null,
    consumer   text        not null,
    at         timestamptz not null,
    constraint inbox_pkey primary key (message_id, consumer)
);

-- Signature grants that were used.
create table if not exists {schema}.burned_grants (
    id uuid        not null,
    at timestamptz not null,
    constraint burned_grants_pkey primary key (id)
);

-- Immutable documents under the hash of their bytes.
create table if not exists {schema}.documents (
    sha256     text        not null,
    media_type text        not null,
    bytes      bytea       not null,
    at         timestamptz not null,
    constraint documents_pkey primary key (sha256)
);

-- Kept folds: text, not jsonb, so that a state comes back as it was written. Deleting all of them changes nothing but speed.
create table if not exists {schema}.snapshots (
    stream_id    varchar not null,
    fold_version int     not null,
    version      bigint  not null,
    data         text    not null,
    constraint snapshots_pkey primary key (stream_id, fold_version)
);

create table if not exists {schema}.views (
    view    text   not null,
    key     text   not null,
    version bigint not null,
    data    jsonb  not null,
    constraint views_pkey primary key (view, key)
);

-- The newest fact known of another service's stream.
create table if not exists {schema}.known_facts (
    stream  text        not null,
    type    text        not null,
    version bigint      not null,
    data    jsonb       not null,
    at      timestamptz not null,
    constraint known_facts_pkey primary key (stream, type)
);

-- Messages that a consumer could not handle yet.
create table if not exists {schema}.parked_messages (
    id           uuid        not null,
    consumer     text        not null,
    source       text        not null,
    stream       text        not null,
    version      bigint      not null,
    type         text        not null,
    payload      jsonb       not null,
    error        text        not null,
    attempts     int         not null,
    next_try     timestamptz null,
    parked_at    timestamptz not null,
    closed_at    timestamptz null,
    closed_by    text        null,
    close_reason text        null,
    constraint parked_messages_pkey primary key (id, consumer)
);
create index if not exists parked_messages_open on {schema}.parked_messages (consumer, stream, version) where closed_at is null;
