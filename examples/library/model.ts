import { checkModel, runModel } from 'roundtrip/model';

const text = `
title: Bass diffusion
why: Some adopt on their own, others because those around them have.
source: Bass 1969, Management Science 15
units: { year: a year }
time: { unit: year, step: 0.1 }
steps: 100
phases: [adoption]
parameters:
  innovation: { symbol: p, unit: 1/year, mode: 0.03, low: 0.01, high: 0.05 }
  imitation: { symbol: q, unit: 1/year, mode: 0.38, low: 0.2, high: 0.6 }
mechanisms:
  adoption:
    title: Adoption
    why: The hazard of adopting rises with the share that has adopted.
    phase: adoption
    states:
      adopted: { symbol: F, unit: "1", initial: 0 }
    variables:
      hazard: { unit: 1/year, is: innovation + imitation * adopted }
    becomes: { adopted: adopted + (1 - adopted) * (1 - exp(-hazard * step)) }
outputs: [adopted]
`;
const file = 'bass.yaml';
const { ok, problems, equations } = checkModel(text, file);
console.log(ok ? `${equations} equations` : problems.map((problem) => problem.text).join('\n'));
const [adopted] = runModel(text, file, { steps: 50 }).series;
console.log(`adopted after 5 years: ${adopted?.values.at(-1)?.toFixed(3)}`);
