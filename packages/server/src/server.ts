import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ServerConfig } from './config.js';
import { createAssets, installedAssets } from './http/assets/folders.js';
import { createRouter, type HandleRequest } from './http/router.js';
import { createRoutes } from './http/routes.js';
import { createServices } from './services.js';
import { createUpgrades } from './ws/upgrade.js';

/** Earshot, to be mounted in a Node server. It opens no port and installs no handler by itself. */
export interface EarshotServer {
  /**
   * For the `request` event, or as Express's or Connect's middleware: with `next`, addresses that are
   * not Earshot's, and the front page, are handed on; without, they are answered 404. Mount it before anything that
   * reads bodies. Never rejects.
   */
  handleRequest: HandleRequest;
  /**
   * For the `upgrade` event.
   * @returns false when the address is not Earshot's; the socket is untouched then, and the host's to answer or destroy
   */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Tells every client to come back later, writes what waits to be written, and stops. The store stays open: it is the host's. */
  close(): Promise<void>;
}

/**
 * Puts Earshot together over a store. Calls that were going on when the last process ended go on.
 * @throws TypeError when `publicUrl` is not an http or https address
 */
export function createServer(config: ServerConfig): EarshotServer {
  const services = createServices(config);
  const assets = createAssets(config.assets ?? installedAssets(), services.publicUrl);
  const upgrades = createUpgrades(services);
  return {
    handleRequest: createRouter(services, createRoutes(services, assets)),
    handleUpgrade: upgrades.handle,
    async close() {
      await upgrades.close();
      await services.close();
    },
  };
}
