"""Documents as HTML: what a notebook shows, and the page of a document."""

import pathlib
import random

import markup
import pytest

import gongwen
from gongwen._display._html import element, opening
from gongwen._display._marks import Layer, Mark, woven

HOSTILE = """枫林县"'></title><script>alert(1)</script>局2023年工作总结
一、<b onclick=alert(1)>指标</b>&amp;</script>
1-9月,全县外贸进出口总额54.2亿元,同比下降3.1%;<img src=x onerror=alert(1)>新增"企业'<!--12家。
"""
WRONG = "2023年,全县发明专利由上年的120件增加到128件,增长7.0%。\n"


def tags(piece: tuple[Mark, ...]):  # type: ignore[no-untyped-def]
    records = " ".join(str(mark.record) for mark in piece)
    return opening("span", layer=piece[0].layer, records=records), element("span").removeprefix("<span>")


@pytest.mark.parametrize("seed", range(40))
def test_marks_that_overlap_in_any_way_nest(seed: int) -> None:
    chance = random.Random(seed)
    text = "".join(chance.choice("甲乙<&\"'丙\n") for _ in range(60))
    marks = [Mark(chance.choice(list(Layer)), *sorted(chance.choices(range(70), k=2)), record) for record in range(7)]
    read = markup.read(woven(text, marks, tags))
    assert read.text == text
    for mark in marks:
        pieces = [span for span in read.inside if span["layer"] == str(mark.layer) and str(mark.record) in str(span["records"]).split()]
        assert "".join(piece.text for piece in pieces) == text[mark.start : mark.end]


def test_an_outer_layer_is_not_cut_by_an_inner_one() -> None:
    marks = [Mark(Layer.QUANTITY, 4, 8, 0), Mark(Layer.FINDING, 0, 6, 0), Mark(Layer.INDICATOR, 1, 3, 0)]
    finding, indicator, quantity, rest = markup.read(woven("0123456789", marks, tags)).inside
    assert (finding.text, [one.text for one in finding.inside]) == ("012345", ["12", "45"])
    assert (indicator.text, quantity.text, rest.text) == ("12", "45", "67")


def test_marks_piled_high_take_room_in_line() -> None:
    def room(marks: int) -> int:
        return len(woven("字" * 2 * marks, [Mark(Layer.FINDING, at, 2 * marks - at, at) for at in range(marks)], tags))

    assert room(4000) < 4.5 * room(1000)


def test_a_notebook_shows_outline_text_and_table(report: str) -> None:
    document = gongwen.parse(report)
    shown = markup.read(document._repr_html_())
    assert [one.text for one in shown.all("mark")[1:]] == [quantity.text for quantity in document.quantities]
    assert [one.text for one in shown.all("i")[1:]] == [period.text for period in document.periods]
    assert {one.text for one in shown.all("b")[2:]} == {row.indicator for row in document.observations}
    titles = {one.text: one["title"] for one in shown.all("mark")[1:]}
    assert titles["3.1%"] == "外贸进出口总额 growth -3.1% 2023-01/2023-06 actual 同比"
    assert len(shown.all("tr")) == 1 + len(document.observations)
    headings = [one.text for one in shown.all("summary")] + [one.text for one in shown.all("div")]
    assert {"一、上半年主要指标完成情况", "(二)稳外贸,拓展国际市场"} <= set(headings)


def test_a_notebook_runs_nothing(reading: pathlib.Path) -> None:
    read = markup.read(gongwen.parse(gongwen.decode(reading.read_bytes()))._repr_html_())
    assert {one.name for one in read.inside}.isdisjoint({"script", "style", "link", "img"})


def test_a_long_document_is_cut_with_a_note(report: str) -> None:
    document = gongwen.parse(report * 40)
    shown = document._repr_html_()
    assert len(shown) < 200_000
    way = "; document.to_html(path) shows them all"
    for note in [
        f"{len(document.text) - 4000} more characters{way}",
        f"{len(document.outline) - 100} more headings and items{way}",
        f"{len(document.observations) - 50} more rows",
    ]:
        assert note in markup.read(shown).text


def test_tables_of_many_documents_show_themselves(report: str) -> None:
    pytest.importorskip("polars", reason="polars is not installed: pip install '.[polars]'")
    tables = gongwen.parse_many([report] * 3 + [HOSTILE], ids=["<a>", "b", "c", "d"])
    shown = markup.read(str(tables._repr_html_()))
    assert shown.text.startswith("4 reports, ")
    (head, first, *rest) = shown.all("tr")
    assert "start" not in [cell.text for cell in head.inside]
    assert len(rest) == 19
    cells = dict(zip([cell.text for cell in head.inside], [cell.text for cell in first.inside], strict=True))
    assert (cells["doc_id"], cells["indicator"], cells["obs_value"]) == ("<a>", "社会消费品零售总额", "186.4")
    assert f"{len(tables) - 20} more rows" in shown.text
    assert markup.read(str(tables.errors._repr_html_())).text.startswith("0 rows")
    hostile = markup.read(str(gongwen.parse_many([HOSTILE]).outline._repr_html_()))
    assert "<b onclick=alert(1)>指标</b>&amp;</script>" in hostile.text


def test_rows_show_themselves(report: str) -> None:
    document = gongwen.parse(report)
    first = markup.read(document.quantities[:2]._repr_html_()).all("tr")
    assert [[cell.text for cell in row.inside] for row in first] == [
        ["", "text", "value", "upper", "unit", "dimension", "bound"],
        ["0", "186.4亿元", "186.4", "", "亿元", "currency", "exact"],
        ["1", "8.6%", "8.6", "", "%", "ratio", "exact"],
    ]
    for rows in (document.reports, document.outline, document.periods, document.observations):
        assert len(markup.read(rows._repr_html_()).all("tr")) == 1 + len(rows)
    assert markup.read(document.citations._repr_html_()).text == "none"


@pytest.mark.parametrize("name", ["notebook", "page"])
def test_hostile_text_stays_text(name: str, tmp_path: pathlib.Path) -> None:
    document = gongwen.parse(HOSTILE)
    document.to_html(tmp_path / "page.html")
    written = document._repr_html_() if name == "notebook" else (tmp_path / "page.html").read_text(encoding="utf-8")
    read = markup.read(written)
    assert '<b onclick=alert(1)>指标</b>&amp;</script>' in read.text
    assert read.all("img") == []
    assert len(read.all("script")) == (name == "page")
    assert all("onclick" not in one.attributes for one in read.inside)


def page(document: gongwen.Document, path: pathlib.Path, **options: str) -> markup.Element:
    document.to_html(path, **options)  # type: ignore[arg-type]
    return markup.read(path.read_text(encoding="utf-8"))


def test_a_page_holds_the_text_and_links_that_lead_somewhere(reading: pathlib.Path, tmp_path: pathlib.Path) -> None:
    document = gongwen.parse(gongwen.decode(reading.read_bytes()))
    read = page(document, tmp_path / "page.html")
    (article,) = read.all("article")
    assert article.text == "".join(line.rstrip("\r") + "\n" if line.strip() else line + "\n" for line in document.text.split("\n"))[:-1]
    ids = [one["id"] for one in read.inside if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    links = {str(one["href"]).removeprefix("#") for one in read.all("a")}
    assert links <= set(ids)
    assert {f"r{index}" for index in range(len(document.observations))} <= set(ids)
    assert {f"n{index}" for index in range(len(document.outline))} <= links


def test_the_words_of_a_row_are_marked_with_its_number(report: str, tmp_path: pathlib.Path) -> None:
    document = gongwen.parse(report)
    (article,) = page(document, tmp_path / "page.html").all("article")
    for index, row in enumerate(document.observations):
        words = [one for one in article.all("a") if str(index) in str(one["data-rows"]).split()]
        assert "".join(one.text for one in words) == row.text
        assert row.indicator in [one.text for one in article.all("b") if str(index) in str(one["data-rows"]).split()]


def test_the_words_of_a_finding_are_marked_and_its_sum_is_shown(tmp_path: pathlib.Path) -> None:
    document = gongwen.parse(WRONG)
    (finding,) = document.findings
    read = page(document, tmp_path / "page.html", lang="en")
    marked = [one for one in read.all("u") if "data-findings" in one.attributes]
    assert [one.text for one in marked] == [document.text[start:end] for start, end in finding.spans]
    (listed,) = read.all("li", id="f0")
    assert {finding.message, finding.message_zh, f"{finding.code} {finding.severity}"} <= {one.text for one in listed.inside}
    assert [(one.text, one["href"]) for one in listed.all("a")] == [(one.text, f"#{one['id']}") for one in marked]
    shown = markup.read(document._repr_html_())
    assert [one.text for one in shown.all("u")[1:]] == [one.text for one in marked]
    assert finding.message in str(shown.all("u")[1]["title"])


def test_a_page_is_the_same_every_time_and_speaks_two_languages(report: str, tmp_path: pathlib.Path) -> None:
    document = gongwen.parse(report)
    document.to_html(tmp_path / "one.html")
    document.to_html(str(tmp_path / "two.html"))
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    english = page(document, tmp_path / "english.html", lang="en")
    assert [one.text for one in english.all("th", scope="col")] == ["#", "indicator", "measure", "value", "period", "status"]
    with pytest.raises(ValueError, match="no language: 'fr'"):
        document.to_html(tmp_path / "french.html", lang="fr")  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "\n", "没有数字。", "\u3000\r\n12家\x00企业\r\n"])
def test_small_documents_have_a_page(text: str, tmp_path: pathlib.Path) -> None:
    document = gongwen.parse(text)
    assert page(document, tmp_path / "page.html").all("article")
    assert markup.read(document._repr_html_()).all("details")
