-- Who carries actions together with the city (words in $language)?
select
    partner_id,
    if($language = 'en', coalesce(name_en, name_id), name_id) as name,
    kind,
    quality,
    if($language = 'en', coalesce(source_en, source), source) as source
from current_partners
order by line, partner_id
