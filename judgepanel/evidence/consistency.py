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
    from judgepanel.evidence.agreement_parts import agreement_of, agreement_of_parts
    from judgepanel.evidence.arrays import arrays
    from judgepanel.evidence.design import layout
    from judgepanel.evidence.facets import facets_of, sizes
    from judgepanel.evidence.groups import groups
    from judgepanel.evidence.habits import habits
    from judgepanel.evidence.threads import one_thread

    with one_thread():
        a = arrays(panel)
        lay, study = layout(a), facets_of(a.marks)
        return Consistency(
            seed,
            agreement_of(a.x, lay.resid_df, seed),
            study,
            habits(panel, a, order or {}),
            groups(a, group_of or {}, seed),
            sizes(study),
            tuple(agreement_of_parts(a.x, lay, seed)),
        )
