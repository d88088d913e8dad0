// What a browser alone can do: dropping, choosing and pasting files, camera and screen, clipboard, dragging, single keys. What is
// read of it all, and what is shown, is the server's. Nothing is kept here: no storage, no history.
import '/blazor.web.js';

let page = null;

// Blazor's own start asks twice first, for scripts of components and for a kind of connection; there are none, and there is one.
const WebSockets = 1;
Blazor.start({
  circuit: {
    initializers: { beforeStart: [], afterStarted: [] },
    configureSignalR: connection => connection.withUrl('/_blazor', { skipNegotiation: true, transport: WebSockets }),
  },
});

export function connect(reference) {
  page = reference;
  document.documentElement.dataset.ready = 'yes';
}

const tell = sentence => page?.invokeMethodAsync('Tell', sentence).catch(() => null);

// ---- Files

async function send(content, name, purpose, follows = false) {
  const answer = await fetch('/give', {
    method: 'POST',
    body: content,
    cache: 'no-store',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/octet-stream', 'X-Name': encodeURIComponent(name.slice(-200)), 'X-Purpose': purpose, 'X-Follows': follows ? 'yes' : 'no' },
  });
  if (!answer.ok) {
    await tell(`${name}: ${await answer.text()}`);
  }
}

const couldNotRead = name => tell(`${name} could not be read; check that it is a file that you may read.`);

// All that is being sent; what is dropped meanwhile joins it. A few files are over before one could look at a bar.
const Few = 4;
const newBatch = () => ({ total: 0, done: 0, isStopped: false });
let batch = newBatch();

function showBatch() {
  document.getElementById('sending').hidden = batch.total <= Few;
  document.getElementById('sending-count').textContent = `${batch.done} of ${batch.total}`;
  Object.assign(document.getElementById('sending-bar'), { max: batch.total || 1, value: batch.done });
}

async function sendAll(files, purpose) {
  if (files.length === 0) {
    await tell('There is no file in that folder.');
    return;
  }
  const mine = batch;
  mine.total += files.length;
  for (const file of files) {
    if (mine.isStopped) {
      break;
    }
    showBatch();
    try {
      await send(file, file.name || 'What was pasted', purpose, mine.done > 0);
    } catch {
      await couldNotRead(file.name);
    }
    mine.done++;
  }
  if (mine === batch && (mine.isStopped || mine.done === mine.total)) {
    batch = newBatch();
    showBatch();
    if (mine.done < mine.total) {
      await tell(`Stopped: ${mine.total - mine.done} of ${mine.total} files were not read.`);
    }
  }
}

document.addEventListener('click', event => {
  if (event.target.closest?.('[data-send=stop]')) {
    batch.isStopped = true;
  }
});

document.addEventListener('change', async event => {
  const input = event.target.closest?.('input[type=file][data-give]');
  if (input) {
    const files = [...input.files];
    const purpose = input.dataset.give;
    input.value = '';
    await sendAll(files, purpose);
  }
});

// A folder comes as an entry that has to be walked; a browser hands out at most a hundred at a time.
async function filesOf(entry) {
  if (entry.isFile) {
    const file = await new Promise(resolve => entry.file(resolve, () => resolve(null)));
    if (file === null) {
      await couldNotRead(entry.name);
    }
    return file === null ? [] : [file];
  }
  const reader = entry.createReader();
  const files = [];
  for (;;) {
    const some = await new Promise(resolve => reader.readEntries(resolve, () => resolve(null)));
    if (some === null) {
      await couldNotRead(entry.name);
      return files;
    }
    if (some.length === 0) {
      return files;
    }
    for (const inner of some) {
      files.push(...await filesOf(inner));
    }
  }
}

const isFileDrag = event => [...(event.dataTransfer?.types ?? [])].some(type => type === 'Files' || type === 'text/plain' || type === 'text/uri-list') && !dragged;

document.addEventListener('dragover', event => {
  if (isFileDrag(event)) {
    event.preventDefault();
    document.body.classList.add('dropping');
  }
});
for (const end of ['dragleave', 'drop', 'dragend']) {
  document.addEventListener(end, event => {
    if (end !== 'dragleave' || event.relatedTarget === null) {
      document.body.classList.remove('dropping');
    }
  });
}
document.addEventListener('drop', async event => {
  if (!isFileDrag(event)) {
    return;
  }
  event.preventDefault();
  const purpose = 'add';
  const entries = [...event.dataTransfer.items].map(item => item.webkitGetAsEntry?.()).filter(entry => entry);
  if (entries.length > 0) {
    const files = [];
    for (const entry of entries) {
      files.push(...await filesOf(entry));
    }
    await sendAll(files, purpose);
  } else if (event.dataTransfer.files.length > 0) {
    await sendAll([...event.dataTransfer.files], purpose);
  } else {
    await send(event.dataTransfer.getData('text/plain'), 'What was dropped', purpose);
  }
});

const isField = element => element?.closest?.('input:not([type=file]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]');

document.addEventListener('paste', async event => {
  if (isField(event.target)) {
    return;
  }
  event.preventDefault();
  const files = [...event.clipboardData.files];
  const text = event.clipboardData.getData('text/plain');
  if (files.length > 0) {
    await sendAll(files, 'add');
  } else if (text !== '') {
    await send(text, 'What was pasted', 'add');
  }
});

// ---- Camera and screen: pictures go to the server's decoder, one at a time, until it has found a code.

const Longest = 1920;
const Pause = 60;
let live = null;

async function look(kind) {
  stop();
  const area = document.getElementById('live');
  const video = document.getElementById('live-picture');
  const say = document.getElementById('live-say');
  let stream;
  try {
    stream = kind === 'camera'
      ? await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } }, audio: false })
      : await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { ideal: 10 } }, audio: false });
  } catch (problem) {
    const why = problem.name === 'NotFoundError' ? 'there is none' : problem.name === 'NotAllowedError' ? 'it was not allowed' : 'it did not work';
    await tell(`The ${kind} can't be looked at: ${why}.`);
    return;
  }
  const mine = live = { stream };
  area.hidden = false;
  video.srcObject = stream;
  say.textContent = kind === 'camera' ? 'Hold the QR code before the camera.' : 'Looking for a QR code on what you share.';
  stream.getVideoTracks()[0].addEventListener('ended', () => mine === live && stop());
  await video.play();
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { alpha: false });
  while (mine === live) {
    if (video.videoWidth > 0) {
      const scale = Math.min(1, Longest / Math.max(video.videoWidth, video.videoHeight));
      canvas.width = Math.round(video.videoWidth * scale);
      canvas.height = Math.round(video.videoHeight * scale);
      context.drawImage(video, 0, 0, canvas.width, canvas.height);
      const frame = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.92));
      const answer = mine === live && frame && await fetch('/frame', { method: 'POST', body: frame, cache: 'no-store', credentials: 'same-origin' });
      if (answer?.ok && (await answer.json()).found && mine === live) {
        stop();
        return;
      }
    }
    await new Promise(resolve => setTimeout(resolve, Pause));
  }
}

function stop() {
  live?.stream.getTracks().forEach(track => track.stop());
  live = null;
  const video = document.getElementById('live-picture');
  if (video) {
    video.srcObject = null;
    document.getElementById('live').hidden = true;
  }
}

document.addEventListener('click', event => {
  const kind = event.target.closest?.('[data-look]')?.dataset.look;
  if (kind === 'stop') {
    stop();
  } else if (kind) {
    look(kind);
  }
});

// ---- Clipboard: a code goes there for half a minute. Only a page that is looked at may write there, so clearing may have to wait.

let clearing = 0;

// The clipboard is asked for at the click, which is what a browser allows, and the code comes when the token gives it: its owner may
// have to press first.
async function copyCode(id) {
  let code = null;
  const coming = page.invokeMethodAsync('GetCode', id).then(text => {
    code = text;
    if (code === null) {
      throw new Error('There is none.');
    }
    return new Blob([code], { type: 'text/plain' });
  });
  let isCopied = true;
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': coming })]);
  } catch {
    isCopied = false;
  }
  await coming.catch(() => null);
  if (code !== null) {
    code = '';
    const milliseconds = await page.invokeMethodAsync('NoteCopied', id, isCopied);
    if (isCopied) {
      clearIn(milliseconds);
    }
  }
}

document.addEventListener('click', event => {
  const row = event.target.closest?.('button[data-code]')?.closest('li[data-id]');
  if (row && page) {
    copyCode(Number(row.dataset.id));
  }
});

export function clearIn(milliseconds) {
  clearTimeout(clearing);
  clearing = setTimeout(clear, milliseconds);
}

async function clear() {
  try {
    await navigator.clipboard.writeText('');
    page.invokeMethodAsync('NoteCleared').catch(() => null);
  } catch {
    window.addEventListener('focus', clearLate, { once: true });
  }
}

// Another page may have done it meanwhile, and somebody copied something else; where the server has ended it is done all the same.
async function clearLate() {
  if (await page.invokeMethodAsync('HoldsCode').catch(() => true)) {
    await clear();
  }
}

// ---- Downloads and focus

export function save(address) {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}

export function focus(selector) {
  wanted = selector;
  wantedUntil = performance.now() + Patience;
  goBack();
}

export function reveal(selector) {
  const element = document.querySelector(selector);
  const top = element?.getBoundingClientRect().top;
  if (top < 0 || top > innerHeight / 2) {
    element.scrollIntoView();
  }
}

// ---- Whoever works by keyboard stays where they were: a button that is disabled while something is under way, or gone after it, loses
// the focus to the page as a whole. What is asked meanwhile stands in .work and is gone when it is answered, so it is not gone back to.

let held = [];

function letIn(element) {
  return element.isConnected && element.matches('a[href], button, input, select, summary, [tabindex]') && !element.matches(':disabled') && element.getClientRects().length > 0;
}

// What the server wants to have the focus, as soon as it is drawn and may be used.
let wanted = null;
let wantedUntil = 0;
// The browser takes the focus from a button that is disabled, but not at once.
const isLost = () => document.activeElement === document.body || document.activeElement?.matches(':disabled');
const isUnderWay = () => document.querySelector('.work .under') !== null;
const Settling = 400;
const Patience = 5000;
let settling = 0;

// The element itself, as soon as it may be used again; where that is not to be, the first one in what it stood in.
function goBack() {
  const named = wanted && performance.now() < wantedUntil && document.querySelector(wanted);
  if (named && letIn(named)) {
    wanted = null;
    named.focus();
    return;
  }
  if (held.length === 0 || !isLost()) {
    return;
  }
  if (letIn(held[0])) {
    held[0].focus({ preventScroll: true });
  } else if (!isUnderWay()) {
    // The parts of the page are drawn one after the other.
    clearTimeout(settling);
    settling = setTimeout(stayNear, Settling);
  }
}

function stayNear() {
  if (held.length > 0 && isLost() && !isUnderWay()) {
    held.flatMap(element => element.isConnected ? [...element.querySelectorAll('*')] : []).find(letIn)?.focus();
  }
}

function hold(target) {
  if (!target.closest('.work')) {
    held = [];
    for (let element = target; element && element !== document.body; element = element.parentElement) {
      held.push(element);
    }
  }
}

// Whoever clicks needs no focus, and may want the simulated token's keys next.
let byPointer = false;
document.addEventListener('focusin', event => {
  wanted = null;
  if (!byPointer) {
    hold(event.target);
  }
});
document.addEventListener('pointerdown', () => {
  byPointer = true;
  wanted = null;
  held = [];
});
document.addEventListener('keydown', () => {
  if (byPointer) {
    byPointer = false;
    hold(document.activeElement);
  }
}, { capture: true });
new MutationObserver(goBack).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled'] });

// ---- Dragging an account to another place

let dragged = null;

document.addEventListener('pointerdown', event => {
  const row = event.target.closest?.('.grip')?.closest('li[data-id]');
  if (row?.parentElement.dataset.order === 'on') {
    row.draggable = true;
  }
});
document.addEventListener('pointerup', () => document.querySelectorAll('li[draggable]').forEach(row => row.removeAttribute('draggable')));
document.addEventListener('dragstart', event => {
  const row = event.target.closest?.('li[data-id]');
  if (row) {
    dragged = row;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', '');
    row.classList.add('dragged');
  }
});
const targetOf = event => dragged && event.target.closest?.('li[data-id]');
document.addEventListener('dragover', event => {
  const row = targetOf(event);
  document.querySelectorAll('li.target').forEach(other => other.classList.remove('target'));
  if (row && row !== dragged) {
    event.preventDefault();
    row.classList.add('target');
  }
});
document.addEventListener('drop', event => {
  const row = targetOf(event);
  if (row && row !== dragged) {
    event.preventDefault();
    page?.invokeMethodAsync('Move', Number(dragged.dataset.id), Number(row.dataset.position));
  }
});
document.addEventListener('dragend', () => {
  document.querySelectorAll('li.target, li.dragged').forEach(row => row.classList.remove('target', 'dragged'));
  dragged?.removeAttribute('draggable');
  dragged = null;
});

// ---- Keys of the simulated token, wherever the focus is, but not where one types or where the key does something else

document.addEventListener('keydown', event => {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || isField(event.target)) {
    return;
  }
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  if (key === 'space' && event.target.closest?.('button, a, summary, input')) {
    return;
  }
  const button = document.querySelector(`.simulator [data-key="${CSS.escape(key)}"]`);
  if (button) {
    event.preventDefault();
    button.click();
  }
});

// ---- A token that was plugged in, or locked, while the page was not looked at

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') {
    page?.invokeMethodAsync('LookAgain');
  }
});

// ---- A server that refuses to be spoken to at all has ended: no use to try again for minutes. It lives on this computer, so no network is
// in between.

const lost = document.getElementById('components-reconnect-modal');
const AskAgain = 2000;

async function askWhetherItEnded() {
  if (lost.matches('.components-reconnect-retrying, .components-reconnect-failed')) {
    lost.dataset.ended = await fetch('/icon.svg', { cache: 'no-store' }).then(() => 'no', () => 'yes');
    if (lost.dataset.ended === 'no') {
      setTimeout(askWhetherItEnded, AskAgain);
    }
  }
}

new MutationObserver(askWhetherItEnded).observe(lost, { attributes: true, attributeFilter: ['class'] });
