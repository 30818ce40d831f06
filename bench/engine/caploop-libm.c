// The model one run at a time, with the exp and log of the system.
#include <math.h>

#include "caploop.h"

typedef struct {
  double cash[FIRMS], equity[FIRMS], capacity[FIRMS], expected[FIRMS], noise[FIRMS], household;
} State;

static double positive(double x) { return x > 0 ? x : 0; }

static void begin(State *state, const double *input) {
  for (int i = 0; i < FIRMS; i++) {
    state->cash[i] = 50 + 5 * i;
    state->capacity[i] = 100 + 10 * i;
    state->equity[i] = state->cash[i] + state->capacity[i];
    state->expected[i] = 0.8 * state->capacity[i];
    state->noise[i] = input[PARAMETERS + i];
  }
  state->household = 1000;
}

static double revenues(const State *state, const double *input, double *spent, double *revenue) {
  double offer[FIRMS], weight[FIRMS][FIRMS], share[FIRMS];
  for (int i = 0; i < FIRMS; i++) {
    double u = state->noise[i] / MODULUS;
    double shock = input[NOISE] * log(u / (1 - u));
    double utilisation = state->expected[i] / state->capacity[i];
    double price = 1 + 0.25 * (utilisation - 1);
    offer[i] = (input[PULL] * log(state->capacity[i]) + shock) - input[PRICE] * price;
    spent[i] = positive(input[SPENDING] * state->cash[i] + 0.3 * state->expected[i]);
  }
  for (int i = 0; i < FIRMS; i++) {
    double all = 0;
    for (int j = 0; j < FIRMS; j++) {
      weight[i][j] = exp(offer[j] + affinity[i][j]);
      all += weight[i][j];
    }
    share[i] = spent[i] / all;
  }
  double bought = input[HOUSEHOLD] * state->household;
  for (int j = 0; j < FIRMS; j++) {
    double sum = 0;
    for (int i = 0; i < FIRMS; i++) sum += weight[i][j] * share[i];
    revenue[j] = sum + bought / FIRMS;
  }
  return bought;
}

static void advance(State *state, const double *input, double *output) {
  double spent[FIRMS], revenue[FIRMS];
  double bought = revenues(state, input, spent, revenue);
  double product = 0, concentration = 0, invested = 0, paid = 0;
  for (int j = 0; j < FIRMS; j++) product += revenue[j];
  for (int j = 0; j < FIRMS; j++) {
    double share = revenue[j] / product;
    concentration += share * share;
  }
  for (int i = 0; i < FIRMS; i++) {
    double worn = input[DEPRECIATION] * state->capacity[i];
    double gap = state->expected[i] - 0.8 * state->capacity[i];
    double investment = positive(worn + input[RESPONSE] * gap);
    double dividend = positive(input[DIVIDEND] * state->cash[i]);
    double next = 16807 * state->noise[i];
    invested += investment;
    paid += dividend;
    state->cash[i] += ((revenue[i] - spent[i]) - investment) - dividend;
    state->equity[i] += ((revenue[i] - spent[i]) - worn) - dividend;
    state->capacity[i] += investment - worn;
    state->expected[i] += 0.4 * (revenue[i] - state->expected[i]);
    state->noise[i] = next - MODULUS * floor(next / MODULUS);
  }
  state->household += (invested + paid) - bought;
  output[0] = product;
  output[1] = concentration;
}

void simulate(const double (*inputs)[INPUTS], Outputs *outputs, int count) {
  for (int run = 0; run < count; run++) {
    State state;
    begin(&state, inputs[run]);
    for (int step = 0; step < STEPS; step++)
      advance(&state, inputs[run], outputs[run].at[step]);
  }
}
