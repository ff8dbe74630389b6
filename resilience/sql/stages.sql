-- Which stages has each city's programme, planned and actual (words in $language)?
select
    place_id,
    stage,
    if($language = 'en', name_en, name_id) as name,
    months_from,
    months_to,
    planned_start,
    planned_end,
    actual_start,
    actual_end,
    if($language = 'en', coalesce(deliverables_en, deliverables), deliverables) as deliverables,
    quality,
    if($language = 'en', coalesce(source_en, source), source) as source
from current_stages
order by place_id, stage
