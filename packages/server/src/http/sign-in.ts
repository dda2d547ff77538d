import type { SignInAnswer } from '@earshot/core/protocol';
import * as v from 'valibot';
import { toProfile } from '../conversations/summaries.js';
import { Refusal } from '../refusal.js';
import type { Services } from '../services.js';
import { type Answer, type Exchange, json } from './answer.js';
import { readBody } from './body.js';

/** A token is 43 characters; the rest is JSON around it. */
const BODY_BYTES = 1_024;
const BODY = v.object({ token: v.pipe(v.string(), v.minLength(1), v.maxLength(128)) });

/**
 * `POST /v1/sign-in`: trades the token of a one-time link for a session. The console posts it from the
 * link's fragment, so that it stands in no log, and a link scanner's GET does not use it up.
 * @throws Refusal `bad_request`, `too_large`, `link_expired`
 */
export async function signIn({ authentication }: Services, { request }: Exchange): Promise<Answer> {
  const body = v.safeParse(v.pipe(v.string(), v.parseJson(), BODY), await readBody(request, BODY_BYTES));
  if (!body.success) throw new Refusal('bad_request');
  const { secret, user } = await authentication.signIn(body.output.token);
  const answer: SignInAnswer = { secret, me: toProfile(user) };
  return json(200, answer);
}
