"""CAPLOOP in numpy, vectorised over 1,024 runs. Answers requests, one a line:

agree 1        what run 0 and the first eight runs give, as one line of JSON
time RUNS 1    nanoseconds that so many runs took on one thread

With --about it only says its versions. The bench keeps numpy's own threads at one.
"""
import json
import sys
import time

import numpy

if sys.argv[1:] == ["--about"]:
    print(json.dumps({"numpy": numpy.__version__}))
    sys.exit(0)

FIRMS, STEPS, RUNS, BATCH = 16, 80, 4096, 1024
MODULUS = 2.0**31 - 1
RANGES = (
    (0.5, 2.5),
    (0.5, 1.2),
    (0.02, 0.3),
    (0.1, 0.4),
    (0.05, 0.3),
    (0.02, 0.06),
    (0.01, 0.05),
    (0.2, 0.5),
)
FIRM = numpy.arange(FIRMS)
AFFINITY = 0.5 * ((7 * FIRM[:, None] + 13 * FIRM[None, :] + 3) % 17) / 17


def drawn_inputs():
    inputs = numpy.empty((len(RANGES) + FIRMS, RUNS))
    stream = 20260101
    for run in range(RUNS):
        for at in range(len(inputs)):
            stream = stream * 16807 % 2147483647
            inputs[at, run] = stream
    for at, (low, high) in enumerate(RANGES):
        inputs[at] = low + (high - low) * (inputs[at] / MODULUS)
    return inputs


INPUTS = drawn_inputs()
WEIGHT = numpy.empty((FIRMS, FIRMS, BATCH))
OUTPUTS = numpy.empty((2, STEPS, RUNS))


def simulate(inputs, outputs):
    """Runs one batch, a row of `inputs` for each input and a column for each run."""
    sensitivity, pull, scale, spending = inputs[:4]
    response, depreciation, dividend, household_rate = inputs[4:8]
    cash = numpy.repeat(50.0 + 5 * FIRM[:, None], BATCH, axis=1)
    capacity = numpy.repeat(100.0 + 10 * FIRM[:, None], BATCH, axis=1)
    equity = cash + capacity
    expected = 0.8 * capacity
    noise = inputs[8:].copy()
    household = numpy.full(BATCH, 1000.0)
    for step in range(STEPS):
        u = noise / MODULUS
        shock = scale * numpy.log(u / (1 - u))
        price = 1 + 0.25 * (expected / capacity - 1)
        offer = (pull * numpy.log(capacity) + shock) - sensitivity * price
        numpy.add(offer[None, :, :], AFFINITY[:, :, None], out=WEIGHT)
        numpy.exp(WEIGHT, out=WEIGHT)
        spent = numpy.maximum(spending * cash + 0.3 * expected, 0)
        share = spent / WEIGHT.sum(axis=1)
        bought = household_rate * household
        revenue = numpy.einsum("ijr,ir->jr", WEIGHT, share) + bought / FIRMS
        product = revenue.sum(axis=0)
        part = revenue / product
        outputs[0, step] = product
        outputs[1, step] = (part * part).sum(axis=0)
        worn = depreciation * capacity
        investment = numpy.maximum(worn + response * (expected - 0.8 * capacity), 0)
        paid = numpy.maximum(dividend * cash, 0)
        kept = revenue - spent
        cash += (kept - investment) - paid
        equity += (kept - worn) - paid
        capacity += investment - worn
        expected += 0.4 * (revenue - expected)
        drawn = 16807 * noise
        noise = drawn - MODULUS * numpy.floor(drawn / MODULUS)
        household += (investment.sum(axis=0) + paid.sum(axis=0)) - bought


def run_batches(runs):
    for first in range(0, runs, BATCH):
        part = slice(first % RUNS, first % RUNS + BATCH)
        simulate(INPUTS[:, part], OUTPUTS[:, :, part])


def agree():
    OUTPUTS.fill(0)
    run_batches(BATCH)
    product, concentration = OUTPUTS
    return json.dumps(
        {
            "run0": {"Y": product[:, 0].tolist(), "theta": concentration[:, 0].tolist()},
            "firstEight": [
                {"Y": product[-1, run], "theta": concentration[-1, run]} for run in range(8)
            ],
        }
    )


def timed(runs):
    started = time.perf_counter_ns()
    run_batches(runs)
    return str(time.perf_counter_ns() - started)


for line in sys.stdin:
    words = line.split()
    if words == ["agree", "1"]:
        answer = agree()
    elif words[:1] == ["time"] and int(words[1]) % BATCH == 0 and words[2] == "1":
        answer = timed(int(words[1]))
    else:
        sys.exit(f"cannot answer: {line}")
    print(answer, flush=True)
