// What a reader would find cut off, outside its card, or lying on other words. Returns sentences.
() => {
  const found = [];
  const visible = (element) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return style.visibility !== "hidden" && style.display !== "none" && box.width > 0 && box.height > 0;
  };
  const hidden = (element) => element.closest(".rx-hidden, .rx-skip, .rx-pass, [aria-hidden=true]:not(svg), details:not([open]) > :not(summary)");
  // A region that scrolls sideways, by keyboard too: what lies beyond its edge is a move away.
  const scrolls = (element) => element.closest(".rx-scroll[tabindex]");
  const short = (text) => text.trim().replace(/\s+/g, " ").slice(0, 60);
  const name = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") || ""}`;

  const page = document.querySelector('[data-testid="stMain"]');
  if (document.documentElement.scrollWidth > innerWidth) found.push(`page scrolls sideways: ${document.documentElement.scrollWidth} > ${innerWidth}`);
  if (page.scrollWidth > page.clientWidth) found.push(`content scrolls sideways: ${page.scrollWidth} > ${page.clientWidth}`);

  // Boxes that cut off what they hold.
  for (const element of document.querySelectorAll(".rx, .rx *, [class*=st-key-rx_card_] *")) {
    if (!visible(element) || hidden(element) || element.closest("svg")) continue;
    const style = getComputedStyle(element);
    if (element !== scrolls(element) && style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1 && element.textContent.trim())
      found.push(`cut off: ${name(element)} ${element.scrollWidth} > ${element.clientWidth} "${short(element.textContent)}"`);
  }

  // Words outside their card, or outside the window.
  const lines = [];
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !visible(element) || hidden(element) || element.closest("style, svg")) continue;
    if (!element.closest(".rx, [class*=st-key-rx_]")) continue;
    const card = element.closest(".rx-card, .rx-dashed, [class*=st-key-rx_card_]");
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      const window_ = scrolls(element);
      const shown = window_ && window_.getBoundingClientRect();
      if (shown && (box.right > shown.right || box.left < shown.left)) continue;
      const edge = card ? card.getBoundingClientRect() : { left: 0, right: innerWidth, top: -1e9, bottom: 1e9 };
      if (box.left < edge.left - 1 || box.right > edge.right + 1 || box.bottom > edge.bottom + 1)
        found.push(`outside its card: "${short(walker.currentNode.data)}"`);
      lines.push({ box, text: short(walker.currentNode.data), group: card || document.body });
    }
  }

  // Words of drawings: inside the drawing, and of charts inside the chart.
  for (const text of document.querySelectorAll("svg text")) {
    if (!text.textContent.trim() || !visible(text) || hidden(text)) continue;
    const chart = text.closest(".js-plotly-plot");
    const drawing = chart || text.closest("svg");
    const box = text.getBoundingClientRect(), edge = drawing.getBoundingClientRect();
    // Above and below, the box of a line of type is higher than its letters.
    const sideways = Math.max(edge.left - box.left, box.right - edge.right);
    const upright = Math.max(edge.top - box.top, box.bottom - edge.bottom) - 0.3 * box.height;
    if (Math.max(sideways, upright) > 1)
      found.push(`outside its ${chart ? "chart" : "drawing"}: "${short(text.textContent)}" by ${Math.round(Math.max(sideways, upright))} px`);
    lines.push({ box, text: short(text.textContent), group: drawing });
  }

  // Words on words. A line of type is taken a little lower than its box, which is generous.
  for (let a = 0; a < lines.length; a++)
    for (let b = a + 1; b < lines.length; b++) {
      if (lines[a].group !== lines[b].group) continue;
      const one = lines[a].box, other = lines[b].box;
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (wide > 2 && high > 0.35 * Math.min(one.height, other.height))
        found.push(`on each other: "${lines[a].text}" and "${lines[b].text}"`);
    }
  return found;
}
