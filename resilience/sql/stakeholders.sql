-- Who takes part in the programme of each city, of which kind, for which group (words in $language)?
select
    place_id,
    stakeholder_id,
    if($language = 'en', name_en, name_id) as name,
    kind,
    group_id,
    focus_areas,
    if($language = 'en', coalesce(role_en, role), role) as role,
    quality,
    if($language = 'en', coalesce(source_en, source), source) as source
from current_stakeholders
order by place_id, quality = 'illustrative', line, stakeholder_id
