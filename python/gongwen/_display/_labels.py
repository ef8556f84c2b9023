"""The page's own words, in Chinese and in English."""

from collections.abc import Callable
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]
Say: TypeAlias = Callable[[str], str]

_CHINESE = {
    "skip to the text": "跳到正文",
    "outline": "大纲",
    "text": "正文",
    "figures": "数据",
    "findings": "检查结果",
    "filter by indicator": "按指标筛选",
    "headings and items": "标题和条目",
    "characters": "字数",
    "quantity": "数量",
    "period": "时间",
    "finding": "问题",
    "selected": "选中",
    "show the words": "显示原文",
    "expected": "应为",
    "found": "实为",
    "none": "无",
    # The fields of a row and what they hold.
    "indicator": "指标",
    "measure": "说法",
    "value": "数值",
    "status": "性质",
    "level": "数值",
    "growth": "增速",
    "change": "增减",
    "ratio": "倍数",
    "share": "占比",
    "completion": "完成",
    "rank": "位次",
    "growth rank": "增速位次",
    "count": "数量",
    "actual": "实际",
    "estimated": "预计",
    "target": "目标",
    "year_on_year": "同比",
    "previous_period": "环比",
    "other": "其他",
    "error": "错误",
    "warning": "警告",
    "info": "提示",
}
_ENGLISH = {"year_on_year": "year on year", "previous_period": "on the previous period"}


_LANGUAGES = {"zh": _CHINESE, "en": _ENGLISH}


def labels(language: Language) -> Say:
    """What gives a label in a language. Words that are no label, such as the basis as a report writes it, stay as they are."""
    if language not in _LANGUAGES:
        raise ValueError(f"no language: {language!r}; there are {', '.join(_LANGUAGES)}")
    words = _LANGUAGES[language]
    return lambda word: words.get(word, word)
