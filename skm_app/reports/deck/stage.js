// Shows one slide of a stage at a time. `root` holds the stage: a document, or the shadow of a component.
// `asked` says what else the buttons do: take (download) and close (back to the app); and whether somebody is typing,
// whose keys are no turning of pages.
function run(root, asked) {
  const stage = root.querySelector('.stage');
  const slides = [...stage.querySelectorAll('.slide')];
  const dots = [...stage.querySelectorAll('.to')];
  const said = stage.querySelector('.said');
  const read = () => Number((location.hash.match(/layar=(\d+)/) || [])[1] || 1);
  let now = 0;

  function show(wanted) {
    const place = Math.min(Math.max(wanted, 1), slides.length);
    if (place === now) return;
    now = place;
    slides.forEach((slide, at) => {
      slide.classList.toggle('shown', at + 1 === now);
      slide.inert = at + 1 !== now;
      dots[at].toggleAttribute('aria-current', at + 1 === now);
    });
    said.textContent = slides[now - 1].getAttribute('aria-label');
    history.replaceState(history.state, '', `#layar=${now}`);
  }

  const full = () => (document.fullscreenElement ? document.exitFullscreen() : stage.requestFullscreen?.());
  const acts = {
    ArrowRight: () => show(now + 1), PageDown: () => show(now + 1), ' ': () => show(now + 1),
    ArrowLeft: () => show(now - 1), PageUp: () => show(now - 1),
    Home: () => show(1), End: () => show(slides.length),
    f: full, F: full, g: () => stage.classList.toggle('dark'), G: () => stage.classList.toggle('dark'),
    Escape: () => asked.close?.(),
  };
  const types = event => event.composedPath().some(one => one.matches?.('input, textarea, select, [contenteditable]'));
  const hear = event => {
    if (types(event) || asked.typing?.() || event.ctrlKey || event.metaKey || event.altKey) return;
    // a space on a button is a click on it
    if (event.key === ' ' && event.composedPath().some(one => one.matches?.('button'))) return;
    const act = acts[event.key] || (/^[1-9]$/.test(event.key) ? () => show(Number(event.key)) : null);
    if (act) { event.preventDefault(); act(); }
  };
  const click = event => {
    const button = event.target.closest('button');
    if (button?.dataset.to) return show(Number(button.dataset.to));
    if (button?.dataset.do === 'full') return full();
    if (button) return asked[button.dataset.do]?.();
    if (types(event)) return;
    if (event.clientX > innerWidth * 0.85) show(now + 1);
    if (event.clientX < innerWidth * 0.15) show(now - 1);
  };
  let from = null, rest = 0;
  const press = event => { from = event.touches[0].clientX; };
  const lift = event => {
    const moved = event.changedTouches[0].clientX - from;
    if (Math.abs(moved) > 60) show(now + (moved < 0 ? 1 : -1));
  };
  const move = () => {
    stage.classList.add('moved');
    clearTimeout(rest);
    rest = setTimeout(() => stage.classList.remove('moved'), 2000);
  };
  const jump = () => show(read());

  document.addEventListener('keydown', hear);
  addEventListener('hashchange', jump);
  stage.addEventListener('click', click);
  stage.addEventListener('touchstart', press, {passive: true});
  stage.addEventListener('touchend', lift);
  stage.addEventListener('mousemove', move);
  show(read());
  stage.focus();
  return () => {
    document.removeEventListener('keydown', hear);
    removeEventListener('hashchange', jump);
  };
}
