import { Outlet, useLocation } from '@tanstack/react-router';
import { type DragEvent, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useLedger } from '../asking/ledger-context.tsx';
import type { PrivateFile } from '../asking/protocol.ts';
import { decode, initial } from '../link/link.ts';
import { type Screen, type State, screens } from '../link/screens.ts';
import { To } from '../link/to.tsx';
import { useGo } from '../link/use-link.ts';
import { useCopyLink } from './copying.ts';
import { Over } from './dialog.tsx';
import { KeysProvider, useKeys } from './keys.tsx';
import { NoticeProvider } from './notice.tsx';
import { applyTheme, keptTheme, type Theme, themes } from './theme.ts';
import { TourProvider } from './tour-switch.tsx';

const Help = lazy(() => import('./help.tsx').then(({ Help: part }) => ({ default: part })));
const Find = lazy(() => import('./find.tsx').then(({ Find: part }) => ({ default: part })));
const PrivateData = lazy(() =>
  import('./private-data.tsx').then(({ PrivateData: part }) => ({ default: part })),
);

const places: readonly (readonly [screen: Screen, name: string, key: string])[] = [
  ['map', 'Map', 'g m'],
  ['ledger', 'Ledger', 'g l'],
  ['ownership', 'Ownership', 'g o'],
  ['stress', 'Stress', 'g t'],
  ['contradictions', 'Contradictions', 'g k'],
  ['quality', 'Data quality', 'g q'],
];

type Layer = 'help' | 'find' | 'private';

export function Shell(): ReactNode {
  return (
    <KeysProvider>
      <NoticeProvider>
        <TourProvider>
          <Frame />
        </TourProvider>
      </NoticeProvider>
    </KeysProvider>
  );
}

/** The state in the address, whatever screen is shown; as the screen opens where it says none. */
function useCurrent(): State {
  const { pathname, search, state } = useLocation();
  const folder = pathname.split('/').findLast((part) => part !== '');
  const screen = Object.keys(screens).find((one) => one === folder) as Screen | undefined;
  const raw = (search as { raw?: string }).raw ?? '';
  const name = screen ?? 'map';
  return state.whole ?? decode(name, raw).state ?? initial(name);
}

function Frame(): ReactNode {
  const [layer, setLayer] = useState<Layer>();
  const [dropped, setDropped] = useState<readonly PrivateFile[]>([]);
  const current = useCurrent();
  const go = useGo();
  const copyLink = useCopyLink();
  const { outline, aside } = useLedger();
  const close = () => {
    setLayer(undefined);
    setDropped([]);
  };
  const { href, pathname } = useLocation();
  useArrival(pathname);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever goes elsewhere is done here
  useEffect(() => setLayer(undefined), [href]);
  useKeys({
    '/': () => setLayer('find'),
    '?': () => setLayer('help'),
    y: () => copyLink(current),
    ...Object.fromEntries(places.map(([screen, , key]) => [key, () => go(initial(screen))])),
  });
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    const { readFile } = await import('./private-data.tsx');
    setDropped(await Promise.all([...event.dataTransfer.files].map(readFile)));
    setLayer('private');
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files may be dropped anywhere
    <div className="page" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <a className="skip" href="#main">
        To the answer
      </a>
      <Top open={setLayer} copy={() => copyLink(current)} />
      {outline.overlays.length > 0 && (
        <p className="banner private">
          Private data is laid over the ledger: {outline.overlays.join(', ')}. It stays in this
          browser.{' '}
          <Button className="plain" onPress={() => setLayer('private')}>
            Look or take it off
          </Button>
        </p>
      )}
      {aside !== undefined && (
        <p className="banner" role="status">
          Your own {aside.files.map(({ name }) => name).join(', ')} does not fit this ledger: it is
          kept, but not in any number.{' '}
          <Button className="plain" onPress={() => setLayer('private')}>
            See why
          </Button>
        </p>
      )}
      <main id="main" tabIndex={-1}>
        <Suspense fallback={<p aria-busy="true">Opening …</p>}>
          <Outlet />
        </Suspense>
      </main>
      <Foot />
      <Over title="Help" isOpen={layer === 'help'} close={close}>
        <Suspense>
          <Help close={close} />
        </Suspense>
      </Over>
      <Over title="Find a firm or a deal" isOpen={layer === 'find'} close={close}>
        <Suspense>
          <Find />
        </Suspense>
      </Over>
      <Over title="Your own deals" isOpen={layer === 'private'} close={close}>
        <Suspense>
          <PrivateData dropped={dropped} />
        </Suspense>
      </Over>
    </div>
  );
}

/** Whoever comes to another screen by key or voice begins at its answer. */
function useArrival(pathname: string): void {
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [pathname]);
}

function Top({
  open,
  copy,
}: {
  readonly open: (layer: Layer) => void;
  readonly copy: () => void;
}): ReactNode {
  return (
    <header className="top">
      <To state={initial('map')} className="brand">
        Roundtrip
      </To>
      <nav aria-label="Screens">
        {places.map(([screen, name]) => (
          <To key={screen} state={initial(screen)}>
            {name}
          </To>
        ))}
      </nav>
      <div className="tools">
        <Button onPress={() => open('find')}>
          Find <kbd>/</kbd>
        </Button>
        <Button onPress={() => open('private')}>Your own deals</Button>
        <ThemeChoice />
        <Button onPress={() => open('help')}>
          Help <kbd>?</kbd>
        </Button>
        <Button className="main-act" onPress={copy}>
          Copy link to exactly this
        </Button>
      </div>
    </header>
  );
}

function ThemeChoice(): ReactNode {
  const [theme, setTheme] = useState<Theme>(keptTheme);
  return (
    <label className="choice">
      Theme{' '}
      <select
        value={theme}
        onChange={({ target }) => {
          const chosen = themes.find((one) => one === target.value) ?? 'auto';
          setTheme(chosen);
          applyTheme(chosen);
        }}
      >
        <option value="auto">as the system</option>
        <option value="light">light</option>
        <option value="dark">dark</option>
      </select>
    </label>
  );
}

// Beside the scripts' own folder, wherever the site is put.
const licences = new URL(/* @vite-ignore */ '../licenses.md', import.meta.url).href;

function Foot(): ReactNode {
  const { released } = useLedger().outline;
  return (
    <footer className="foot">
      <p>
        Ledger of {released}, CC BY 4.0. Program Apache 2.0, with{' '}
        <a href={licences}>the works of others</a>. Every number is worked out on this machine;
        nothing is sent anywhere.
      </p>
    </footer>
  );
}

export function NoScreen(): ReactNode {
  return (
    <section className="trouble" role="alert">
      <h1>There is no such page</h1>
      <p>
        <To state={initial('map')}>Open the map</To>
      </p>
    </section>
  );
}
