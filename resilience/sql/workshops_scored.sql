-- Which workshops gave scores of what?
select
    workshop_id,
    measure
from current_workshop_scores
group by all
order by all
