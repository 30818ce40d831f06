"""The prototype answering requests, one a line:

agree         what its first five runs give in every step, as one line of JSON
time RUNS     nanoseconds that so many runs took
bare RUNS     the same without the check of its books

With --about it only says its version.
"""
import json
import sys
import time

import prototype

if sys.argv[1:] == ["--about"]:
    print(sys.version.split()[0])
    sys.exit(0)

SEED, REFERENCE_RUNS = 2024, 5
# Columns of the reference, and what the prototype calls them.
ALONE = {
    "mood_now": "reg",
    "multiple": "mu",
    "frontier": "F",
    "capability[open]": "kO",
    "adoption[us]": "N",
    "model_spend": "spend",
    "other_sales": "other",
    "capex_total": "capex",
    "compute_price": "w",
    "scarcity": "scar",
    "chip_price": "Pc",
}
BY_MEMBER = {
    "annual_revenue": "arr",
    "deposits": "cash",
    "post_money": "post",
    "capacity": "Z",
    "own_capacity": "Zl",
    "platform_share": "x",
    "capability": "kap",
}


def columns(step):
    found = {name: step[own] for name, own in ALONE.items()}
    for name, own in BY_MEMBER.items():
        for member, value in step[own].items():
            found[f"{name}[{member}]"] = value
    for (lab, cloud), value in step["bills"].items():
        found[f"bill[{cloud},{lab}]"] = value
    return found


def agree():
    runs = [prototype.Model(seed=SEED, run=run).run() for run in range(REFERENCE_RUNS)]
    return [[columns(step) for step in run.out] for run in runs]


def timed(runs):
    started = time.perf_counter_ns()
    for run in range(runs):
        prototype.Model(seed=SEED, run=run).run()
    return time.perf_counter_ns() - started


def bare(runs):
    check = prototype.Ledger.check
    prototype.Ledger.check = lambda ledger: []
    try:
        return timed(runs)
    finally:
        prototype.Ledger.check = check


for line in sys.stdin:
    request, *words = line.split()
    if request == "agree":
        print(json.dumps(agree()), flush=True)
    else:
        print({"time": timed, "bare": bare}[request](int(words[0])), flush=True)
