-- How many people of each group scored something, in each round of each assessment?
select
    workshop.assessment,
    workshop.round,
    score.group_id,
    count(distinct score.participant) as people
from current_workshop_scores as score
join current_workshops as workshop using (workshop_id)
group by all
order by all
