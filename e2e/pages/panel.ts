// The checklist as a person finds it: by role and name.
import { type FrameLocator, type Locator, type Page } from '@playwright/test';
import { expect } from '../engines/test.ts';

export class Panel {
  constructor(
    readonly page: Page,
    readonly frame: FrameLocator,
  ) {}

  /** The checklist, or the invitation to begin one, can be used. */
  async ready(): Promise<void> {
    await expect(this.addItem.or(this.addFirst).or(this.noChecklist).or(this.frame.getByRole('button', { name: 'Add criterion' })).or(this.box().first()).first()).toBeVisible();
  }

  // The parts of the panel.
  get addItem(): Locator {
    return this.frame.getByRole('button', { name: 'Add item', exact: true });
  }
  get addFirst(): Locator {
    return this.frame.getByRole('button', { name: 'Add an item', exact: true });
  }
  get noChecklist(): Locator {
    return this.frame.getByText('This issue has no checklist.');
  }
  get newItem(): Locator {
    return this.frame.getByRole('textbox', { name: 'New item', exact: true });
  }
  get progress(): Locator {
    return this.frame.getByRole('img', { name: /^Progress: / });
  }
  get undo(): Locator {
    return this.frame.getByRole('button', { name: 'Undo', exact: true });
  }
  get menu(): Locator {
    return this.frame.getByRole('menu');
  }
  get save(): Locator {
    return this.frame.getByRole('button', { name: 'Save', exact: true });
  }
  get cancel(): Locator {
    return this.frame.getByRole('button', { name: 'Cancel', exact: true });
  }
  sync(words: string | RegExp): Locator {
    return this.frame.getByRole('button', { name: words });
  }

  // The parts of a row, by its text.
  box(text?: string | RegExp): Locator {
    return text === undefined ? this.frame.getByRole('checkbox') : this.frame.getByRole('checkbox', { name: text, exact: true });
  }
  row(text: string): Locator {
    return this.frame.locator('li[data-item-id]').filter({ has: this.page.locator('.text', { hasText: exactly(text) }) });
  }
  text(text: string): Locator {
    return this.row(text).locator('.text');
  }
  editor(text: string): Locator {
    return this.frame.getByRole('textbox', { name: `Edit, ${text}`, exact: true });
  }
  actions(text: string): Locator {
    return this.frame.getByRole('button', { name: `Actions for ${text}`, exact: true });
  }
  handle(text: string): Locator {
    return this.frame.getByRole('button', { name: `Move ${text}`, exact: true });
  }

  // The parts of a list, by its name.
  list(name: string): Locator {
    return this.frame.getByRole('region', { name, exact: true });
  }
  get addList(): Locator {
    return this.frame.getByRole('button', { name: 'Add checklist', exact: true });
  }
  get newList(): Locator {
    return this.frame.getByRole('textbox', { name: 'Name of the new checklist', exact: true });
  }
  get total(): Locator {
    return this.frame.getByText(/^\d+ of \d+ in \d+ checklists$/);
  }
  foldOf(list: string): Locator {
    return this.list(list).locator('.bar > .fold');
  }
  async foldList(name: string): Promise<void> {
    await this.foldOf(name).click();
  }
  async openList(name: string): Promise<void> {
    await this.actions(name).click();
    await expect(this.menu.getByRole('menuitem').first()).toBeFocused();
  }
  async chooseForList(name: string, command: string): Promise<void> {
    await this.openList(name);
    await this.menu.getByRole('menuitem', { name: command }).click();
  }

  /** The texts of all rows, top to bottom. */
  async order(): Promise<string[]> {
    return this.frame.locator('li[data-item-id] .text').allInnerTexts();
  }

  async expectOrder(...texts: string[]): Promise<void> {
    await expect(this.frame.locator('li[data-item-id] .text')).toHaveText(texts);
  }

  /** Everything has been acknowledged by the service. */
  async saved(): Promise<void> {
    await expect(this.sync('All changes saved')).toBeVisible();
  }

  /** Presses Try again, unless the panel has tried by itself meanwhile; and again if an attempt that began before still failed. */
  async tryAgain(): Promise<void> {
    const settled = (body: Element) => {
      const buttons = [...body.querySelectorAll('button')];
      const again = buttons.find((button) => button.textContent === 'Try again');
      again?.click();
      return !again && buttons.some((button) => /All changes saved|to look at/.test(button.getAttribute('aria-label') ?? button.textContent ?? ''));
    };
    await expect.poll(() => this.frame.locator('body').evaluate(settled)).toBe(true);
  }

  async choose(row: string, command: string | RegExp): Promise<void> {
    await this.row(row).hover();
    await this.actions(row).click();
    await this.menu.getByRole('menuitem', { name: command }).click();
  }

  /** Writes one item after the other, by Enter. */
  async add(...texts: string[]): Promise<void> {
    await this.addItem.or(this.addFirst).first().click();
    for (const text of texts) {
      await expect(this.newItem).toBeFocused();
      await this.newItem.fill(text);
      await this.newItem.press('Enter');
    }
    await this.newItem.press('Escape');
    await expect(this.newItem).toBeHidden();
  }
}

function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
