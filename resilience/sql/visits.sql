-- Which delegations come or came, in the order of their days (words in $language)?
select
    visit_id,
    if($language = 'en', coalesce(name_en, name_id), name_id) as name,
    if($language = 'en', coalesce(partner_en, partner_id), partner_id) as partner,
    guests,
    language,
    slides,
    day,
    starts,
    ends,
    if($language = 'en', coalesce(learn_en, learn_id), learn_id) as learn,
    quality,
    if($language = 'en', coalesce(source_en, source), source) as source
from current_visits
order by day, starts nulls first, visit_id
