"""Measure everything and print the rows of the README's table."""

from __future__ import annotations

from tests.benchmarks import curves, growth, millions, rings, small


def main() -> None:
    """Print what was measured, a row a question."""
    imports = small.import_times()
    pandas = imports["import pandas"]
    _row("import netkit", imports["import netkit"], "import pandas", pandas)
    for name, seconds in small.learner_times().items():
        _row(f"500 events, {name}: read, asks, every table", seconds, "import pandas", pandas)
    big = millions.measure()
    for peer in ("DuckDB", "Polars"):
        _row(f"{big['events']:,.0f} events to rates", big["netkit"], peer, big[peer])
    for row in curves.rows():
        _row(*row)
    time, memory, rows = growth.exponents()
    for events, seconds, megabytes in rows:
        print(f"| {events:,} events | {seconds:.3f} s | {megabytes:,.0f} MB |")
    print(f"| exponent of time {time:.2f} | exponent of memory {memory:.2f} |")
    print(f"| growth rings, a place for each of 2,000 people | {rings.seating():.3f} s |")
    for people, median, slowest, work in rings.steps():
        print(
            f"| growth rings, {people:,} people: a step to its drawn frame | {median:.3f} s "
            f"| slowest {slowest:.3f} s | {work:.3f} s of work |"
        )


def _row(what: str, seconds: float, peer: str, peers_seconds: float) -> None:
    ratio = seconds / peers_seconds
    print(f"| {what} | {seconds:.3f} s | {peer} | {peers_seconds:.3f} s | {ratio:.2f} |")


if __name__ == "__main__":
    main()
