// Runs in the browser, on the page that takes a file. The server has put every word into the page.
const byId = (id) => document.getElementById(id);
const [main, input, drop, progress, state, problems] = [
  document.querySelector('main'),
  ...['file', 'drop', 'progress', 'state', 'problems'].map(byId),
];
const words = JSON.parse(byId('upload').dataset.words);

const say = (sentence, isWrong = false) => {
  state.textContent = sentence;
  state.classList.toggle('wrong', isWrong);
};

function send(file) {
  problems.hidden = true;
  main.classList.remove('wide');
  if (file.size === 0) return refused(words.empty);
  if (file.size > words.limit) return refused(words.large);
  input.disabled = true;
  progress.hidden = false;
  progress.value = 0;
  say(words.sending);
  const request = new XMLHttpRequest();
  request.open('POST', location.pathname);
  request.responseType = 'json';
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.setRequestHeader('x-file-name', encodeURIComponent(file.name.slice(0, 120)));
  request.upload.onprogress = ({ loaded, total }) => {
    progress.value = Math.round((loaded / Math.max(total, 1)) * 100);
  };
  // From here on nobody knows how long it takes.
  request.upload.onload = () => {
    progress.removeAttribute('value');
    say(words.checking);
  };
  request.onerror = () => refused(words.cut);
  request.onload = () => (request.response ? answered(request.response) : refused(words.cut));
  request.send(file);
}

function finished() {
  progress.hidden = true;
  input.disabled = false;
  // The same file, put right, may be chosen again.
  input.value = '';
}

function refused(sentence) {
  finished();
  say(sentence, true);
  input.focus();
}

function answered({ state: outcome, title, words: sentence, rows = [], more = '' }) {
  if (outcome === 'refused') return refused(sentence);
  finished();
  if (outcome === 'problems') return showProblems({ title, rows, more });
  drop.hidden = true;
  document.querySelector('details').hidden = true;
  for (const paragraph of document.querySelectorAll('main > p')) paragraph.hidden = true;
  document.title = title;
  byId('title').textContent = title;
  say(sentence);
  byId('title').focus();
}

function showProblems({ title, rows, more }) {
  say('');
  main.classList.add('wide');
  byId('problems-title').textContent = title;
  problems.querySelector('tbody').replaceChildren(...rows.map(rowOf));
  byId('more').textContent = more;
  byId('more').hidden = more === '';
  problems.hidden = false;
  byId('problems-title').focus();
}

function rowOf(problem) {
  const row = document.createElement('tr');
  row.setAttribute('role', 'row');
  for (const [name, head] of Object.entries(words.heads)) {
    const cell = document.createElement('td');
    cell.setAttribute('role', 'cell');
    cell.dataset.head = head;
    cell.textContent = problem[name] ?? '';
    row.append(cell);
  }
  return row;
}

input.addEventListener('change', () => input.files[0] && send(input.files[0]));

// Beside the field as well: a file dropped next to it must not take the page's place.
for (const name of ['dragenter', 'dragover', 'dragleave', 'drop']) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.toggle('over', name === 'dragenter' || name === 'dragover');
  });
}
document.addEventListener('drop', ({ dataTransfer }) => {
  const files = dataTransfer?.files ?? [];
  if (input.disabled || drop.hidden || files.length === 0) return;
  if (files.length > 1) return refused(words.one);
  send(files[0]);
});
document.body.dataset.ready = 'true';
