import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { LedgerProvider } from './asking/ledger-context.tsx';
import { putChartStyle } from './chart/chart-style.ts';
import { router } from './router.tsx';
import { applyTheme, keptTheme } from './shell/theme.ts';
import { Trouble } from './shell/trouble.tsx';
import './style/all.css';

// Screens change the address, and with it what a relative one means: the icon's is made whole.
for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="icon"]'))
  link.setAttribute('href', link.href);
applyTheme(keptTheme());
putChartStyle();

const place = document.getElementById('root');
if (place !== null)
  createRoot(place).render(
    <StrictMode>
      <I18nProvider locale="en-GB">
        <LedgerProvider
          waiting={
            <main className="alone" aria-busy="true">
              <p>Reading the ledger …</p>
            </main>
          }
          failed={(refused) => (
            <main className="alone">
              <Trouble title="The explorer cannot open" refused={refused} />
            </main>
          )}
        >
          <RouterProvider router={router} />
        </LedgerProvider>
      </I18nProvider>
    </StrictMode>,
  );
