const built = new URL('../../packages/engine/dist/elementary/', import.meta.url);

/** JavaScript's shortest decimal reads back as the same double; C needs to see that it is one. */
function literal(value) {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function definitions(prefix, constants) {
  return Object.entries(constants).map(([name, value]) => {
    const words = name.replace(/[A-Z]/g, (capital) => `_${capital}`).toUpperCase();
    return `#define ${prefix}_${words} ${name === 'start' ? value : literal(value)}`;
  });
}

function table(name, values) {
  const lines = Array.from(values, (value) => `  ${literal(value)},`);
  return [`static const _Alignas(64) double ${name}[${values.length}] = {`, ...lines, '};'];
}

/** The engine's tables and constants of exp and ln, for C that is to compute the same bits. */
export async function elementaryHeader() {
  const { expConstants, lnConstants } = await import(new URL('constants.js', built));
  const { expTable, lnTable } = await import(new URL('tables.js', built));
  const lines = [
    ...definitions('EXP', expConstants),
    ...definitions('LN', lnConstants),
    ...table('exp_table', expTable),
    ...table('ln_table', lnTable),
  ];
  return `${lines.join('\n')}\n`;
}
