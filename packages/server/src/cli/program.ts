import { Command, CommanderError, Option } from 'commander';
import { backup } from './commands/backup.js';
import { doctor } from './commands/doctor.js';
import { addMember, linkMember, listMembers, setEmail } from './commands/member.js';
import { reports } from './commands/reports.js';
import { addSite, listSites } from './commands/site.js';
import { start } from './commands/start.js';
import { addTeam, listTeams, removeTeam } from './commands/team.js';
import { describeFailure } from './failure.js';
import type { Io } from './io.js';
import { placeOptions, port, publicUrl, redisOptions, smtpUrl, stunUrls, texts, turnUrls } from './options.js';

const EXAMPLES = `
Examples:
  earshot start --data ./data --port 8787 --public-url https://talk.example.org --trust-proxy
  earshot site add --data ./data --name "My blog" --origin https://blog.example.org
  earshot member add ada --data ./data --name "Ada" --email ada@example.org
  earshot member link ada --data ./data
  earshot team add support ada ben --data ./data --name "Support"
  earshot backup --data ./data ./earshot-backup.db
  earshot doctor --data ./data
  EARSHOT_DATABASE_URL=postgresql://earshot:secret@localhost/earshot earshot start --data ./data

Every option of a command can be given as a variable, e.g. EARSHOT_DATA for --data.`;

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'];

/** The command line as data and actions. @returns the exit code */
export async function run(argv: readonly string[], version: string, io: Io): Promise<number> {
  let code = 0;
  const program = new Command('earshot')
    .description('Be reachable where your name stands.')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'show this')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
    })
    .showHelpAfterError('`earshot --help` shows what there is.');

  addStart(program, io);
  addSites(program, io);
  addMembers(program, io);
  addTeams(program, io);
  program
    .command('reports')
    .description('show what people reported to you')
    .option('--close <id>', 'forget one that you have looked into')
    .action((options) => reports(options, io));
  program
    .command('backup <file>')
    .description('copy the live database, consistently, to a new file')
    .action((file, options) => backup(file, options, io));
  const health = program.command('doctor').description('say what is wrong, and how to mend it');
  health.action(async (options) => {
    if (!(await doctor(options, io))) code = 1;
  });
  for (const option of redisOptions(io.cwd)) health.addOption(option);
  addPlace(program, io);

  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    io.err(describeFailure(error));
    return 1;
  }
}

/** Every command is told in the same way where everything is. */
function addPlace(command: Command, io: Io): void {
  for (const inner of command.commands) addPlace(inner, io);
  if (command.commands.length > 0) return;
  for (const option of placeOptions(io.cwd)) command.addOption(option);
}

function addStart(program: Command, io: Io): void {
  const option = (flags: string, description: string, variable: string) => new Option(flags, description).env(variable);
  const command = program.command('start').description('run the server');
  for (const redis of redisOptions(io.cwd)) command.addOption(redis);
  command
    .addOption(option('--port <number>', 'where to listen', 'EARSHOT_PORT').default(8787).argParser(port))
    .addOption(option('--host <address>', 'on which address to listen', 'EARSHOT_HOST').default('127.0.0.1'))
    .addOption(option('--public-url <url>', 'the address people see', 'EARSHOT_PUBLIC_URL').argParser(publicUrl))
    .addOption(
      option('--trust-proxy', 'believe X-Forwarded-For, written by a proxy', 'EARSHOT_TRUST_PROXY').default(false),
    )
    .addOption(
      option('--turn-url <url>', 'a TURN server for calls; may be repeated', 'EARSHOT_TURN_URL').argParser(turnUrls),
    )
    .addOption(option('--turn-secret-file <file>', 'with its static-auth-secret', 'EARSHOT_TURN_SECRET_FILE'))
    .addOption(option('--stun-url <url>', 'a STUN server; may be repeated', 'EARSHOT_STUN_URL').argParser(stunUrls))
    .addOption(option('--smtp-url <url>', 'send mail through it', 'EARSHOT_SMTP_URL').argParser(smtpUrl))
    .addOption(option('--mail-from <address>', 'the sender of mail', 'EARSHOT_MAIL_FROM'))
    .addOption(
      option('--log-level <level>', 'how much to log', 'EARSHOT_LOG_LEVEL').choices(LOG_LEVELS).default('info'),
    )
    .action((options) => start(options, io));
}

function addSites(program: Command, io: Io): void {
  const site = program.command('site').description('the blogs and apps that use this server');
  site
    .command('add')
    .description('add a site, or with --site an origin to one')
    .option('--name <name>', 'what people call it')
    .addOption(new Option('--origin <origin>', 'where its pages are; may be repeated').argParser(texts))
    .option('--site <key>', 'the site that gets the origins')
    .action((options) => addSite(options, io));
  site
    .command('list')
    .description('list sites with their keys and origins')
    .action((options) => listSites(options, io));
}

function addMembers(program: Command, io: Io): void {
  const member = program.command('member').description('the people who can be reached');
  member
    .command('add <handle>')
    .description('add somebody; ada is reached at /@ada')
    .option('--name <name>', 'as readers see it; the handle when left out')
    .option('--email <address>', 'where to tell them of messages while they are away')
    .option('--site <key>', 'on which site; the default one when left out')
    .action((handle, options) => addMember(handle, options, io));
  member
    .command('email <handle> <address>')
    .description('change where they are told of messages while away')
    .action((handle, address, options) => setEmail(handle, address, options, io));
  member
    .command('link <handle>')
    .description('print a one-time link that signs them in to the console')
    .action((handle, options) => linkMember(handle, options, io));
  member
    .command('list')
    .description('list everybody who can be reached')
    .action((options) => listMembers(options, io));
}

function addTeams(program: Command, io: Io): void {
  const team = program.command('team').description('members under one handle');
  team
    .command('add <handle> [members...]')
    .description('make a team, or add members to one')
    .option('--name <name>', 'as people see it; the handle when left out')
    .option('--site <key>', 'of which site; the default one when left out')
    .action((handle, members, options) => addTeam(handle, members, options, io));
  team
    .command('remove <handle> [members...]')
    .description('take members out of a team, or without any, dissolve it')
    .action((handle, members, options) => removeTeam(handle, members, options, io));
  team
    .command('list')
    .description('list teams with their members')
    .action((options) => listTeams(options, io));
}
