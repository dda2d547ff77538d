import type { ConnectionState } from '@earshot/core';
import { useConnection } from '@earshot/react';
import { describeError } from '@earshot/widgets/strings';
import { useState } from 'react';
import { type Language, useLanguage } from '../strings/strings.js';

/** One calm line, only while there is something to say. It fades in late, so that a blink of the network is none. */
export function ConnectionLine() {
  const language = useLanguage();
  const connection = useConnection();
  const [wasConnected, setWasConnected] = useState(false);
  if (connection.status === 'connected' && !wasConnected) setWasConnected(true);
  const text = wording(connection, wasConnected, language);
  return (
    <div className="connection-line" role="status">
      {text !== undefined && (
        <p className="connection-line__text" key={text}>
          {text}
        </p>
      )}
    </div>
  );
}

function wording(
  connection: ConnectionState,
  wasConnected: boolean,
  { strings, locale }: Language,
): string | undefined {
  switch (connection.status) {
    case 'connecting':
    case 'waiting':
      return wasConnected ? strings.connection.reconnecting : strings.connection.connecting;
    case 'offline':
      return strings.connection.offline;
    case 'refused':
      return describeError(connection.error, locale);
    case 'idle':
    case 'connected':
    case 'closed':
      return undefined;
  }
}
