// The model four runs at a time, in pairs of two doubles: 128 bits, as wide as WebAssembly, with
// the engine's own exp and ln. Tables and constants come from `elementary.h`, written by the bench.
#include <smmintrin.h>
#include <stdint.h>

#include "caploop.h"
#include "elementary.h"

enum { PAIRS = 2, ABREAST = 2 * PAIRS };

typedef __m128d Pair;

#define EACH for (int v = 0; v < PAIRS; v++)

typedef struct {
  Pair cash[FIRMS][PAIRS], equity[FIRMS][PAIRS], capacity[FIRMS][PAIRS];
  Pair expected[FIRMS][PAIRS], noise[FIRMS][PAIRS], household[PAIRS];
  Pair offer[FIRMS][PAIRS], spent[FIRMS][PAIRS], revenue[FIRMS][PAIRS], weight[FIRMS][PAIRS];
  Pair input[PARAMETERS][PAIRS];
} State;

static inline Pair all(double x) { return _mm_set1_pd(x); }

static inline Pair positive(Pair x) { return _mm_max_pd(x, _mm_setzero_pd()); }

static inline Pair exp_pair(Pair x) {
  Pair y = _mm_min_pd(all(EXP_MOST), x);
  Pair z = y * all(EXP_PER_PIECE) + all(EXP_SHIFT);
  Pair pieces = z - all(EXP_SHIFT);
  Pair r = y - pieces * all(EXP_PIECE_HIGH) - pieces * all(EXP_PIECE_LOW);
  __m128i bits = _mm_castpd_si128(z);
  const double *first = exp_table + 2 * (_mm_cvtsi128_si32(bits) & 255);
  const double *second = exp_table + 2 * (_mm_extract_epi32(bits, 2) & 255);
  Pair one = _mm_load_pd(first), two = _mm_load_pd(second);
  Pair r2 = r * r;
  Pair p = r + r2 * (all(0.5) + r * (all(EXP_THIRD) + r * all(EXP_FOURTH)));
  p = p + _mm_unpackhi_pd(one, two);
  __m128i scaled = _mm_castpd_si128(_mm_unpacklo_pd(one, two));
  Pair head = _mm_castsi128_pd(_mm_add_epi64(scaled, _mm_slli_epi64(bits, 44)));
  Pair half = head + head * p;
  return _mm_andnot_pd(_mm_cmplt_pd(x, all(EXP_LEAST)), half + half);
}

// Of positive normal numbers only: the model takes no other logarithm.
static inline Pair ln_pair(Pair x) {
  __m128i bits = _mm_castpd_si128(x);
  __m128i away = _mm_sub_epi64(bits, _mm_set1_epi64x((int64_t)LN_START << 32));
  __m128i exponents = _mm_srai_epi32(away, 20);
  Pair k = _mm_cvtepi32_pd(_mm_shuffle_epi32(exponents, _MM_SHUFFLE(3, 1, 3, 1)));
  __m128i shifts = _mm_slli_epi64(_mm_srli_epi64(exponents, 32), 52);
  __m128i own = _mm_sub_epi64(bits, shifts);
  Pair m = _mm_castsi128_pd(own);
  Pair high = _mm_castsi128_pd(_mm_and_si128(own, _mm_set1_epi64x((int64_t)0xfffffffff8000000)));
  __m128i rows = _mm_and_si128(_mm_srli_epi64(away, 45), _mm_set1_epi64x(127));
  const double *first = ln_table + 4 * _mm_cvtsi128_si32(rows);
  const double *second = ln_table + 4 * _mm_extract_epi32(rows, 2);
  Pair one = _mm_load_pd(first), two = _mm_load_pd(second);
  Pair low = _mm_unpacklo_pd(_mm_load_pd(first + 2), _mm_load_pd(second + 2));
  Pair reciprocal = _mm_unpacklo_pd(one, two);
  Pair s = (high * reciprocal - all(1)) + (m - high) * reciprocal;
  Pair whole = k * all(LN_LN2_HIGH) + _mm_unpackhi_pd(one, two);
  Pair hi = whole + s;
  Pair lo = whole - hi + s;
  Pair s2 = s * s;
  Pair sixth = all(LN_C5) + s * all(LN_C6) + s2 * (all(LN_C7) + s * all(LN_C8));
  Pair p = s2 * (s * (all(LN_C3) + s * all(LN_C4) + s2 * sixth) - all(0.5));
  return hi + (lo + (k * all(LN_LN2_LOW) + low) + p);
}

static void begin(State *state, const double (*inputs)[INPUTS]) {
  for (int at = 0; at < PARAMETERS; at++)
    EACH state->input[at][v] = _mm_set_pd(inputs[2 * v + 1][at], inputs[2 * v][at]);
  for (int i = 0; i < FIRMS; i++)
    EACH {
      int at = PARAMETERS + i;
      state->cash[i][v] = all(50 + 5 * i);
      state->capacity[i][v] = all(100 + 10 * i);
      state->equity[i][v] = state->cash[i][v] + state->capacity[i][v];
      state->expected[i][v] = all(0.8) * state->capacity[i][v];
      state->noise[i][v] = _mm_set_pd(inputs[2 * v + 1][at], inputs[2 * v][at]);
    }
  EACH state->household[v] = all(1000);
}

static void plan(State *state) {
  const Pair(*input)[PAIRS] = state->input;
  for (int i = 0; i < FIRMS; i++)
    EACH {
      Pair u = state->noise[i][v] / all(MODULUS);
      Pair shock = input[NOISE][v] * ln_pair(u / (all(1) - u));
      Pair utilisation = state->expected[i][v] / state->capacity[i][v];
      Pair price = all(1) + all(0.25) * (utilisation - all(1));
      Pair pull = input[PULL][v] * ln_pair(state->capacity[i][v]);
      Pair means = input[SPENDING][v] * state->cash[i][v];
      state->offer[i][v] = (pull + shock) - input[PRICE][v] * price;
      state->spent[i][v] = positive(means + all(0.3) * state->expected[i][v]);
    }
}

// Buyer by buyer, so that a buyer's weights are used while they are near.
static void buy(State *state, Pair *bought) {
  for (int j = 0; j < FIRMS; j++) EACH state->revenue[j][v] = _mm_setzero_pd();
  for (int i = 0; i < FIRMS; i++) {
    Pair sum[PAIRS], share[PAIRS];
    EACH sum[v] = _mm_setzero_pd();
    for (int j = 0; j < FIRMS; j++)
      EACH {
        Pair weight = exp_pair(state->offer[j][v] + all(affinity[i][j]));
        state->weight[j][v] = weight;
        sum[v] += weight;
      }
    EACH share[v] = state->spent[i][v] / sum[v];
    for (int j = 0; j < FIRMS; j++)
      EACH state->revenue[j][v] += state->weight[j][v] * share[v];
  }
  EACH bought[v] = state->input[HOUSEHOLD][v] * state->household[v];
  for (int j = 0; j < FIRMS; j++) EACH state->revenue[j][v] += bought[v] / all(FIRMS);
}

static void record(const State *state, Outputs *outputs, int step) {
  Pair product[PAIRS], concentration[PAIRS];
  EACH product[v] = concentration[v] = _mm_setzero_pd();
  for (int j = 0; j < FIRMS; j++) EACH product[v] += state->revenue[j][v];
  for (int j = 0; j < FIRMS; j++)
    EACH {
      Pair share = state->revenue[j][v] / product[v];
      concentration[v] += share * share;
    }
  EACH {
    _mm_storeu_pd(outputs[2 * v].at[step], _mm_unpacklo_pd(product[v], concentration[v]));
    _mm_storeu_pd(outputs[2 * v + 1].at[step], _mm_unpackhi_pd(product[v], concentration[v]));
  }
}

static void advance(State *state, const Pair *bought) {
  const Pair(*input)[PAIRS] = state->input;
  Pair invested[PAIRS], paid[PAIRS];
  EACH invested[v] = paid[v] = _mm_setzero_pd();
  for (int i = 0; i < FIRMS; i++)
    EACH {
      Pair capacity = state->capacity[i][v], expected = state->expected[i][v];
      Pair worn = input[DEPRECIATION][v] * capacity;
      Pair gap = expected - all(0.8) * capacity;
      Pair investment = positive(worn + input[RESPONSE][v] * gap);
      Pair dividend = positive(input[DIVIDEND][v] * state->cash[i][v]);
      Pair next = all(16807) * state->noise[i][v];
      Pair kept = state->revenue[i][v] - state->spent[i][v];
      invested[v] += investment;
      paid[v] += dividend;
      state->cash[i][v] += (kept - investment) - dividend;
      state->equity[i][v] += (kept - worn) - dividend;
      state->capacity[i][v] = capacity + (investment - worn);
      state->expected[i][v] = expected + all(0.4) * (state->revenue[i][v] - expected);
      state->noise[i][v] = next - all(MODULUS) * _mm_floor_pd(next / all(MODULUS));
    }
  EACH state->household[v] += (invested[v] + paid[v]) - bought[v];
}

void simulate(const double (*inputs)[INPUTS], Outputs *outputs, int count) {
  for (int run = 0; run < count; run += ABREAST) {
    State state;
    begin(&state, inputs + run);
    for (int step = 0; step < STEPS; step++) {
      Pair bought[PAIRS];
      plan(&state);
      buy(&state, bought);
      record(&state, outputs + run, step);
      advance(&state, bought);
    }
  }
}
