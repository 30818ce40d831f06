import { stylisedOpening, stylisedValues } from './stylised-opening.ts';
import type { World } from './world.ts';

/** Three clouds that fund three labs, and one integrated rival. */
export const stylised: World = {
  title: 'The capital loop: clouds, labs, chips and an integrated rival',
  why:
    'A stylised world of three clouds that fund three labs, one integrated firm that does ' +
    'everything itself, chip makers, applications, capital and a government. Clouds pay for their ' +
    'rivals and get the money back as compute bills. Numbers are plausible and uncalibrated: they ' +
    'show what the mechanisms do.',
  regions: { market: 'us', inside: 'cn' },
  clouds: ['alpha', 'beta', 'gamma'],
  labs: ['lab1', 'lab2', 'lab3'],
  spare: [],
  integrated: ['integ'],
  hosts: [{ platform: 'host', firm: 'integ' }],
  controlled: ['integ'],
  merchants: ['merchant'],
  ownMakers: { alternative: [] },
  drawIds: { alpha: 1, beta: 2, gamma: 3, lab1: 4, lab2: 5, lab3: 6, integ: 7, open: 8 },
  opening: stylisedOpening,
  values: stylisedValues,
};
