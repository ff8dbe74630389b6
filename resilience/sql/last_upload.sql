-- Which was the last upload at $as_of, taken back or not?
select coalesce(max(batch_id), 0) as batch_id
from events
where
    action = 'save'
    and ($as_of::timestamp is null or known_at <= $as_of::timestamp)
order by batch_id
