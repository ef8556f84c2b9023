import importlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from gongwen._errors import GongwenError

_STREAM = re.compile(r"file '<_io\.BytesIO[^>]*>' ")  # what python-docx calls bytes that it was given


def module(name: str, extra: str) -> ModuleType:
    """An optional module; where it is missing, GongwenError names the command that installs it."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise GongwenError(f'{error.name} is not installed: pip install "gongwen[{extra}]"') from None


@contextmanager
def damaged(told: str) -> Iterator[None]:
    """Whatever a library raises over a damaged file becomes a GongwenError that begins with these words."""
    try:
        yield
    except GongwenError:
        raise
    except Exception as error:  # what damage makes a library raise has no end
        reason = " ".join(_STREAM.sub("it ", str(error)).split())[:200] or type(error).__name__
        raise GongwenError(f"{told}: {reason}") from error
