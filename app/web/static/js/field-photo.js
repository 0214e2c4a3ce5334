/* Makes a photograph small enough for a slow network; the camera's notes go along for the server's checks, which takes them out. */
const LONGEST = 1600;
const SMALL_ENOUGH = 400_000;

export async function shrink(file) {
  if (file.size <= SMALL_ENOUGH) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.82));
    if (!blob || blob.size >= file.size) return file;
    return withNotes(blob, await file.slice(0, 128 * 1024).arrayBuffer());
  } catch {
    return file; // not to be read here: the server says so
  }
}

export async function thumbnail(blob) {
  try {
    const picture = await createImageBitmap(blob, { imageOrientation: "from-image", resizeWidth: 160 });
    const canvas = document.createElement("canvas");
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext("2d").drawImage(picture, 0, 0);
    return canvas.toDataURL("image/jpeg", 0.6);
  } catch {
    return "";
  }
}

/* Puts the EXIF segment of the original behind the first two bytes of the small one, standing upright (orientation 1). */
async function withNotes(blob, start) {
  const view = new DataView(start);
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return blob;
  let at = 2;
  while (at + 10 < view.byteLength && view.getUint8(at) === 0xff) {
    const length = view.getUint16(at + 2) + 2;
    if (view.getUint8(at + 1) === 0xe1 && view.getUint32(at + 4) === 0x45786966 && at + length <= view.byteLength) {
      const notes = start.slice(at, at + length);
      upright(new DataView(notes, 10));
      return new Blob([blob.slice(0, 2), notes, blob.slice(2)], { type: "image/jpeg" });
    }
    at += length;
  }
  return blob;
}

function upright(tiff) {
  try {
    const little = tiff.getUint16(0) === 0x4949;
    const first = tiff.getUint32(4, little);
    for (let n = tiff.getUint16(first, little), entry = first + 2; n > 0; n -= 1, entry += 12) {
      if (tiff.getUint16(entry, little) === 0x0112) tiff.setUint16(entry + 8, 1, little);
    }
  } catch { /* damaged notes: the server passes over them */ }
}
