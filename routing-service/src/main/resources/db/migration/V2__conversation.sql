-- The unit of work of care. `rank` and `rank_at` are the order of lists: open ones by priority and who waits longest,
-- resolved ones (rank 9) newest first.
create table conversation (
    agency                text        not null,
    brand                 text        not null,
    conversation          uuid        not null,
    queue                 text        not null,
    state                 text        not null,
    network               text        not null,
    channel_account       text        not null,
    source                text        not null,
    endpoint              text        not null,
    author_id             text        not null,
    author_name           text        not null,
    author_handle         text        not null,
    author_url            text        not null,
    author_followers      bigint      not null,
    thread                text        not null,
    title                 text        not null,
    excerpt               text        not null,
    language              text        not null,
    priority              int         not null check (priority between 1 and 5),
    agent                 text,
    agent_name            text,
    last_agent            text,
    epoch                 bigint      not null,
    generation            bigint      not null,
    reserved_until        timestamptz,
    message_count         int         not null,
    last_message          uuid,
    opened_at             timestamptz not null,
    waiting_since         timestamptz,
    first_response_due_at timestamptz,
    first_response_at     timestamptz,
    last_mention_at       timestamptz not null,
    reopened_at           timestamptz,
    resolved_at           timestamptz,
    updated_at            timestamptz not null,
    matched_queries       text[]      not null,
    can_reply             boolean     not null,
    cannot_reply_reason   text        not null,
    rank                  int         not null,
    rank_at               bigint      not null,
    version               bigint      not null,
    primary key (agency, brand, conversation),
    check ((state in ('reserved', 'assigned', 'pending_customer')) = (agent is not null)),
    check ((state = 'reserved') = (reserved_until is not null))
);

-- A thread has at most one open conversation.
create unique index conversation_open_thread on conversation (agency, brand, endpoint, author_id, thread)
    where state <> 'resolved';
create index conversation_thread on conversation (agency, brand, endpoint, author_id, thread, opened_at desc);
create index conversation_ranked on conversation (agency, brand, rank, rank_at, conversation);
create index conversation_ranked_agency on conversation (agency, rank, rank_at, conversation);
create index conversation_waiting on conversation (agency, conversation) where state in ('new', 'reopened');
create index conversation_reserved on conversation (agency, reserved_until) where state = 'reserved';
create index conversation_of_agent on conversation (agency, agent) where agent is not null;
create index conversation_of_author on conversation (agency, brand, network, author_id);

-- One thing said: in (mention given), out (request_id and delivery_state given) or an internal note.
create table message (
    agency           text        not null,
    brand            text        not null,
    message          uuid        not null,
    conversation     uuid        not null,
    mention          text,
    mention_version  bigint      not null default 0,
    native_id        text        not null default '',
    author_id        text        not null default '',
    author_name      text        not null default '',
    author_handle    text        not null default '',
    author_url       text        not null default '',
    author_followers bigint      not null default 0,
    edited           boolean     not null default false,
    url              text        not null default '',
    extras           jsonb       not null default '{}',
    agent            text,
    agent_name       text,
    request_id       uuid,
    text_sha256      text        not null default '',
    written_epoch    bigint      not null default 0,
    delivery         text        not null default '',
    delivery_state   text,
    delivery_reason  text        not null default '',
    text             text        not null,
    html             text        not null default '',
    occurred_at      timestamptz not null,
    stored_at        timestamptz not null,
    primary key (agency, brand, message),
    foreign key (agency, brand, conversation) references conversation (agency, brand, conversation)
);

-- A mention is in exactly one conversation; a request writes exactly one message.
create unique index message_mention on message (agency, brand, mention) where mention is not null;
create unique index message_request on message (agency, brand, request_id) where request_id is not null;
create index message_of_conversation on message (agency, brand, conversation, occurred_at, message);
create index message_delivery on message (agency, brand, delivery) where delivery <> '';
create index message_undelivered on message (agency, brand, conversation)
    where delivery_state in ('pending', 'unknown', 'retrying');

-- How far the facts of other services were followed.
create table followed (
    peer     text   not null primary key,
    position bigint not null
);

comment on table followed is 'platform: one position per followed service, no brand''s data';

select vigie_protect('conversation');
select vigie_protect('message');
revoke delete on conversation, message from ${app};
revoke all on followed from ${app};
grant select, insert, update on followed to ${worker};
