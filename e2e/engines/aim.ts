// A press waits until the panel is drawn as far as the place that is pressed.
//
// People press what they see. A test is quicker: it can press a frame that has grown in its page, but not on the screen yet, and the
// press goes to Jira's page behind it. So a frame that has just grown is pointed at first, until it hears of it.
import type { BrowserContext, Locator, Page } from '@playwright/test';

/** What a frame keeps for this: in milliseconds since it began. */
interface Aimed {
  grown: number;
  pointed: number;
}

type Aiming = Window & { aimed?: Aimed };

/** What a press and pointing at the same place have in common. */
type Pressing = Pick<NonNullable<Parameters<Locator['hover']>[0]>, 'timeout' | 'position' | 'force' | 'modifiers'>;

/** A grown frame is drawn within this time, in milliseconds. */
const DRAWN_MS = 2000;
/** For so long it is pointed at, in milliseconds; whatever is wrong then, the press itself says. */
const POINT_MS = 5000;

const PRESSES = ['click', 'dblclick', 'check', 'uncheck'] as const;

export async function recordAim(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    if (location.pathname !== '/panel') return;
    const aimed: Aimed = { grown: performance.now(), pointed: 0 };
    (window as Aiming).aimed = aimed;
    addEventListener('resize', () => (aimed.grown = performance.now()), { capture: true });
    addEventListener('pointermove', () => (aimed.pointed += 1), { capture: true, passive: true });
  });
}

const taught = new WeakSet<object>();

/** Every press of a locator aims first, from now on, in every page. */
export function teachAiming(page: Page): void {
  const locators = Object.getPrototypeOf(page.locator(':root')) as Record<string, (this: Locator, options?: Pressing) => Promise<void>>;
  if (taught.has(locators)) return;
  taught.add(locators);
  for (const name of PRESSES) {
    const press = locators[name];
    if (!press) throw new Error(`Playwright's locators have no ${name}`);
    locators[name] = async function (options = {}) {
      const { timeout, position, force, modifiers } = options;
      await aim(this, { timeout, position, force, modifiers });
      await press.call(this, options);
    };
  }
}

/** Nobody presses in the very moment in which the pointer comes. */
async function twoFrames(locator: Locator): Promise<void> {
  await locator.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

async function aim(locator: Locator, { timeout, ...how }: Pressing): Promise<void> {
  const wait = { timeout };
  const told = (within: number) =>
    locator.evaluate(
      (_element, within) => {
        const { aimed } = window as Aiming;
        return aimed && performance.now() - aimed.grown < within ? aimed.pointed : undefined;
      },
      within,
      wait,
    );
  const before = await told(DRAWN_MS);
  if (before === undefined) return;
  const end = Date.now() + POINT_MS;
  do {
    await locator.hover({ ...wait, ...how });
    if ((await told(Infinity)) !== before) return twoFrames(locator);
    await locator.page().mouse.move(0, 0);
  } while (Date.now() < end);
}
