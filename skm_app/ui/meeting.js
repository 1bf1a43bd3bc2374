// Mounts a stage in the app: its boxes write into the plan, and what lies under it cannot be reached meanwhile.

// It outlives a mounting: what stands in each box, and which of them is typed in.
const typing = (globalThis.skmTyping ??= { words: {}, at: null });

function open(stage, data, tell) {
  for (const span of stage.querySelectorAll('.ask')) {
    const [line, kegiatan] = data.lines[Number(span.dataset.line)];
    const what = span.dataset.ask;
    const box = document.createElement('input');
    box.className = 'ask';
    box.placeholder = span.textContent;
    box.maxLength = data.longest;
    box.setAttribute('aria-label', data.labels[what]);
    if (what === 'kapan') box.setAttribute('list', 'triwulan');
    const place = box.dataset.place = `${line} ${what}`;
    const leave = () => { delete typing.words[place]; typing.at = null; };
    box.addEventListener('keydown', event => {
      if (event.key === 'Escape') { leave(); box.value = ''; stage.focus(); }
    });
    box.addEventListener('input', () => { typing.words[place] = box.value; });
    box.addEventListener('focus', () => { typing.at = place; });
    // a box that a redraw takes away is not left by whoever types in it
    const later = act => setTimeout(() => { if (box.isConnected) act(); });
    box.addEventListener('blur', () => later(() => { if (typing.at === place) typing.at = null; }));
    box.addEventListener('change', () => later(() => {
      delete typing.words[place];
      if (box.value.trim()) tell({ line, kegiatan, what, typed: box.value });
    }));
    span.replaceWith(box);
  }
  const list = document.createElement('datalist');
  list.id = 'triwulan';
  for (const quarter of data.quarters) list.append(new Option(quarter, quarter));
  stage.append(list);
}

function cover(host) {
  for (let one = host; one.parentElement && one !== document.body; one = one.parentElement) {
    for (const other of one.parentElement.children) {
      if (other !== one && !other.inert) { other.inert = true; other.dataset.skmShut = ''; }
    }
  }
}

function uncover() {
  for (const one of document.querySelectorAll('[data-skm-shut]')) { one.inert = false; delete one.dataset.skmShut; }
}

// Puts back what was being typed when the stage was drawn anew, as after another answer was saved.
function restore(stage) {
  const boxes = [...stage.querySelectorAll('input.ask')];
  for (const box of boxes) box.value = typing.words[box.dataset.place] ?? '';
  const at = boxes.find(box => box.dataset.place === typing.at);
  typing.at = null;
  at?.focus();
}

function save(name, content) {
  const link = document.createElement('a');
  link.href = `data:text/html;base64,${content}`;
  link.download = name;
  link.click();
}

// Streamlit writes the address anew before anything is mounted, and drops the screen that a link asks for.
function recall() {
  if (!globalThis.skmRapatOpened && !location.hash) {
    const { hash } = new URL(performance.getEntriesByType('navigation')[0].name);
    if (hash) history.replaceState(history.state, '', hash);
  }
  globalThis.skmRapatOpened = true;
}

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const seat = parentElement.querySelector('.seat');
  const dark = seat.querySelector('.stage')?.classList.contains('dark') ?? data.dark;
  seat.innerHTML = data.drawing;
  const stage = seat.querySelector('.stage');
  stage.classList.toggle('dark', dark);
  open(stage, data, answer => setTriggerValue('filled', answer));
  cover(parentElement.host ?? parentElement.getRootNode().host ?? parentElement);
  recall();
  const leave = run(parentElement, {
    close: () => {
      uncover();
      typing.at = null;
      history.replaceState(history.state, '', location.pathname + location.search);
      setTriggerValue('closed', true);
    },
    take: () => setTriggerValue('taken', data.of),
    typing: () => typing.at !== null,
  });
  restore(stage);
  stage.querySelector('.told').textContent = data.told;
  // once for each click, however often the same stage is mounted
  if (data.file && globalThis.skmSaved !== data.click) {
    globalThis.skmSaved = data.click;
    save(data.name, data.file);
  }
  return () => {
    leave();
    // a redraw comes with the same seat, and is no leaving
    setTimeout(() => { if (!seat.isConnected) uncover(); });
  };
}
