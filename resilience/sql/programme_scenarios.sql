-- Which indicators of $place_id have scenarios, and since when are they known?
select
    indicator_id,
    min(known_at) as known_at,
    string_agg(distinct quality, '|' order by quality) as qualities
from current_scenarios
where place_id = $place_id
group by indicator_id
order by indicator_id
