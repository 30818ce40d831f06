import { threeDigits } from '../simulation/digits.ts';
import type { EnsembleAnswer } from './ensemble.ts';

const shareOf = (output: EnsembleAnswer['outputs'][number], share: number) =>
  output.quantiles.find((one) => one.share === share)?.values.map((value) => value ?? Number.NaN) ??
  [];

/** What a fan shows of an ensemble: the middle run, half and eight tenths of all, a few runs. */
export function ensemblePicture(answer: EnsembleAnswer) {
  const fitted = answer.calibrated ? 'calibrated in part' : 'not calibrated';
  const { outputs, runs, of, partial, scenario } = answer;
  const quarters = outputs[0]?.quarters ?? [];
  const span = `${quarters[0] ?? ''} to ${quarters.at(-1) ?? ''}`;
  const said = outputs.map((output) => {
    const [low, middle, high] = [0.1, 0.5, 0.9].map((share) => shareOf(output, share).at(-1));
    const tell = (value: number | undefined) => threeDigits(value ?? Number.NaN);
    return `${output.title}: ${tell(middle)} ${output.unit} in the middle run at the end, from ${tell(low)} to ${tell(high)} in eight of ten.`;
  });
  const counted = partial ? `PARTIAL: ${runs} of ${of} runs` : `${runs} runs`;
  return {
    title: `${scenario.title}, ${counted}`,
    description: `Fans over ${span}, from ${counted}; ${fitted}. ${said.join(' ')}`,
    note: `${counted} · middle run, half and eight tenths of all, and ${outputs[0]?.paths.length ?? 0} single runs · ${fitted}`,
    across: span,
    number: threeDigits,
    width: 720,
    panels: outputs.map((output) => ({
      name: output.title,
      unit: output.unit,
      median: shareOf(output, 0.5),
      half: { low: shareOf(output, 0.25), high: shareOf(output, 0.75) },
      most: { low: shareOf(output, 0.1), high: shareOf(output, 0.9) },
      runs: output.paths.map((path) => path.map((value) => value ?? Number.NaN)),
    })),
  };
}
