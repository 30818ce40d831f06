import type { Parting } from './split.ts';
import type { World } from './world.ts';

/** A firm of the ledger in the part it plays, under a name that formulas can say. */
export interface Player {
  readonly name: string;
  /** Its id in the ledger. */
  readonly entity: string;
  /** The number under which its chances are drawn: never changed, never used again. */
  readonly draws: number;
}

const player = (entity: string, draws: number): Player => ({
  name: entity.replaceAll('-', '_'),
  entity,
  draws,
});

/** Who plays which part in the real economy. */
export const cast: Readonly<Record<'clouds' | 'labs' | 'integrated', readonly Player[]>> = {
  clouds: [
    player('amazon', 40),
    player('microsoft', 41),
    player('google', 42),
    player('oracle', 43),
    player('neoclouds', 44),
  ],
  labs: [
    player('openai', 50),
    player('anthropic', 51),
    player('xai', 52),
    player('mistral', 53),
    player('other-labs', 54),
  ],
  integrated: [
    player('meta', 60),
    player('alibaba', 61),
    player('baidu', 62),
    player('bytedance', 63),
    player('huawei', 64),
    player('tencent', 65),
    player('deepseek', 66),
  ],
};

/** Labs that may be founded, and the numbers under which their chances are drawn. */
const founders = { new_lab_1: 32, new_lab_2: 33, new_lab_3: 34 } as const;

const names = (players: readonly Player[]): string[] => players.map(({ name }) => name);
const chinese = names(cast.integrated).filter((name) => name !== 'meta');

/** Chinese firms that offer open models of others beside their own. */
export const chineseHosts: readonly string[] = [
  'alibaba',
  'baidu',
  'bytedance',
  'huawei',
  'tencent',
];

/** Which lab each Chinese firm’s makers of models would be. */
export const chineseLabs: readonly Parting[] = [
  { firm: 'alibaba', lab: 'qwen' },
  { firm: 'baidu', lab: 'ernie' },
  { firm: 'bytedance', lab: 'doubao' },
  { firm: 'huawei', lab: 'pangu' },
  { firm: 'tencent', lab: 'hunyuan' },
];

/** The real firms, before anything is known of them on a day. */
export const realFirms: Omit<World, 'opening' | 'values' | 'title' | 'why'> = {
  regions: { market: 'us', inside: 'cn' },
  clouds: names(cast.clouds),
  labs: names(cast.labs),
  spare: Object.keys(founders),
  integrated: names(cast.integrated),
  abroad: ['meta'],
  hosts: chineseHosts.map((firm) => ({ platform: firm, firm })),
  publishers: ['meta', 'mistral', 'alibaba', 'deepseek'],
  habits: true,
  bookings: true,
  controlled: chinese,
  merchants: ['nvidia', 'other_merchant'],
  ownMakers: { in_house: [], ascend: chinese },
  drawIds: {
    ...Object.fromEntries(
      [...cast.clouds, ...cast.labs, ...cast.integrated].map(({ name, draws }) => [name, draws]),
    ),
    ...founders,
    open: 8,
  },
};
