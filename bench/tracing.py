"""Haircut of many origins by quarterly batches in numpy; prints one JSON object.

Payments of a batch happen at once: every party pays out of what it held when the batch began, in
proportion, and what is more than that is untraced. With --about it only says its versions.
"""
import json
import sys
import time

import numpy

if sys.argv[1] == "--about":
    print(json.dumps({"numpy": numpy.__version__}))
    sys.exit(0)

path, parties, origins, batches = sys.argv[1], *map(int, sys.argv[2:5])
with open(path, "rb") as file:
    count = int(numpy.fromfile(file, numpy.int32, 2)[0])
    amount = numpy.fromfile(file, numpy.float64, count)
    payer = numpy.fromfile(file, numpy.int32, count)
    payee = numpy.fromfile(file, numpy.int32, count)
    origin = numpy.fromfile(file, numpy.int32, count)

started = time.perf_counter()
rows = numpy.zeros((parties, origins))
balance = numpy.zeros(parties)
returned = numpy.zeros(origins)
faded = numpy.zeros(origins)
everyone = numpy.arange(origins)
edges = numpy.linspace(0, count, batches + 1).astype(int)
for first, last in zip(edges[:-1], edges[1:]):
    paid, giver, taker, dye = (each[first:last] for each in (amount, payer, payee, origin))
    outflow = numpy.bincount(giver, paid, parties)
    # The share of its pool that a party gives for each dollar it pays.
    per_dollar = 1 / numpy.maximum(numpy.maximum(outflow, balance), 1e-300)
    moved = rows[giver] * (paid * per_dollar[giver])[:, None]
    rows *= (1 - outflow * per_dollar)[:, None]
    balance = numpy.maximum(0, balance - outflow) + numpy.bincount(taker, paid, parties)
    dyed = dye > 0
    faded += moved[dyed].sum(axis=0)
    moved[dyed] = 0
    moved[dyed, dye[dyed] - 1] = paid[dyed]
    for column in everyone:
        rows[:, column] += numpy.bincount(taker, moved[:, column], parties)
    returned += rows[everyone, everyone]
    rows[everyone, everyone] = 0
milliseconds = (time.perf_counter() - started) * 1e3
print(json.dumps({"milliseconds": milliseconds, "returned": returned.tolist(), "faded": faded.tolist()}))
