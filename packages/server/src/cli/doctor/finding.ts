/** What one look at one thing found. */
export interface Finding {
  /** `note`: it works, and costs something that the operator should know. */
  level: 'fine' | 'note' | 'wrong';
  /** What is so, in a sentence. */
  what: string;
  /** How to mend it, or how to spare the cost. */
  mend?: string;
}

export const fine = (what: string): Finding => ({ level: 'fine', what });
export const note = (what: string, mend: string): Finding => ({ level: 'note', what, mend });
export const wrong = (what: string, mend: string): Finding => ({ level: 'wrong', what, mend });
