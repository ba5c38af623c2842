/* Opened page → its texts that stand out too little from their ground (WCAG 2.2, 1.4.3), as JSON.
   The ground is what an element and those around it paint; a picture as the ground counts as too little. */
async () => {
  const LARGE = 24, LARGE_BOLD = 18.66; /* CSS pixels: 18 and 14 points. */
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();

  function rgba(color) {
    if (!known.has(color)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(color, [r, g, b, a / 255]);
    }
    return known.get(color);
  }

  const over = ([r, g, b, a], ground) => [r, g, b].map((part, i) => part * a + ground[i] * (1 - a));

  function luminance(color) {
    const [r, g, b] = color.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  function contrast(one, other) {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  /* From the canvas of the page inwards: each element paints its ground, then fades with all that is in it. */
  function paint(element) {
    const line = [];
    for (let e = element; e; e = e.parentElement) line.unshift(getComputedStyle(e));
    const start = over(rgba(ground), [255, 255, 255]);
    const walk = (i, ground, behind) => {
      const style = line[i], color = rgba(style.backgroundColor);
      const picture = style.backgroundImage !== "none" || (behind && color[3] < 1);
      const own = over(color, ground);
      const inner = i + 1 < line.length
        ? walk(i + 1, own, picture)
        : { text: over(rgba(style.color), own), ground: own, picture };
      const fade = (part) => over([...part, Number(style.opacity)], ground);
      return { text: fade(inner.text), ground: fade(inner.ground), picture: inner.picture };
    };
    return walk(0, start, false);
  }

  /* What the browser paints below the page, in the page's light or dark colors. */
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = "Canvas";
  const ground = getComputedStyle(probe).color;
  probe.remove();

  const found = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement, text = node.data.trim();
    if (!text || !element.checkVisibility({ visibilityProperty: true })) continue;
    if (element.closest("script, style, :disabled, [aria-disabled=true]")) continue;
    const style = getComputedStyle(element), size = parseFloat(style.fontSize);
    const needed = size >= LARGE || (size >= LARGE_BOLD && style.fontWeight >= 700) ? 3 : 4.5;
    const painted = paint(element);
    const ratio = painted.picture ? 1 : contrast(painted.text, painted.ground);
    if (ratio < needed) found.set(text.slice(0, 60), { ratio: Math.floor(ratio * 100) / 100, needed });
  }
  return JSON.stringify([...found].map(([text, values]) => ({ text, ...values })));
}
