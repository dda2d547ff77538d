import { test } from './support/fixtures.ts';
import { tellTabStories } from './support/tab-stories.ts';

tellTabStories(test);
