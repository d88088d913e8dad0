// Exchanges the ticket in the address's fragment for the cookie and the page, and takes it out of the address bar and the history. Until
// the page is there, its frame stands in its place.
const ticket = location.hash.slice(1);
history.replaceState(null, '', '/');

// What is dropped already is not opened instead of the page.
const early = event => event.preventDefault();
for (const drag of ['dragover', 'drop']) {
  document.addEventListener(drag, early);
}

function refuse(sentence) {
  document.querySelector('main').hidden = true;
  document.getElementById('say').textContent = sentence;
}

// In the door's place: a document of its own would have to be opened, laid out and painted anew. The comments behind its end are the
// server's, who gets them back from the page.
async function show(text) {
  const page = new DOMParser().parseFromString(text, 'text/html');
  const scripts = [...page.querySelectorAll('script')];
  document.body.replaceWith(page.body);
  document.append(...[...page.childNodes].filter(node => node.nodeType === Node.COMMENT_NODE));
  await Promise.all(scripts.map(script => import(script.src)));
  for (const drag of ['dragover', 'drop']) {
    document.removeEventListener(drag, early);
  }
}

if (ticket === '') {
  refuse("Open the page by the address that 'hwtoken ui' printed, to its end: the part behind # lets this browser in.");
} else {
  const answer = await fetch('/enter', { method: 'POST', body: ticket, cache: 'no-store', credentials: 'same-origin' }).catch(() => null);
  const text = await answer?.text().catch(() => null) ?? "hwtoken has ended. Start 'hwtoken ui' again, and open the address that it prints.";
  if (answer?.ok) {
    await show(text);
  } else {
    refuse(text);
  }
}
