-- When did something happen to the data?
select distinct known_at
from events
order by known_at
