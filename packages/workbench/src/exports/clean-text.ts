/**
 * Signs that XML 1.0 has no place for, escaped or not (Bray et al. 2008, production 2), halves of
 * a pair of surrogates among them.
 */
const impossible = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const impossibleInId = /[^\t\n\r\u0020-\u005B\u005D-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Text that any reader of XML or JSON takes; what none can take becomes the replacement sign. */
export function cleanText(text: string): string {
  return text.replace(impossible, '\uFFFD');
}

/** The same for an id: different ids stay different, so what cannot be written is spelled out. */
export function cleanId(id: string): string {
  if (id === '') return '\\u{}';
  return id.replace(impossibleInId, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
}

const markup: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A reader of XML makes one space or line end of these where they stand bare.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Clean text as it may stand between tags or inside a quoted attribute. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (sign) => markup[sign] ?? '');
}
