// The permission goes while somebody works: focus stays in the list, and nothing typed is lost.
import { expect, test } from '../fixtures.ts';
import { fill } from '../checklist.ts';

for (const where of ['actions', 'handle', 'menu', 'add', 'name', 'undo'] as const) {
  test(`focus is in the list when the permission goes: ${where}`, async ({ jira, stack, issue, guard }) => {
    guard.allow(/ERR_|status of 503/, 'the service is started anew');
    await fill(stack, issue, ['One', 'Two', 'Three'], 'Release');
    const panel = await jira.open();
    await panel.saved();
    const name = panel.frame.getByRole('button', { name: 'Release', exact: true });
    await panel.box('Two').focus();
    if (where === 'actions') await panel.actions('Two').focus();
    if (where === 'handle') await panel.handle('Two').focus();
    if (where === 'menu') await jira.page.keyboard.press('Shift+F10');
    if (where === 'menu') await expect(panel.menu.getByRole('menuitem').first()).toBeFocused();
    if (where === 'add') await panel.addItem.focus();
    if (where === 'undo') {
      await panel.box('One').focus();
      await jira.page.keyboard.press('Delete');
      await panel.saved();
      await panel.undo.focus();
    }
    if (where === 'name') {
      await name.click();
      await panel.editor('Release').fill('Release 2.4');
    }
    await stack.fault(issue, { read_only_for: ['alice'] });
    // The service asks Jira anew.
    await stack.service.end('SIGTERM');
    await stack.service.start();
    await jira.comeBack();
    await expect(panel.addItem).toBeHidden();
    await expect.poll(() => jira.focused()).toMatch(/^checkbox: /);
    if (where === 'actions' || where === 'handle' || where === 'menu') await expect(panel.box('Two')).toBeFocused();
    await expect(panel.menu).toBeHidden();
    await expect(panel.undo).toBeHidden();
    await expect(panel.frame.getByRole('textbox')).toHaveCount(0);
    if (where === 'name') await expect(panel.frame.locator('.banner')).toContainText('Release 2.4');
  });
}

test('what edits a row at a press says when nobody may: as the permission goes, and after opening anew', async ({ jira, stack, issue, guard }) => {
  guard.allow(/ERR_|status of 503/, 'the service is started anew');
  await fill(stack, issue, [{ text: 'One', status: 'in_progress', due: '2031-05-02' }], 'Release');
  const panel = await jira.open();
  const controls = panel.row('One').locator('.box, .lozenge[aria-haspopup="menu"], .due');
  const disabled = () => controls.evaluateAll((all) => all.map((control) => control.getAttribute('aria-disabled')));
  await expect(controls).toHaveCount(3);
  expect(await disabled()).toEqual([null, null, null]);
  await stack.fault(issue, { read_only_for: ['alice'] });
  await stack.service.end('SIGTERM');
  await stack.service.start();
  await jira.comeBack();
  await expect(panel.addItem).toBeHidden();
  await expect.poll(disabled).toEqual(['true', 'true', 'true']);
  await panel.row('One').locator('.lozenge[aria-haspopup="menu"]').focus();
  await jira.page.keyboard.press('Enter');
  await expect.poll(() => jira.said()).toContain('This list is read only');
  await expect(panel.menu).toBeHidden();
  const opened = await jira.open();
  await expect(opened.box('One')).toBeVisible();
  await expect.poll(disabled).toEqual(['true', 'true', 'true']);
});
