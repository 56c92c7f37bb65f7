"""The pictures of the README and the docs: `python3 scripts/pictures.py`.

Made from the demo's schools, whose people are made up, for a fixed day. Needs
LibreOffice, Chromium and poppler-utils; run it when what is shown has changed.
"""

import email
import html
import shutil
import subprocess
import sys
import tempfile
from email.policy import default
from pathlib import Path

from environment import ROOT, ensure_environment

OFFICE, BROWSER = shutil.which("soffice") or "", shutil.which("chromium") or ""
PRINTER = shutil.which("pdftoppm") or ""
TARGET = ROOT / "docs" / "pictures"
#: Picture to (workbook of the demo, tab that is shown).
SHEETS = {
    "sheet-kk": ("kk/Мектепішілік бақылау.xlsx", ""),
    "sheet-ru": ("ru/План ВШК.xlsx", ""),
    "summary-kk": ("kk/Бақылау кітабы.xlsx", "Жиынтық"),
    "summary-ru": ("ru/Книга контроля.xlsx", "Сводка"),
}
#: Picture to a piece of the mail's file name.
MAILS = {"mail-owner": "_owner_", "mail-person": "_person-week_beisenova"}
TERMINAL = ["explain", "deadline", "--lang", "kk", "27 мамырға дейін"]

#: Shows one tab on one page; run by the environment's Python, which has openpyxl.
FIT = """
import sys
from openpyxl.styles import Alignment
from openpyxl import load_workbook
source, tab, target = sys.argv[1:]
book = load_workbook(source)
shown = book[tab] if tab else book.worksheets[0]
for sheet in list(book.worksheets):
    if sheet is not shown:
        book.remove(sheet)
shown.page_setup.orientation = "landscape"
shown.page_setup.paperSize = 8
shown.sheet_properties.pageSetUpPr.fitToPage = True
shown.page_setup.fitToWidth, shown.page_setup.fitToHeight = 1, 0
if not tab:  # a plan: narrower columns, so that it can be read in a page
    for name, column in shown.column_dimensions.items():
        column.width = min(column.width, 25)
    for row in shown.iter_rows(min_row=2):
        shown.row_dimensions[row[0].row].height = 31
        for cell in row:
            look = {"vertical": "top", "wrap_text": True}
            cell.alignment = Alignment(horizontal=cell.alignment.horizontal, **look)
shown.oddHeader.center.text = shown.oddFooter.center.text = ""
book.save(target)
"""

#: Cuts the white margin off and keeps few colours, so that files stay small.
SHRINK = """
import sys
from PIL import Image, ImageChops
path, width, height = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
picture = Image.open(path).convert("RGB")
white = Image.new("RGB", picture.size, picture.getpixel((0, 0)))
box = ImageChops.difference(picture, white).getbbox()
if box:
    left, top, right, bottom = box
    box = (max(0, left - 12), max(0, top - 12), right + 12, bottom + 12)
    picture = picture.crop(box)
if picture.width > width:
    picture = picture.resize((width, round(picture.height * width / picture.width)),
                             Image.Resampling.LANCZOS)
picture = picture.crop((0, 0, picture.width, min(height, picture.height)))
picture.quantize(64).save(path, optimize=True)
"""

PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #1e2430 }}
pre {{ margin: 0; padding: 18px 22px; background: #1e2430; color: #e6e6e6;
  font: 15px/1.5 "DejaVu Sans Mono", monospace; white-space: pre-wrap }}
b {{ color: #8fd18f; font-weight: normal }}
</style><pre>{text}</pre>"""


def main() -> int:
    """0; 2 if a program is missing."""
    if not (OFFICE and BROWSER and PRINTER):
        print("LibreOffice, Chromium and poppler-utils are needed.")
        return 2
    python = str(ensure_environment())
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="sheetsync-") as folder:
        place = Path(folder)
        demo = place / "demo"
        said = _output(python, "demo", "--folder", str(demo), "--lang", "kk")
        for name, (book, tab) in SHEETS.items():
            _draw_sheet(python, place, demo / book, tab, TARGET / f"{name}.png")
        for name, piece in MAILS.items():
            file = next(
                path for path in (demo / "mail").iterdir() if piece in path.name
            )
            _draw_page(python, place, _mail_html(file), TARGET / f"{name}.png", 720)
        explained = _output(python, *TERMINAL)
        shown = said.split("\n\nШкола")[0].replace(str(demo), "demo")
        text = (
            f"<b>$ python3 scripts/demo.py --lang kk</b>\n{html.escape(shown)}\n\n"
            f"<b>$ sheetsync {html.escape(' '.join(TERMINAL))}</b>\n"
            f"{html.escape(explained)}"
        )
        page = PAGE.format(text=text)
        _draw_page(python, place, page, TARGET / "terminal.png", 904)
    for file in sorted(TARGET.glob("*.png")):
        print(f"{file.relative_to(ROOT)}  {file.stat().st_size // 1024} KB")
    return 0


def _output(python: str, *arguments: str) -> str:
    done = subprocess.run(
        [python, "-X", "utf8", "-m", "sheetsync", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
    )
    return done.stdout.rstrip()


def _draw_sheet(python: str, place: Path, book: Path, tab: str, target: Path) -> None:
    fitted = place / f"{target.stem}.xlsx"
    subprocess.run([python, "-c", FIT, str(book), tab, str(fitted)], check=True)
    profile = f"-env:UserInstallation={(place / 'office').as_uri()}"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "pdf",
         "--outdir", str(place), str(fitted)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    drawn = [PRINTER, "-r", "110", "-png", "-singlefile", "-f", "1", "-l", "1"]
    paper = fitted.with_suffix(".pdf")
    subprocess.run([*drawn, str(paper), str(target.with_suffix(""))], check=True)
    _shrink(python, target, 1400, 820)


def _draw_page(python: str, place: Path, page: str, target: Path, width: int) -> None:
    source = place / "page.html"
    source.write_text(page, encoding="utf-8")
    subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu",
         "--hide-scrollbars", f"--user-data-dir={place / 'browser'}",
         f"--window-size={width},1500", f"--screenshot={target}", source.as_uri()],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _shrink(python, target, width, 1100)


def _shrink(python: str, picture: Path, width: int, height: int) -> None:
    sizes = [str(width), str(height)]
    subprocess.run([python, "-c", SHRINK, str(picture), *sizes], check=True)


def _mail_html(file: Path) -> str:
    message = email.message_from_bytes(file.read_bytes(), policy=default)
    part = message.get_body(("html",))
    return str(part.get_content()) if part is not None else ""


if __name__ == "__main__":
    sys.exit(main())
