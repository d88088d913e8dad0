// Exchanges the ticket in the address's fragment for the cookie, and takes it out of the address bar and the history.
const ticket = location.hash.slice(1);
history.replaceState(null, '', '/');
const say = document.getElementById('say');
if (ticket === '') {
  say.textContent = "Open the page by the address that 'hwtoken ui' printed, to its end: the part behind # lets this browser in.";
} else {
  const answer = await fetch('/enter', { method: 'POST', body: ticket, cache: 'no-store', credentials: 'same-origin' });
  if (answer.ok) {
    location.replace('/');
  } else {
    say.textContent = await answer.text();
  }
}
