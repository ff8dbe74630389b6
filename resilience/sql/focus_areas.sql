-- What does the strategy of $place_id set out to answer, and which group works on it (words in $language)?
select
    focus_area_id,
    if($language = 'en', name_en, name_id) as name,
    if($language = 'en', coalesce(question_en, question), question) as question,
    hazards,
    assets,
    drivers,
    indicators,
    if($language = 'en', coalesce(working_group_en, working_group), working_group) as working_group,
    quality,
    if($language = 'en', coalesce(source_en, source), source) as source
from current_focus_areas
where place_id = $place_id
order by line, focus_area_id
