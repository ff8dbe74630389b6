"""How far several judges put the same things in the same order."""

import math

import pandas as pd


def concordance(ratings: pd.DataFrame) -> float:
    """Kendall's W of judges over items: 0 no common order, 1 the same order.

    Needs a row for each of the n items and a column for each of the m judges, rated in any unit;
    an item that a judge has not rated is left out. Ties take the mean of their ranks. With S the
    sum of squares of the items' rank sums around their mean,

        W = 12·S / (m²(n³ − n) − m·ΣT),     T = Σ(t³ − t) over a judge's ties of t items

    NaN with fewer than two items or judges, or where every judge ties everything.
    Source: Kendall, Rank Correlation Methods, 1948.
    """
    ranks = ratings.dropna().rank()
    items, judges = ranks.shape
    if items < 2 or judges < 2:
        return math.nan
    mean = (items + 1) / 2
    # A judge's ranks have squares of ((n³ − n) − T)/12 around their mean, so this is the formula's
    # denominator, divided by 12.
    most = judges * float(((ranks - mean) ** 2).to_numpy().sum())
    return float(((ranks.sum(axis=1) - judges * mean) ** 2).sum()) / most if most else math.nan
