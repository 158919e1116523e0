(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // Colours: as the system, light, dark; remembered where the browser lets a file remember.
  const themes = ["auto", "light", "dark"];
  const words = { auto: "as the system", light: "light", dark: "dark" };
  const button = document.querySelector(".theme");
  const remembered = () => { try { return localStorage.getItem("lehr-theme"); } catch { return null; } };
  const paint = theme => {
    if (theme === "auto") delete root.dataset.theme; else root.dataset.theme = theme;
    button.textContent = theme[0].toUpperCase() + theme.slice(1);
    button.setAttribute("aria-label", "Colours: " + words[theme]);
  };
  let theme = themes.includes(remembered()) ? remembered() : "auto";
  paint(theme);
  button.addEventListener("click", () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    paint(theme);
    try { localStorage.setItem("lehr-theme", theme); } catch { /* a file may not remember */ }
  });

  // Paper cannot unfold.
  const folded = () => all("details:not([open])");
  let opened = [];
  addEventListener("beforeprint", () => { opened = folded(); opened.forEach(part => { part.open = true; }); });
  addEventListener("afterprint", () => opened.forEach(part => { part.open = false; }));

  // Copying; without clipboard access the text is selected, ready for the keyboard.
  const select = element => getSelection().selectAllChildren(element);
  for (const copy of all(".copy")) {
    copy.addEventListener("click", async () => {
      const code = copy.previousElementSibling;
      try {
        await navigator.clipboard.writeText(code.textContent);
        copy.textContent = "Copied";
      } catch {
        select(code);
        copy.textContent = "Selected";
      }
      setTimeout(() => { copy.textContent = "Copy"; }, 1600);
    });
  }

  // Back-test: one run at a time.
  const menu = document.querySelector("#run");
  const traces = all(".trace");
  const choices = all("button.run");
  const choose = index => {
    traces.forEach((trace, i) => trace.classList.toggle("shown", i === index));
    choices.forEach((choice, i) => choice.setAttribute("aria-pressed", i === index));
    menu.value = index;
  };
  if (menu) {
    choose(0);
    menu.addEventListener("change", () => choose(Number(menu.value)));
    choices.forEach((choice, i) => choice.addEventListener("click", () => {
      choose(i);
      menu.scrollIntoView({ block: "start", behavior: "smooth" });
    }));
  }

  // One cursor for all charts of a figure.
  const write = (value, kind, digits) => {
    if (value === null || value === undefined) return "–";
    if (kind === "STEPS") return Math.round(value).toLocaleString("en-US");
    if (kind === "PERCENT") return (100 * value).toFixed(digits) + "%";
    if (kind === "RATE") return value === 0 ? "0" : value.toExponential(2);
    return value.toFixed(digits);
  };
  const nearest = (xs, x) => {
    let low = 0, high = xs.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (xs[middle] <= x) low = middle; else high = middle;
    }
    return x - xs[low] <= xs[high] - x ? low : high;
  };
  const numbers = text => text.split(" ").map(Number);
  const shape = (name, parent) => parent.appendChild(document.createElementNS(parent.namespaceURI, name));

  const panelOf = element => {
    const data = JSON.parse(element.querySelector("script").textContent);
    const items = all(".legend li", element);
    const images = all("svg[data-plot]", element).map(svg => {
      const line = shape("line", svg);
      line.setAttribute("class", "cursor");
      line.style.display = "none";
      return { svg, line, plot: numbers(svg.dataset.plot), range: numbers(svg.dataset.x) };
    });
    const longest = data.series.map(s => s.x || []).reduce((a, b) => b.length > a.length ? b : a, []);
    return { data, at: items[0], values: items.slice(1).map(item => item.querySelector("b")), images, longest };
  };

  const read = (panel, x) => {
    panel.at.textContent = x === null ? "" : "at " + write(x, panel.data.x, 1);
    panel.data.series.forEach((series, i) => {
      if (!series.x || !series.x.length) return;
      const k = nearest(series.x, x ?? 0), { y: kind, digits } = panel.data;
      panel.values[i].textContent = x === null ? ""
        : series.y ? write(series.y[k], kind, digits)
        : write(series.low[k], kind, digits) + (series.low[k] < 0 ? " to " : "–") + write(series.high[k], kind, digits);
    });
    for (const { line, plot: [left, top, right, bottom], range: [low, high] } of panel.images) {
      const place = left + (x - low) / (high - low) * (right - left);
      line.style.display = x === null || x < low || x > high ? "none" : "";
      for (const [name, value] of Object.entries({ x1: place, x2: place, y1: top, y2: bottom })) line.setAttribute(name, value);
    }
  };

  for (const figure of all("figure")) {
    const panels = all(".panel", figure).filter(panel => panel.querySelector("script")).map(panelOf);
    let x = null;
    const move = to => { x = to; panels.forEach(panel => read(panel, x)); };
    for (const panel of panels) for (const { svg, plot: [left, , right], range: [low, high] } of panel.images) {
      const toData = event => {
        const box = svg.getBoundingClientRect();
        const px = (event.clientX - box.left) / box.width * svg.viewBox.baseVal.width;
        const wanted = low + Math.min(1, Math.max(0, (px - left) / (right - left))) * (high - low);
        return panel.longest[nearest(panel.longest, wanted)];
      };
      svg.addEventListener("pointermove", event => move(toData(event)));
      svg.addEventListener("pointerdown", event => move(toData(event)));
      svg.addEventListener("pointerleave", event => { if (event.pointerType === "mouse") move(null); });
      svg.addEventListener("keydown", event => {
        const xs = panel.longest, k = x === null ? xs.length - 1 : nearest(xs, x), leap = event.shiftKey ? 10 : 1;
        const to = { ArrowLeft: k - leap, ArrowRight: k + leap, Home: 0, End: xs.length - 1 }[event.key];
        if (event.key === "Escape") move(null);
        if (to === undefined) return;
        event.preventDefault();
        move(xs[Math.min(xs.length - 1, Math.max(0, to))]);
      });
    }
  }
})();
