// Follows our own links without a reload, and mends what Streamlit's page does not say or do by itself.
// Streamlit calls this again at each drawing without cleaning up after the one before.
let stop = () => {};
export default function ({ data, setTriggerValue }) {
  stop();
  document.documentElement.lang = data.language; // so that a screen reader speaks it rightly
  // On a phone the menu lies over the page: it gives way to the page or file that was chosen. Streamlit
  // would keep that as the reader's wish, also for the same window once it is wide (a tablet turned).
  const chosen = '[data-testid="stSidebarNavLink"], [class*="st-key-look"], [class*="st-key-inbox"]';
  const giveWay = () => {
    const close = document.querySelector('[data-testid="stSidebarCollapseButton"] button');
    const shut = () => {
      close.click();
      const kept = Object.keys(localStorage).filter((key) => key.startsWith("stSidebarCollapsed-"));
      kept.forEach((key) => localStorage.removeItem(key));
    };
    if (close && innerWidth < 768) setTimeout(shut, 100);
  };
  // The button that copies a text says so in English: Streamlit gives no other way.
  const named = (event) => {
    const copy = event.target.closest && event.target.closest('[data-testid="stCode"] button');
    if (copy) copy.setAttribute("aria-label", data.copy);
  };
  const toTop = () => document.querySelector('[data-testid="stMain"]').scrollTo(0, 0);
  // A file that was brought is read from its heading on, and not from the button that saves it.
  const brought = (event) => {
    if (event.target.type === "file") giveWay();
    if (event.target.type === "file" || event.target.closest('[data-testid="stFileUploader"]')) toTop();
  };
  // Before it switches the page, Streamlit writes the link's parameters into the address of the page
  // that is left: a step of the history which nobody took, and another view of that page.
  const pathOf = (address) => {
    const path = new URL(address, location.href).pathname;
    return path === "/" + data.first ? "/" : path;
  };
  const oneStepBack = (href) => {
    const from = pathOf(location.href), before = location.href;
    if (pathOf(href) === from) return;
    const push = (state, unused, url) => {
      if (pathOf(url) === from) { history.replaceState(state, unused, url); return; }
      delete history.pushState;
      history.replaceState(history.state, "", before);
      history.pushState(state, unused, url);
    };
    history.pushState = push;
    setTimeout(() => { if (history.pushState === push) delete history.pushState; }, 10000);
  };
  // What a press filled is brought into sight; the focus stays where it was, for who goes on by keyboard.
  const bringIntoSight = (href, name) => {
    let asked = 0;
    const timer = setInterval(() => {
      const now = document.querySelector('.rx a[aria-current="true"]');
      const card = document.querySelector(`[class*="st-key-rx_card_${name}"]`);
      const isThere = now && card && now.getAttribute("href") === href
        && document.querySelector('[data-testid="stApp"]').dataset.testScriptState === "notRunning";
      if (isThere) {
        const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
        card.scrollIntoView({ block: "nearest", behavior: isStill ? "auto" : "smooth" });
        card.animate([{ boxShadow: "0 0 0 4px #0e5a63" }, { boxShadow: "0 0 0 4px transparent" }], 1500);
      }
      if (isThere || (asked += 1) > 100) clearInterval(timer);
    }, 100);
  };
  // Our own links switch the page without a reload; with a key held they open as always.
  const press = (event) => {
    if (event.target.closest && event.target.closest(chosen)) { giveWay(); toTop(); }
    const link = event.target.closest && event.target.closest('.rx a[href^="/"], .rx-brand');
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    oneStepBack(link.getAttribute("href"));
    setTriggerValue("pressed", link.getAttribute("href"));
    // A new page begins at its top; a choice within one leaves the reader where they are.
    const shows = link.closest("[data-shows]");
    if (shows) bringIntoSight(link.getAttribute("href"), shows.dataset.shows);
    if (!link.closest("[data-stay]")) toTop();
  };
  document.addEventListener("click", press, true);
  document.addEventListener("change", brought, true);
  document.addEventListener("drop", brought, true);
  document.addEventListener("pointerover", named, true);
  document.addEventListener("focusin", named, true);
  stop = () => {
    document.removeEventListener("click", press, true);
    document.removeEventListener("change", brought, true);
    document.removeEventListener("drop", brought, true);
    document.removeEventListener("pointerover", named, true);
    document.removeEventListener("focusin", named, true);
  };
  return stop;
}
