// The test and the expectations of the engine of this run.
import { type PlaywrightTestArgs, type PlaywrightTestOptions, type PlaywrightWorkerArgs, type PlaywrightWorkerOptions, type TestType, expect as ofPlaywright, test as plain } from '@playwright/test';
import { BY_WEBDRIVER, ENGINE, type Engine } from './engine.ts';
import { test as firefox } from './firefox.ts';
import { expect as ofWebKit } from './webkit/expect.ts';
import { test as webkit } from './webkit/fixtures.ts';

type Test = TestType<PlaywrightTestArgs & PlaywrightTestOptions, PlaywrightWorkerArgs & PlaywrightWorkerOptions>;
const TESTS: Record<Engine, Test> = { chromium: plain, firefox, webkit: BY_WEBDRIVER ? webkit : plain };

export const test = TESTS[ENGINE];

/** What is expected of a locator is asked of the engine that found it. */
export const expect = BY_WEBDRIVER ? ofWebKit : ofPlaywright;
