-- Which milestones have the actions of $place_id (words in $language)?
select
    action_id,
    if($language = 'en', coalesce(name_en, name_id), name_id) as name,
    due,
    coalesce(weight, 1) as weight,
    done_on,
    quality
from current_milestones
semi join (select action_id from current_actions where place_id = $place_id) using (action_id)
order by action_id, due, line
