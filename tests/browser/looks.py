"""What can be measured of the look of a page: text that is cut or written over other text, charts without marks."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

_MEASURE = """() => {
  const main = document.querySelector('[data-testid="stMain"]');
  const found = {cut: [], overlap: [], empty: [], wide: main.scrollWidth - main.clientWidth};
  const shown = element => element.checkVisibility({opacityProperty: true, visibilityProperty: true});

  // where each piece of text stands: one box per line, as far as nothing around it cuts it off
  const pieces = [];
  const roots = [main, ...[...main.querySelectorAll('*')].filter(one => one.shadowRoot).map(one => one.shadowRoot)];
  for (const root of roots) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent.trim(), element = node.parentElement;
      if (!text || !element || element.closest('style, script, title, desc, [aria-hidden="true"] svg, [data-testid="stIconMaterial"]')) continue;
      if (!shown(element)) continue;
      const icon = getComputedStyle(element).fontFamily.includes('Material');
      if (icon) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width < 2 || box.height < 2) continue;
        pieces.push({text, element, left: box.left, right: box.right, top: box.top, bottom: box.bottom});
      }
    }
  }

  for (const piece of pieces) {
    const svg = piece.element.closest('svg');
    if (svg) {
      // plotly lays several drawings of one size over each other
      const frame = (svg.closest('.svg-container') || svg).getBoundingClientRect();
      const over = Math.max(frame.left - piece.left, piece.right - frame.right, frame.top - piece.top, piece.bottom - frame.bottom);
      if (over > 1.5) found.cut.push(`${piece.text} (${Math.round(over)} px out of its chart)`);
      continue;
    }
    let scrolls = false;
    for (let around = piece.element; around && around !== main; around = around.parentElement) {
      const style = getComputedStyle(around);
      scrolls = [style.overflowX, style.overflowY].some(way => ['auto', 'scroll'].includes(way));
      if (scrolls) break;
      if (!['hidden', 'clip'].includes(style.overflowX) && !['hidden', 'clip'].includes(style.overflowY)) continue;
      const frame = around.getBoundingClientRect();
      if (frame.width < 2 || frame.height < 2) break;
      const over = Math.max(piece.right - frame.right, piece.bottom - frame.bottom, frame.left - piece.left);
      if (over > 1.5) { found.cut.push(`${piece.text} (${Math.round(over)} px)`); break; }
    }
    const screen = main.getBoundingClientRect();
    if (!scrolls && piece.right > screen.right + 1) found.cut.push(`${piece.text} (beyond the screen)`);
  }

  for (let one = 0; one < pieces.length; one++) {
    for (let two = one + 1; two < pieces.length; two++) {
      const a = pieces[one], b = pieces[two];
      if (a.element === b.element) continue;
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      // a box of text is a little higher than its letters
      if (wide > 1.5 && high > 0.3 * Math.min(a.bottom - a.top, b.bottom - b.top)) found.overlap.push(`${a.text} / ${b.text}`);
    }
  }

  for (const chart of main.querySelectorAll('[data-testid="stPlotlyChart"]')) {
    const marks = [...chart.querySelectorAll('.trace path, .point path, .points path, .hm image, .heatmaplayer image, .waterfalllayer path')];
    const drawn = marks.some(mark => { const box = mark.getBoundingClientRect(); return box.width + box.height > 1; });
    if (!drawn) found.empty.push(chart.querySelector('[aria-label]')?.getAttribute('aria-label') || 'chart');
  }
  return found;
}"""


def measure(page: Page) -> dict[str, Any]:
    """Return what is wrong with the look of a page that is drawn.

    Returns:
        ``cut``: text that leaves its frame, ``overlap``: pairs of text that cover each other, ``empty``: charts
        without a mark, ``wide``: the pixels by which the page is wider than its window.
    """
    return page.evaluate(_MEASURE)
