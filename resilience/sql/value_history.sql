-- Which values were ever given for $indicator_id in $place_id, by which upload?
select
    observation.period,
    observation.value,
    observation.quality,
    if($language = 'en', coalesce(observation.note_en, observation.note), observation.note) as note,
    batch.batch_id,
    batch.file_name,
    event.done_by,
    event.known_at,
    (
        select arg_max(later.action, later.event_id) <> 'undo'
        from events as later
        where later.batch_id = batch.batch_id and ($as_of::timestamp is null or later.known_at <= $as_of::timestamp)
    ) as counts
from observations as observation
join batches as batch using (batch_id)
join events as event on event.batch_id = batch.batch_id and event.action = 'save'
where
    observation.place_id = $place_id
    and observation.indicator_id = $indicator_id
    and ($as_of::timestamp is null or event.known_at <= $as_of::timestamp)
order by observation.period desc, batch.batch_id desc
