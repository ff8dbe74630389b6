-- What was measured in $places (null: everywhere) of $indicators (null: all), and since when is it known (sources in $language)?
select
    place_id,
    indicator_id,
    period,
    value,
    quality,
    if($language = 'en', coalesce(source_en, source), source) as source,
    if($language = 'en', coalesce(note_en, note), note) as note,
    series_break,
    batch_id,
    known_at
from current_observations
where
    ($places::varchar[] is null or list_contains($places::varchar[], place_id))
    and ($indicators::varchar[] is null or list_contains($indicators::varchar[], indicator_id))
order by indicator_id, place_id, period
