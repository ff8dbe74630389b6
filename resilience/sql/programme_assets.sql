-- How many pairs of an asset and a shock or stress of $place_id did $fewest or more score in $assessment, and when?
with scored as (
    select
        score.asset_id,
        score.hazard_id,
        score.participant,
        workshop.day,
        score.quality
    from current_workshop_scores as score
    join current_workshops as workshop using (workshop_id)
    where
        score.measure = 'vulnerability'
        and workshop.round = 'workshop'
        and workshop.assessment = $assessment
),
pairs as (
    select asset_id, hazard_id from scored
    group by asset_id, hazard_id
    having count(distinct participant) >= $fewest
),
assets_known as (
    select asset_id from current_assets
    union
    select asset_id from scored
),
hazards_known as (
    select hazard_id from current_hazards_of_places where place_id = $place_id
    union
    select hazard_id from scored
)
select
    (select count(asset_id) from pairs) as found,
    (select count(asset_id) from assets_known) as assets,
    (select count(hazard_id) from hazards_known) as hazards,
    count(distinct participant) as people,
    min(day) as first_day,
    max(day) as last_day,
    string_agg(distinct quality, '|' order by quality) as qualities
from scored
order by found
