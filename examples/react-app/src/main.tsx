import { EarshotProvider } from '@earshot/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { client } from './client.js';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <EarshotProvider client={client}>
        <App />
      </EarshotProvider>
    </StrictMode>,
  );
}
