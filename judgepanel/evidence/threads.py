"""One thread for the linear algebra of numpy, so that figures do not depend on how many processors there are.

Sums done by several threads are grouped differently and differ in the last digit; on matrices this small the threads
only cost time.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution

from numpy.linalg import _umath_linalg

_NAMES = ("scipy_openblas_{}_num_threads64_", "openblas_{}_num_threads64_", "openblas_{}_num_threads")
Switch = tuple[Callable[[], int], Callable[[int], object]]


@contextmanager
def one_thread() -> Iterator[None]:
    """Holds the linear algebra to one thread inside the block. Does nothing where numpy offers no such switch."""
    found = _switch()
    if found is None:
        yield
        return
    get, put = found
    before = get()
    put(1)
    try:
        yield
    finally:
        put(before)


@cache
def _switch() -> Switch | None:
    for path in _libraries():
        try:
            library = ctypes.CDLL(path)
        except OSError:
            continue
        for name in _NAMES:
            get = getattr(library, name.format("get"), None)
            put = getattr(library, name.format("set"), None)
            if get is not None and put is not None:
                return get, put
    return None


def _libraries() -> Iterator[str]:
    """The module of numpy that calls the library, which sees its functions on Linux and macOS; then the library itself,
    as Windows needs it."""
    yield str(_umath_linalg.__file__)
    try:
        files = distribution("numpy").files or []
    except PackageNotFoundError:
        return
    yield from (str(each.locate()) for each in files if "openblas" in each.name)
