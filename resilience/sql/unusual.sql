-- Which values of upload $batch_id jump, compared with what is usual in their series, or lie long before its newest?
select
    line,
    previous_period,
    previous_value,
    newest,
    changes >= 3 and usual_pace > 0 and pace > $jump * usual_pace as jumps,
    left(period, 4)::int < left(newest, 4)::int - $old_years as is_old
from (
    select
        *,
        median(if(is_known, pace, null)) over series as usual_pace,
        count(if(is_known, pace, null)) over series as changes,
        max(if(is_known, period, null)) over (partition by place_id, indicator_id) as newest
    from (
        select
            *,
            batch_id <> $batch_id as is_known,
            lag(period) over series_in_time as previous_period,
            lag(value) over series_in_time as previous_value,
            abs(value - previous_value) / (months - lag(months) over series_in_time) as pace
        from (
            select
                *,
                translate(period, '0123456789', '##########') as frequency,
                left(period, 4)::int * 12 + case period[6]
                    when '' then 12
                    when 'S' then 6 * period[7]::int
                    when 'Q' then 3 * period[7]::int
                    else period[6:7]::int + coalesce(try_cast(period[9:10] as int), 0) / 31
                end as months
            from current_observations
            where value is not null
        )
        window series_in_time as (partition by place_id, indicator_id, frequency order by period)
    )
    window series as (partition by place_id, indicator_id, frequency)
)
where batch_id = $batch_id and (jumps or is_old)
order by line
