-- How many people judged how many drivers, and when?
select
    count(distinct answer.workshop_id || '/' || answer.respondent) as people,
    count(distinct answer.driver_id) as found,
    min(workshop.day) as first_day,
    max(workshop.day) as last_day,
    string_agg(distinct answer.quality, '|' order by answer.quality) as qualities
from current_perception as answer
left join current_workshops as workshop using (workshop_id)
order by people
