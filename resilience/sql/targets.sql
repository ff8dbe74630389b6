-- What is to be reached, by when, and from which baseline?
select
    place_id,
    indicator_id,
    period,
    lower,
    upper,
    baseline_period,
    baseline_value,
    quality,
    if($language = 'en', coalesce(source_en, source), source) as source,
    if($language = 'en', coalesce(note_en, note), note) as note,
    batch_id
from current_targets
order by indicator_id, place_id, period
