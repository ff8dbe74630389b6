-- What happened to the data, newest first, and does each upload count today?
select
    event.event_id,
    event.happened_at,
    event.known_at,
    event.action,
    event.done_by,
    event.note,
    event.effect,
    batch.batch_id,
    batch.kind,
    batch.file_name,
    batch.row_count,
    batch.sha256,
    batch.kept_as,
    batch.new_count,
    batch.changed_count,
    batch.same_count,
    batch.removed_count,
    batch.skipped_count,
    (
        select arg_max(later.action, later.event_id) <> 'undo'
        from events as later
        where
            later.batch_id = event.batch_id
            and ($as_of::timestamp is null or later.known_at <= $as_of::timestamp)
    ) as counts
from events as event
join batches as batch using (batch_id)
where $as_of::timestamp is null or event.known_at <= $as_of::timestamp
order by event.event_id desc
