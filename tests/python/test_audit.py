"""The audit from Python, and the subcommands check and rule."""

import json
import pathlib
import pickle
import subprocess
import sys

import pytest

import gongwen

PARTS = "参评企业221户\uff0c其中规上企业103户、规下企业128户。"
MARKS = "完善制度\uff0c\uff0c加强培训。"


def run(*arguments: str | pathlib.Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-m", "gongwen", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, encoding="utf-8", check=False)


def test_findings_of_a_document() -> None:
    doc = gongwen.parse(PARTS)
    (finding,) = doc.findings
    assert (finding.code, finding.severity, finding.expected, finding.found) == ("GW201", "error", "231", "221")
    assert finding.message.endswith("103 + 128 = 231 ≠ 221") and finding.message_zh.endswith("103 + 128 = 231 ≠ 221")
    assert [doc.text[start:end] for start, end in finding.spans] == ["221户", "103户", "128户"]
    assert doc.to_dict()["findings"][0]["spans"] == [list(span) for span in finding.spans]
    assert pickle.loads(pickle.dumps(finding)) == finding


def test_rules_are_selected() -> None:
    text = MARKS + PARTS
    codes = [finding.code for finding in gongwen.check(text)]
    assert codes == ["GW106", "GW201"] == [finding.code for finding in gongwen.parse(text).findings]
    assert [finding.code for finding in gongwen.check(text, select=["GW2"])] == ["GW201"]
    assert gongwen.check(text, select="GW2") == gongwen.parse(text).check(ignore=("GW1", "GW3"))
    assert [finding.code for finding in gongwen.check(text, ignore=["GW2"])] == ["GW106"]
    assert gongwen.check(text, select=["GW1"], ignore=["GW106"]) == ()
    with pytest.raises(ValueError, match='no rule begins with "GW9"'):
        gongwen.check(text, select=["GW9"])


def test_rules_have_pages() -> None:
    rules = gongwen.rules()
    assert len({rule.code for rule in rules}) == len(rules)
    assert all(rule.page.startswith(f"# {rule.code} {rule.name}\n") for rule in rules)
    assert gongwen.Rule("GW203") in rules
    assert pickle.loads(pickle.dumps(rules[0])) == rules[0] != rules[1]
    with pytest.raises(ValueError, match="GW999"):
        gongwen.Rule("GW999")


@pytest.fixture
def draft(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "草稿, 100%.txt"
    path.write_text(f"云溪市2022年工作总结\n{MARKS}\n{PARTS}\n", "utf-8")
    return path


def test_check_shows_the_place(draft: pathlib.Path) -> None:
    done = run("check", draft)
    assert (done.returncode, done.stderr) == (1, "")
    assert f"error[GW201]: the parts do not come to their whole: 103 + 128 = 231 ≠ 221\n --> {draft}:3:5\n" in done.stdout
    lines = done.stdout.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("3 | 参评"))
    assert lines[at + 1].count("^") == len("221户 103户 128户".replace(" ", "")) + 3  # a Chinese character takes two columns
    assert "\x1b[" not in done.stdout and "\x1b[" in run("check", "--color", "always", draft).stdout


def test_exit_status(draft: pathlib.Path, tmp_path: pathlib.Path) -> None:
    assert run("check", "-", stdin="完成投资3亿元。").returncode == 0
    information = run("check", "-", stdin="收集诉求1466个\uff0c办结1460个\uff0c办结率99.5%。")
    assert information.returncode == 0 and information.stdout.startswith("info[GW202]")
    assert run("check", "--select", "GW106", "--ignore", "GW1", draft).returncode == 0
    assert run("check", "--ignore", "GW201, GW3", "--ignore", "GW106", draft).stdout == ""
    missing = run("check", tmp_path / "none.txt", draft)
    assert missing.returncode == 2 and "GW201" in missing.stdout and "none.txt" in missing.stderr
    unknown = run("check", "--select", "GW9", draft)
    assert unknown.returncode == 2 and 'no rule begins with "GW9"' in unknown.stderr and unknown.stdout == ""


def test_json_is_a_line_a_finding(draft: pathlib.Path) -> None:
    done = run("check", "--format", "json", draft)
    first, second = map(json.loads, done.stdout.splitlines())
    assert (first["code"], first["line"], first["column"], first["file"]) == ("GW106", 2, 5, str(draft))
    text = draft.read_text("utf-8")
    assert [text[start:end] for start, end in second["spans"]] == ["221户", "103户", "128户"]
    assert done.returncode == 1


def test_github_commands_are_escaped(draft: pathlib.Path) -> None:
    lines = run("check", "--format", "github", draft).stdout.splitlines()
    name = str(draft).replace("%", "%25").replace(",", "%2C")
    assert lines[0].startswith(f"::warning file={name},line=2,col=5,title=GW106::doubled punctuation: ")
    assert lines[1].startswith(f"::error file={name},line=3,col=5,title=GW201::the parts")


def test_rule_explains() -> None:
    page = run("rule", "gw203")
    assert page.returncode == 0 and page.stdout == gongwen.Rule("GW203").page
    listed = run("rule").stdout
    assert all(rule.code in listed and rule.name in listed for rule in gongwen.rules())
    unknown = run("rule", "GW999")
    assert unknown.returncode == 2 and "GW999" in unknown.stderr
