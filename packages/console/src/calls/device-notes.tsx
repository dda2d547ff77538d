import type { LocalMedia } from '@earshot/core/calls';
import { describeError } from '@earshot/widgets/strings';
import { useLanguage } from '../strings/strings.js';
import { Icon } from '../ui/icon.js';

/** What is wrong with one's own devices; the call goes on with what works. */
export function DeviceNotes({ local }: { local: LocalMedia }) {
  const { locale } = useLanguage();
  const failures = [local.microphone, local.camera].flatMap((device) =>
    device.status === 'failed' ? [device.error] : [],
  );
  if (failures.length === 0) return null;
  // Both can fail for one reason: an insecure page, a policy.
  const sentences = [...new Set(failures.map((error) => describeError(error, locale)))];
  return (
    <div className="call__notes" role="alert">
      {sentences.map((sentence) => (
        <p key={sentence} className="call__note">
          <Icon name="alert" size={16} />
          <span>{sentence}</span>
        </p>
      ))}
    </div>
  );
}
