import { escapeMarkup } from '@roundtrip/charts';

/** HTML that is safe to send: text put into it is escaped, other such HTML is not. */
export class Markup {
  readonly html: string;
  constructor(html: string) {
    this.html = html;
  }
}

type Part = string | number | Markup | readonly Markup[];

function rendered(part: Part): string {
  if (part instanceof Markup) return part.html;
  if (typeof part === 'object') return part.map((one) => one.html).join('');
  return escapeMarkup(String(part));
}

/** A template of HTML: whatever stands in `${}` is escaped unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(String.raw({ raw: strings.raw }, ...parts.map(rendered)));
}
