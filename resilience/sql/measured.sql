-- Which indicators were ever measured where?
select distinct
    place_id,
    indicator_id
from current_observations
order by place_id, indicator_id
