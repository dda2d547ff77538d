import { withOperations } from '../data-folder.js';
import type { Io } from '../io.js';
import type { Place } from '../place.js';

export interface MemberAddOptions extends Place {
  name?: string;
  email?: string;
  site?: string;
}

export async function addMember(handle: string, options: MemberAddOptions, io: Io): Promise<void> {
  const { data, email, site } = options;
  const member = await withOperations(options, io, (operations) =>
    operations.addMember({
      handle,
      name: options.name ?? handle,
      ...(email === undefined ? {} : { email }),
      ...(site === undefined ? {} : { site }),
    }),
  );
  io.out(`@${member.handle} is a member of ${member.site}.`);
  if (email === undefined) io.out('Without --email nobody is told by mail when a message comes while they are away.');
  io.out(`Next: earshot member link ${member.handle} --data ${data}`);
}

export async function setEmail(handle: string, email: string, place: Place, io: Io): Promise<void> {
  const member = await withOperations(place, io, (operations) => operations.setEmail({ handle, email }));
  io.out(`@${member.handle} is told at ${member.email}.`);
}

export async function linkMember(handle: string, place: Place, io: Io): Promise<void> {
  const { url, expiresAt } = await withOperations(place, io, (operations) => operations.memberLink({ handle }));
  io.out(url);
  io.err(`Good for one sign-in, until ${new Date(expiresAt).toLocaleString()}.`);
}

export async function listMembers(place: Place, io: Io): Promise<void> {
  const members = await withOperations(place, io, (operations) => operations.listMembers());
  for (const { handle, name, email, site } of members) {
    io.out(`@${handle}  ${name ?? ''}  ${email ?? '(no e-mail)'}  ${site}`);
  }
  if (members.length === 0)
    io.err(`There are no members yet: earshot member add ada --data ${place.data} --name "Ada"`);
}
