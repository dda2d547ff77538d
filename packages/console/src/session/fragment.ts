const SIGN_IN = /^#sign-in=(.+)$/;

/** The one-time token of a sign-in link: `https://host/console/#sign-in=TOKEN`. */
export function signInToken(hash: string): string | undefined {
  return SIGN_IN.exec(hash)?.[1];
}
