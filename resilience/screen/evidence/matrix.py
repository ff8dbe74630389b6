"""The matrix on the page: which cell is looked at, the card of the matrix and that of the cell."""

from resilience import downloads
from resilience.cards import risks
from resilience.evidence import CELL, Evidence
from resilience.screen import address
from resilience.screen.evidence.scored import assets, cell_spreads, linked
from resilience.screen.evidence.selection import Selection
from resilience.screen.parts import card, download, html, show
from resilience.screen.plan import plan
from resilience.screen.view import View

Cell = tuple[str, str]


def cell_filter(view: View, of: Selection, found: Evidence) -> Cell | None:
    """The cell of the matrix that is looked at: as pressed, also one that nobody scored; else the
    weakest, which the heading names.

    It is the address's alone and is no choice: another page's hazard is not this page's.
    """
    asked = address.given("asset"), address.given("hazard")
    own_assets, own_hazards = risks.places(found, assets(view), of.address, view.reader)
    if asked[0] in own_assets and asked[1] in own_hazards:
        address.keep("asset", asked[0])
        address.keep("hazard", asked[1])
        return asked
    worst = [*found.weakest[CELL].itertuples(index=False), *found.cells[CELL].itertuples(index=False)]
    worst += [*found.baseline[CELL].itertuples(index=False)]
    of_asked = [cell for cell in worst if asked[0] == cell[0] or asked[1] == cell[1]]
    return next(((str(asset), str(hazard)) for asset, hazard in [*of_asked, *worst]), None)


def matrix_card(view: View, of: Selection, found: Evidence, cell: Cell | None) -> None:
    """The matrix, or in what condition the assets are; what is shown can be downloaded as it is."""
    known, key = assets(view), f"{of}"
    with card("matrix"):
        if of.measure == "condition":
            show(view, risks.conditions, found, known, key=key)
        else:
            parts = (found, known, of.round, cell, of.address, of.is_over)
            show(view, risks.matrix, *parts, key=f"{key} {cell}")
        html(risks.printed(of.name, of.measure, of.round, of.group, of.category, view.reader))
        shown = of.measure if of.measure == "condition" else of.round
        download(
            view, downloads.risks_report, found, known, shown, of.group, of.name, view.reader, name="risks"
        )


def cell_card(view: View, of: Selection, found: Evidence, cell: Cell | None) -> None:
    """The card of one cell: how each group scored it, and what else is known; nothing without a cell.

    Conditions have no cells: there stands instead that what follows speaks of vulnerability.
    """
    if of.measure == "condition":
        html(risks.of_vulnerability(view.reader) if of.is_whole else "")
        return
    if cell is None:
        return
    measuring, answers = linked(view)
    states = plan(view).states
    actions = None if answers is None else states[states["action_id"].isin(answers.get(cell[1], ()))]
    each = cell_spreads(view, of.assessment, cell)
    with card("cell"):
        html(risks.cell(cell, each, found, assets(view), measuring.get(cell[1], ()), actions, view.reader))
