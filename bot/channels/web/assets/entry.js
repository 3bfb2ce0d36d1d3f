// A clause that somebody was on the way to is still where to go after the code: browsers carry the fragment over.
const form = document.querySelector("form.invitation");
if (form instanceof HTMLFormElement) form.action = `/vao${location.hash}`;
