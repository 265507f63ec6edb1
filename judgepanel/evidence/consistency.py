"""The way in for agreement, habits and groups: a panel in, what its judges do beside one another out."""

from collections.abc import Mapping, Sequence

from judgepanel.evidence.panel import Panel
from judgepanel.model.consistency import Consistency


def consistency(
    panel: Panel,
    seed: int,
    order: Mapping[int, Sequence[int]] | None = None,
    group_of: Mapping[int, str] | None = None,
) -> Consistency:
    """What can be said of this panel. Equal panels, orders, groups and seeds give equal values, to the last bit.

    `order` gives, by judge, the entries in reading order; `group_of` the group of an entry. All by position.
    """
    from judgepanel.evidence.agreement import agreement, pairs_only
    from judgepanel.evidence.arrays import arrays
    from judgepanel.evidence.design import layout
    from judgepanel.evidence.facets import facets_of, sizes
    from judgepanel.evidence.groups import groups
    from judgepanel.evidence.habits import habits
    from judgepanel.evidence.threads import one_thread

    with one_thread():
        a = arrays(panel)
        study = facets_of(a.marks)
        agreed = agreement(a.x, seed)
        return Consistency(
            seed,
            agreed if layout(a).resid_df > 0 else pairs_only(agreed),
            study,
            habits(panel, a, order or {}),
            groups(a, group_of or {}, seed),
            sizes(study),
        )
