"""What holds for every report."""

import pathlib

import pytest

import gongwen


@pytest.fixture
def doc(reading: pathlib.Path) -> gongwen.Document:
    return gongwen.parse(reading.read_text(encoding="utf-8"))


def test_records_are_found_where_they_say(doc: gongwen.Document) -> None:
    text = doc.text
    for name in ("reports", "outline", "quantities", "periods", "citations", "observations", "findings"):
        records = getattr(doc, name)
        # A row ends with its figure; another may stand inside it: 完成任务(580家)的105.5%.
        places = [record.end if name == "observations" else record.start for record in records]
        assert places == sorted(places)
        for record in records:
            assert 0 <= record.start <= record.end <= len(text)
            assert record.text == text[record.start : record.end]


def test_the_words_are_the_texts(doc: gongwen.Document) -> None:
    for row in doc.observations:
        if row.indicator is not None:
            assert doc.text[row.indicator_start : row.indicator_end] == row.indicator
        for words in (row.alias, row.subject, row.basis_words):
            assert words is None or words in doc.text
    for node in doc.outline:
        assert node.text.startswith(node.label)
        assert node.title is None or node.title in node.text


def test_nodes_stand_inside_their_parents(doc: gongwen.Document) -> None:
    for index, node in enumerate(doc.outline):
        report = doc.reports[node.report]
        assert report.start <= node.start <= node.end <= report.end
        if node.parent is None:
            assert node.depth == 1
        else:
            parent = doc.outline[node.parent]
            assert node.parent < index and node.depth == parent.depth + 1
            assert parent.start <= node.start <= node.end <= parent.end


def test_links_lead_somewhere(doc: gongwen.Document) -> None:
    for index, row in enumerate(doc.observations):
        for link in (row.about, row.part_of):
            assert link is None or (0 <= link < len(doc.observations) and link != index)
        if row.section is not None:
            assert doc.outline[row.section].start <= row.start < doc.outline[row.section].end
        if row.report is not None:
            assert doc.reports[row.report].start <= row.start < doc.reports[row.report].end


def test_figures_make_sense(doc: gongwen.Document) -> None:
    for quantity in doc.quantities:
        assert quantity.scale > 0
        assert (quantity.value is None) == quantity.redacted
        assert quantity.upper is None or (quantity.value is not None and quantity.upper > quantity.value)
    for period in (*doc.periods, *(row.period for row in doc.observations if row.period)):
        if period.start_date and period.end_date:
            assert period.start_date <= period.end_date
