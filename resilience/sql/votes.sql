-- How many people of each group gave which score, in each round of each assessment; where no measure stands: how many spoke?
with held as (
    select workshop_id, assessment, round, row_number() over (order by day, workshop_id) as turn
    from current_workshops
),
told as materialized (
    select assessment, round, turn, participant, group_id, measure, asset_id, hazard_id, score, quality
    from current_workshop_scores
    join held using (workshop_id)
),
people as materialized (
    select assessment, round, participant, arg_max(group_id, turn) as speaks_for,
        min(turn) <> max(turn) or min(group_id) <> max(group_id) as came_again
    from told
    group by all
),
again as (select * from people where came_again),
voices as (
    select assessment, round, group_id, measure, asset_id, hazard_id, score, quality
    from told
    anti join again using (assessment, round, participant)
    union all
    select assessment, round, speaks_for, measure, asset_id, hazard_id, score, quality
    from told
    join again using (assessment, round, participant)
    -- Who came to several workshops of an assessment is one person: the newest score counts.
    qualify row_number() over (
        partition by assessment, round, participant, measure, asset_id, hazard_id order by turn desc
    ) = 1
)
select assessment, round, group_id, measure, asset_id, hazard_id, score, count(*) as votes,
    bool_or(quality = 'illustrative') as is_illustrative
from voices
group by all
union all
select assessment, round, speaks_for, null, null, null, null, count(*), false
from people
group by all
order by all
