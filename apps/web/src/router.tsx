import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { pathOf } from './link/link.ts';
import type { Screen } from './link/screens.ts';
import { NoScreen, Shell } from './shell/shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NoScreen });

function route(screen: Screen, load: () => Promise<Record<'Screen', () => React.ReactNode>>) {
  return createRoute({
    getParentRoute: () => root,
    path: pathOf(screen),
    component: lazyRouteComponent(load, 'Screen'),
  });
}

const routeTree = root.addChildren([
  route('map', () => import('./map/map-screen.tsx')),
  route('ledger', () => import('./ledger/ledger-screen.tsx')),
  route('deal', () => import('./deal/deal-screen.tsx')),
  route('firm', () => import('./firm/firm-screen.tsx')),
  route('contradictions', () => import('./ledger/contradictions-screen.tsx')),
  route('ownership', () => import('./ownership/ownership-screen.tsx')),
  route('quality', () => import('./ledger/quality-screen.tsx')),
  route('stress', () => import('./stress/stress-screen.tsx')),
]);

// Scripts stand in one folder under the site's root, whatever folder the site is put in.
const basepath = new URL(/* @vite-ignore */ '..', import.meta.url).pathname;

export const router = createRouter({
  routeTree,
  basepath,
  trailingSlash: 'always',
  scrollRestoration: true,
  // The query stays as it is written: each screen decodes its own.
  parseSearch: (raw) => ({ raw }),
  stringifySearch: ({ raw }) => (typeof raw === 'string' ? raw : ''),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
