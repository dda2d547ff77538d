import { useState } from 'react';
import { CallPanel } from './call-panel.js';
import { PresenceLabel } from './presence-label.js';
import { Talk } from './talk.js';

/** A shop's page about one product, with somebody to ask. Nothing is asked of the server before "Ask Ada". */
export function App() {
  const [isOpen, setOpen] = useState(false);
  return (
    <main>
      <h1>Enamel lamp, 1952</h1>
      <p>Rewired, with its first switch. One of a pair; the other one is not for sale.</p>
      {isOpen ? (
        <section aria-label="Talk with Ada Example">
          <h2>
            Ada Example <PresenceLabel handle="ada" />
          </h2>
          <CallPanel />
          <Talk handle="ada" />
        </section>
      ) : (
        <button type="button" onClick={() => setOpen(true)}>
          Ask Ada
        </button>
      )}
    </main>
  );
}
