const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Control characters may stand in no XML document, escaped or not.
const forbidden = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

/** Text as it may stand in HTML or SVG, between tags or inside a quoted attribute. */
export function escapeMarkup(text: string): string {
  return text.replace(forbidden, ' ').replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}

/** A length or place in pixels: two decimals are finer than any screen. */
export function pixels(length: number): string {
  return String(Math.round(length * 100) / 100);
}
