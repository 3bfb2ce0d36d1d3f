// A filter applies at once when it is chosen; without scripts its button does.
const form = document.getElementById("loc");
if (form instanceof HTMLFormElement) {
  for (const select of form.querySelectorAll("select")) select.addEventListener("change", () => form.requestSubmit());
  // Fields left empty stay out of the address.
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData])
      if (value === "" || (name === "xep" && value === "place")) formData.delete(name);
  });
}
