import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A server in a process of its own, so that its memory and CPU are its own too. */
export interface Child<Ready> {
  ready: Ready;
  pid: number;
  /** Asks the child something and waits for its answer. */
  ask<Answer>(question: string): Promise<Answer>;
  stop(): Promise<void>;
}

/** Forks `module`, which must send one message when it is ready and answer each message with one. */
export async function startChild<Ready>(module: URL, args: string[]): Promise<Child<Ready>> {
  const child: ChildProcess = fork(module, args, {
    execArgv: ['--experimental-strip-types', '--no-warnings', '--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  // However the bench ends, its servers end with it.
  const kill = () => child.kill('SIGTERM');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const ready = await next<Ready>(child);
  return {
    ready,
    pid: child.pid ?? 0,
    ask(question) {
      const answer = next(child);
      child.send(question);
      return answer as Promise<never>;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function next<T>(child: ChildProcess): Promise<T> {
  const exited = once(child, 'exit').then(([code]) => {
    throw new Error(`the server process ended early (${String(code)})`);
  });
  const message = once(child, 'message').then(([value]) => value as T);
  return Promise.race([message, exited]);
}

/** A server that has not tidied up by then does not. */
const TIDY_UP_MS = 5_000;

/** Of this process until now, in milliseconds. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What a child calls to answer its parent. It ends when its parent does, however that came about. */
export function answerParent(answers: Record<string, () => unknown>): void {
  const end = () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), TIDY_UP_MS).unref();
  };
  // A parent that was killed says nothing; the channel closes.
  if (process.connected) process.once('disconnect', end);
  else end();
  process.on('message', (question) => {
    const answer = answers[String(question)];
    if (answer) process.send?.(answer() ?? null);
  });
}
