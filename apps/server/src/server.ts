import { readFileSync } from 'node:fs';
import helmet from '@fastify/helmet';
import { promiseBars } from '@roundtrip/charts';
import { type LoopAnswer, loopPicture } from '@roundtrip/workbench';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { headlinePage, notFoundPage } from './page.ts';

function asset(name: string): string {
  return readFileSync(new URL(`../assets/${name}`, import.meta.url), 'utf8');
}

/** Widths of the picture on a desk and on a phone, pixels. */
const widths = { wide: 720, narrow: 358 } as const;

/** Nothing but this page, its style and its pictures, from this address; no script at all. */
const policy = {
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'img-src': ["'self'"],
    'style-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  },
};

function send(reply: FastifyReply, type: string, body: string): FastifyReply {
  return reply.type(`${type}; charset=utf-8`).header('cache-control', 'no-cache').send(body);
}

/** A server of one answer: the page, its parts, and the answer itself as JSON. */
export async function buildServer(answer: LoopAnswer): Promise<FastifyInstance> {
  const server = Fastify({ forceCloseConnections: true });
  // The page is served over plain HTTP on this machine: no browser may be told to demand more.
  await server.register(helmet, { contentSecurityPolicy: policy, hsts: false });
  const picture = loopPicture(answer);
  const parts: Readonly<Record<string, readonly [type: string, body: string]>> = {
    '/': ['text/html', headlinePage(answer)],
    '/page.css': ['text/css', asset('page.css')],
    '/icon.svg': ['image/svg+xml', asset('icon.svg')],
    '/picture.svg': ['image/svg+xml', promiseBars({ ...picture, width: widths.wide })],
    '/picture-narrow.svg': ['image/svg+xml', promiseBars({ ...picture, width: widths.narrow })],
    '/answer.json': ['application/json', `${JSON.stringify(answer, null, 2)}\n`],
  };
  for (const [path, [type, body]] of Object.entries(parts))
    server.get(path, (_, reply) => send(reply, type, body));
  server.setNotFoundHandler((request, reply) =>
    send(reply.code(404), 'text/html', notFoundPage(request.url)),
  );
  return server;
}
