-- What each brand wants done with what comes in. Rules are replaced as a whole: the set carries the version that whoever
-- replaces them has read, and is locked while they are.
create table routing_rule_set (
    agency     text        not null,
    brand      text        not null,
    version    bigint      not null,
    changed_at timestamptz not null,
    changed_by text        not null,
    primary key (agency, brand),
    foreign key (agency, brand) references brand (agency, brand)
);

create table routing_rule (
    agency        text   not null,
    brand         text   not null,
    position      int    not null,
    rule          text   not null,
    display_name  text   not null,
    labels        text[] not null,
    saved_queries text[] not null,
    networks      text[] not null,
    sentiments    text[] not null,
    action        text   not null check (action in ('queue', 'owner', 'watch_only')),
    queue         text,
    owner         text,
    primary key (agency, brand, rule),
    unique (agency, brand, position),
    foreign key (agency, brand) references routing_rule_set (agency, brand),
    foreign key (agency, brand, queue) references queue (agency, brand, queue),
    check ((action = 'queue') = (queue is not null)),
    check ((action = 'owner') = (owner is not null))
);

-- A mention that opened no conversation because a rule said so, in the version it was decided at: the same version again
-- opens none either, whatever the rules say by then. It goes when a later version comes into a conversation.
create table watched_mention (
    agency     text        not null,
    brand      text        not null,
    mention    text        not null,
    version    bigint      not null,
    rule       text        not null,
    decided_at timestamptz not null,
    primary key (agency, brand, mention)
);

select vigie_protect('routing_rule_set');
select vigie_protect('routing_rule');
select vigie_protect('watched_mention');
revoke delete on routing_rule_set from ${app};
revoke update on routing_rule from ${app};
