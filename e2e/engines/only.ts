// What an engine, or what drives it, cannot do. Such a journey is shown as skipped there, with the reason; Chromium runs all of them.
import type { TestDetails, TestInfo } from '@playwright/test';
import { ENGINE, type Engine } from './engine.ts';

const TYPE = 'not in this engine';

/** For a test that these engines cannot run. The reason is read by people. */
export function notIn(engines: Exclude<Engine, 'chromium'>[], reason: string): TestDetails {
  return engines.some((engine) => engine === ENGINE) ? { annotation: { type: TYPE, description: reason } } : {};
}

/** WebDriver has no way to it, neither its first version nor BiDi as the engines have it. */
export const onlyChromium = (reason: string): TestDetails => notIn(['firefox', 'webkit'], reason);

/** Ends a test that is not for this engine, before a browser is started for it. */
export function passOver(info: TestInfo): void {
  const found = info.annotations.find(({ type }) => type === TYPE);
  if (found) info.skip(true, found.description ?? TYPE);
}
