// CAPLOOP, the benchmark model: sizes, constants and what its programs share.
#ifndef CAPLOOP_H
#define CAPLOOP_H

enum { FIRMS = 16, STEPS = 80, PARAMETERS = 8, INPUTS = PARAMETERS + FIRMS, RUNS = 4096 };

#define MODULUS 2147483647.0

// Order of a run's inputs; its sixteen seeds come after.
enum {
  PRICE,
  PULL,
  NOISE,
  SPENDING,
  RESPONSE,
  DEPRECIATION,
  DIVIDEND,
  HOUSEHOLD
};

// Sum of revenues and concentration of their shares, at every step of a run.
typedef struct {
  double at[STEPS][2];
} Outputs;

extern double affinity[FIRMS][FIRMS];

// Simulates `count` runs, a multiple of four.
void simulate(const double (*inputs)[INPUTS], Outputs *outputs, int count);

#endif
