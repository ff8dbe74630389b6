-- Which actions does the plan of $place_id hold (words in $language)?
select
    action_id,
    if($language = 'en', coalesce(name_en, name_id), name_id) as name,
    pillar_id,
    if($language = 'en', coalesce(strategy_en, strategy), strategy) as strategy,
    kind,
    agency,
    partners,
    planned_start,
    planned_end,
    budget,
    currency,
    hazards,
    indicators,
    assets,
    focus_areas,
    in_plan,
    quality,
    if($language = 'en', coalesce(source_en, source), source) as source
from current_actions
where place_id = $place_id
order by line, action_id
