import { test } from './support/fixtures.ts';
import { tellOutboxStories } from './support/outbox-stories.ts';
import { tellTabStories } from './support/tab-stories.ts';

tellTabStories(test);
tellOutboxStories(test);
