import type { FastifyInstance } from 'fastify';

/** Ports tried one after the other before the system is asked for any free one. */
const tries = 10;

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/** Listens on the port, or the next free one; returns the address. */
export async function listen(server: FastifyInstance, host: string, port: number): Promise<string> {
  const ports = Array.from({ length: tries }, (_, i) => port + i).filter((one) => one <= 65_535);
  for (const one of port === 0 ? [] : ports) {
    try {
      return await server.listen({ host, port: one });
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  return server.listen({ host, port: 0 });
}
