"""How far people agree who score on ordered steps: from −1, two camps, to 1, one voice."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


def agreement(frequencies: Sequence[float]) -> float:
    """Van der Eijk's A of one vote: −1 two camps at the ends, 0 evenly spread, 1 all on one step.

    Needs how many people (or which share) chose each step of the scale, in the order of the
    scale, with 0 for a step that nobody chose: an empty step counts. NaN where nobody voted.
    Formula and source: `agreements`.
    """
    return float(agreements(np.array([frequencies], dtype=float))[0])


def agreements(table: npt.NDArray[np.float64] | npt.NDArray[np.int64]) -> Numbers:
    """Van der Eijk's A of many votes: a row for each vote, a column for each of the K steps.

    The vote is peeled into layers, each of which holds 0 or the same number on every step;
    A = Σ weight · A of the layer, the weight being the layer's share of all people. With S steps
    in a layer that are not empty,

        A of a layer = U · (1 − (S − 1)/(K − 1))
        U = ((K − 2)·TU − (K − 1)·TDU) / ((K − 2)·(TU + TDU))

    TU counts the triples of steps i < j < k with the pattern 110 or 011, TDU those with 101. A
    layer on one step has A = 1 (so has any vote where K = 1), a layer on all steps A = 0, as U is
    undefined. On two steps every layer is one of these. NaN where nobody voted.
    Source: van der Eijk, Measuring Agreement in Ordered Rating Scales, Quality & Quantity 35 (2001).
    """
    weight, of_layer = _layers(np.asarray(table, dtype=float))
    return np.asarray((weight * of_layer).sum(axis=1))


def agreement_layers(frequencies: Sequence[float]) -> pd.DataFrame:
    """The layers of one vote, the widest first: weight (they add up to 1) and agreement of each.

    Needs the same as `agreement`. Nobody voted: no layers.
    """
    weight, of_layer = _layers(np.array([frequencies], dtype=float))
    layers = pd.DataFrame({"weight": weight[0], "agreement": of_layer[0]})
    return layers[layers["weight"] > 0].reset_index(drop=True)


def _layers(table: Numbers) -> tuple[Numbers, Numbers]:
    """Weight and agreement of the layers, both votes × layers.

    Taking off the smallest number again and again leaves, at each height that occurs, the steps
    that reach it: so the heights in order are the layers, and equal heights one with no weight.
    """
    heights = np.sort(table, axis=1)
    filled = table[:, np.newaxis, :] >= heights[:, :, np.newaxis]
    thickness = np.diff(heights, axis=1, prepend=0)
    with np.errstate(invalid="ignore"):
        weight = thickness * filled.sum(axis=2) / table.sum(axis=1, keepdims=True)
    return weight, _agreement_of_patterns(filled)


def _agreement_of_patterns(filled: Flags) -> Numbers:
    """A of layers, from which of the K steps (the last axis) are filled.

    Every triple with two filled steps has one empty step. With b filled before and a after it,
    it makes b·a triples 101, and b(b − 1)/2 + a(a − 1)/2 triples 110 and 011.
    """
    steps, size = filled.shape[-1], filled.sum(axis=-1)
    before = filled.cumsum(axis=-1)
    after = size[..., np.newaxis] - before
    pairs = before * (before - 1) // 2 + after * (after - 1) // 2
    like_one_hill = np.where(filled, 0, pairs).sum(axis=-1)
    like_two = np.where(filled, 0, before * after).sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        hill = ((steps - 2) * like_one_hill - (steps - 1) * like_two) / (
            (steps - 2) * (like_one_hill + like_two)
        )
        narrow = 1 - (size - 1) / (steps - 1)
    return np.select([size == 1, size == steps], [1.0, 0.0], hill * narrow)
