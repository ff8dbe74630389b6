-- What is each city's resilience strategy, in headline form (words in $language)?
select
    place_id,
    launched,
    if($language = 'en', coalesce(structure_en, structure), structure) as structure,
    if($language = 'en', coalesce(pillars_en, pillars), pillars) as pillars,
    if($language = 'en', coalesce(note_en, note), note) as note,
    quality,
    if($language = 'en', coalesce(source_en, source), source) as source
from current_strategies
order by place_id
