"""Pages of a portal, written for these tests, as they are read."""

import codecs

import pytest

import gongwen

pytest.importorskip("trafilatura", reason="trafilatura is not installed")

TITLE = "云溪县发展和改革局2023年工作总结"
WORKS = [
    "全县完成固定资产投资31.8亿元,增长4.9%,其中工业投资12.3亿元,增长11.2%,民间投资8.6亿元,增长3.4%。",
    "新开工亿元以上项目23个,竣工投产15个,年度投资计划完成率达到102.6%,重点项目带动作用进一步增强。",
    "办理企业诉求215件,办结率98.6%,为企业减免各项费用1260万元,营商环境持续改善,企业获得感明显提升。",
    "新建改建农村公路86公里,改造危房312户,新增城镇就业2360人,城镇登记失业率控制在3%以内。",
]
PLAN = "力争全年固定资产投资突破35亿元,新建学校3所。"


def page(body: str, *, head: str = '<meta charset="utf-8">', title: str = f'<h1 class="title">{TITLE}</h1>') -> str:
    """A page with what portals put around an article."""
    return f"""<!DOCTYPE html><html><head>{head}<title>{TITLE}_云溪县人民政府</title><script>var a = "<br>完成99亿元";</script></head><body>
<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li><li><a href="/b">互动交流</a></li></ul></div>
<div class="crumb">当前位置:<a href="/">首页</a> &gt; <a href="/x">政务公开</a> &gt; 工作总结</div>
<div class="main">{title}<div class="info">发布时间:2024-01-15 09:30 来源:县发展和改革局 浏览次数:128 【字体:大 中 小】</div>
<div class="content" id="zoom">{body}</div><div class="share">分享到:微信 微博</div></div>
<div class="footer">主办:云溪县人民政府 备案号:粤ICP备000000号 联系电话:0750-1234567</div></body></html>"""


def read(source: str) -> list[str]:
    return gongwen.read_text(source.encode()).splitlines()


PARAGRAPHS = ["一、主要工作", *WORKS, "二、下一步打算", PLAN]
BODIES = {
    "paragraphs": "".join(f"<p>&emsp;&emsp;{words}</p>" for words in PARAGRAPHS),
    "divisions": "".join(f"<div>\u3000\u3000{words}</div>" for words in PARAGRAPHS),
    "breaks": "<br/>\u3000\u3000".join(PARAGRAPHS),
    "breaks in a span": f"<div><span>{'<br><br>'.join(PARAGRAPHS)}</span></div>",
    "pasted from Word": "".join(f'<p class="MsoNormal"><span lang="EN-US">{w[:1]}</span><span>{w[1:]}</span><o:p></o:p></p>' for w in PARAGRAPHS),
    "laid out in a table": f"<table><tbody><tr><td>{''.join(f'<p>{words}</p>' for words in PARAGRAPHS)}</td></tr></tbody></table>",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_the_article_without_the_portal(body: str) -> None:
    assert read(page(body)) == [TITLE, *PARAGRAPHS]


def test_a_report_on_a_page_reads_like_the_text() -> None:
    doc = gongwen.read(page(BODIES["paragraphs"]).encode())
    plain = gongwen.parse("\n".join([TITLE, *PARAGRAPHS]) + "\n")
    assert doc.to_dict() == plain.to_dict()
    assert len(doc.observations) > 10


SAID = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("gb18030", "gb2312"), ("gb18030", "gbk"), ("utf-8", "utf-8"), ("utf-8", "gb2312"), ("gb18030", "utf-8"), ("gb18030", "nonsense")],
)
def test_what_a_page_says_of_its_encoding_is_weighed(encoding: str, said: str) -> None:
    source = page(BODIES["paragraphs"], head=SAID.format(said))
    assert gongwen.read_text(source.encode(encoding)).splitlines() == [TITLE, *PARAGRAPHS]


TRADITIONAL = "<html><head>{}<title>工作報告</title></head><body><p>本年度完成投資31.8億元,新建學校3所,修建道路12公里。</p></body></html>"


def test_big5_as_the_page_or_the_caller_says() -> None:
    said = gongwen.read_text(TRADITIONAL.format(SAID.format("big5")).encode("big5"))
    named = gongwen.read_text(TRADITIONAL.format("").encode("big5"), encoding="big5")
    assert said == named == "工作報告\n本年度完成投資31.8億元,新建學校3所,修建道路12公里。\n"


def test_a_byte_order_mark_is_believed_first() -> None:
    source = page(BODIES["paragraphs"], head=SAID.format("gb2312"))
    data = codecs.BOM_UTF16_LE + source.encode("utf-16-le")
    assert gongwen.read_text(data, format="html").splitlines() == [TITLE, *PARAGRAPHS]


def test_tables_are_lines_with_tabs() -> None:
    table = "<table><tr><th>指标</th><th>2023年</th></tr><tr><td>固定资产投资</td><td>31.8亿元</td></tr></table>"
    lines = read(page(BODIES["paragraphs"] + table))
    assert lines[-2:] == ["指标\t2023年", "固定资产投资\t31.8亿元"]


@pytest.mark.parametrize(
    ("attributes", "labels"), [("", "1. 2. 3."), (' start="4"', "4. 5. 6."), (' type="a"', "a. b. c."), (' start="-1x"', "1. 2. 3.")]
)
def test_the_numbers_of_a_list_are_written_out(attributes: str, labels: str) -> None:
    items = ["新建学校3所。", "新建医院2所。", "修建道路12公里。"]
    numbered = f"<ol{attributes}>{''.join(f'<li>{item}</li>' for item in items)}</ol>"
    lines = read(page(BODIES["paragraphs"] + numbered))
    assert lines[-3:] == [f"{label} {item}" for label, item in zip(labels.split(), items, strict=True)]


def test_a_title_only_in_the_head_is_not_lost() -> None:
    assert read(page(BODIES["paragraphs"], title=""))[0] == TITLE


def test_the_title_that_the_head_gives_the_article_comes_first() -> None:
    said = '<meta charset="utf-8"><meta name="ArticleTitle" content="关于2023年工作的报告">'
    assert read(page(BODIES["paragraphs"], head=said))[:2] == ["关于2023年工作的报告", "一、主要工作"]


def test_a_title_broken_over_lines_is_not_told_twice() -> None:
    broken = f"<p>{TITLE[:9]}<br>{TITLE[9:]}</p>{BODIES['paragraphs']}"
    assert read(page(broken))[:3] == [TITLE[:9], TITLE[9:], "一、主要工作"]


def test_a_short_page_keeps_its_words() -> None:
    assert "新建学校3所。" in read(page("<p>新建学校3所。</p>"))


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    text = gongwen.read_text((bomb + page(BODIES["paragraphs"] + "<p>&b;&x;新建学校3所。</p>")).encode())
    assert "aaaa" not in text and "root:" not in text


@pytest.mark.parametrize("source", ["<html></html>", "<html><body>  </body></html>", "<!-- -->", "<html><head><title>a</title></head></html>"])
def test_a_page_without_an_article(source: str) -> None:
    with pytest.raises(gongwen.GongwenError, match="no article|no page"):
        gongwen.read(source.encode(), format="html")
