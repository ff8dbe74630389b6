-- In which lengths of period is each series known?
select distinct
    place_id,
    indicator_id,
    translate(period, '0123456789', '##########') as shape
from current_observations
where value is not null
order by place_id, indicator_id, shape
