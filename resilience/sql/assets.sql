-- Which assets does the city have?
select
    asset_id,
    if($language = 'en', name_en, name_id) as name,
    category,
    agency,
    quality,
    if($language = 'en', coalesce(source_en, source), source) as source
from current_assets
order by asset_id
