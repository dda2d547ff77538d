import type { ErrorCode } from './codes.js';
import type { Availability, PresenceStatus, Profile, Timestamp } from './model.js';

/** `GET /v1/presence?site=KEY&handles=ada,ben`: cacheable, cookie-less, one request per page. */
export interface PresenceAnswer {
  /** In the order asked; handles that do not exist are left out. */
  presence: {
    handle: string;
    name: string;
    availability: Availability;
    status?: PresenceStatus;
    /** As in `PresenceState`. */
    back?: Timestamp;
  }[];
}

/** `POST /v1/sign-in`: trades a one-time link's token for a session. */
export interface SignInRequest {
  token: string;
}
export interface SignInAnswer {
  secret: string;
  me: Profile;
}

/** The body of every HTTP answer that is not a success. */
export interface HttpError {
  error: { code: ErrorCode; message: string; retryAfterMs?: number };
}
