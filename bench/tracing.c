// Haircut of many origins over a journal, one row of the dyed money of each party: the same loop as
// ours. Reads the journal a bench wrote; prints one JSON object with milliseconds and sums.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void *read_all(FILE *file, size_t count, size_t size) {
  void *cells = malloc(count * size);
  if (cells == NULL || fread(cells, size, count, file) != count) {
    fprintf(stderr, "the journal ends early\n");
    exit(1);
  }
  return cells;
}

static double share_of(double *balance, int payer, double amount, double *lack) {
  double holds = balance[payer];
  if (amount >= holds) {
    balance[payer] = 0;
    *lack += amount - holds;
    return 1;
  }
  balance[payer] = holds - amount;
  return amount / holds;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  int parties = atoi(argv[2]), origins = atoi(argv[3]);
  FILE *file = fopen(argv[1], "rb");
  if (file == NULL) return 2;
  int32_t *size = read_all(file, 2, sizeof(int32_t));
  int count = size[0];
  double *amount = read_all(file, count, sizeof(double));
  int32_t *payer = read_all(file, count, sizeof(int32_t));
  int32_t *payee = read_all(file, count, sizeof(int32_t));
  int32_t *origin = read_all(file, count, sizeof(int32_t));
  fclose(file);

  struct timespec started, ended;
  clock_gettime(CLOCK_MONOTONIC, &started);
  double *rows = calloc((size_t)parties * origins, sizeof(double));
  double *balance = calloc(parties, sizeof(double));
  double *placed = calloc(origins, sizeof(double));
  double *returned = calloc(origins, sizeof(double));
  double *faded = calloc(origins, sizeof(double));
  double lack = 0;
  for (int i = 0; i < count; i++) {
    double paid = amount[i];
    double *from = rows + (size_t)payer[i] * origins;
    double *to = rows + (size_t)payee[i] * origins;
    double share = share_of(balance, payer[i], paid, &lack);
    balance[payee[i]] += paid;
    int home = payee[i] < origins ? payee[i] : -1;
    if (origin[i] > 0) {
      for (int o = 0; o < origins; o++) {
        double moved = from[o] * share;
        from[o] -= moved;
        faded[o] += moved;
      }
      placed[origin[i] - 1] += paid;
      if (home == origin[i] - 1) returned[home] += paid;
      else to[origin[i] - 1] += paid;
      continue;
    }
    for (int o = 0; o < origins; o++) {
      double moved = from[o] * share;
      from[o] -= moved;
      to[o] += moved;
    }
    if (home >= 0) {
      returned[home] += to[home];
      to[home] = 0;
    }
  }
  clock_gettime(CLOCK_MONOTONIC, &ended);

  double ms = (ended.tv_sec - started.tv_sec) * 1e3 + (ended.tv_nsec - started.tv_nsec) / 1e6;
  printf("{\"milliseconds\":%.6f,\"lack\":%.17g,\"returned\":[", ms, lack);
  for (int o = 0; o < origins; o++) printf("%s%.17g", o == 0 ? "" : ",", returned[o]);
  printf("],\"faded\":[");
  for (int o = 0; o < origins; o++) printf("%s%.17g", o == 0 ? "" : ",", faded[o]);
  printf("]}\n");
  return 0;
}
