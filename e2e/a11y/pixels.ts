// Pictures of the panel as numbers: what a person sees, whatever the stylesheet says.
import type { JiraIssue } from '../pages/jira_issue.ts';

export class Picture {
  private constructor(
    readonly width: number,
    readonly height: number,
    private readonly data: Buffer,
  ) {}

  /** The panel's frame as it is shown, one pixel for each pixel of CSS. */
  static async of(jira: JiraIssue): Promise<Picture> {
    const png = await jira.element().screenshot({ animations: 'disabled', caret: 'hide' });
    const { width, height, rgba } = await jira.page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      let text = '';
      for (let from = 0; from < data.length; from += 32_768) text += String.fromCharCode(...data.subarray(from, from + 32_768));
      return { width: bitmap.width, height: bitmap.height, rgba: btoa(text) };
    }, png.toString('base64'));
    return new Picture(width, height, Buffer.from(rgba, 'base64'));
  }

  /** Relative luminance of a pixel, as WCAG 2.2 defines it; outside of the picture there is none. */
  luminance(x: number, y: number): number | undefined {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return undefined;
    const at = (Math.floor(y) * this.width + Math.floor(x)) * 4;
    return luminance([...this.data.subarray(at, at + 3)]);
  }
}

/** Of red, green and blue from 0 to 255. */
export function luminance(rgb: number[]): number {
  const [red, green, blue] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

export function contrast(one: number | undefined, other: number | undefined): number {
  if (one === undefined || other === undefined) return 1;
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
