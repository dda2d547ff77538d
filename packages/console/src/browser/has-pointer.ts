/** A keyboard is likely, so focusing a field does not push one over the page. */
export const hasPointer = (): boolean => matchMedia('(hover: hover) and (pointer: fine)').matches;
