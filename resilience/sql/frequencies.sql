-- In which lengths of period is each series known, without upload $batch_id?
select distinct
    place_id,
    indicator_id,
    translate(period, '0123456789', '##########') as shape
from current_observations
where
    value is not null
    and batch_id is distinct from $batch_id::bigint
order by place_id, indicator_id, shape
