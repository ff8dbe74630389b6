// The screen of the lounge: whose turn it is by the clock, what a touch does, and what happens when
// nobody comes or the server goes away. Every word and picture comes from the server (data); here is
// only time. It runs in the browser, so the loop goes on while the server is away.

const STEP = 250; // milliseconds between two looks at the clock
const ASK = 2000; // between two questions whether the server is there
const ASK_AGAIN = 5; // seconds until pictures that did not come are asked for once more
const AWAY = 30; // seconds without an answer until it is said
const WAIT = 60; // seconds until the page is loaded anew, if no newer pictures come
const ZOOMS = [1, 0.96, 0.92, 0.88, 0.84, 0.8, 0.76, 0.72, 0.68]; // how much smaller a crowded slide may be set
const POINTS = [[0, 0], [1, 0], [1, 1], [0, 1], [-1, 1], [-1, 0], [-1, -1], [0, -1], [1, -1]]; // against burn-in
const SHIFT = 0.75; // of the shorter side, in percent

// As `turn_at` in resilience/lounge/turns.py.
function turnAt(elapsed, seconds) {
  if (!seconds.length) return { round: 0, slide: 0, into: 0 };
  const total = seconds.reduce((sum, each) => sum + each, 0);
  const round = Math.floor(elapsed / total);
  let left = elapsed - round * total;
  for (let slide = 0; slide < seconds.length; slide++) {
    if (left < seconds[slide]) return { round, slide, into: left };
    left -= seconds[slide];
  }
  return { round: round + 1, slide: 0, into: 0 };
}

// A place in a list that goes round, also before its beginning (a clock that was set back).
const around = (number, length) => ((number % length) + length) % length;

class Lounge {
  constructor(parent) {
    this.parent = parent;
    this.mode = "loop"; // loop, held (one slide, by keys or from the tour), tour
    this.slide = 0;
    this.variant = 0;
    this.asked = 0; // when the pictures of another visit were asked for
    this.called = this.old = 0; // when newer ones were, and since when there are some, as long as none came
    this.offset = 0; // the server's clock less this browser's, in seconds
    this.touched = 0; // by a clock that nobody sets
    this.answered = this.taken = Date.now() / 1000;
    this.drawn = {};
    // Beside the style sheet, which stands in the parent too.
    this.root = document.createElement("div");
    this.root.className = "lx";
    this.root.setAttribute("role", "region");
    this.root.innerHTML = '<div class="lx-stage"><div class="lx-picture"></div><div class="lx-furniture"></div></div>'
      + '<div class="lx-still" hidden></div><p class="lx-away" hidden></p>';
    parent.appendChild(this.root);
    for (const name of ["stage", "picture", "furniture", "still", "away"])
      this[name] = this.root.querySelector(".lx-" + name);
  }

  // New pictures, or the same once more after a reconnection.
  take(data, tell) {
    const isFirst = !this.data;
    const isOther = !isFirst && this.data.key !== data.key;
    const held = isFirst ? "" : this.order()[this.slide];
    this.data = data;
    this.tell = tell;
    this.taken = this.answered = Date.now() / 1000;
    this.called = this.old = 0;
    this.offset = data.now - Date.now() / 1000;
    if (isFirst || isOther) {
      this.mode = "loop";
      this.language = data.language;
    } else if (this.mode === "held") {
      // The same slide, wherever it stands now; one that is gone leads back to the choice.
      this.slide = this.order().indexOf(held);
      if (this.slide < 0) this.mode = "tour";
    }
    this.drawn = {};
    this.root.classList.toggle("lx-preview", data.is_preview);
    this.root.setAttribute("aria-label", this.words().label);
    this.start();
    this.step();
  }

  start() {
    if (this.timers) return;
    this.timers = [setInterval(() => this.step(), STEP)];
    this.heard = [];
    document.fonts?.ready.then(() => { this.fitted = ""; }); // a font that comes late has other widths
    this.listen(this.root, "click", (event) => this.press(event));
    if (this.data.is_preview) return;
    this.timers.push(setInterval(() => this.ask(), ASK));
    this.listen(document, "keydown", (event) => this.key(event));
    this.listen(this.root, "pointermove", () => { if (this.mode !== "loop") this.touch(); });
    this.listen(document, "visibilitychange", () => this.wake());
    this.wake();
  }

  stop() {
    (this.timers || []).forEach(clearInterval);
    (this.heard || []).forEach(([on, name, what]) => on.removeEventListener(name, what, true));
    this.timers = null;
    this.awake?.release().catch(() => {});
    this.awake = null;
  }

  listen(on, name, what) {
    on.addEventListener(name, what, true);
    this.heard.push([on, name, what]);
  }

  // A screen that falls asleep is a black wall; where the browser does not allow it, docs/lounge.md helps.
  async wake() {
    try {
      if (!document.hidden && (!this.awake || this.awake.released)) this.awake = await navigator.wakeLock?.request("screen");
    } catch (error) { /* not allowed */ }
  }

  words() { return this.data.words[this.language]; }
  now() { return Date.now() / 1000 + this.offset; }
  order() { return [...this.data.turns, ...this.data.more].map((turn) => turn.slide); }
  seconds() { return this.data.turns.map((turn) => turn.seconds); }
  turn() { return turnAt(this.now() - this.data.anchor, this.seconds()); }
  touch() { this.touched = performance.now() / 1000; this.isAsking = false; }

  // ── Time ──
  step() {
    if (!this.parent.isConnected) return this.stop();
    const turn = this.turn();
    if (this.mode === "loop") {
      this.slide = turn.slide;
      this.variant = turn.round;
    } else {
      this.idle();
    }
    this.draw(turn);
    if (this.data.is_preview) return;
    this.shift(turn);
    this.sayAway();
    const until = this.data.until;
    if (until && this.now() >= until && this.now() - this.asked > ASK_AGAIN) {
      this.asked = this.now(); // another visit begins, or this one ends
      this.tell("turned", until);
    }
    if (this.now() >= this.data.reload_at && Date.now() / 1000 - this.answered < 10) location.reload();
  }

  idle() {
    const left = this.data.idle + this.data.answer - (performance.now() / 1000 - this.touched);
    if (left <= 0) return this.loop();
    this.isAsking = left <= this.data.answer;
    this.left = Math.ceil(left);
  }

  loop() {
    this.mode = "loop";
    this.language = this.data.language;
    this.isAsking = false;
    this.root.setAttribute("aria-label", this.words().label);
    this.step();
  }

  shift(turn) {
    const [x, y] = POINTS[around(turn.round * this.data.turns.length + turn.slide, POINTS.length)];
    this.stage.style.transform = `translate(${x * SHIFT}cqmin, ${y * SHIFT}cqmin)`;
  }

  // ── The server ──
  async ask() {
    const asked = Date.now() / 1000;
    try {
      const answer = await fetch(this.data.address, { cache: "no-store", signal: AbortSignal.timeout(5000) });
      const told = await answer.json();
      const here = Date.now() / 1000;
      this.answered = here;
      // Told again if nothing comes: what is told before the connection stands again is lost.
      const isOld = told.server !== this.data.server || told.data !== this.data.version;
      this.old = isOld ? this.old || here : 0;
      if (isOld && here - this.called > ASK_AGAIN) {
        this.called = here;
        this.tell("turned", here);
      }
      // A slow answer says nothing about the clock; only one that is really off is set.
      const offset = told.now - (asked + here) / 2;
      if (here - asked < 1 && Math.abs(offset - this.offset) > 1) this.offset = offset;
      if (isOld && here - this.old > WAIT) location.reload();
    } catch (error) { /* away: asked again */ }
  }

  sayAway() {
    const silent = Date.now() / 1000 - this.answered;
    this.away.hidden = silent < AWAY;
    if (!this.away.hidden) this.say(this.away, this.words().away.replace("{time}", this.time(this.answered + this.offset)));
  }

  time(seconds) {
    const form = { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: this.data.timezone };
    const said = new Intl.DateTimeFormat(this.words().locale, form);
    return said.format(new Date(seconds * 1000));
  }

  // ── Drawing: only what has changed ──
  draw(turn) {
    const pictures = this.data.pictures[this.language];
    const variants = pictures[this.slide] || [""];
    const variant = around(this.variant, variants.length);
    const picture = this.mode === "tour" ? this.data.tour[this.language] : variants[variant];
    this.root.dataset.mode = this.mode; // first: a held slide has less room
    const size = `${this.picture.clientWidth} ${this.picture.clientHeight}`;
    if (this.set("picture", picture) || this.fitted !== size) this.fit(size);
    this.picture.setAttribute("aria-live", this.mode === "loop" ? "off" : "polite");
    this.picture.setAttribute("lang", this.language);
    this.set("furniture", this.mode === "loop" ? this.dots() : this.mode === "held" ? this.data.controls[this.language] : "");
    if (this.mode === "loop") this.count(turn);
    const clock = this.root.querySelector("[data-clock]");
    if (clock) this.say(clock, `${this.time(this.now())} ${this.data.zone}`);
    this.still.hidden = !this.isAsking;
    if (this.isAsking) this.ring();
  }

  set(name, html) {
    if (this.drawn[name] === html) return false;
    const focused = this.parent.getRootNode().activeElement;
    const action = focused && this[name].contains(focused) ? focused.dataset.do : null;
    this[name].innerHTML = this.drawn[name] = html;
    if (action) this[name].querySelector(`[data-do="${action}"]`)?.focus();
    return true;
  }

  // Long names, many guests: what does not fit at full size is set a little smaller.
  fit(size) {
    this.fitted = size;
    const main = this.picture.querySelector(".lx-main");
    for (const zoom of main ? ZOOMS : []) {
      main.style.zoom = zoom;
      // Letters may hang a little below their line, and a map may bleed to the sides.
      const little = 0.005 * Math.min(this.picture.clientWidth, this.picture.clientHeight) / zoom;
      const isHigh = [main, ...main.children].some((each) => !each.matches(".lx-globe") && each.scrollHeight > each.clientHeight + little);
      const isWide = main.scrollWidth > main.clientWidth + 2 * little && !main.querySelector(".lx-globe");
      if (!isHigh && !isWide) return;
    }
  }

  say(element, words) { if (element.textContent !== words) element.textContent = words; }

  dots() {
    const marks = this.data.turns.map((_, index) => `<i${index === this.slide ? ' class="lx-now"><b></b' : ""}></i>`);
    const words = this.words();
    return `<span class="lx-dots" aria-hidden="true">${marks.join("")}</span><span class="lx-left" aria-hidden="true"></span>`
      + `<span class="lx-hint">${words.hint}</span><span data-clock></span>`;
  }

  count(turn) {
    const stays = this.data.turns[turn.slide]?.seconds || 1;
    const bar = this.furniture.querySelector(".lx-now b");
    if (bar) bar.style.width = `${(100 * turn.into) / stays}%`;
    this.say(this.furniture.querySelector(".lx-left"), `${Math.ceil(stays - turn.into)} ${this.words().second}`);
  }

  ring() {
    this.set("still", this.data.still[this.language]);
    const share = this.left / this.data.answer;
    this.still.querySelector("[data-ring]").style.strokeDashoffset = `${100 * (1 - share)}`;
    this.still.querySelectorAll("[data-seconds]").forEach((each) => this.say(each, String(this.left)));
  }

  // ── Touch and keys ──
  press(event) {
    const button = event.target.closest("[data-do]");
    if (this.data.is_preview) return;
    event.preventDefault();
    const wasAsked = this.isAsking;
    this.touch();
    if (button) this.act(button.dataset.do);
    else if (!wasAsked && this.mode === "loop") this.act("tour");
    this.step();
  }

  act(what) {
    const [name, of] = what.split(":");
    if (name === "tour") this.mode = "tour";
    if (name === "show" && this.order().includes(of)) this.hold(this.order().indexOf(of), 0);
    if (name === "next") this.move(1);
    if (name === "back") this.move(-1);
    if (name === "loop") this.loop();
    if (name === "language") this.language = of;
  }

  hold(slide, variant) {
    this.mode = "held";
    this.slide = slide;
    this.variant = variant;
  }

  // The next picture: of a slide with several, each; then the next slide.
  move(by) {
    const pictures = this.data.pictures[this.language];
    if (this.mode === "tour") return this.hold(0, 0);
    const variants = pictures[this.slide].length;
    const variant = around(this.variant, variants) + by;
    if (variant >= 0 && variant < variants) return this.hold(this.slide, variant);
    const slide = (this.slide + by + pictures.length) % pictures.length;
    this.hold(slide, by > 0 ? 0 : pictures[slide].length - 1);
  }

  key(event) {
    // The browser's own keys (F5, F11) and those that only change others stay what they are.
    if (event.ctrlKey || event.metaKey || event.altKey || /^(F\d+|Shift|Control|Alt|Meta|CapsLock)$/.test(event.key)) return;
    const isButton = Boolean(this.parent.getRootNode().activeElement?.dataset?.do);
    const wasAsked = this.isAsking;
    this.touch();
    if (event.key === "Escape") this.loop();
    else if (event.key === "ArrowRight") this.move(1);
    else if (event.key === "ArrowLeft") this.move(-1);
    else if (event.key === " " && !isButton) this.mode === "loop" ? this.hold(this.slide, this.variant) : this.loop();
    else if (this.mode === "loop" && !wasAsked) this.act("tour");
    else return this.step(); // Tab and Enter find their way among the buttons
    event.preventDefault();
    this.step();
    if (this.mode === "tour") this.picture.querySelector("[data-do]")?.focus();
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const lounge = parentElement.lounge ?? (parentElement.lounge = new Lounge(parentElement));
  lounge.take(data, setTriggerValue);
  return () => lounge.stop();
}
