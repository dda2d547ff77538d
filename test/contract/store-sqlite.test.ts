import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSqliteStore } from '@earshot/server';
import { storeConformance } from './store.ts';

storeConformance('SQLite', {
  open: (folder) => openSqliteStore({ folder }),
  restore: (backup, folder) => copyFile(backup, join(folder, 'earshot.db')),
});
