// A list without a model: the page is the list.
const list = document.querySelector('ul');
const form = document.querySelector('form');
const count = document.querySelector('output');
const template = document.querySelector('template').content.firstElementChild;
let done = 0;
let total = 0;
let ids = 0;

const show = () => (count.value = `${done}/${total}`);

function row(text, ticked) {
  const li = template.cloneNode(true);
  const [box, label] = li.children;
  box.id = label.htmlFor = `box-${(ids += 1)}`;
  box.checked = ticked;
  label.textContent = text;
  total += 1;
  done += ticked;
  return li;
}

list.onchange = ({ target }) => {
  done += target.checked ? 1 : -1;
  show();
};

list.onclick = ({ target }) => {
  const li = target.closest('li');
  if (target.className === 'top') {
    list.prepend(li);
    target.focus();
  } else if (target.className === 'delete') {
    total -= 1;
    done -= li.firstElementChild.checked;
    li.remove();
    show();
  }
};

form.onsubmit = (event) => {
  event.preventDefault();
  const field = form.firstElementChild;
  list.append(row(field.value, false));
  field.value = '';
  show();
};

fetch(`items.json${location.search}`)
  .then((answer) => answer.json())
  .then((items) => {
    list.append(...items.map(({ text, done: ticked }) => row(text, ticked)));
    show();
  });
