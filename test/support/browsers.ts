import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

const CHROMIUM = '/usr/bin/chromium';
const FIREFOX = '/usr/bin/firefox-esr';

/** Debian's browser where there is one, else Playwright's own. */
const executable = (path: string): Pick<LaunchOptions, 'executablePath'> =>
  existsSync(path) ? { executablePath: path } : {};

/** Chromium with a made-up camera and microphone that nobody has to allow. */
export function chromiumLaunchOptions(extra: string[] = []): LaunchOptions {
  return {
    ...executable(CHROMIUM),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Without mDNS on a test machine, names in host candidates would lead nowhere; and pages that a test
      // makes up have no address, so Chromium would keep them from asking a server on this machine.
      '--disable-features=WebRtcHideLocalIpsWithMdns,LocalNetworkAccessChecks',
      ...extra,
    ],
  };
}

/** Firefox ESR likewise, over WebDriver BiDi (docs/adr/0006-firefox-through-playwright.md). */
export function firefoxLaunchOptions(): LaunchOptions {
  return {
    ...executable(FIREFOX),
    ...(existsSync(FIREFOX) ? { channel: 'moz-firefox' } : {}),
    firefoxUserPrefs: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      'media.peerconnection.ice.obfuscate_host_addresses': false,
      'media.peerconnection.ice.loopback': true,
      'media.autoplay.default': 0,
    },
  };
}
