import { createStore, type Store } from '@earshot/core';

/** Is somebody looking: the page is in front and has the focus. */
const looking = () => document.visibilityState === 'visible' && document.hasFocus();

export const attention: Store<boolean> = (() => {
  const store = createStore(true, () => {
    const check = () => store.set(looking());
    check();
    document.addEventListener('visibilitychange', check);
    window.addEventListener('focus', check);
    window.addEventListener('blur', check);
    return () => {
      document.removeEventListener('visibilitychange', check);
      window.removeEventListener('focus', check);
      window.removeEventListener('blur', check);
    };
  });
  return store;
})();
