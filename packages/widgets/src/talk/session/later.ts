import type { Feature, FeatureContext } from '@earshot/core';

/** What a part that is loaded later needs to become a feature of the client as it stands. */
export interface Later {
  context: FeatureContext;
  /** Bytes of one file at most; undefined as long as nothing is known, or where files cannot be sent. */
  fileBytes(): number | undefined;
  /** Run when the client is closed. */
  closing: (() => void)[];
}

export const later: Feature<'later', Later> = {
  name: 'later',
  create(context) {
    let fileBytes: number | undefined;
    const closing: (() => void)[] = [];
    context.connection.onWelcome(({ uploads }) => {
      fileBytes = uploads?.bytes;
    });
    return {
      api: { context, closing, fileBytes: () => fileBytes },
      close() {
        for (const close of closing) close();
      },
    };
  },
};
