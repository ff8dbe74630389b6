-- How many people of each group gave which score, in each round of each assessment?
select
    workshop.assessment,
    workshop.round,
    score.group_id,
    score.measure,
    score.asset_id,
    score.hazard_id,
    score.score,
    count(*) as votes,
    bool_or(score.quality = 'illustrative') as is_illustrative
from current_workshop_scores as score
join current_workshops as workshop using (workshop_id)
group by all
order by all
