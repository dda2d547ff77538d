import { firefoxLaunchOptions } from '../support/browsers.ts';
import { test } from './support/fixtures.ts';
import { tellOutboxStories } from './support/outbox-stories.ts';
import { tellTabStories } from './support/tab-stories.ts';

test.use({ browserName: 'firefox', launchOptions: firefoxLaunchOptions() });

tellTabStories(test);
tellOutboxStories(test);
