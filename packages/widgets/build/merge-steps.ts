import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const IMPORT = /import\{([^}]*)\}from"\.\/([^"]+)";?/g;
const EXPORT = /export\{([^}]*)\};?/;

/** `a as b,c` as pairs of the name on the left and the one on the right. */
const namesIn = (list: string) =>
  list.split(',').map((name) => {
    const [left = '', right = left] = name.split(' as ');
    return [left, right] as const;
  });

/**
 * Where an entry shares code with another one, esbuild leaves of it a file that only passes on what a chunk exports, and a
 * step of the talk would be two requests, one after the other. Here each step takes over its chunk, and the chunk's
 * other importers come to the step for it.
 * @param steps entries in the order in which they are loaded; what an earlier one has is not taken over again.
 */
export async function mergeSteps(folder: string, steps: readonly string[]): Promise<void> {
  for (const step of steps) {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.js'));
    const file = files.find((name) => name.startsWith(`${step}-`));
    const code = file && (await readFile(join(folder, file), 'utf8'));
    const exported = code && EXPORT.exec(code)?.[1];
    if (!file || !exported || code.replaceAll(IMPORT, '').replace(EXPORT, '').trim() !== '') {
      throw new Error(`The build has no ${step} that passes on a chunk; see build/merge-steps.ts.`);
    }
    const [passedOn] = [...code.matchAll(IMPORT)].filter(([, , from]) => from?.startsWith('chunk-'));
    const [, imported = '', chunk = ''] = passedOn ?? [];
    const path = join(folder, chunk);
    const others = new Set<string>();
    for (const importer of files) {
      const before = await readFile(join(folder, importer), 'utf8');
      if (importer !== file) {
        for (const [, list = '', from] of before.matchAll(IMPORT)) {
          if (from === chunk) for (const [name] of namesIn(list)) others.add(name);
        }
      }
      const after = before.replaceAll(`"./${chunk}"`, `"./${file}"`);
      if (after !== before) await writeFile(join(folder, importer), after);
    }
    const merged = withExports(await readFile(path, 'utf8'), namesIn(imported), namesIn(exported), others);
    await writeFile(path, merged);
    await rm(join(folder, file));
    await rename(path, join(folder, file));
  }
}

type Names = readonly (readonly [string, string])[];

/** A chunk that exports what a step imported from it under the step's names, and what others import as they know it. */
function withExports(chunk: string, imported: Names, exported: Names, others: ReadonlySet<string>): string {
  const own = namesIn(EXPORT.exec(chunk)?.[1] ?? '');
  const added = imported.flatMap(([name, local]) => {
    const inChunk = own.find(([, outside]) => outside === name)?.[0];
    const outside = exported.find(([inside]) => inside === local)?.[1];
    return inChunk && outside ? [`${inChunk} as ${outside}`] : [];
  });
  const kept = own.filter(([, outside]) => others.has(outside)).map((names) => names.join(' as '));
  return chunk.replace(EXPORT, `export{${[...added, ...kept].join()}};`);
}
