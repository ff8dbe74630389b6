-- Which places do we know?
select
    place_id,
    name_id,
    name_en,
    kind,
    parent_id,
    country,
    latitude,
    longitude,
    network_round,
    agglomeration,
    source
from current_places
order by place_id
