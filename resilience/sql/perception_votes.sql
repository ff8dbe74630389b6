-- How many respondents of each group judged each driver how, in each assessment?
with judged as (
    select
        workshop.assessment,
        one.group_id,
        one.driver_id,
        one.respondent,
        one.quality,
        unnest([{'measure': 'strength', 'score': one.score}, {'measure': 'relevance', 'score': one.relevance}]) as said
    from current_perception as one
    join current_workshops as workshop using (workshop_id)
)
select
    assessment,
    group_id,
    driver_id,
    said.measure as measure,
    said.score as score,
    count(*) as votes,
    bool_or(quality = 'illustrative') as is_illustrative
from judged
where said.score is not null
group by all
order by all
