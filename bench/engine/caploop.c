// Answers requests, one a line, so that a bench can put its rounds among those of others:
//   agree THREADS        what run 0 and the first eight runs give, as one line of JSON
//   time RUNS THREADS    nanoseconds that so many runs took
// Linked with the model written out in one way or another.
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "caploop.h"

enum { BLOCK = 256, MOST_THREADS = 64 };

double affinity[FIRMS][FIRMS];
static double inputs[RUNS][INPUTS];
static Outputs outputs[RUNS];

static const double range[PARAMETERS][2] = {
    {0.5, 2.5},  {0.5, 1.2},   {0.02, 0.3},  {0.1, 0.4},
    {0.05, 0.3}, {0.02, 0.06}, {0.01, 0.05}, {0.2, 0.5},
};

static uint64_t stream = 20260101;

static double drawn(void) {
  stream = stream * 16807 % 2147483647;
  return (double)stream;
}

static void prepare(void) {
  for (int i = 0; i < FIRMS; i++)
    for (int j = 0; j < FIRMS; j++) affinity[i][j] = 0.5 * ((7 * i + 13 * j + 3) % 17) / 17;
  for (int run = 0; run < RUNS; run++) {
    for (int at = 0; at < PARAMETERS; at++) {
      double low = range[at][0], high = range[at][1];
      inputs[run][at] = low + (high - low) * (drawn() / MODULUS);
    }
    for (int at = PARAMETERS; at < INPUTS; at++) inputs[run][at] = drawn();
  }
}

static atomic_int next_block;
static int blocks;

static void *work(void *unused) {
  for (;;) {
    int block = atomic_fetch_add(&next_block, 1);
    if (block >= blocks) return unused;
    int first = block * BLOCK % RUNS;
    simulate(inputs + first, outputs + first, BLOCK);
  }
}

static void run_all(int runs, int threads) {
  pthread_t others[MOST_THREADS];
  atomic_store(&next_block, 0);
  blocks = runs / BLOCK;
  for (int at = 1; at < threads; at++)
    if (pthread_create(&others[at], NULL, work, NULL) != 0) exit(1);
  work(NULL);
  for (int at = 1; at < threads; at++) pthread_join(others[at], NULL);
}

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void print_steps(const char *name, int which) {
  printf("\"%s\":[", name);
  for (int step = 0; step < STEPS; step++)
    printf("%s%.17g", step == 0 ? "" : ",", outputs[0].at[step][which]);
  printf("]");
}

static void agree(int threads) {
  memset(outputs, 0, sizeof outputs);
  run_all(2 * BLOCK, threads);
  printf("{\"run0\":{");
  print_steps("Y", 0);
  printf(",");
  print_steps("theta", 1);
  printf("},\"firstEight\":[");
  for (int run = 0; run < 8; run++) {
    const double *last = outputs[run].at[STEPS - 1];
    printf("%s{\"Y\":%.17g,\"theta\":%.17g}", run == 0 ? "" : ",", last[0], last[1]);
  }
  printf("]}\n");
}

static int possible(int runs, int threads) {
  return runs > 0 && runs % BLOCK == 0 && threads > 0 && threads <= MOST_THREADS;
}

int main(void) {
  char line[100];
  prepare();
  while (fgets(line, sizeof line, stdin) != NULL) {
    int runs, threads;
    if (sscanf(line, "agree %d", &threads) == 1 && possible(BLOCK, threads)) {
      agree(threads);
    } else if (sscanf(line, "time %d %d", &runs, &threads) == 2 && possible(runs, threads)) {
      long long started = now();
      run_all(runs, threads);
      printf("%lld\n", now() - started);
    } else {
      fprintf(stderr, "cannot answer: %s", line);
      return 2;
    }
    fflush(stdout);
  }
  return 0;
}
