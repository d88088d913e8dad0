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

const tell = sentence => page?.invokeMethodAsync('Tell', sentence);

// ---- Files

async function send(content, name, purpose) {
  const answer = await fetch('/give', {
    method: 'POST',
    body: content,
    cache: 'no-store',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/octet-stream', 'X-Name': encodeURIComponent(name.slice(-200)), 'X-Purpose': purpose },
  });
  if (!answer.ok) {
    await tell(`${name}: ${await answer.text()}`);
  }
}

async function sendAll(files, purpose) {
  for (const file of files) {
    try {
      await send(file, file.name || 'What was pasted', purpose);
    } catch {
      await tell(`${file.name} could not be read; check that it is a file that you may read.`);
    }
  }
}

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
    return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  }
  const reader = entry.createReader();
  const files = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
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
    for (const entry of entries) {
      await sendAll(await filesOf(entry), purpose);
    }
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
      clearTimeout(clearing);
      clearing = setTimeout(clear, milliseconds);
    }
  }
}

document.addEventListener('click', event => {
  const row = event.target.closest?.('button[data-code]')?.closest('li[data-id]');
  if (row && page) {
    copyCode(Number(row.dataset.id));
  }
});

async function clear() {
  try {
    await navigator.clipboard.writeText('');
    clearing = 0;
  } catch {
    window.addEventListener('focus', clear, { once: true });
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
  document.querySelector(selector)?.focus();
}

export function reveal(selector) {
  const element = document.querySelector(selector);
  const top = element?.getBoundingClientRect().top;
  if (top < 0 || top > innerHeight / 2) {
    element.scrollIntoView();
  }
}

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
