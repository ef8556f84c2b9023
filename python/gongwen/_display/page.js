"use strict";
// Words and rows point at each other by links; this marks both ends, and filters the rows.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const numbers = (element, name) => (element?.dataset[name] ?? "").split(" ").filter(Boolean);

function mark(rows, findings) {
  for (const element of all(".on")) element.classList.remove("on");
  for (const row of rows) for (const element of all(`#r${row}, [data-rows~="${row}"]`)) element.classList.add("on");
  for (const finding of findings) for (const element of all(`#f${finding}, [data-findings~="${finding}"]`)) element.classList.add("on");
}

function show(id) {
  const element = document.getElementById(id);
  if (!element) return;
  element.scrollIntoView({ block: "center" });
  (element.matches("a") ? element : element.querySelector("a"))?.focus({ preventScroll: true });
  history.replaceState(null, "", "#" + id);
}

function open(target) {
  const words = target.closest("article a, article b[data-rows], article u");
  const record = target.closest("tr.row, .findings li");
  if (record) {
    const link = target.closest("a") ?? record.querySelector("a");
    mark(numbers(record, "row"), numbers(record, "finding"));
    if (link) show(link.hash.slice(1));
  } else if (words) {
    const rows = words.matches("a") ? [words.hash.slice(2)] : numbers(words, "rows");
    const findings = numbers(words.closest("u"), "findings");
    mark(rows, findings);
    show(rows.length ? "r" + rows[0] : "f" + findings[0]);
  }
  return record ?? words;
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || !getSelection().isCollapsed) return;
  if (open(event.target)) event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") mark([], []);
});

const filter = document.getElementById("filter");
filter?.addEventListener("input", () => {
  const wanted = filter.value.trim().toLowerCase();
  const hits = new Set();
  for (const row of all("tr.row")) {
    row.hidden = !row.dataset.name.includes(wanted);
    if (!row.hidden) hits.add(row.dataset.row);
  }
  for (const group of all("tbody")) group.hidden = !group.querySelector("tr.row:not([hidden])");
  const article = document.querySelector("article");
  article.classList.toggle("filtered", wanted !== "");
  for (const words of all("[data-rows]", article)) {
    words.classList.toggle("hit", numbers(words, "rows").some((row) => hits.has(row)));
  }
  document.getElementById("count").value = `${hits.size} / ${all("tr.row").length}`;
});

const outline = new Map(all("nav a").map((link) => [link.hash.slice(1), link]));
const watcher = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    all("nav a[aria-current]").forEach((link) => link.removeAttribute("aria-current"));
    outline.get(target.id)?.setAttribute("aria-current", "location");
  }
}, { rootMargin: "0px 0px -75% 0px" });
all("article .heading").forEach((heading) => watcher.observe(heading));

const start = document.getElementById(location.hash.slice(1));
if (start) open(start);
