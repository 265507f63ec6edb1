"""What the design of the panel allows, found before any figure is computed: who is linked to whom, and how well."""

from dataclasses import dataclass

import numpy as np

from judgepanel.evidence.arrays import Array, Arrays, Flags, Whole, from_sheets

_NONE = -1
_BRIDGE = 1e-8


@dataclass(frozen=True, eq=False, slots=True)
class Layout:
    """The graph of judges and entries, joined by sheets.

    `component_of_entry` and `component_of_judge` number the connected parts from 0 in the order of the entries, -1
    where there is no sheet. `shared` counts the entries that two judges both read. `laplacian` is
    C = D_J - N' D_E^-1 N, the information on judges once entries are taken out.
    """

    components: int
    component_of_entry: Whole
    component_of_judge: Whole
    entries_read: int
    judges_active: int
    resid_df: int
    judge_graph_edges: int
    judge_pairs_apart: int
    shared: Array
    laplacian: Array
    inverse_n: Array


def layout(a: Arrays) -> Layout:
    """The layout of these sheets."""
    inverse = _inverse(a.n)
    laplacian = np.diag(a.m) - a.read.T @ (a.read * inverse[:, None])
    return _laid_out(a, a.read.T @ a.read, laplacian)


def without(a: Arrays, lay: Layout, judge: int) -> tuple[Arrays, Layout]:
    """The same sheets but that judge's, and their layout, found from the whole panel's."""
    left = a.judge != judge
    fewer = from_sheets(len(a.n), len(a.m), a.entry[left], a.judge[left], a.score[left])
    rows = a.entry[~left]
    before = a.read[rows]
    after = before.copy()
    after[:, judge] = 0.0
    laplacian = lay.laplacian + before.T @ (before * lay.inverse_n[rows, None])
    laplacian -= after.T @ (after * _inverse(fewer.n)[rows, None])
    shared = lay.shared.copy()
    for each in (laplacian, shared):
        each[judge, :] = 0.0
        each[:, judge] = 0.0
    return fewer, _laid_out(fewer, shared, laplacian)


def _laid_out(a: Arrays, shared: Array, laplacian: Array) -> Layout:
    judge_part = _parts(shared > 0, a.m > 0)
    entry_part = np.full(len(a.n), _NONE, dtype=np.int64)
    entry_part[a.entry] = judge_part[a.judge]
    judge_part, entry_part = _in_order_of_entries(judge_part, entry_part)
    components = int(judge_part.max(initial=_NONE)) + 1
    active = int((a.m > 0).sum())
    edges = (int((shared > 0).sum()) - active) // 2
    return Layout(
        components=components,
        component_of_entry=entry_part,
        component_of_judge=judge_part,
        entries_read=int((a.n > 0).sum()),
        judges_active=active,
        resid_df=a.sheets - int((a.n > 0).sum()) - active + components,
        judge_graph_edges=edges,
        judge_pairs_apart=active * (active - 1) // 2 - edges,
        shared=shared,
        laplacian=laplacian,
        inverse_n=_inverse(a.n),
    )


def _inverse(counts: Array) -> Array:
    found: Array = np.divide(1.0, counts, out=np.zeros_like(counts), where=counts > 0)
    return found


def raw_error(a: Arrays, lay: Layout) -> tuple[float, float]:
    """(k, q): the error variance of a raw mean is noise x k + severity x q, averaged over pairs of entries.

    q is 0 where every entry has the same judges, and k where no two entries share one.
    """
    count = lay.entries_read
    k = float(lay.inverse_n.sum()) / count
    if count < 2:
        return k, k
    share = a.by_judge(lay.inverse_n)
    together = float(share @ share) - float(lay.inverse_n.sum())
    return k, k - together / (count * (count - 1))


def link_strength(lay: Layout) -> float | None:
    """The second smallest eigenvalue of the Laplacian over the active judges, 0 when the panel falls into parts; None
    for fewer than two judges. Compare with the mean number of sheets a judge."""
    if lay.judges_active < 2:
        return None
    return float(eigenvalues(lay)[1]) if lay.components == 1 else 0.0


def eigenvalues(lay: Layout) -> Array:
    """Eigenvalues of the Laplacian over the active judges, smallest first; tiny ones are 0."""
    active = lay.component_of_judge >= 0
    found = np.asarray(np.linalg.eigvalsh(lay.laplacian[np.ix_(active, active)]), dtype=np.float64)
    found[np.abs(found) < _BRIDGE * max(1.0, float(np.abs(found).max(initial=0.0)))] = 0.0
    return found


def bridges(leverage: Array) -> Flags:
    """Which sheets, in the panel's order, hold something together that would fall apart without them."""
    found: Flags = leverage > 1.0 - _BRIDGE
    return found


def _parts(linked: Flags, there: Flags) -> Whole:
    """The number of the connected part of each judge, -1 for one without a sheet."""
    parts = np.full(len(there), _NONE, dtype=np.int64)
    for start in np.flatnonzero(there):
        if parts[start] == _NONE:
            reached = np.zeros(len(there), dtype=bool)
            reached[start] = True
            edge = reached
            while edge.any():
                edge = linked[edge].any(axis=0) & ~reached & there
                reached = reached | edge
            parts[reached] = parts.max(initial=_NONE) + 1
    return parts


def _in_order_of_entries(judge_part: Whole, entry_part: Whole) -> tuple[Whole, Whole]:
    seen, first = np.unique(entry_part[entry_part != _NONE], return_index=True)
    number = np.full(int(judge_part.max(initial=_NONE)) + 2, _NONE, dtype=np.int64)
    number[seen[np.argsort(first)]] = np.arange(len(seen))
    return number[judge_part], number[entry_part]
