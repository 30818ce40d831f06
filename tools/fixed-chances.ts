import fc from 'fast-check';

// One set of cases for everybody, so that a change and nothing else makes a test fail; the long
// samples look further, each under a seed of its own.
fc.configureGlobal({ seed: 20_260_101 });
