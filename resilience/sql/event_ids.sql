-- Which events does the database know?
select event_id
from events
order by event_id
