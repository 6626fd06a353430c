// A desktop of its own for somebody who listens: a screen nobody sees, its own buses, and Orca, whose speech is written down.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Program, type Session } from './program.ts';
import { until } from './until.ts';

/** Longer than the panel and Orca are ever still while something is on its way. */
const QUIET_MS = 2_000;
const BETWEEN_CHARACTERS_MS = 120;

// Libao is content without a sound card.
const SPEECH_WITHOUT_SOUND = 'AudioOutputMethod "libao"\nAddModule "dummy" "sd_dummy" ""\nDefaultModule dummy\nDefaultLanguage "en"\n';

// As Orca comes, but for one thing: it reads no page by itself. That ends only with a voice, which there is none of here.
const PROFILE = ['Default', 'default'];
const ORCA_SETTINGS = {
  general: { startingProfile: PROFILE, sayAllOnLoad: false },
  profiles: { default: { profile: PROFILE, pronunciations: {}, keybindings: {} } },
  pronunciations: {},
  keybindings: {},
};

export class Desktop implements Session {
  private readonly programs: Program[] = [];
  private listener!: Program;

  private constructor(
    readonly folder: string,
    readonly environment: Record<string, string>,
  ) {
    process.once('exit', this.clear);
  }

  static async start(): Promise<Desktop> {
    const folder = await mkdtemp(join(tmpdir(), 'tickmark-speech-'));
    const desktop = new Desktop(folder, personal(folder));
    try {
      await desktop.startScreen();
      await desktop.startOrca();
    } catch (error) {
      await desktop.stop();
      throw error;
    }
    return desktop;
  }

  private async startScreen(): Promise<void> {
    const screen = this.start('screen', 'Xvfb', '-displayfd', '1', '-screen', '0', '1280x1000x24', '-nolisten', 'tcp');
    await screen.until('it has a number', () => screen.said().endsWith('\n'));
    this.environment.DISPLAY = `:${screen.said().trim()}`;
    const socket = join(this.folder, 'bus');
    const bus = this.start('bus', 'dbus-daemon', '--session', '--nofork', '--nopidfile', `--address=unix:path=${socket}`);
    await bus.until('it listens', () => existsSync(socket));
    this.environment.DBUS_SESSION_BUS_ADDRESS = `unix:path=${socket}`;
    this.start('windows', 'openbox');
    this.listener = this.start('listener', '/usr/bin/python3', '-u', join(import.meta.dirname, 'listen.py'));
    await this.listener.until('it listens', () => this.listener.said().includes('"ready"'));
  }

  private async startOrca(): Promise<void> {
    // Left to itself it would go on when the session is over.
    const speech = this.start('speech', 'speech-dispatcher', '--run-single', '--timeout', '0', '--communication-method', 'unix_socket');
    await speech.until('it listens', () => existsSync(join(this.folder, 'speech-dispatcher/speechd.sock')));
    const orca = this.start('orca', '/usr/bin/python3', join(import.meta.dirname, 'run_orca.py'), '--disable=braille', '--enable=speech', `--debug-file=${this.log}`);
    await orca.until('it speaks', () => this.heard().includes('Screen reader on'));
  }

  start(name: string, command: string, ...options: string[]): Program {
    const program = new Program(name, this, command, options);
    this.programs.push(program);
    return program;
  }

  /** Ends all that was started. Orca's log is kept under a name, where one is given. */
  async stop(keepLogAs?: string): Promise<void> {
    for (const program of this.programs.splice(0).reverse()) await program.end();
    if (keepLogAs && existsSync(this.log)) copyFileSync(this.log, keepLogAs);
    process.off('exit', this.clear);
    this.clear();
  }

  /** Also when the tests are cut short. */
  private readonly clear = () => rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });

  private get log(): string {
    return join(this.folder, 'heard.log');
  }

  /** All that Orca has written down so far. */
  heard(): string {
    return existsSync(this.log) ? readFileSync(this.log, 'utf8') : '';
  }

  orcaVersion(): string {
    return /Launching version (\S+)/.exec(this.heard())?.[1] ?? 'of an unknown version';
  }

  /** All that the browser has told by AT-SPI so far, a JSON object a line. */
  told(): string {
    return this.listener.said();
  }

  /** Presses keys at once, by X's names: `Tab`, `alt+Down`. */
  press(keys: string): void {
    this.keyboard('key', keys);
  }

  type(text: string): void {
    this.keyboard('type', '--delay', String(BETWEEN_CHARACTERS_MS), text);
  }

  private keyboard(...command: string[]): void {
    execFileSync('xdotool', command, { env: this.environment });
  }

  /** Waits until neither Orca nor AT-SPI has had anything to say for a while. */
  async quiet(): Promise<void> {
    const size = () => statSync(this.log).size + statSync(this.listener.output).size;
    let last = size();
    let since = Date.now();
    await until('Orca has finished', () => {
      const now = size();
      if (now !== last) [last, since] = [now, Date.now()];
      return Date.now() - since >= QUIET_MS;
    });
  }
}

/** The environment of a person who has never used this machine. */
function personal(folder: string): Record<string, string> {
  const settings = (place: string, name: string, text: string) => {
    mkdirSync(join(folder, place), { recursive: true });
    writeFileSync(join(folder, place, name), text);
  };
  settings('.config/speech-dispatcher', 'speechd.conf', SPEECH_WITHOUT_SOUND);
  settings('.local/share/orca', 'user-settings.conf', JSON.stringify(ORCA_SETTINGS));
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin:/usr/games',
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    XDG_CONFIG_HOME: join(folder, '.config'),
    XDG_DATA_HOME: join(folder, '.local/share'),
    XDG_CACHE_HOME: join(folder, '.cache'),
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    GNOME_ACCESSIBILITY: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
  };
}
