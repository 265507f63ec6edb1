"""A score file that LibreOffice has opened and saved again is still what it was."""

import shutil
import subprocess

import pytest

from judgepanel.model.record import Field
from tests.chairing.office import Office, score

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.libreoffice
@pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice is not installed, so nothing can save the file again"
)
def test_a_score_file_saved_again_by_libreoffice_merges_as_what_it_is(office: Office, tmp_path):
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    laptop.type("E002", Field("note", "ambition"), "=1+1\n_x0041_ Ọlúwáṣeun  Nguyễn, Łukasz <b>&")
    laptop.type("E003", Field("abstention"), True)
    path = office.returned(laptop)
    saved = tmp_path / "saved again"
    command = [SOFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx", "--outdir", str(saved), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    again = office.plan(saved / path.name)
    assert [file.status for file in again.files] == ["new"]
    assert again.files[0].add == office.plan(path).files[0].add
    assert (saved / path.name).read_bytes() != path.read_bytes()
