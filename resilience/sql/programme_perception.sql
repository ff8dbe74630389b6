-- How many drivers did $fewest or more people judge in $assessment (where it is empty: in any), and when?
with judged as (
    select
        answer.driver_id,
        answer.workshop_id || '/' || answer.respondent as person,
        workshop.day,
        answer.quality
    from current_perception as answer
    left join current_workshops as workshop using (workshop_id)
    where coalesce(workshop.assessment, '') = coalesce($assessment, workshop.assessment, '')
),
drivers as (
    select driver_id from judged
    group by driver_id
    having count(distinct person) >= $fewest
)
select
    count(distinct person) as people,
    (select count(driver_id) from drivers) as found,
    min(day) as first_day,
    max(day) as last_day,
    string_agg(distinct quality, '|' order by quality) as qualities
from judged
order by people
