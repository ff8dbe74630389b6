-- Where may the indicators of $place_id go?
select
    scenario_id,
    if($language = 'en', name_en, name_id) as name,
    indicator_id,
    period,
    value,
    quality,
    if($language = 'en', coalesce(source_en, source), source) as source
from current_scenarios
where place_id = $place_id
order by indicator_id, scenario_id, period
