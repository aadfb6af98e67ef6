-- Brands are never deleted: the row stays as a tombstone, so that a slug is never used again.
create table brand (
    agency       text        not null,
    brand        text        not null,
    display_name text        not null,
    time_zone    text        not null,
    languages    text[]      not null,
    tone         text        not null,
    do_not_say   text[]      not null,
    version      bigint      not null default 1,
    created_at   timestamptz not null,
    deleted_at   timestamptz,
    primary key (agency, brand)
);

create function brand_stays() returns trigger language plpgsql as $$
begin
    raise exception 'a brand is marked deleted, never removed: its slug must not be used again';
end $$;

create trigger brand_stays before delete on brand for each row execute function brand_stays();

create table queue (
    agency                        text        not null,
    brand                         text        not null,
    queue                         text        not null,
    display_name                  text        not null,
    languages                     text[]      not null,
    purpose                       text        not null check (purpose in ('care', 'listening')),
    reservation_seconds           int         not null check (reservation_seconds between 5 and 600),
    first_response_target_seconds int         not null check (first_response_target_seconds >= 0),
    version                       bigint      not null default 1,
    created_at                    timestamptz not null,
    primary key (agency, brand, queue),
    foreign key (agency, brand) references brand (agency, brand)
);

-- What a create request did, so that its repetition does nothing and its request id is not used for anything else.
create table request (
    agency      text        not null,
    brand       text        not null,
    request_id  uuid        not null,
    fingerprint text        not null,
    created_at  timestamptz not null,
    primary key (agency, request_id)
);

-- What the identity provider should say. One row for a brand's groups (member and role empty) and one for each grant;
-- the reconciler carries out every row whose wish is newer than what was done.
create table identity_wish (
    agency          text        not null,
    brand           text        not null,
    member          text        not null,
    role            text        not null,
    granted         boolean     not null,
    wished          bigint      not null default 1,
    done            bigint      not null default 0,
    attempts        int         not null default 0,
    next_attempt_at timestamptz not null,
    failure         text        not null default '',
    primary key (agency, brand, member, role)
);

create index identity_wish_due on identity_wish (next_attempt_at) where done < wished;

-- The generation of an agency's queues in Redis; it rises with every rebuild and fences off older offers.
create table agency_queue (
    agency           text        not null primary key,
    generation       bigint      not null default 1,
    rebuilding_until timestamptz,
    rebuilt_at       timestamptz
);

-- How much an agent can hold and holds, across the agency's brands. Locked by every change of what they hold.
create table agent (
    agency   text   not null,
    agent    text   not null,
    capacity int    not null default 5 check (capacity between 1 and 50),
    held     int    not null default 0 check (held >= 0),
    version  bigint not null default 1,
    primary key (agency, agent)
);

-- Rows that belong to an agency rather than to one brand; raises, like vigie_visible, when nothing was set.
create function agency_visible(row_agency text) returns boolean language plpgsql stable as $$
declare
    brands text := current_setting('vigie.brands', true);
begin
    if brands is null or brands = '' then
        raise exception 'vigie.brands is not set in this transaction' using errcode = 'insufficient_privilege';
    end if;
    return split_part(brands, '/', 1) = row_agency;
end $$;

select vigie_protect('brand');
select vigie_protect('queue');
select vigie_protect('request');
select vigie_protect('identity_wish');
select vigie_open_to_worker('identity_wish');

alter table agency_queue enable row level security;
alter table agency_queue force row level security;
create policy agency_scope on agency_queue to ${app} using (agency_visible(agency)) with check (agency_visible(agency));
create policy worker on agency_queue for select to ${worker} using (true);
grant select on agency_queue to ${worker};

alter table agent enable row level security;
alter table agent force row level security;
create policy agency_scope on agent to ${app} using (agency_visible(agency)) with check (agency_visible(agency));

revoke delete on brand, queue, request, identity_wish, agency_queue, agent from ${app};
revoke update on request from ${app};
revoke insert, delete on identity_wish from ${worker};
