/** A style sheet as text: what only the frame needs, it adopts by itself; the parts of the talk take it from `shared.ts`. */
export const css = String.raw;
