export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const place = 'roundtrip.theme';

/** The theme this browser kept; `auto` follows the system. */
export function keptTheme(): Theme {
  try {
    const kept = localStorage.getItem(place);
    return themes.find((theme) => theme === kept) ?? 'auto';
  } catch {
    return 'auto';
  }
}

export function applyTheme(theme: Theme): void {
  const { documentElement: page } = document;
  if (theme === 'auto') delete page.dataset.theme;
  else page.dataset.theme = theme;
  try {
    localStorage.setItem(place, theme);
  } catch {
    // A browser that keeps nothing still shows the theme.
  }
}
