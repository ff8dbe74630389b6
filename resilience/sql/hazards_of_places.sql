-- Which shocks and stresses does each city name?
select
    place_id,
    hazard_id,
    kind,
    priority,
    quality,
    if($language = 'en', coalesce(source_en, source), source) as source
from current_hazards_of_places
order by place_id, kind, priority, hazard_id
