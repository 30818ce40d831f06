import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import helmet from '@fastify/helmet';
import { promiseBars, promiseBarsStyle } from '@roundtrip/charts';
import { type LoopAnswer, loopPicture } from '@roundtrip/workbench';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
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

const frameguard = { action: 'deny' } as const;

/** A picture opened by itself is a page of its own: it may use the style it carries, no other. */
const picturePolicy = {
  ...policy,
  directives: {
    ...policy.directives,
    'style-src': [`'sha256-${createHash('sha256').update(promiseBarsStyle).digest('base64')}'`],
  },
};

function send(reply: FastifyReply, type: string, body: string): FastifyReply {
  return reply.type(`${type}; charset=utf-8`).header('cache-control', 'no-cache').send(body);
}

function policyFor(type: string): typeof policy {
  return type === 'image/svg+xml' ? picturePolicy : policy;
}

/** Answers an address that is not even one; no plugin is asked, so the headers are set here. */
function refuse(_: unknown, request: FastifyRequest, reply: FastifyReply): void {
  reply.code(400).headers({
    'content-security-policy': "default-src 'none';frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  send(reply, 'text/plain', `There can be no page ${request.url}. The answer is at /\n`);
}

/** A server of one answer: the page, its parts, and the answer itself as JSON. */
export async function buildServer(answer: LoopAnswer): Promise<FastifyInstance> {
  const server = Fastify({ forceCloseConnections: true, frameworkErrors: refuse });
  // The page is served over plain HTTP on this machine: no browser may be told to demand more.
  await server.register(helmet, { contentSecurityPolicy: policy, frameguard, hsts: false });
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
    server.get(path, { helmet: { contentSecurityPolicy: policyFor(type) } }, (_, reply) =>
      send(reply, type, body),
    );
  server.setNotFoundHandler((request, reply) =>
    send(reply.code(404), 'text/html', notFoundPage(request.url)),
  );
  return server;
}
