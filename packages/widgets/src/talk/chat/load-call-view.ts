let loading: Promise<unknown> | undefined;

/** Loads the call's look, once per page; a load that failed may be tried again. */
export function loadCallView(): Promise<unknown> {
  loading ??= import('../call/index.js').catch((fault: unknown) => {
    loading = undefined;
    throw fault;
  });
  return loading;
}
