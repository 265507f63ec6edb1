"""The two-way model with entries and judges random, as a function of the two ratios of spread to noise.

score = mu + entry + judge + noise; entry ~ N(0, p^2 sigma^2), judge ~ N(0, r^2 sigma^2). Entries are eliminated and the
matrix of judges is diagonalised once for each p, so that any number of r costs next to nothing.
"""

from dataclasses import dataclass

import numpy as np

from judgepanel.evidence.arrays import Array, Arrays


@dataclass(frozen=True, eq=False, slots=True)
class Slice:
    """The model at one p.

    `values` and `vectors` diagonalise B = D_J - N' diag(g) N; `o` and `y` are the eliminated ones and scores in those
    directions; `oo`, `oy`, `yy` their weighted sums of squares before judges are taken out.
    """

    p: float
    g: Array
    values: Array
    vectors: Array
    o: Array
    y: Array
    oo: float
    oy: float
    yy: float
    log_entries: float
    sheets: int

    def damped(self, r: Array) -> Array:
        """r^2 / (1 + r^2 lambda), for each r and direction."""
        squared = (r * r)[:, None]
        found: Array = squared / (1.0 + squared * self.values)
        return found

    def sums(self, r: Array) -> tuple[Array, Array, Array]:
        """q11, mu and S at each r: the information on mu, mu itself and the residual sum of squares."""
        damped = self.damped(r)
        q11 = self.oo - damped @ (self.o * self.o)
        q1y = self.oy - damped @ (self.o * self.y)
        qyy = self.yy - damped @ (self.y * self.y)
        mu = q1y / q11
        return q11, mu, qyy - q1y * mu

    def log_determinant(self, r: Array) -> Array:
        """The logarithm of the determinant of the covariance, in units of the noise."""
        found: Array = self.log_entries + np.log1p((r * r)[:, None] * self.values).sum(axis=1)
        return found


class Model:
    """The model of one panel, on scores with mean 0 and spread 1 (`centre` and `unit` lead back)."""

    def __init__(self, a: Arrays) -> None:
        self.a = a
        self.centre = float(a.score.mean())
        spread = float(np.sqrt(((a.score - self.centre) ** 2).mean()))
        self.unit = spread if spread > 0 else 1.0
        score = (a.score - self.centre) / self.unit
        self.t = np.bincount(a.entry, score, minlength=len(a.n))
        self.u = np.bincount(a.judge, score, minlength=len(a.m))
        self.square = float(score @ score)
        self.sum = float(score.sum())
        self.counts, self.kind = np.unique(a.n, return_inverse=True)
        self._shared = [
            a.read[self.kind == kind].T @ a.read[self.kind == kind] for kind in range(len(self.counts))
        ]

    def slice(self, p: float) -> Slice:
        """The model at this ratio of the entries."""
        a = self.a
        by_count = p * p / (1.0 + p * p * self.counts)
        g = by_count[self.kind]
        b = np.diag(a.m) - sum(
            (w * each for w, each in zip(by_count, self._shared, strict=True)), np.zeros(1)
        )
        values, vectors = np.linalg.eigh(b)
        gn = g * a.n
        return Slice(
            p=p,
            g=g,
            values=np.maximum(values, 0.0),
            vectors=vectors,
            o=vectors.T @ (a.m - a.read.T @ gn),
            y=vectors.T @ (self.u - a.read.T @ (g * self.t)),
            oo=a.sheets - float(gn @ a.n),
            oy=self.sum - float(gn @ self.t),
            yy=self.square - float((g * self.t) @ self.t),
            log_entries=float(np.log1p(p * p * a.n).sum()),
            sheets=a.sheets,
        )
