-- Which workshops were held, the latest first?
select
    workshop_id,
    assessment,
    round,
    day,
    if($language = 'en', name_en, name_id) as name,
    if($language = 'en', coalesce(purpose_en, purpose), purpose) as purpose,
    invited,
    quality,
    if($language = 'en', coalesce(source_en, source), source) as source
from current_workshops
order by day desc, workshop_id
