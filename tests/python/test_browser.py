"""The page of a document in headless Chromium: opened from disk, clicked, filtered, looked at in light, in dark and on paper."""

import base64
import pathlib
import shutil
from collections.abc import Iterator

import pytest

import gongwen

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed: pip install '.[test]'")
from selenium.webdriver.chrome.service import Service  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.remote.webdriver import WebDriver  # noqa: E402
from selenium.webdriver.remote.webelement import WebElement  # noqa: E402

CHROMIUM, DRIVER = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None or DRIVER is None, reason="no chromium and chromedriver here: apt-get install chromium chromium-driver fonts-noto-cjk"
)

# Alone on the machine: no sandbox as root, and no calls home.
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --window-size=1600,1000"
).split()

HOSTILE = """枫林县<script>document.title='owned'</script>局2023年工作总结
一、"引号'与</script><img src=x onerror="document.title='owned'">标签
1-9月,全县外贸进出口总额54.2亿元,同比下降3.1%;<b onclick="alert(1)">新增</b>企业12家。
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDriver]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for flag in [*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"]:
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    media(driver, "light")
    yield driver
    driver.quit()


@pytest.fixture
def page(browser: WebDriver, report: str, tmp_path: pathlib.Path) -> Iterator[WebDriver]:
    """The page of the sample report. Nothing on it may go wrong."""
    open_page(browser, report, tmp_path)
    yield browser
    assert browser.get_log("browser") == []


def open_page(browser: WebDriver, text: str, folder: pathlib.Path, fragment: str = "") -> gongwen.Document:
    document = gongwen.parse(text)
    document.to_html(folder / "page.html")
    browser.get((folder / "page.html").as_uri() + fragment)
    return document


def find(page: WebDriver, selector: str) -> WebElement:
    return page.find_element(By.CSS_SELECTOR, selector)


def click(page: WebDriver, selector: str) -> None:
    page.execute_script("arguments[0].scrollIntoView({ block: 'center' })", find(page, selector))
    find(page, selector).click()


def shown(page: WebDriver, selector: str) -> list[str]:
    return [element.text for element in page.find_elements(By.CSS_SELECTOR, selector) if element.is_displayed()]


def in_view(page: WebDriver, selector: str) -> bool:
    """Whether an element is on the screen, not scrolled out of the window or of what it stands in."""
    script = """
        const element = document.querySelector(arguments[0]), box = element.getBoundingClientRect();
        const top = document.elementFromPoint(box.left + 2, box.top + box.height / 2);
        return top !== null && (element.contains(top) || top.contains(element));
    """
    return bool(page.execute_script(script, selector))


def media(page: WebDriver, scheme: str) -> None:
    """The reader's colours; movement is off, so that a scroll is done when it is looked at."""
    features = [{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def test_the_outline_leads_to_its_headings(page: WebDriver) -> None:
    assert shown(page, "nav > ul > li > a") == ["一、上半年主要指标完成情况", "二、重点工作推进情况", "三、下半年工作安排"]
    page.set_window_size(1600, 500)
    assert not in_view(page, "#n11")
    find(page, "nav a[href='#n11']").click()
    assert in_view(page, "#n11")
    assert find(page, ":target").text == "三、下半年工作安排"
    page.set_window_size(1600, 1000)


def test_a_row_shows_its_words_and_words_their_row(page: WebDriver) -> None:
    assert not in_view(page, "#r37")
    click(page, "article a[href='#r37']")
    assert in_view(page, "#r37")
    assert shown(page, "tr.on") == ["37 外贸进出口总额 增速 同比 ≥3 % 2023 目标"]
    click(page, "#r12 .value")
    assert shown(page, "article a.on") == ["下降17.8%"]
    assert shown(page, "article b.on") == ["进口"]
    assert in_view(page, "article a.on")
    find(page, "body").send_keys(Keys.ESCAPE)
    assert shown(page, ".on") == []


def test_the_keyboard_is_enough(page: WebDriver) -> None:
    find(page, "#r12 a").send_keys(Keys.ENTER)
    assert page.switch_to.active_element.text == "下降17.8%"
    page.switch_to.active_element.send_keys(Keys.ENTER)
    assert page.switch_to.active_element.text == "12"
    find(page, "body").send_keys(Keys.TAB)
    assert find(page, ".skip").get_attribute("hash") == "#text"


def test_a_link_from_elsewhere_marks_what_it_names(browser: WebDriver, report: str, tmp_path: pathlib.Path) -> None:
    open_page(browser, report, tmp_path, "#r12")
    assert shown(browser, "article a.on") == ["下降17.8%"]


def test_a_finding_shows_its_words_and_words_their_finding(browser: WebDriver, tmp_path: pathlib.Path) -> None:
    filler = "全县工作有序推进。\n" * 80
    open_page(browser, f"临溪县统计局2023年工作总结\n{filler}全县发明专利由上年的120件增加到128件,增长7.0%。\n", tmp_path)
    assert not in_view(browser, "article u")
    assert "128 ÷ 120 − 1 = 6.7% ≠ 7.0%" in find(browser, "#f0").text
    click(browser, "#f0 a:last-of-type")
    assert shown(browser, "article u.on") == ["120件", "128件", "7.0%"]
    assert in_view(browser, "article u")
    find(browser, "body").send_keys(Keys.ESCAPE)
    click(browser, "article u")
    assert len(shown(browser, "li.on")) == 1
    # Told apart without colour: a wavy line, and the rule's code before the words.
    code = "return getComputedStyle(document.querySelector('article u'), '::before').content"
    assert browser.execute_script(code) == '"GW203"'


def test_the_filter_keeps_the_rows_of_an_indicator(page: WebDriver) -> None:
    find(page, "#filter").send_keys("外贸进出口")
    assert shown(page, "td.indicator") == ["外贸进出口总额"] * 3
    assert find(page, "#count").text == "3 / 38"
    assert shown(page, "article .hit > mark") == ["54.2亿元", "3.1%", "3%"]
    find(page, "#filter").send_keys(Keys.CONTROL, "a")
    find(page, "#filter").send_keys("foreign_trade")
    assert "外贸进出口总额" in shown(page, "td.indicator")
    find(page, "#filter").send_keys(Keys.CONTROL, "a", Keys.BACKSPACE)
    assert len(shown(page, "tr.row")) == 38


def test_the_highlights_are_told_apart_without_colour(page: WebDriver) -> None:
    script = """
        const [mark, b, i] = ["mark", "b", "i"].map((name) => getComputedStyle(document.querySelector("article " + name)));
        const transparent = "rgba(0, 0, 0, 0)";
        return [mark.backgroundColor !== transparent, b.borderBottomStyle, i.borderBottomStyle, b.backgroundColor === transparent];
    """
    assert page.execute_script(script) == [True, "solid", "dotted", True]


def test_hostile_text_is_only_shown(browser: WebDriver, tmp_path: pathlib.Path) -> None:
    open_page(browser, HOSTILE, tmp_path)
    assert browser.title != "owned"
    assert HOSTILE.splitlines()[1] in find(browser, "article").text
    assert browser.find_elements(By.CSS_SELECTOR, "img, article script, [onclick], [onerror]") == []
    # Even a script that got in would not run.
    browser.execute_script("const own = document.createElement('script'); own.text = 'document.title = \"owned\"'; document.body.append(own)")
    assert browser.title != "owned"
    assert "Content Security Policy" in browser.get_log("browser")[-1]["message"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_can_be_read(page: WebDriver, scheme: str, tmp_path: pathlib.Path) -> None:
    media(page, scheme)
    low = {name: ratio for name, ratio in page.execute_script(CONTRASTS) if ratio < 4.5}
    assert low == {}
    assert page.save_screenshot(str(tmp_path / f"{scheme}.png"))
    media(page, "light")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_notebook_can_be_read(browser: WebDriver, report: str, scheme: str, tmp_path: pathlib.Path) -> None:
    media(browser, scheme)
    frame = '<!DOCTYPE html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><body>'
    (tmp_path / "cell.html").write_text(frame + gongwen.parse(report)._repr_html_(), encoding="utf-8")
    browser.get((tmp_path / "cell.html").as_uri())
    assert {name: ratio for name, ratio in browser.execute_script(CONTRASTS) if ratio < 4.5} == {}
    media(browser, "light")


def test_on_paper_the_text_comes_first_and_the_controls_are_gone(page: WebDriver) -> None:
    paper = base64.b64decode(page.print_page())
    assert paper.startswith(b"%PDF")
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not find(page, "nav").is_displayed()
    assert not find(page, ".filter").is_displayed()
    assert find(page, "#r37").is_displayed()
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    media(page, "light")


CONTRASTS = """
    const channels = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
    const over = ([r, g, b, a = 1], under) => [r, g, b].map((value, at) => value * a + under[at] * (1 - a));
    const luminance = (colour) => colour.map((value) => value / 255)
      .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
      .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
    const outward = (element) => element ? [element, ...outward(element.parentElement)] : [];
    const ground = (element) => outward(element).reverse()
      .reduce((under, outer) => over(channels(getComputedStyle(outer).backgroundColor), under), GROUND);
    const contrast = (element) => {
      const under = ground(element), opacity = outward(element).reduce((all, outer) => all * getComputedStyle(outer).opacity, 1);
      const ink = over([...over(channels(getComputedStyle(element).color), under), opacity], under);
      const [dark, light] = [luminance(ink), luminance(under)].sort((one, other) => one - other);
      return (light + 0.05) / (dark + 0.05);
    };
    const GROUND = matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18] : [255, 255, 255];
    const written = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    return [...document.body.querySelectorAll("*")].filter((element) => element.checkVisibility() && written(element) && !element.matches("script"))
      .map((element) => [element.outerHTML.slice(0, 90), contrast(element)]);
"""
