// Finds the screen of the lounge in its shadow, and what on a slide lies outside, is cut or lies on other words.
// Called with the name of what is wanted: "screen" returns the object, "faults" sentences about the slide.
(wanted) => {
  const inside = (root) => {
    for (const element of root.querySelectorAll("*")) {
      const found = element.lounge || (element.shadowRoot && (element.shadowRoot.lounge || inside(element.shadowRoot)));
      if (found) return found;
    }
    return null;
  };
  const lounge = inside(document);
  if (wanted === "screen") return lounge;
  if (!lounge) return ["no lounge"];
  const found = [];
  const screen = lounge.root.getBoundingClientRect();
  const short = (element) => element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
  const words = (element) => [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
  for (const button of lounge.root.querySelectorAll("button"))
    if (button.getClientRects().length && button.scrollWidth > button.clientWidth + 2) found.push(`cut off: button "${short(button)}"`);
  // The box of a line of type is higher than its letters.
  const lower = (box) => ({ left: box.left, right: box.right, top: box.top + 0.16 * box.height, bottom: box.bottom - 0.16 * box.height });
  const lines = (element) => words(element).flatMap((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter((box) => box.width > 1).map(lower);
  });
  const shown = [...lounge.root.querySelectorAll(".lx-picture *, .lx-furniture *")].filter(
    (element) => words(element).length && !element.closest(".lx-hidden, title") && element.getClientRects().length,
  );
  const told = shown.map((element) => [element, lines(element)]).filter(([, boxes]) => boxes.length);
  for (const [element, boxes] of told) {
    for (const box of boxes)
      if (box.left < screen.left + 1 || box.right > screen.right - 1 || box.top < screen.top + 1 || box.bottom > screen.bottom - 1)
        found.push(`outside: "${short(element)}"`);
    const style = getComputedStyle(element);
    if (style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 2) found.push(`cut off: "${short(element)}"`);
  }
  told.forEach(([one, first], index) => {
    for (const [other, second] of told.slice(index + 1)) {
      if (one.contains(other) || other.contains(one)) continue;
      for (const a of first) for (const b of second) {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 3 && down > 0.3 * Math.min(a.bottom - a.top, b.bottom - b.top))
          found.push(`on each other: "${short(one)}" and "${short(other)}"`);
      }
    }
  });
  return [...new Set(found)];
}
