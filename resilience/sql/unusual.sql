-- Which values of upload $batch_id jump, compared with their series' usual pace, or lie long before its newest?
with dated as (
    select line, place_id, indicator_id, period, value, batch_id <> $batch_id as is_known, left(period, 4)::int * 12 + case period[6]
            when '' then 12
            when 'S' then 6 * period[7]::int
            when 'Q' then 3 * period[7]::int
            else period[6:7]::int + coalesce(try_cast(period[9:10] as int), 0) / 31
        end as months, translate(period, '0123456789', '##########') as frequency
    from current_observations where value is not null
),
paced as (
    select line, place_id, indicator_id, frequency, period, value, is_known,
        -- What the file replaces stood there before it.
        is_known or (place_id, indicator_id, period) in (
            select (place_id, indicator_id, period) from told_observations
            where batch_id <> $batch_id and value is not null
        ) as stood,
        lag(period) over series as before,
        lag(value) over series as value_before,
        abs(value - value_before) / (months - lag(months) over series) as pace
    from dated
    window series as (partition by place_id, indicator_id, frequency order by period)
),
usual as (
    select place_id, indicator_id, frequency, max(period) as newest,
        median(pace) filter (is_known) as pace, count(pace) filter (is_known) as changes
    from paced where stood group by all
)
select line,
    before as previous_period,
    value_before as previous_value,
    newest,
    (
        (changes >= 3 and usual.pace > 0 and paced.pace > $jump * usual.pace)
        or (value > 0 and value_before > 0 and greatest(value / value_before, value_before / value) > $jump)
    ) as jumps,
    left(period, 4)::int < left(newest, 4)::int - $old_years as is_old
from paced join usual using (place_id, indicator_id, frequency)
where not is_known and (jumps or is_old)
order by line
