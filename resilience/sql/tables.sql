-- What was uploaded, and what happened to it? Rows are only ever added.
create table if not exists batches (
    batch_id bigint,
    kind varchar,
    file_name varchar,
    kept_as varchar,
    sha256 varchar,
    row_count bigint,
    new_count bigint,
    changed_count bigint,
    same_count bigint,
    removed_count bigint,
    skipped_count bigint
);
create table if not exists events (
    event_id bigint,
    batch_id bigint,
    action varchar,
    happened_at timestamp,
    known_at timestamp,
    done_by varchar,
    note varchar
);
-- Not in databases of before: what an event turned, as JSON.
alter table events add column if not exists effect varchar
;
create table if not exists made_with (
    contracts varchar
)
