// Read before Streamlit's own script: the server stands at the root of this address.
window.__streamlit = { BACKEND_BASE_URL: window.location.origin + "/" };
// A link says the language before the page is drawn; later the frame keeps it in step.
const asked = new URLSearchParams(window.location.search).get("lang");
if (asked) document.documentElement.lang = asked;
