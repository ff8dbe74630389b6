-- Which uploads counted at $as_of, were $without taken back and $including brought back?
select
    batch_id,
    min(known_at) as known_at
from events
where $as_of::timestamp is null or known_at <= $as_of::timestamp
group by batch_id
having
    (arg_max(action, event_id) <> 'undo' and batch_id is distinct from $without::bigint)
    or batch_id = $including::bigint
