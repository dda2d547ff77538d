import { EarshotError } from '@earshot/core';
import { describeError } from '@earshot/widgets/strings';
import { useState } from 'react';
import { useLanguage } from '../strings/strings.js';

/** Saves what a form holds; a failure is said in it, and nothing of it is lost. */
export function useSaving() {
  const { locale } = useLanguage();
  const [saving, setSaving] = useState(false);
  const [fault, setFault] = useState<string>();
  async function save(work: () => Promise<void>, done: () => void): Promise<void> {
    setSaving(true);
    setFault(undefined);
    try {
      await work();
      done();
    } catch (error) {
      setFault(describeError(error instanceof EarshotError ? error : { code: 'internal' }, locale));
    } finally {
      setSaving(false);
    }
  }
  return { saving, fault, save };
}
