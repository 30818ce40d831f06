import { pagePatterns, pageStyle } from '@roundtrip/charts';

/** Gives the page the style and the patterns of all charts, once; no policy forbids it this way. */
export function putChartStyle(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(pageStyle);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  document.body.insertAdjacentHTML('beforeend', pagePatterns);
}
