import { EarshotError } from '@earshot/core';
import { describeError } from '@earshot/widgets/strings';
import { createContext, useCallback, useContext } from 'react';
import { useLanguage } from '../strings/strings.js';
import type { Toasts } from './toasts.js';

export const ToastsContext = createContext<Toasts | undefined>(undefined);

export function useToasts(): Toasts {
  const toasts = useContext(ToastsContext);
  if (!toasts) throw new Error('useToasts needs a ToastsContext above it.');
  return toasts;
}

/** Says what went wrong, as a toast: `call.accept().catch(fail)`. */
export function useFail(): (cause: unknown) => void {
  const toasts = useToasts();
  const { locale } = useLanguage();
  return useCallback(
    (cause) => {
      const error = cause instanceof EarshotError ? cause : new EarshotError('internal', {}, { cause });
      toasts.show(describeError(error, locale));
    },
    [toasts, locale],
  );
}
