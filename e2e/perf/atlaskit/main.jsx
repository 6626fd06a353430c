// The same list of React and Atlassian's own components, written as their documentation shows it.
// Rows are memoised and their callbacks are stable, so that one change draws one row.
import '@atlaskit/css-reset';
import Button from '@atlaskit/button/new';
import { Checkbox } from '@atlaskit/checkbox';
import Textfield from '@atlaskit/textfield';
import { memo, useCallback, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

const Row = memo(function Row({ item, onTick, onTop, onDelete }) {
  return (
    <li style={{ display: 'flex', gap: 8, minHeight: 36, alignItems: 'center' }}>
      <div style={{ flex: 1 }}>
        <Checkbox label={item.text} isChecked={item.done} onChange={() => onTick(item.id)} />
      </div>
      <Button appearance="subtle" spacing="compact" testId="top" onClick={() => onTop(item.id)}>Top</Button>
      <Button appearance="subtle" spacing="compact" testId="delete" onClick={() => onDelete(item.id)}>Delete</Button>
    </li>
  );
});

function NewItem({ onAdd }) {
  const [text, setText] = useState('');
  const submit = (event) => {
    event.preventDefault();
    onAdd(text);
    setText('');
  };
  return (
    <form onSubmit={submit}>
      <Textfield aria-label="New item" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <Button type="submit">Add</Button>
    </form>
  );
}

let ids = 0;

function List() {
  const [items, setItems] = useState([]);
  useEffect(() => {
    fetch(`items.json${location.search}`)
      .then((answer) => answer.json())
      .then((found) => setItems(found.map((item) => ({ ...item, id: (ids += 1) }))));
  }, []);
  const tick = useCallback((id) => setItems((all) => all.map((item) => (item.id === id ? { ...item, done: !item.done } : item))), []);
  const remove = useCallback((id) => setItems((all) => all.filter((item) => item.id !== id)), []);
  const top = useCallback((id) => setItems((all) => [all.find((item) => item.id === id), ...all.filter((item) => item.id !== id)]), []);
  const add = useCallback((text) => setItems((all) => [...all, { id: (ids += 1), text, done: false }]), []);
  return (
    <>
      <output>{items.filter((item) => item.done).length}/{items.length}</output>
      <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
        {items.map((item) => (
          <Row key={item.id} item={item} onTick={tick} onTop={top} onDelete={remove} />
        ))}
      </ul>
      <NewItem onAdd={add} />
    </>
  );
}

createRoot(document.getElementById('root')).render(<List />);
