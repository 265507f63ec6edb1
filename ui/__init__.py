"""The window: pictures of the model, and verbs on it. The only place that imports Qt.

Arrows point downward only: app > window > judge | chair > models > widgets > notices | tasks | settings > theme.
From the core it imports judging, chairing, model, rubric, issues and errors, and only the two workspaces and
`app` hold a front door.
"""
