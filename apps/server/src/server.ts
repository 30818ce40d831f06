import { basename } from 'node:path';
import helmet from '@fastify/helmet';
import files from '@fastify/static';
import { readFolderDescriptor } from '@roundtrip/folder';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

/** Nothing but what this address serves; WebAssembly may run, text may not become code. */
const policy = {
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'script-src': ["'self'", "'wasm-unsafe-eval'"],
    'style-src': ["'self'"],
    'img-src': ["'self'"],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  },
};

const frameguard = { action: 'deny' } as const;

/** Files whose name is a digest of what is in them never change. */
const forEver = 'public, max-age=31536000, immutable';
const askEachTime = 'no-cache';

export interface Served {
  /** Folder of the explorer as `npm run build` leaves it. */
  readonly site: string;
  /** Data package served in place of the site's own. */
  readonly data?: string | undefined;
}

/** Answers an address that is not even one; no plugin is asked, so the headers are set here. */
function refuse(_: unknown, request: FastifyRequest, reply: FastifyReply): void {
  reply.code(400).headers({
    'content-security-policy': "default-src 'none';frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-type': 'text/plain; charset=utf-8',
  });
  reply.send(`There can be no page ${request.url}. The explorer is at /\n`);
}

function headersOf(path: string): string {
  return /[\\/]assets[\\/][^\\/]+$/.test(path) ? forEver : askEachTime;
}

/** Files of a data package that anybody may read: the tables it names, and their descriptor. */
function tablesOf(folder: string): readonly string[] {
  const descriptor = readFolderDescriptor(folder);
  if (!('released' in descriptor)) return [];
  return ['datapackage.json', ...descriptor.resources.map(({ path }) => path)];
}

/** A server of the explorer's files, and of another data package where one is named. */
export async function buildServer({ site, data }: Served): Promise<FastifyInstance> {
  const server = Fastify({ forceCloseConnections: true, frameworkErrors: refuse });
  // The page is served over plain HTTP on this machine: no browser may be told to demand more.
  await server.register(helmet, { contentSecurityPolicy: policy, frameguard, hsts: false });
  const open = data === undefined ? undefined : new Set(tablesOf(data));
  await server.register(files, {
    root: site,
    redirect: true,
    cacheControl: false,
    setHeaders: (reply, path) => reply.setHeader('cache-control', headersOf(path)),
    allowedPath: (path) => open === undefined || !path.startsWith('/data/'),
  });
  if (data !== undefined && open !== undefined)
    server.get<{ Params: { file: string } }>('/data/:file', (request, reply) => {
      const { file } = request.params;
      if (!open.has(file) || basename(file) !== file) return reply.callNotFound();
      return reply.header('cache-control', askEachTime).sendFile(file, data);
    });
  server.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .header('cache-control', askEachTime)
      .type('text/plain; charset=utf-8')
      .send(`There is no page ${request.url}. The explorer is at /\n`),
  );
  return server;
}
