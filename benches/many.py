"""What many documents cost: python benches/many.py [TEXTS]. Times are the best of some runs; on a busy machine wall time says little."""

import pathlib
import sys
import time
from collections.abc import Callable

import gongwen

CORPUS = pathlib.Path(__file__).resolve().parents[1] / "tests/corpus"
RUNS = 3


def texts(number: int) -> list[str]:
    """The reports of the corpus over and over, each a text of its own."""
    reports = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    return [f"第{n}份\n{reports[n % len(reports)]}" for n in range(number)]


def best(clock: Callable[[], float], work: Callable[[], object]) -> float:
    def once() -> float:
        start = clock()
        work()
        return clock() - start

    return min(once() for _ in range(RUNS))


def overhead(many: list[str]) -> dict[str, float]:
    """CPU seconds on one thread: to parse, and to have tables besides."""
    return {
        "parse": best(time.process_time, lambda: gongwen.parse_many(many, threads=1, tables=[])),
        "parse, one by one": best(time.process_time, lambda: [len(gongwen.parse(text).text) for text in many]),
        "observations": best(time.process_time, lambda: gongwen.parse_many(many, threads=1, tables=["observations"])),
        "observations in pyarrow": best(
            time.process_time, lambda: gongwen.parse_many(many, threads=1, tables=["observations"]).to_arrow()
        ),
        "every table but findings": best(time.process_time, lambda: gongwen.parse_many(many, threads=1)),
    }


def speedup(many: list[str]) -> dict[int, float]:
    """Wall seconds by the number of threads."""

    def read(threads: int) -> float:
        return best(time.perf_counter, lambda: gongwen.parse_many(many, threads=threads, tables=["observations"]))

    return {threads: read(threads) for threads in (1, 2)}


def alone(many: list[str]) -> float:
    """The share of the work that only the calling thread does, which bounds what more threads gain, however busy the machine is."""
    own, all_threads = time.thread_time(), time.process_time()
    gongwen.parse_many(many, threads=2, tables=["observations"])
    return (time.thread_time() - own) / (time.process_time() - all_threads)


def main() -> None:
    many = texts(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
    size = sum(len(text.encode()) for text in many) / 1e6
    gongwen.parse_many(many[:100]).to_arrow()
    print(f"{len(many)} texts, {size:.1f} MB, {len(gongwen.parse_many(many))} observations")
    spent = overhead(many)
    for what, seconds in spent.items():
        print(f"{what:26} {seconds:6.3f} s CPU  {size / seconds:5.1f} MB/s  {seconds / spent['parse'] - 1:+7.1%}")
    wall = speedup(many)
    print(f"two threads against one    {wall[1]:.3f} s / {wall[2]:.3f} s = {wall[1] / wall[2]:.2f}")
    share = alone(many)
    print(f"one thread's own share     {share:.1%}, with two at most {1 / (share + (1 - share) / 2):.2f}")


if __name__ == "__main__":
    main()
