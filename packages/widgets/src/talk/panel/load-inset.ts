/** Loads what a panel looks like that fills an element. */
export const loadInset = () => import('../inset/index.js');
