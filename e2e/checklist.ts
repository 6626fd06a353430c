// Fills an issue through the service's own interface, as somebody's browser would.
import { randomUUID } from 'node:crypto';
import { ask, askJson } from './request.ts';
import type { Stack } from './servers.ts';

export interface Row {
  text: string;
  kind?: 'task' | 'heading';
  status?: 'todo' | 'in_progress' | 'done' | 'skipped' | 'failed' | 'blocked';
  required?: boolean;
  /** As 2031-05-02. */
  due?: string;
  details?: string;
  note?: string;
}

/** The row's id as the panel shows it, by its text. */
export type Ids = Map<string, string>;

const OPS_PER_REQUEST_MAX = 100;

/** Writes a checklist of these rows, first or below another; a string is an open task. */
export async function fill(stack: Stack, issue: string, rows: (Row | string)[], name = 'Checklist', below: string | null = null, kind = 'checklist'): Promise<Ids> {
  const checklist = uuidV7();
  const ids: Ids = new Map();
  const ops: object[] = [{ add_checklist: { id: checklist, after: below, kind, name } }];
  let after: string | null = null;
  for (const entry of rows) {
    const row: Row = typeof entry === 'string' ? { text: entry } : entry;
    const id = uuidV7();
    ids.set(row.text, id);
    ops.push({ add_item: { id, checklist, after, kind: row.kind ?? 'task', text: row.text } });
    if (row.status) ops.push({ set_status: { id, status: row.status } });
    if (row.due) ops.push({ set_due: { id, due: row.due } });
    if (row.details) ops.push({ set_details: { id, details: row.details } });
    if (row.note) ops.push({ set_note: { id, note: row.note } });
    if (row.required === false) ops.push({ set_required: { id, required: false } });
    after = id;
  }
  await send(stack, issue, ops);
  return ids;
}

/** Sends edits as one client, a hundred at a time; every one must be taken. */
export async function send(stack: Stack, issue: string, ops: object[], user = 'alice'): Promise<void> {
  const { token } = await askJson<{ token: string }>(`${stack.jiraUrl}/view/${issue}/token?user=${user}`);
  const clientId = randomUUID();
  for (let from = 0; from < ops.length; from += OPS_PER_REQUEST_MAX) {
    const queued = ops.slice(from, from + OPS_PER_REQUEST_MAX).map((op, index) => ({ seq: from + index + 1, op_id: uuidV7(), op }));
    const answer = await askJson<{ outcomes: { result: unknown }[] }>(`${stack.appUrl}/api/v1/issues/${idOf(issue)}/sync`, {
      headers: { authorization: `JWT ${token}` },
      body: { client_id: clientId, since: 0, ops: queued },
    });
    const refused = answer.outcomes.filter((outcome) => outcome.result !== 'applied');
    if (refused.length > 0) throw new Error(`not applied: ${JSON.stringify(refused)}`);
  }
}

interface Stored {
  checklists: { id: string; name: string; kind: string }[];
  items: { text: string; status: string; required: boolean; due?: string; assignee?: string; details?: string; number?: number; note?: string; deleted?: boolean; rank: string }[];
}

async function snapshot(stack: Stack, issue: string, user: string): Promise<Stored> {
  const { token } = await askJson<{ token: string }>(`${stack.jiraUrl}/view/${issue}/token?user=${user}`);
  return askJson<Stored>(`${stack.appUrl}/api/v1/issues/${idOf(issue)}`, { headers: { authorization: `JWT ${token}` } });
}

export async function storedLists(stack: Stack, issue: string): Promise<Stored['checklists']> {
  return (await snapshot(stack, issue, 'alice')).checklists;
}

/** What the service holds, top to bottom, as someone who may see the issue reads it. */
export async function stored(stack: Stack, issue: string, user = 'alice'): Promise<Stored['items']> {
  const { items } = await snapshot(stack, issue, user);
  return items.filter((item) => !item.deleted).sort((a, b) => (a.rank < b.rank ? -1 : 1));
}

/** Jira's numeric id of an issue of the stand-in. */
export const idOf = (issue: string): number => 10_000 + Number(issue.split('-')[1]);

/** Ids are made on the device and sort by time. */
function uuidV7(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const random = randomUUID().replaceAll('-', '');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(13, 16)}-${random.slice(16, 20)}-${random.slice(20)}`;
}

/** Deletes what people have saved as templates: the starter set is all there is. */
export async function forgetTemplates(stack: Stack, issue: string): Promise<void> {
  const { token } = await askJson<{ token: string }>(`${stack.jiraUrl}/view/${issue}/token?user=alice`);
  const url = `${stack.appUrl}/api/v1/issues/${idOf(issue)}/templates`;
  const headers = { authorization: `JWT ${token}` };
  const { templates } = await askJson<{ templates: { id: string; reach?: string }[] }>(url, { headers });
  for (const { id } of templates.filter(({ reach }) => reach)) await ask(`${url}/${id}`, { method: 'DELETE', headers });
}
