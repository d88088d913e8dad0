// Exchanges the ticket in the address's fragment for the cookie, and takes it out of the address bar and the history. Until the page is
// there, its frame stands in its place.
const ticket = location.hash.slice(1);
history.replaceState(null, '', '/');

// What is dropped already is not opened instead of the page.
for (const early of ['dragover', 'drop']) {
  document.addEventListener(early, event => event.preventDefault());
}

function refuse(sentence) {
  document.querySelector('main').hidden = true;
  document.getElementById('say').textContent = sentence;
}

if (ticket === '') {
  refuse("Open the page by the address that 'hwtoken ui' printed, to its end: the part behind # lets this browser in.");
} else {
  const answer = await fetch('/enter', { method: 'POST', body: ticket, cache: 'no-store', credentials: 'same-origin' });
  if (answer.ok) {
    location.replace('/');
  } else {
    refuse(await answer.text());
  }
}
