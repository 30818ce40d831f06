import util from 'node:util';

export const usage = `Usage: npm start -- [options]

Installs and builds what is missing, prints the headline table, then serves the explorer
until Ctrl-C.

  --once       print the table and end; no server
  --port <n>   port of the explorer
  --host <h>   address to listen on
  --help       print this`;

function complaintOf(error) {
  if (error.code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL')
    return 'npm start takes options only, no other words';
  return error.message.split(/[.;] /)[0];
}

/** Options of `npm start`; `server` is what is handed on to the server. */
export function readOptions(args) {
  try {
    const { values } = util.parseArgs({
      args,
      options: {
        once: { type: 'boolean', default: false },
        port: { type: 'string' },
        host: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { once, help, port, host } = values;
    if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65535))
      return { complaint: `--port ${port} is no port: give a number from 0 to 65535` };
    const server = [
      ...(port === undefined ? [] : ['--port', port]),
      ...(host === undefined ? [] : ['--host', host]),
    ];
    return { once, help, server };
  } catch (error) {
    return { complaint: complaintOf(error) };
  }
}
