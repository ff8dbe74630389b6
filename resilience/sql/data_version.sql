-- How many things happened to the data so far?
select coalesce(max(event_id), 0) as data_version
from events
order by data_version
