"""Baselines of `bench network` with igraph, networkx and scipy.

Reads one JSON object a line: {"open": file, "wanted": libraries} makes a network ready, {"run":
kernel} runs on it. Answers one JSON object a line; a run says its milliseconds.
"""
import json
import sys
import time

import numpy

try:
    import igraph
except ImportError:
    igraph = None
try:
    import networkx
except ImportError:
    networkx = None
try:
    import scipy
    import scipy.sparse
except ImportError:
    scipy = None

TOLERANCE = float(sys.argv[1])
ROUNDING = 1e-12
KINDS = {"Int32Array": numpy.int32, "Float64Array": numpy.float64}
state = {}


def matrix(columns, nodes, name):
    parts = (columns[name + "Weight"], columns[name + "To"], columns[name + "First"])
    return scipy.sparse.csr_matrix(parts, shape=(nodes, nodes))


def open_network(base, wanted):
    with open(base + ".json") as file:
        head = json.load(file)
    data = numpy.fromfile(base + ".bin", numpy.uint8)
    columns = {}
    for name, place in head["places"].items():
        kind = KINDS[place["kind"]]
        start = place["offset"]
        end = start + place["length"] * numpy.dtype(kind).itemsize
        columns[name] = data[start:end].view(kind).copy()
    nodes = head["nodes"]
    state.clear()
    state["columns"] = columns
    edges = numpy.column_stack((columns["payer"], columns["payee"]))
    if "igraph" in wanted and igraph:
        state["igraph"] = igraph.Graph(n=nodes, edges=edges, directed=True)
    if "networkx" in wanted and networkx:
        graph = networkx.DiGraph()
        graph.add_nodes_from(range(nodes))
        graph.add_edges_from(edges.tolist())
        state["networkx"] = graph
    if "scipy" in wanted and scipy:
        for name in ("incoming", "claims", "over"):
            state[name] = matrix(columns, nodes, name)
        # Ours keeps with a graph what is owed in it: theirs need not add it up in a run either.
        state["owed"] = state["claims"].T @ numpy.ones(nodes) + columns["owedOutside"]


def scc_igraph():
    return len(state["igraph"].connected_components(mode="strong")), []


def scc_networkx():
    return sum(1 for _ in networkx.strongly_connected_components(state["networkx"])), []


def leontief():
    incoming, entering = state["incoming"], state["columns"]["entering"]
    receipts = entering.copy()
    last = rate = earlier = None
    done = 0
    while True:
        done += 1
        now = incoming @ receipts
        now += entering
        move = numpy.abs(now - receipts).max()
        receipts = now
        earlier, rate = rate, 1 if last is None else move / last
        last = move
        slowest = min(1, max(rate, 1 if earlier is None else earlier))
        gap = 0 if move == 0 else numpy.inf if slowest == 1 else move * slowest / (1 - slowest)
        if gap <= TOLERANCE * receipts.max():
            return done, receipts


def clearing():
    claims = state["claims"]
    own, owed = state["columns"]["resources"], state["owed"]
    enough = owed * (1 - ROUNDING)
    share = numpy.ones(len(own))
    done = 0
    while True:
        done += 1
        has = claims @ share
        has += own
        pays = numpy.ones(len(own))
        short = has < enough
        pays[short] = numpy.minimum(1, has[short] / owed[short])
        moved = numpy.abs(pays - share).max()
        share = pays
        if not moved > TOLERANCE:
            # What an answer has beside: payments, receipts, what is left to owners.
            paid, received = owed * share, claims @ share
            equity = numpy.maximum(0, own + received - owed)
            return done, share, paid, received, equity


def debtrank():
    over, shock = state["over"], state["columns"]["shock"]
    loss, fresh = shock.copy(), shock.copy()
    done = 1
    moved = shock.max()
    while not moved < TOLERANCE and moved > 0:
        done += 1
        now = over @ fresh
        now += loss
        numpy.minimum(now, 1, out=now)
        fresh = now - loss
        moved = fresh.max()
        loss = now
    return done, loss


KERNELS = {
    "scc-igraph": scc_igraph,
    "scc-networkx": scc_networkx,
    "leontief-scipy": leontief,
    "clearing-scipy": clearing,
    "debtrank-scipy": debtrank,
}


def answer(asked):
    if "open" in asked:
        open_network(asked["open"], asked["wanted"])
        return {"open": True}
    run = KERNELS[asked["run"]]
    started = time.perf_counter()
    first, rest, *_ = run()
    milliseconds = (time.perf_counter() - started) * 1e3
    said = {"milliseconds": milliseconds}
    if asked.get("result"):
        said["result"] = [float(first), *map(float, rest)]
    return said


versions = {
    "igraph": igraph and igraph.__version__,
    "networkx": networkx and networkx.__version__,
    "scipy": scipy and scipy.__version__,
}
print(json.dumps(versions), flush=True)
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
