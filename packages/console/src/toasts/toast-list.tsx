import { useStore } from '@earshot/react';
import { useEffect } from 'react';
import { useStrings } from '../strings/strings.js';
import { Button, IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { useToasts } from './context.js';
import type { Toast } from './toasts.js';
import './toasts.css';

/** Long enough to read two sentences twice. */
const SHOWN_MS = 8_000;

export function ToastList() {
  const toasts = useStore(useToasts().list);
  return (
    <div className="toasts" role="status">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastCard({ toast: { id, text, icon = 'alert', action } }: { toast: Toast }) {
  const strings = useStrings();
  const toasts = useToasts();
  useEffect(() => {
    const timer = setTimeout(() => toasts.dismiss(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toasts, id]);
  return (
    <div className="toast" data-icon={icon}>
      <Icon name={icon} />
      <p className="toast__text">{text}</p>
      {action && (
        <Button
          tone="quiet"
          onClick={() => {
            toasts.dismiss(id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon="close" label={strings.errors.dismiss} onClick={() => toasts.dismiss(id)} />
    </div>
  );
}
