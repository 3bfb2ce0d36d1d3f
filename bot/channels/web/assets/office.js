// The administrator's first page: files dropped or chosen go up with their progress; what is read is looked at again.

const LOOK_EVERY_MS = 2000;

/** Fetches the list of files anew while one of them is under way. */
async function look() {
  const list = document.getElementById("dang-doc");
  if (!list || list.dataset["busy"] !== "true") return;
  try {
    const response = await fetch("/quan-tri/dang-doc", { headers: { Accept: "text/html" } });
    if (!response.ok) return;
    const template = document.createElement("template");
    template.innerHTML = await response.text();
    const fresh = template.content.firstElementChild;
    if (fresh && fresh.innerHTML !== list.innerHTML) list.replaceWith(fresh);
  } catch {
    // looked at again at the next turn
  }
}
setInterval(() => void look(), LOOK_EVERY_MS);

/** @param {FormData} data */
function send(data) {
  const form = document.getElementById("tai-len");
  const line = form?.querySelector(".progress");
  const bar = line?.querySelector("progress");
  const words = line?.querySelector("span");
  if (!(form instanceof HTMLFormElement) || !(line instanceof HTMLElement) || !bar || !words) return;
  line.hidden = false;
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "text/html");
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    bar.value = total === 0 ? 0 : loaded / total;
    words.textContent = `đã gửi ${Math.round(bar.value * 100)}%`;
  });
  request.addEventListener("load", () => {
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const main = page.querySelector("main");
    if (main) document.querySelector("main")?.replaceWith(main);
    else words.textContent = "Máy chủ không nhận tệp. Xin thử lại.";
    begin();
  });
  request.addEventListener("error", () => (words.textContent = "Mất kết nối, tệp chưa được lưu. Xin thử lại."));
  request.send(data);
}

/** Takes hold of the form that is on the page now. */
function begin() {
  const now = document.getElementById("tai-len");
  if (!(now instanceof HTMLFormElement)) return;
  now.addEventListener("submit", (event) => {
    event.preventDefault();
    send(new FormData(now));
  });
  for (const kind of ["dragenter", "dragover"])
    now.addEventListener(kind, (event) => {
      event.preventDefault();
      now.classList.add("over");
    });
  now.addEventListener("dragleave", () => now.classList.remove("over"));
  now.addEventListener("drop", (event) => {
    event.preventDefault();
    now.classList.remove("over");
    const data = new FormData();
    for (const file of event.dataTransfer?.files ?? []) data.append("tep", file);
    if (data.has("tep")) send(data);
  });
}
begin();
