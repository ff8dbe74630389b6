"""Scores from 0 to 100: of a value, of a group of indicators, of a place on a day."""

from resilience.scoring.goalposts import indicator_scores
from resilience.scoring.groups import GroupScores, group_scores
from resilience.scoring.tables import score_history, scores, scores_on

__all__ = ["GroupScores", "group_scores", "indicator_scores", "score_history", "scores", "scores_on"]
