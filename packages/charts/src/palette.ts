/** Colours of one theme. Hue has one meaning: capital goes out, spend comes back. */
export interface Theme {
  readonly background: string;
  readonly ink: string;
  readonly muted: string;
  readonly hairline: string;
  /** Borders of boxes. */
  readonly outline: string;
  readonly capital: string;
  readonly spend: string;
}

export const light: Theme = {
  background: '#FBFAF7',
  ink: '#1B1D22',
  muted: '#5B6270',
  hairline: '#D9D6CF',
  outline: '#6B7280',
  capital: '#B4540A',
  spend: '#1F5FA8',
};

export const dark: Theme = {
  background: '#14161A',
  ink: '#ECEAE4',
  muted: '#A3A9B5',
  hairline: '#343842',
  outline: '#8A92A0',
  capital: '#F0A04B',
  spend: '#79B4F2',
};

/** The colours of the page that a picture is put into, which changes its theme as a whole. */
export const ofPage: Theme = {
  background: 'var(--background)',
  ink: 'var(--ink)',
  muted: 'var(--muted)',
  hairline: 'var(--hairline)',
  outline: 'var(--outline)',
  capital: 'var(--capital)',
  spend: 'var(--spend)',
};
