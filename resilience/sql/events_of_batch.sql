-- What happened to upload $batch_id, oldest first?
select action
from events
where batch_id = $batch_id
order by event_id
