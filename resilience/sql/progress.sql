-- What was reported about the actions of $place_id (words in $language)?
select
    action_id,
    day,
    percent,
    spent,
    word,
    if($language = 'en', coalesce(obstacle_en, obstacle), obstacle) as obstacle,
    if($language = 'en', coalesce(next_step_en, next_step), next_step) as next_step,
    next_day,
    current_progress.quality,
    if($language = 'en', coalesce(current_progress.source_en, current_progress.source), current_progress.source)
        as source
from current_progress
semi join (select action_id from current_actions where place_id = $place_id) using (action_id)
order by action_id, day
