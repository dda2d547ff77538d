/** A follower's socket in the leader's eyes. `line` names it, and no other one ever. */
export type ToLeader =
  /** A socket is wanted. @param tab whose life lock says whether it is still there */
  | { do: 'ask'; line: string; tab: string }
  /** @param answer whether the leader should say that it is there */
  | { do: 'say'; line: string; text: string; answer: boolean }
  | { do: 'end'; line: string };

export type ToFollower =
  /** The leader is alive; a line that was asked for opens when the leader is welcomed. */
  | { do: 'here'; to: string }
  /** @param kept what the storage held when the leader was welcomed: in another process it may lag behind */
  | { do: 'open'; to: string; kept: [key: string, value: string | undefined][] }
  | { do: 'say'; to: string; text: string }
  | { do: 'end'; to: string; code: number }
  /** The server carries no more channels: open a socket of your own. */
  | { do: 'apart'; to: string };

/** Another tab leads from now on. */
export interface Lead {
  do: 'lead';
}

export type TabMessage = ToLeader | ToFollower | Lead;
